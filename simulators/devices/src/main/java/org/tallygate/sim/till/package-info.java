/**
 * Simulated tills that tell sales and returns by a serial line or by HTTP, as docs/till.md has it.
 * Imports the device's values and wires.
 */
@NullMarked
package org.tallygate.sim.till;

import org.jspecify.annotations.NullMarked;
