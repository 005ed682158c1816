/**
 * Putting goods away: to the places that the centre's rules propose, to others for a reason, and
 * without a task's lines. Pure. Imports the station, the contract, identity, observation and words.
 */
@NullMarked
package org.tallygate.gateway.station.putaway;

import org.jspecify.annotations.NullMarked;
