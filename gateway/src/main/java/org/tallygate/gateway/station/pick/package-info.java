/**
 * Fetching goods from their places: single tasks and batches for several orders. Pure. Imports the
 * station, the contract, identity, observation and words.
 */
@NullMarked
package org.tallygate.gateway.station.pick;

import org.jspecify.annotations.NullMarked;
