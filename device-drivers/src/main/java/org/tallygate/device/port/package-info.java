/**
 * Where bytes enter and leave. Imports the JDK only; its serial room is the one importer of
 * jSerialComm.
 */
@NullMarked
package org.tallygate.device.port;

import org.jspecify.annotations.NullMarked;
