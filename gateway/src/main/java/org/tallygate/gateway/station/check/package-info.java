/**
 * What the centre found afterwards about facts of this station, and what a person there says to it.
 * Imports station, words, observation and the contract.
 */
@NullMarked
package org.tallygate.gateway.station.check;

import org.jspecify.annotations.NullMarked;
