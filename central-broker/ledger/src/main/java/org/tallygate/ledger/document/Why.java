package org.tallygate.ledger.document;

import org.tallygate.ledger.Refusal;

/** Why a command about a document was refused, in the order in which it is looked at. */
public enum Why implements Refusal {
    /** The reference, a line or a quantity is none. */
    UNFIT,
    /** A document of that kind and reference was there before. */
    ALREADY_THERE,
    /** There is no open document of that kind and reference. */
    UNKNOWN_DOCUMENT,
    UNKNOWN_ITEM,
    UNKNOWN_LOCATION,
    UNKNOWN_LINE,
    /** The document is not in a state in which this may be asked. */
    WRONG_STATE,
    /** Whoever asked for it may not be the one who agrees. */
    SAME_PERSON,
    /** More than is still open, in transit, received or inspected. */
    TOO_MUCH,
    /** More would come back than went out. */
    MORE_THAN_DELIVERED,
    /** A unit that was never sold there, or that came back before. */
    UNKNOWN_UNIT,
    /** Not all of it can be set aside. */
    NOT_ENOUGH,
    /** No rule says where these goods go. */
    NO_RULE,
    /** The supplier does not deliver that item by any terms. */
    NOT_SUPPLIED,
    /** A check of the inspection was not answered. */
    CHECK_MISSING,
    /** A check that needs a photo has none. */
    PHOTO_MISSING,
    /** What failed a check has not passed. */
    CHECK_FAILED
}
