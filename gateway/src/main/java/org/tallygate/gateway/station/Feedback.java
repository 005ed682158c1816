package org.tallygate.gateway.station;

import java.util.Optional;

/**
 * The answer to a person.
 *
 * @param title big words, a few of them
 * @param sentence what happened and what to do next
 * @param refusal the name of what stood in the way, if something did
 */
public record Feedback(Colour colour, String title, String sentence, Optional<Refusal> refusal) {

    static Feedback done(Colour colour, String title, String sentence) {
        return new Feedback(colour, title, sentence, Optional.empty());
    }

    /**
     * What was done could not be saved, so it does not hold.
     *
     * @param why a sentence
     */
    public static Feedback stopLine(String why) {
        return refused(Refusal.STOP_LINE, Words.stopLine(why));
    }

    /** A refusal in its own colour. */
    static Feedback refused(Refusal refusal, String sentence) {
        return new Feedback(refusal.colour(), Words.title(refusal), sentence, Optional.of(refusal));
    }
}
