/** Simulated handhelds with a memory. Imports the device's values, terminals and lines. */
@NullMarked
package org.tallygate.sim.handheld;

import org.jspecify.annotations.NullMarked;
