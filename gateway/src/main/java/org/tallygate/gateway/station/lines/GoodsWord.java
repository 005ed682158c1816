package org.tallygate.gateway.station.lines;

import org.tallygate.gateway.words.Word;

/** What is said of goods that go by the lines of a task. */
enum GoodsWord implements Word {
    DAMAGED_GOODS,
    WRONG_LOT,
    WRONG_SERIAL,
    SERIAL_TWICE,
    TOO_MANY,
    DAMAGED_STAYS,
    OTHER_LOT,
    OTHER_SERIAL,
    SERIAL_AGAIN,
    MORE_THAN_WANTED,
    UNDONE,
    TAKEN_BACK,
    PACKAGE,
    LAST_STEP,
    WHY_SHORT,
    REASON_NOT_THERE,
    REASON_DAMAGED,
    REASON_NO_ROOM
}
