/**
 * What a customer gives back: received, then judged piece by piece. Pure. Imports receiving, the
 * station, the contract, identity, observation and words.
 */
@NullMarked
package org.tallygate.gateway.station.returns;

import org.jspecify.annotations.NullMarked;
