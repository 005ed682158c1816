package org.tallygate.ledger;

import org.tallygate.contract.FactId;

import java.util.List;
import java.util.Optional;

/** What the rules make of a fact. Either way the fact itself is kept. */
public sealed interface Outcome {

    /**
     * The fact moves this, which may be nothing; and someone should look at what was raised.
     *
     * @param takesBack the fact that it undoes, by the name under which that was accepted first
     * @param repeats the name of the fact that came before and that this one only says again
     */
    record Posted(
            List<Movement> movements,
            List<Raised> raised,
            Optional<FactId> takesBack,
            Optional<FactId> repeats)
            implements Outcome {

        public static final Posted NOTHING = new Posted(List.of(), List.of());

        public Posted {
            movements = List.copyOf(movements);
            raised = List.copyOf(raised);
        }

        public Posted(List<Movement> movements, List<Raised> raised) {
            this(movements, raised, Optional.empty(), Optional.empty());
        }

        /** The same, moving this. */
        public Posted moving(List<Movement> all) {
            return new Posted(all, raised, takesBack, repeats);
        }

        static Posted repeating(FactId name) {
            return new Posted(List.of(), List.of(), Optional.empty(), Optional.of(name));
        }
    }

    /** The fact waits for a person; the sentence names what is wrong and what would be right. */
    record Held(Hold reason, String sentence) implements Outcome {

        public Held {
            sentence = Sentence.clean(sentence);
        }
    }
}
