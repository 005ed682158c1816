/** Simulated light barriers and stack lights. Imports the drivers and line. */
@NullMarked
package org.tallygate.sim.pins;

import org.jspecify.annotations.NullMarked;
