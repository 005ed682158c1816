/**
 * The device's end of a line: a pseudo-terminal or a loopback TCP port. Imports terminal and the
 * drivers' port room.
 */
@NullMarked
package org.tallygate.sim.wire;

import org.jspecify.annotations.NullMarked;
