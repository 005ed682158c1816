/**
 * The collection counter: goods are staged, wait for their customer, and are handed over against a
 * code, or go back. Pure. Imports the station, its lines, the contract and words.
 */
@NullMarked
package org.tallygate.gateway.station.collect;

import org.jspecify.annotations.NullMarked;
