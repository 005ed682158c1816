package org.tallygate.plant.conformance;

import java.util.Optional;

/** Runs one row through the product. Pure. */
interface Judge {

    /** Where the product answered otherwise, and how. */
    record Difference(String expected, String got) {

        /** The difference of two answers, if they differ. */
        static Optional<Difference> between(Object expected, Object got) {
            return expected.equals(got)
                    ? Optional.empty()
                    : Optional.of(new Difference(expected.toString(), got.toString()));
        }
    }

    /** What the row feeds the product; its hash names the row in the list of arguments. */
    String input(Row row);

    /** The first difference, or none when the product does what the row expects. */
    Optional<Difference> judge(Row row);
}
