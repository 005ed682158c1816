/**
 * How fast the drivers' codecs are, each beside a peer that handles the same bytes in the same run.
 * Imports the doors of the device rooms, JMH, and the peers' libraries, of which only this room
 * knows.
 */
@NullMarked
package org.tallygate.bench.drivers;

import org.jspecify.annotations.NullMarked;
