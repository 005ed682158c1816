package org.tallygate.gateway.station;

import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;

/**
 * The answer to a person.
 *
 * @param title big words, a few of them
 * @param sentence what happened and what to do next
 * @param notChecked what could not be checked here, each in a few words
 * @param refusal the name of what stood in the way, if something did
 */
public record Feedback(
        Colour colour,
        Text title,
        Text sentence,
        List<Text> notChecked,
        Optional<Refusal> refusal) {

    public Feedback {
        notChecked = List.copyOf(notChecked);
    }

    public static Feedback done(Colour colour, Text title, Text sentence) {
        return new Feedback(colour, title, sentence, List.of(), Optional.empty());
    }

    /** A refusal in its own colour. */
    public static Feedback refused(Refusal refusal, Text sentence) {
        return new Feedback(
                refusal.colour(), refusal.title(), sentence, List.of(), Optional.of(refusal));
    }

    /** The same, and this could not be checked. */
    public Feedback unchecked(List<Text> what) {
        return new Feedback(colour, title, sentence, what, refusal);
    }

    /**
     * What was done could not be saved, so it does not hold.
     *
     * @param why in a sentence
     */
    public static Feedback stopLine(Text why) {
        return refused(ScanRefusal.STOP_LINE, Text.of(StationWord.NOT_SAVED, why));
    }
}
