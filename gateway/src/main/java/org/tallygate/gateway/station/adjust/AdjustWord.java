package org.tallygate.gateway.station.adjust;

import org.tallygate.gateway.words.Word;

/** What an adjustment says. */
enum AdjustWord implements Word {
    // Titles of AdjustRefusal, by its names.
    SIGN_ON_FIRST,
    WRONG_PLACE,
    OTHER_OWNER,
    UNFIT_QUANTITY,
    ONE_BY_ONE,
    ALREADY_ADJUSTED,
    UNFIT_ANSWER,

    // What each of them means and what to do next.
    SIGN_ON_TO_ADJUST,
    PLACE_IS_ANOTHER,
    NO_GOODS_STAND_THERE,
    OF_OTHER_OWNER,
    QUANTITY_IS_UNFIT,
    SCAN_EACH,
    ADJUSTED_ALREADY,
    ANSWER_IS_UNFIT,

    // Answers.
    AT_PLACE,
    AT_PLACE_SCAN,
    WHY_TITLE,
    WRITTEN_OFF,
    WRITTEN_OFF_HERE,
    ADDED,
    ADDED_HERE,
    PENDING,
    PENDING_HERE,

    // Questions.
    WHY,
    HOW_MANY,
    WHICH_LOT,
    WHICH_SERIAL,

    // What to do next, and what is known of a line.
    SCAN_THE_GOODS,
    ADJUST_LINES,
    DONE_HERE,
    PENDING_LINE,

    // Reasons, by the names of AdjustReason.
    REASON_DAMAGED,
    REASON_EXPIRED,
    REASON_THEFT,
    REASON_LOST,
    REASON_INTERNAL_USE,
    REASON_SAMPLE,
    REASON_DONATED,
    REASON_FOUND,

    // In which condition the book has goods, by the names of BookedAs, and that beside an amount.
    BOOKED_DAMAGED,
    BOOKED_QUARANTINE,
    STOCK_DAMAGED,
    STOCK_QUARANTINE,

    // What could not be checked here.
    UNCHECKED_APPROVAL
}
