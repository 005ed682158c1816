/**
 * Goods that go by the lines of a task: what of each line was done, which line a scan belongs to
 * and what stands in its way. Pure. Imports the station, the contract and words.
 */
@NullMarked
package org.tallygate.gateway.station.lines;

import org.jspecify.annotations.NullMarked;
