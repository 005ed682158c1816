/** Benchmarks with their peers in the same run. Nothing ships from here. */
@NullMarked
package org.tallygate.bench;

import org.jspecify.annotations.NullMarked;
