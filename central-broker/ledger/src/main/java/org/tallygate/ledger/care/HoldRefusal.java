package org.tallygate.ledger.care;

import org.tallygate.ledger.Refusal;

/** Why a held fact was not settled, in the order in which it is looked at. */
public enum HoldRefusal implements Refusal {
    /** It never waited, or was settled before. */
    NOT_HELD,
    /** Its bytes are no fact, which no master data will change. */
    NO_FACT,
    /** It would be held again; the sentence says why. */
    STILL_HELD
}
