/**
 * Counting a place: by location, by item, by a sweep of tags, again by another person. Pure.
 * Imports the station, the contract, identity, observation and words.
 */
@NullMarked
package org.tallygate.gateway.station.count;

import org.jspecify.annotations.NullMarked;
