package org.tallygate.bench.ledger;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the ledger's bench can tell, each under the name of its RESULT, in the order of a run. */
public enum Figure {
    POSTING,
    POSTING_FULL,
    ROW_PER_TX_1,
    ROW_PER_TX_8,
    ATS_P99,
    RESERVE_SPREAD,
    RESERVE_HOT,
    RESERVE_HTTP;

    /** The name in the line RESULT. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException when no figure is called that
     */
    public static Figure of(String word) {
        return Arrays.stream(values())
                .filter(figure -> figure.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "'"
                                        + word
                                        + "' must be one of "
                                        + String.join(
                                                ", ",
                                                Arrays.stream(values())
                                                        .map(Figure::word)
                                                        .toList())));
    }

    /** These, and those that they stand beside. */
    static Set<Figure> withPeers(Set<Figure> asked) {
        Set<Figure> all = EnumSet.noneOf(Figure.class);
        for (Figure each : asked) {
            all.add(each);
            each.peer().ifPresent(all::add);
        }
        return all;
    }

    /** The figure that this one is compared with, when it is one of ours. */
    private Optional<Figure> peer() {
        return switch (this) {
            case POSTING_FULL, ROW_PER_TX_1, ROW_PER_TX_8 -> Optional.of(POSTING);
            case RESERVE_HTTP -> Optional.of(RESERVE_SPREAD);
            case POSTING, ATS_P99, RESERVE_SPREAD, RESERVE_HOT -> Optional.empty();
        };
    }
}
