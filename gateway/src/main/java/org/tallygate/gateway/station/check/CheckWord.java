package org.tallygate.gateway.station.check;

import org.tallygate.gateway.words.Word;

/** The words of checks. */
enum CheckWord implements Word {
    LOOK,
    LOOK_AT,
    WHAT_IS_IT,
    CHOOSE,
    CHOOSE_SENTENCE,
    DONE,
    DONE_SENTENCE,
    NOTHING_LEFT,
    AS_SAID,
    PUT_RIGHT,
    NOT_THERE,
    UNCLEAR
}
