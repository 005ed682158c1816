package org.tallygate.ledger.route;

/** Why a node can't serve an order, or not in some way, in the order in which it is looked at. */
public enum Barrier {
    /** It serves no order, or none in that way. */
    NOT_OFFERED,
    /** The order says not from there, such as after a pick that found nothing. */
    AVOIDED,
    /** No carrier goes from there, or not the one that is asked for. */
    NO_CARRIER,
    /** No carrier goes as far. */
    TOO_FAR,
    /** It would not be ready before the place closes today. */
    CLOSES_TOO_EARLY,
    /** It would come later than it may. */
    TOO_LATE,
    /** Its people have as much to do that day as they can. */
    NO_CAPACITY,
    /** The book is trusted too little there for that way. */
    TRUST_TOO_LOW,
    /** There is not as much to sell; the clause of the promise says why. */
    NOT_ENOUGH
}
