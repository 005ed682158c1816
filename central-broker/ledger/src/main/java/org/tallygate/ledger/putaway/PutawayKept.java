package org.tallygate.ledger.putaway;

import org.tallygate.ledger.Kept;

/** All state of this room that lasts. */
public sealed interface PutawayKept extends Kept permits PutawayRule, Capacity, PlannedPut {}
