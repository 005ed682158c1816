/**
 * One thread per station: devices' events and commands in, durable facts and a view out. Imports
 * observation, station, label and journal, the contract, device values and SLF4J.
 */
@NullMarked
package org.tallygate.gateway.line;

import org.jspecify.annotations.NullMarked;
