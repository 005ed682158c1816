/**
 * A bad broker between an MQTT 5 client and the real one: packets come twice, in the wrong order or
 * never, by a seed. Imports the drivers' bytes, clock and agent, and lines for its control.
 */
@NullMarked
package org.tallygate.sim.mqtt;

import org.jspecify.annotations.NullMarked;
