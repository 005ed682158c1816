/**
 * What all benchmarks share: how a figure is told, where it is measured and how a run ends. Imports
 * the JDK only. Nothing ships from here.
 */
@NullMarked
package org.tallygate.bench;

import org.jspecify.annotations.NullMarked;
