package org.tallygate.ledger.removal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.ledger.AccountKey;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Which goods leave first; the facts of the table are what peers' own tests expect. */
final class RemovalTest {

    @Test
    void fifoTakesTheOldestAndLifoTheNewest() {
        Shelf shelf = new Shelf().lot("lot1", 1, 10).lot("lot2", 1, 5).lot("lot3", 1, 7);
        assertThat(lots(Removal.FIFO, shelf, 2)).containsExactly("lot2", "lot3");
        assertThat(lots(Removal.LIFO, shelf, 2)).containsExactly("lot1", "lot3");
    }

    @Test
    void equalsGoByTheirKey() {
        Shelf shelf = new Shelf().lot("b", 1, 5).lot("a", 1, 5).lot("c", 1, 5);
        assertThat(lots(Removal.FIFO, shelf, 3)).containsExactly("a", "b", "c");
        assertThat(lots(Removal.LIFO, shelf, 3)).containsExactly("c", "b", "a");
    }

    @Test
    void closestGoesByTheNameOfThePlace() {
        Shelf shelf =
                new Shelf().lotAt("stock/subloc3", "lot1", 1).lotAt("stock/subloc2", "lot2", 1);
        assertThat(lots(Removal.CLOSEST, shelf, 1)).containsExactly("lot2");
    }

    @Test
    void fefoGoesByTheDayOfRemovalThenByAgeAndWhatHasNoDayIsLast() {
        Shelf shelf =
                new Shelf()
                        .loose(100)
                        .lot("young", 1, 9, "2026-12-01")
                        .lot("old", 1, 3, "2026-12-01")
                        .lot("soon", 1, 12, "2026-11-30")
                        .lot("never", 1, 1);
        assertThat(lots(Removal.FEFO, shelf, 5))
                .containsExactly("soon", "old", "young", "never", "");
    }

    @Test
    void goodsOfALotGoBeforeGoodsOfNone() {
        Shelf shelf = new Shelf().loose(10).lot("lot1", 1, 50);
        assertThat(lots(Removal.FIFO, shelf, 2)).containsExactly("lot1", "");
    }

    @ParameterizedTest(name = "{0}: {1} of loose {2} and {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    one package         | 1000 | 2000 | 10x5 10x50 2x1000 | 1000
                    exact               | 1280 | 0    | 10x5 10x50 2x1000 | 1000 50 50 50 50 50 5 5 5 5 5 5
                    not possible        | 13   | 2    | 2x5 5x10          | 10 3
                    not enough          | 90   | 2    | 2x5 5x10          | 2 10 10 10 10 10 5 5
                    greedy would fail   | 6    | 0    | 1x4 2x3 2x1       | 3 3
                    fewest, not largest | 12   | 0    | 1x9 3x4 3x1       | 4 4 4
                    loose fills up      | 12   | 2    | 1x9 2x4 1x10      | 10 2
                    loose not broken    | 7    | 7    | 1x10              | 7
                    least is opened     | 14   | 0    | 1x10 1x9 1x6      | 9 5
                    """)
    void leastPackagesTouchesAsFewAsPossible(
            String name, long asked, long loose, String packages, String lines) {
        Shelf shelf = new Shelf();
        if (loose > 0) {
            shelf.loose(loose);
        }
        for (String each : packages.split(" ", -1)) {
            shelf.packages(
                    Long.parseLong(each.substring(each.indexOf('x') + 1)),
                    Integer.parseInt(each.substring(0, each.indexOf('x'))));
        }
        List<Taken> taken = Removal.LEAST_PACKAGES.choose(shelf.candidates(), asked * Shelf.UNIT);
        assertThat(taken)
                .extracting(each -> each.micros() / Shelf.UNIT)
                .map(String::valueOf)
                .containsExactly(lines.split(" ", -1));
    }

    @Test
    void aPackageOfSeveralLotsCountsOnce() {
        Shelf shelf = new Shelf().packages(6, 2);
        List<Candidate> mixed =
                List.of(
                        lotOf(shelf.candidates().get(0), "a", 4),
                        lotOf(shelf.candidates().get(0), "b", 6),
                        shelf.candidates().get(1));
        assertThat(Removal.LEAST_PACKAGES.choose(mixed, 10 * Shelf.UNIT))
                .extracting(Taken::micros)
                .containsExactly(4 * Shelf.UNIT, 6 * Shelf.UNIT);
    }

    @Test
    void tenThousandPackagesOfTheirOwnSizesAreChosenInBoundedTime() {
        Random random = new Random(7);
        Shelf shelf = new Shelf();
        for (int i = 0; i < 10_000; i++) {
            shelf.packageMicros(1_000_000L + random.nextInt(50_000_000));
        }
        long asked = 4_000_000_000L;
        long before = System.nanoTime();
        List<Taken> taken = Removal.LEAST_PACKAGES.choose(shelf.candidates(), asked);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        assertThat(taken.stream().mapToLong(Taken::micros).sum()).isEqualTo(asked);
        assertThat(taken).hasSizeBetween(79, 81);
    }

    private static Candidate lotOf(Candidate pack, String lot, long units) {
        AccountKey key = pack.key();
        return Candidate.of(
                new AccountKey(
                        key.company(),
                        key.item(),
                        key.location(),
                        key.status(),
                        Optional.of(lot),
                        key.pack(),
                        key.owner()),
                units * Shelf.UNIT,
                0);
    }

    private static List<String> lots(Removal removal, Shelf shelf, long units) {
        return removal.choose(shelf.candidates(), units * Shelf.UNIT).stream()
                .map(each -> each.key().lot().orElse(""))
                .toList();
    }
}
