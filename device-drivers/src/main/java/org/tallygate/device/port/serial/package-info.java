/** Ports over serial lines. Imports the port room; the one importer of jSerialComm. */
@NullMarked
package org.tallygate.device.port.serial;

import org.jspecify.annotations.NullMarked;
