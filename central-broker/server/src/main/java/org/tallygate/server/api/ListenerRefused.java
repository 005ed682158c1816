package org.tallygate.server.api;

/** The listener can't start; the text is one sentence for the person who started it. */
public final class ListenerRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ListenerRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
