package org.tallygate.device.identity.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Counts the rows of a vector file and keeps those that went wrong. */
final class Tally {

    private final List<String> wrong = new ArrayList<>();
    private int rows;

    void count(boolean right, Object row) {
        count(right, row, "");
    }

    void count(boolean right, Object row, Object got) {
        rows++;
        if (!right) {
            wrong.add(got + " but wanted is " + row);
        }
    }

    void wrong(Object row, String why) {
        count(false, row, why);
    }

    void assertAllRight() {
        assertThat(rows).isPositive();
        assertThat(wrong).as("%d of %d rows are right", rows - wrong.size(), rows).isEmpty();
    }
}
