/**
 * The dialects of serial UHF RFID modules: bytes to answers and back, and the order in which a host
 * speaks; pure. Imports the device and frame rooms and the JDK.
 *
 * <p>{@code codes.txt} is the one table of every family's commands and faults.
 */
@NullMarked
package org.tallygate.device.rfid.modules;

import org.jspecify.annotations.NullMarked;
