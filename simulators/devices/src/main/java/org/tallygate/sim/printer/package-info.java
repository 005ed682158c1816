/** Simulated label printers. Imports the drivers' drive room, wire and line. */
@NullMarked
package org.tallygate.sim.printer;

import org.jspecify.annotations.NullMarked;
