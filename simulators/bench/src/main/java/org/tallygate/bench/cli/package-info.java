/** The commands of {@code ./tallygate bench}. Imports picocli and the benchmarks. */
@NullMarked
package org.tallygate.bench.cli;

import org.jspecify.annotations.NullMarked;
