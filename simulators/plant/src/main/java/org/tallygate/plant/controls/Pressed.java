package org.tallygate.plant.controls;

/**
 * What became of a press.
 *
 * @param sentence for people
 */
public record Pressed(Outcome outcome, String sentence) {

    /** How it ended. */
    public enum Outcome {
        DONE,
        /** The device or file did not do it. */
        NOT_DONE,
        /** It was asked for in a wrong way; nothing was tried. */
        WRONG_CALL,
        NO_SUCH_BUTTON
    }

    static Pressed done(String sentence) {
        return new Pressed(Outcome.DONE, sentence);
    }

    static Pressed notDone(String sentence) {
        return new Pressed(Outcome.NOT_DONE, sentence);
    }

    static Pressed wrong(String sentence) {
        return new Pressed(Outcome.WRONG_CALL, sentence);
    }

    public boolean ok() {
        return outcome == Outcome.DONE;
    }
}
