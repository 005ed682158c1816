package org.tallygate.mqtt;

import java.io.IOException;

/** There is no way to the broker; the text is a sentence for people. */
final class WayBroken extends IOException {

    private static final long serialVersionUID = 1L;

    WayBroken(String sentence) {
        super(sentence);
    }
}
