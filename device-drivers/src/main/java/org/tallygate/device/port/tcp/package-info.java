/** Ports over TCP. Imports the port room and the JDK. */
@NullMarked
package org.tallygate.device.port.tcp;

import org.jspecify.annotations.NullMarked;
