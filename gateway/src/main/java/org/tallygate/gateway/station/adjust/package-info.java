/**
 * Adjusting and writing off: scan, how many, why. Pure. Imports the station, the contract,
 * observation and words.
 */
@NullMarked
package org.tallygate.gateway.station.adjust;

import org.jspecify.annotations.NullMarked;
