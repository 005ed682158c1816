package org.tallygate.plant.cases;

import java.util.Set;

/** What became of one case. */
sealed interface Verdict {

    /** The product does what the case expects. */
    record Passed() implements Verdict {}

    /** As far as quantities go it does; the rest asks for what is not built yet. */
    record Lacking(Set<Lack> lacks) implements Verdict {

        public Lacking {
            lacks = Set.copyOf(lacks);
        }
    }

    /**
     * It does not.
     *
     * @param where the step, counted from 1, or the end of the case
     */
    record Failed(String where, String expected, String got) implements Verdict {}
}
