package org.tallygate.ledger.count;

import org.tallygate.ledger.Kept;

/** State of this room that lasts. */
public sealed interface CountKept extends Kept
        permits Barrier,
                ChangeLimit,
                CountNeed,
                CountPlan,
                CountRecord,
                CountRound,
                CountRules,
                CountSession,
                CountUndone,
                Quarantine,
                Reason,
                StockChange {}
