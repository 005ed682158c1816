/** Simulated barcode scanners. Imports the drivers, terminal and line. */
@NullMarked
package org.tallygate.sim.scanner;

import org.jspecify.annotations.NullMarked;
