package org.tallygate.gateway.station.putaway;

import org.tallygate.gateway.words.Word;

/** What putaway says. */
enum PutWord implements Word {
    // Titles of PutRefusal, by its names.
    OTHER_OWNER,
    OTHER_LOT,
    PUT_BEFORE,
    MORE,
    OTHER_PLACE,
    SAME_PLACE,
    PUT_FIRST,
    CORRECT_BY_SCAN,

    // Why elsewhere, or why less.
    REASON_FULL,
    REASON_BLOCKED,
    REASON_UNFIT,
    REASON_TOGETHER,
    REASON_NOT_FOUND,
    REASON_DAMAGED,
    REASON_TOO_FEW,
    REASON_NO_ROOM,

    // What to do next.
    SCAN_LINE,
    SCAN_LINE_ANY,
    SCAN_ANYTHING,
    SCAN_FOR_PLACE,
    BRING_TO,
    BRING_ANYWHERE,
    ALL_PUT,

    // Goods.
    PACKAGE,
    SEVERAL,

    // What happened.
    TO_PLACE,
    NOW_THE_PLACE,
    PUT_AWAY,
    STANDS_AT,
    PUT_DOWN,
    BACK_TO,
    DAMAGED_STAYS,
    WHY_SHORT,
    WHY_THERE,

    // Why not.
    COMES_FROM,
    PROPOSED,
    PACKAGE_PUT,
    SERIAL_PUT,
    LOT_WANTED,
    TOO_MANY,
    NOT_IN_TASK,
    PUT_ANYWAY,

    // What could not be checked here.
    UNCHECKED_CAPACITY
}
