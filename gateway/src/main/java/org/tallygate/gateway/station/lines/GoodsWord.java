package org.tallygate.gateway.station.lines;

import org.tallygate.gateway.words.Word;

/** What is said of goods that go by the lines of a task. */
public enum GoodsWord implements Word {
    OTHER_OWNER,
    OF_OTHER_OWNER,
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
    REASON_NO_ROOM,
    WHY,
    WHY_OPEN,
    SHORT,
    SHORT_BY,
    UPLOADED,
    CORRECTED,
    LINE_IS_NOW,
    SCAN_EACH,
    LOT_NEEDED,
    MISSING,
    UNCHECKED_CONTENT,
    UNCHECKED_CODE,
    CORRECT_BY_SCAN,
    SCAN_TO_CORRECT
}
