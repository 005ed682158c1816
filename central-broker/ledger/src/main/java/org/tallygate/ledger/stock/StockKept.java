package org.tallygate.ledger.stock;

import org.tallygate.ledger.Kept;

/** State of this room that lasts, besides the balances. */
public sealed interface StockKept extends Kept permits Lot, Lock {}
