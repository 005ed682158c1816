/**
 * Packing: what was picked goes into cartons that get a number, a label and a look at their weight.
 * Pure, but for the desk that gives out numbers. Imports the station, its lines, labels and words.
 */
@NullMarked
package org.tallygate.gateway.station.pack;

import org.jspecify.annotations.NullMarked;
