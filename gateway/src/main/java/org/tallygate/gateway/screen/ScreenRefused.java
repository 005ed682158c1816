package org.tallygate.gateway.screen;

/** The screen can't be served; the message is a sentence for whoever starts the gateway. */
public final class ScreenRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScreenRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
