package org.tallygate.ledger.box;

import org.tallygate.ledger.Refusal;

/** Why a command of this room was refused. */
public enum BoxRefusal implements Refusal {
    /** The company has no more numbers under this prefix and extension digit. */
    NUMBERS_EXHAUSTED
}
