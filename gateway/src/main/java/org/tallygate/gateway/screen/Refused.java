package org.tallygate.gateway.screen;

import org.tallygate.gateway.words.Text;

/** A request that is not carried out; carries the answer to the one place that writes it. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Text sentence;

    Refused(int status, Text sentence) {
        super(sentence.toString(), null, false, false);
        this.status = status;
        this.sentence = sentence;
    }

    Refused(int status, ScreenWord word, Object... values) {
        this(status, Text.of(word, values));
    }

    int status() {
        return status;
    }

    Text sentence() {
        return sentence;
    }
}
