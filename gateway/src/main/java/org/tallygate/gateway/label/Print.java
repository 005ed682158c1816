package org.tallygate.gateway.label;

import org.tallygate.device.Stamp;
import org.tallygate.gateway.words.Text;

/**
 * A label on its way, or what became of it.
 *
 * @param number counts up with each
 * @param why what the printer or the queue said of it, if anything
 * @param at when it came here
 */
public record Print(long number, Label label, int copies, State state, Text why, Stamp at) {

    /** Where a label is. */
    public enum State {
        /** In the queue; nothing of it was sent. */
        WAITING(LabelWord.STATE_WAITING),
        /** Handed to the printer, which has not said that it is done. */
        PRINTING(LabelWord.STATE_PRINTING),
        PRINTED(LabelWord.STATE_PRINTED),
        /** It was sent, and nobody knows whether it is on paper; never sent again by itself. */
        UNKNOWN(LabelWord.STATE_UNKNOWN),
        /** It was not sent and will not be. */
        REFUSED(LabelWord.STATE_REFUSED);

        private final LabelWord word;

        State(LabelWord word) {
            this.word = word;
        }

        public LabelWord word() {
            return word;
        }

        boolean isOpen() {
            return this == WAITING || this == PRINTING;
        }
    }

    Print now(State next, Text reason) {
        return new Print(number, label, copies, next, reason, at);
    }
}
