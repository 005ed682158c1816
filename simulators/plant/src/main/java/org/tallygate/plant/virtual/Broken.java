package org.tallygate.plant.virtual;

/** A promise is broken: the run ends here. */
final class Broken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Broken(String sentence) {
        super(sentence);
    }

    Broken(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
