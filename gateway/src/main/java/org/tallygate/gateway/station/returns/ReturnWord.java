package org.tallygate.gateway.station.returns;

import org.tallygate.gateway.words.Word;

/**
 * What the inspection of returned goods says. Titles of {@link ReturnRefusal} have its names, what
 * they mean the same with {@code _WHY}; {@code GRADE_}, {@code TO_} and {@code FAULT_} begin the
 * names of what is chosen.
 */
enum ReturnWord implements Word {
    NOTHING_WAITS,
    INSPECTED_BEFORE,
    NOTHING_IN_HAND,
    NOT_SO_MANY,
    TOO_MANY_PICTURES,
    NOT_OFFERED,
    NOT_FOR_GRADE,
    JUDGED_ALREADY,
    NOT_INSPECTED,
    NOTHING_WAITS_WHY,
    INSPECTED_BEFORE_WHY,
    NOTHING_IN_HAND_WHY,
    NOT_SO_MANY_WHY,
    TOO_MANY_PICTURES_WHY,
    NOT_OFFERED_WHY,
    NOT_FOR_GRADE_WHY,
    JUDGED_ALREADY_WHY,
    NOT_INSPECTED_WHY,
    FINISH_ANYWAY,
    INSPECT,
    LOOK_AT,
    INSPECT_REST,
    INSPECTED,
    GRADED,
    SO_MANY_INSPECTED,
    LEFT,
    STAYS_UNINSPECTED,
    PICTURE,
    PICTURES,
    NO_PICTURE,
    NO_PICTURE_POSSIBLE,
    WHICH_GRADE,
    WHERE_TO,
    WHY_BACK,
    TAKE_PICTURE,
    GRADE_A,
    GRADE_B,
    GRADE_C,
    GRADE_D,
    TO_RESTOCK,
    TO_MARKDOWN,
    TO_REPAIR,
    TO_VENDOR_CLAIM,
    TO_SCRAP,
    TO_LATER,
    FAULT_NOT_WANTED,
    FAULT_WRONG_SIZE,
    FAULT_WRONG_ITEM,
    FAULT_NOT_AS_DESCRIBED,
    FAULT_DAMAGED_ON_WAY,
    FAULT_DEFECT,
    FAULT_INCOMPLETE,
    FAULT_OTHER
}
