/**
 * How a house runs: operating models as settings of the other rooms, and what follows from stock
 * without anyone asking. Imports every room of the ledger but partition.
 */
@NullMarked
package org.tallygate.ledger.operate;

import org.jspecify.annotations.NullMarked;
