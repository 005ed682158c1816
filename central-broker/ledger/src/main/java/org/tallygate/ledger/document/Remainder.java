package org.tallygate.ledger.document;

/** What becomes of what was ordered and did not come or go yet. */
public enum Remainder {
    /** It stays open on the same document. */
    KEEP,
    /** A document of its own takes it over, with the price that was agreed. */
    CREATE,
    /** It is given up. */
    NEVER,
    /** It stays open, and a person is asked. */
    ASK
}
