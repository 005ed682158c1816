package org.tallygate.ledger.count;

import org.tallygate.ledger.Refusal;

/** Why a command of this room was refused, in the order in which it is looked at. */
public enum CountRefusal implements Refusal {
    /** A text or number in it is none that can be kept. */
    UNFIT,
    UNKNOWN_ITEM,
    UNKNOWN_LOCATION,
    /** The reason is not on the list, or was struck out. */
    UNKNOWN_REASON,
    /** No such change, hold or session is open. */
    UNKNOWN_SUBJECT,
    /** The session is there already. */
    ALREADY_THERE,
    /** Whoever asked, or counted, may not be the one who agrees, or counts again. */
    SAME_PERSON,
    /** The role is not the one that may do this. */
    WRONG_ROLE,
    /** Held goods leave quarantine by a release only. */
    HELD,
    /** A serial number stands for exactly one unit. */
    SERIAL_QUANTITY_MUST_BE_ONE,
    /** The session is not in a state in which this may be asked. */
    WRONG_STATE,
    /** It was counted so long ago that it must be counted again. */
    STALE,
    /** The book has less there. */
    NOT_ENOUGH,
    /** Nothing would change. */
    NOTHING_TO_DO
}
