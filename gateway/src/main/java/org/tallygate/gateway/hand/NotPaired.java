package org.tallygate.gateway.hand;

/** Why a handheld was not let in, in the order in which the rules are tried. */
public enum NotPaired {
    /** Too many wrong codes came in the last minute, whoever sent them. */
    TOO_MANY_TRIES,
    /** No kiosk offers such a code now. */
    WRONG_CODE,
    /** As many handhelds as may be are paired. */
    FULL
}
