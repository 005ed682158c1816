/** A loopback server that speaks in lines. Imports the drivers' frame and drive rooms. */
@NullMarked
package org.tallygate.sim.line;

import org.jspecify.annotations.NullMarked;
