/**
 * Seeded faults on the line between a simulated device and its host. Imports wire and the drivers'
 * ports and clock.
 */
@NullMarked
package org.tallygate.sim.faults;

import org.jspecify.annotations.NullMarked;
