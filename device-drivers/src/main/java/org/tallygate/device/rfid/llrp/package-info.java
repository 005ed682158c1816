/**
 * The LLRP dialect of RFID readers: bytes to messages and back, and the order in which a client
 * speaks; pure. Imports the device room and the JDK.
 *
 * <p>{@code layouts.txt} is the one table of every message and parameter of LLRP 1.0.1 and 1.1.
 */
@NullMarked
package org.tallygate.device.rfid.llrp;

import org.jspecify.annotations.NullMarked;
