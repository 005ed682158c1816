package org.tallygate.sim.till;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Customers one after the other, the same for the same seed. Used by one thread. */
public final class Baskets {

    private static final int MOST_LINES = 4;
    private static final int MOST_PIECES = 3;

    private final List<String> codes;
    private final int returnsPercent;
    private final String run;
    private final RandomGenerator random;
    private int numbers;

    /**
     * @param codes of what is sold
     * @param returnsPercent of a hundred lines so many came back
     * @param run begins each number; of no other run of this till
     */
    public Baskets(List<String> codes, int returnsPercent, String run, RandomGenerator random) {
        if (codes.isEmpty()) {
            throw new IllegalArgumentException("codes must be at least 1");
        }
        if (returnsPercent < 0 || returnsPercent > 100) {
            throw new IllegalArgumentException(
                    "returnsPercent " + returnsPercent + " must be 0 to 100");
        }
        this.codes = List.copyOf(codes);
        this.returnsPercent = returnsPercent;
        this.run = run;
        this.random = random;
    }

    Basket next() {
        List<Basket.Line> lines = new ArrayList<>();
        int most = 1 + random.nextInt(MOST_LINES);
        while (lines.size() < most) {
            lines.add(
                    new Basket.Line(
                            random.nextInt(100) < returnsPercent,
                            codes.get(random.nextInt(codes.size())),
                            1 + random.nextInt(MOST_PIECES)));
        }
        return new Basket(run + "-" + ++numbers, lines);
    }
}
