package org.tallygate.ledger.removal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * In which order goods leave. Goods of a lot go before goods of none, and what is equal in all that
 * an order looks at goes by its account key, so that the same stock always gives the same answer.
 */
public enum Removal {

    /** The oldest first. */
    FIFO,

    /** The newest first. */
    LIFO,

    /** By the full name of the place, then the oldest first. */
    CLOSEST,

    /** What must be removed soonest first, what has no such day last, then the oldest first. */
    FEFO,

    /**
     * The fewest packages: whole ones that make up the amount if there are such, else the fewest
     * that hold it, of which the smallest is opened. Of what stands in no package each unit, or
     * begun unit, counts as much as a package.
     */
    LEAST_PACKAGES;

    private static final Comparator<Candidate> OLDEST =
            Comparator.comparingLong(Candidate::sinceMicros).thenComparing(Candidate::key);

    /**
     * Takes exactly what is asked, or all there is when that is less.
     *
     * @param micros 10^-6 of the base unit
     * @return in the order in which they are to be taken
     */
    public List<Taken> choose(Collection<Candidate> candidates, long micros) {
        List<Candidate> free =
                candidates.stream()
                        .filter(each -> each.freeMicros() > 0)
                        .sorted(
                                Comparator.comparing((Candidate each) -> each.key().lot().isEmpty())
                                        .thenComparing(order()))
                        .toList();
        return take(this == LEAST_PACKAGES ? FewestPackages.of(free, micros) : free, micros);
    }

    private Comparator<Candidate> order() {
        return switch (this) {
            case FIFO, LEAST_PACKAGES -> OLDEST;
            case LIFO -> OLDEST.reversed();
            case CLOSEST -> Comparator.comparing(Candidate::path).thenComparing(OLDEST);
            case FEFO ->
                    Comparator.comparing((Candidate each) -> each.removeBy().orElse(LocalDate.MAX))
                            .thenComparing(OLDEST);
        };
    }

    private static List<Taken> take(List<Candidate> inOrder, long micros) {
        List<Taken> taken = new ArrayList<>();
        long left = micros;
        for (Candidate each : inOrder) {
            if (left <= 0) {
                break;
            }
            long some = Math.min(left, each.freeMicros());
            taken.add(new Taken(each.key(), some));
            left -= some;
        }
        return List.copyOf(taken);
    }
}
