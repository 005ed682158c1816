package org.tallygate.ledger.box;

import org.tallygate.ledger.Kept;

/** All state of this room that lasts. */
public sealed interface BoxKept extends Kept permits Told, NumberSeries {}
