package org.tallygate.ledger;

/**
 * A piece of state that the book keeps under a kind and a key: a promise, a document, a setting. A
 * change is a new one with the same key; all that ever were stay in the book, the last is in force.
 * Implemented by records whose parts can be written as JSON.
 */
public interface Kept {

    /** The room's word for it, which never changes: a file of the book says it. */
    String kind();

    /** Tells it from others of its kind: 1 to 200 printable characters. */
    String key();

    /** Whether it still bears on what is decided; what is closed is only read. */
    boolean open();
}
