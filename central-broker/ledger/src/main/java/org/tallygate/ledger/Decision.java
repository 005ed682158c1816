package org.tallygate.ledger;

import java.util.List;

/** What the rules answer to a command. */
public sealed interface Decision {

    /**
     * It is so; the book keeps all of it together.
     *
     * @param answer what the asker is told, a record that can be written as JSON
     * @param movements what moves at once; most commands move nothing
     * @param kept what changed, each in its new form; of one key only the last counts
     */
    record Done(Record answer, List<Movement> movements, List<Kept> kept, List<Raised> raised)
            implements Decision {

        public Done {
            movements = List.copyOf(movements);
            kept = List.copyOf(kept);
            raised = List.copyOf(raised);
        }

        public static Done keeping(Record answer, List<? extends Kept> kept) {
            return new Done(answer, List.of(), List.copyOf(kept), List.of());
        }
    }

    /** Nothing happened; the sentence names the field, the value and what would be right. */
    record Refused(Refusal reason, String sentence) implements Decision {

        public Refused {
            sentence = Sentence.clean(sentence);
        }
    }
}
