/**
 * What simulated machines stand in: virtual time, chance that follows from a seed, clocks that
 * drift, and a network with a broker that keeps nothing. Imports the doors of gateway and server,
 * the contract and devices.
 */
@NullMarked
package org.tallygate.plant.world;

import org.jspecify.annotations.NullMarked;
