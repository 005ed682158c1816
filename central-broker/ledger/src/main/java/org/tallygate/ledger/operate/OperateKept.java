package org.tallygate.ledger.operate;

import org.tallygate.ledger.Kept;

/** All state of this room that lasts. */
public sealed interface OperateKept extends Kept
        permits ReorderPoint, ReorderDue, Consignor, OwnerAccount, FeedGuard, FreshnessGoal {}
