package org.tallygate.gateway.station;

import org.tallygate.gateway.words.Text;
import org.tallygate.gateway.words.Word;

/**
 * Why something was not carried out. Each room has an enum of its own, in the order in which its
 * rules are tried: of several that apply, the first is named.
 */
public interface Refusal {

    /** The name in tests, on the wire and in the log. */
    String name();

    Colour colour();

    /** A few big words. */
    Text title();

    /** Whether the code may be kept for a person at the centre. */
    boolean isKeepable();

    /** Nothing is posted, and this is why and what to do next. */
    default Decision told(Word sentence, Object... values) {
        return Decision.told(Feedback.refused(this, Text.of(sentence, values)));
    }
}
