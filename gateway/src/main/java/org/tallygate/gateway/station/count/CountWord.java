package org.tallygate.gateway.station.count;

import org.tallygate.gateway.words.Word;

/** What a count says. */
enum CountWord implements Word {
    // Titles of CountRefusal, by its names.
    SIGN_ON_FIRST,
    COUNTED_BEFORE,
    WRONG_PLACE,
    PLACE_FIRST,
    NOT_ASKED,
    ONE_BY_ONE,
    ALREADY_COUNTED,
    FULL,
    UNFIT_ANSWER,
    CORRECT_BY_SCAN,

    // What each of them means and what to do next.
    SIGN_ON_TO_COUNT,
    ANOTHER_MUST_COUNT,
    PLACE_IS_ANOTHER,
    SCAN_PLACE_FIRST,
    ITEM_NOT_ASKED,
    SCAN_EACH,
    COUNTED_ALREADY,
    PLACE_HOLDS_TOO_MUCH,
    LOT_IS_UNFIT,
    SERIAL_IS_UNFIT,
    NUMBER_IS_UNFIT,
    SCAN_TO_CORRECT,

    // Answers.
    COUNTED,
    COUNTED_SO_FAR,
    COUNTED_DAMAGED,
    UNEXPECTED,
    UNEXPECTED_HERE,
    MORE_THAN_BOOK,
    MORE_THAN_BOOK_HERE,
    AT_PLACE,
    AT_PLACE_SCAN,
    SWEPT,
    SWEPT_TAGS,
    UPLOADED,
    CORRECTED,
    LINE_IS_NOW,
    PLACE_COUNTED,
    PLACE_IS_EMPTY,
    PLACE_HOLDS,

    // Questions.
    ARE_YOU_THERE,
    HOW_MANY,
    WHICH_LOT,
    WHICH_SERIAL,
    IS_IT_EMPTY,
    CLOSE_ALL_THE_SAME,

    // What to do next, and what is known of a line.
    SCAN_THE_PLACE,
    COUNT_ON,
    STILL_MISSING,
    DONE_HERE,
    MISSING,
    NOT_IN_BOOK,
    DAMAGED,

    // What could not be checked here.
    UNCHECKED_SAME_PERSON
}
