package org.tallygate.ledger;

import java.util.List;

/** What the rules make of a fact. Either way the fact itself is kept. */
public sealed interface Outcome {

    /** The fact moves this, which may be nothing; and someone should look at what was raised. */
    record Posted(List<Movement> movements, List<Raised> raised) implements Outcome {

        static final Posted NOTHING = new Posted(List.of(), List.of());

        public Posted {
            movements = List.copyOf(movements);
            raised = List.copyOf(raised);
        }
    }

    /** The fact waits for a person; the sentence names what is wrong and what would be right. */
    record Held(Hold reason, String sentence) implements Outcome {

        public Held {
            sentence = Sentence.clean(sentence);
        }
    }
}
