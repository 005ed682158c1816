/** Simulated scales. Imports the drivers' scale and drive rooms, wire and line. */
@NullMarked
package org.tallygate.sim.scale;

import org.jspecify.annotations.NullMarked;
