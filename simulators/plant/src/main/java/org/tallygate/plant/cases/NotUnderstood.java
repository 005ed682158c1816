package org.tallygate.plant.cases;

/** A case says something that the runner has no word for; its text says which word. */
final class NotUnderstood extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotUnderstood(String sentence) {
        super(sentence);
    }
}
