package org.tallygate.plant.shift;

import java.io.Serial;

/** The house does not do what the oracle says; the run ends. */
final class Differs extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    Differs(String sentence) {
        super(sentence);
    }

    Differs(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
