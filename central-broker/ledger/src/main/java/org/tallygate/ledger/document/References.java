package org.tallygate.ledger.document;

/** How documents are called. */
final class References {

    /** Leaves room for what names their parts, within the 64 characters of a code. */
    static final int MOST = 48;

    private References() {}

    /** What the rest of a document is called when it becomes one of its own. */
    static String rest(String reference) {
        return reference + "-b";
    }
}
