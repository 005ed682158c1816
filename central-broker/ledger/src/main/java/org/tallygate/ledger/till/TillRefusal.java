package org.tallygate.ledger.till;

import org.tallygate.ledger.Refusal;

/** Why a sale was not posted. */
public enum TillRefusal implements Refusal {
    /** A line can't be understood; the sentence says which and why. */
    NOT_POSTABLE
}
