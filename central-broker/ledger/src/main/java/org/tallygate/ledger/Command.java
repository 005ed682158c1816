package org.tallygate.ledger;

/**
 * Something asked of the ledger, which may be refused, other than a fact. Each room has a sealed
 * family of them: records whose parts can be written as JSON.
 */
public interface Command {

    /** Its name in the API and in the book, which never changes. */
    default String type() {
        return getClass().getSimpleName();
    }
}
