package org.tallygate.ledger;

/**
 * Why a fact waits for a person. The rules try them in this order; the first that holds is named.
 */
public enum Hold {
    /** The bytes are no fact; intake says so, the rules never see them. */
    UNREADABLE,
    /** Nothing at the gateway could tell what a code stands for. */
    UNRESOLVED_CODE,
    /** A lot, package or owner is no printable text of 1 to 64 characters. */
    UNFIT_CODE,
    /** The quantity is above {@link Ledger#MOST}. */
    QUANTITY_TOO_LARGE,
    /** A count names a serial and has not exactly one unit for each. */
    SERIAL_QUANTITY_MUST_BE_ONE,
    /** The master data has no such item. */
    UNKNOWN_ITEM,
    /** The master data has no such location. */
    UNKNOWN_LOCATION,
    /** Nobody announced or packed this package, so its content is not known. */
    UNKNOWN_PACKAGE,
    /** The fact to take back is not in the book, or is another one. */
    UNKNOWN_ORIGINAL,
    /** The fact to take back waits for a person itself. */
    ORIGINAL_HELD,
    /** The fact was taken back before. */
    ALREADY_REVERSED,
    /** An earlier release posted no counts; the rules give this no more. */
    COUNT_NOT_BUILT,
    /** The book's database refuses what follows from it; the rules never give this. */
    REFUSED_BY_BOOK
}
