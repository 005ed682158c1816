package org.tallygate.gateway.station.pick;

import org.tallygate.gateway.words.Word;

/** What picking says. */
enum PickWord implements Word {
    // Titles of PickRefusal, by its names.
    OTHER_OWNER,
    PLACE_FIRST,
    WRONG_PLACE,
    OTHER_LOT,
    OTHER_SERIAL,
    PICKED_BEFORE,
    LATER_EXPIRY,
    SUBSTITUTE,
    WRONG_TOTE,
    TOTE_FIRST,
    CORRECT_BY_SCAN,

    // Why less was picked.
    REASON_NOT_FOUND,
    REASON_DAMAGED,
    REASON_TOO_FEW,
    REASON_BLOCKED,

    // What to do next.
    GO_AND_TAKE,
    TAKE_HERE,
    GO_ANYWHERE,
    TAKE_ANYWHERE,
    ALL_PICKED,
    AMOUNT_OF_LOT,
    PUT_INTO_TOTE,
    PUT_INTO_NEW_TOTE,

    // What happened.
    PICKED,
    PICKED_OF,
    PACKAGE_PICKED,
    NOW_THE_TOTE,
    TOTE,
    DAMAGED_STAYS,
    ENOUGH_GOOD,
    GO_ON,
    WHY_SHORT,

    // Why not.
    NOTHING_FROM,
    NOT_INTO,
    SCAN_PLACE,
    SCAN_ANY_PLACE,
    TAKE_FROM,
    LOT_WANTED,
    SERIAL_NOT_WANTED,
    SERIAL_PICKED,
    EARLIER_FIRST,
    STANDS_IN,
    NOT_IN_TASK,
    IS_EXPIRED,
    TOO_MANY,

    // Questions.
    IS_IT_LOT,
    ANYWAY,
    NONE_LEFT,

    // What could not be checked here.
    UNCHECKED_FEFO,
    UNCHECKED_PLACE,
    UNCHECKED_LOT,

    // Beside a line.
    FOR_ORDER,
    IN_PACKAGE,
    REPLACED,

    // Several tasks on one walk; the first are titles of WaveRefusal, by its names.
    NOTHING_TO_PICK,
    ONLY_ONE,
    CART_FULL,
    AT_WORK,
    NOTHING_TO_PICK_HERE,
    TAKE_IT_ALONE,
    CART_CARRIES,
    OTHERS_AT_WORK,
    WAVE
}
