package org.tallygate.plant.cases;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a file.
 *
 * @param passed how many cases the product answers as the file expects
 * @param lacking how many ask for a part that is not built yet, by the name of that part; their
 *     quantities hold
 * @param failed all other cases, in the file's order
 */
public record Verdicts(int passed, Map<String, Integer> lacking, List<Wrong> failed) {

    /**
     * A case that the product answers otherwise.
     *
     * @param where the step, counted from 1, or the end of the case
     */
    public record Wrong(String id, String where, String expected, String got) {}

    public Verdicts {
        lacking = Map.copyOf(lacking);
        failed = List.copyOf(failed);
    }

    public int cases() {
        return passed + lacking.values().stream().mapToInt(Integer::intValue).sum() + failed.size();
    }

    /** {@code n of m}, and {@code , k need valuation} when there are such. */
    public String count() {
        StringBuilder count = new StringBuilder(passed + " of " + cases());
        new TreeMap<>(lacking)
                .forEach((part, cases) ->
                        count.append(", ").append(cases).append(" need ").append(part));
        return count.toString();
    }
}
