/**
 * Receiving, of whatever goods come: announced or not, from a supplier, from another place of the
 * company's or from a customer. Pure. Imports the station, the contract, identity, observation and
 * words.
 */
@NullMarked
package org.tallygate.gateway.station.receive;

import org.jspecify.annotations.NullMarked;
