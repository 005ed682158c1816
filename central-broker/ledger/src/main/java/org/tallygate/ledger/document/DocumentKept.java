package org.tallygate.ledger.document;

import org.tallygate.ledger.Kept;

/** All state of this room that lasts. */
public sealed interface DocumentKept extends Kept
        permits Adjustment,
                Dispositions,
                Fulfilment,
                Inspection,
                InspectionRule,
                Proposal,
                Purchase,
                PutawayOrder,
                Return,
                Sale,
                Shipment,
                Task,
                Transfer,
                Workplace {

    /** Under what it is found among all kinds. */
    default String name() {
        return kind() + ':' + key();
    }
}
