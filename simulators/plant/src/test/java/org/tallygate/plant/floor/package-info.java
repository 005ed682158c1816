/**
 * Stations and the ledger in one test: what a station's machine says is what the centre expects.
 */
@NullMarked
package org.tallygate.plant.floor;

import org.jspecify.annotations.NullMarked;
