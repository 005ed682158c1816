package org.tallygate.ledger.removal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** What holds for every stock and every order of removal. */
final class RemovalPropertiesTest {

    @Property(tries = 300)
    void takesWhatIsAskedOrAllThereIs(
            @ForAll Removal removal,
            @ForAll @Size(max = 12) List<@IntRange(min = -3, max = 40) Integer> loose,
            @ForAll @Size(max = 12) List<@IntRange(max = 40) Integer> packed,
            @ForAll @LongRange(max = 400) long asked,
            @ForAll Random random) {
        List<Candidate> stock = stock(loose, packed);
        List<Taken> taken = removal.choose(stock, asked * Shelf.UNIT);
        long free = stock.stream().mapToLong(each -> Math.max(0, each.freeMicros())).sum();
        assertThat(sum(taken)).isEqualTo(Math.min(free, asked * Shelf.UNIT));
        for (Candidate each : stock) {
            long some = sum(taken.stream().filter(one -> one.key().equals(each.key())).toList());
            assertThat(some).isBetween(0L, Math.max(0, each.freeMicros()));
        }
        List<Candidate> shuffled = new ArrayList<>(stock);
        Collections.shuffle(shuffled, random);
        assertThat(removal.choose(shuffled, asked * Shelf.UNIT)).isEqualTo(taken);
    }

    @Property(tries = 300)
    void leastPackagesIsAsGoodAsTryingAll(
            @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 1, max = 12) Integer> packed,
            @ForAll @IntRange(max = 4) int loose,
            @ForAll @IntRange(min = 1, max = 60) int asked) {
        int[] sizes = packed.stream().sorted(Collections.reverseOrder()).mapToInt(i -> i).toArray();
        long[] micros = new long[sizes.length];
        int all = loose;
        for (int i = 0; i < sizes.length; i++) {
            micros[i] = sizes[i] * Shelf.UNIT;
            all += sizes[i];
        }
        if (asked >= all) {
            return;
        }
        int[] best = best(sizes, loose, asked);
        List<Integer> chosen = SizeChoice.of(micros, loose * Shelf.UNIT, asked * Shelf.UNIT);
        int sum = chosen.stream().mapToInt(i -> sizes[i]).sum();
        int lacking = Math.max(0, asked - sum);
        assertThat(lacking).isLessThanOrEqualTo(loose);
        assertThat(new int[] {Math.max(0, sum - asked), chosen.size() + lacking}).isEqualTo(best);
        BoundedSearch.exact(micros, loose * Shelf.UNIT, asked * Shelf.UNIT)
                .ifPresentOrElse(
                        found -> {
                            int exact = found.stream().mapToInt(i -> sizes[i]).sum();
                            assertThat(new int[] {0, found.size() + asked - exact}).isEqualTo(best);
                        },
                        () -> assertThat(best[0]).isPositive());
    }

    /** What is over, and how many packages: nothing over if possible, then fewest, then least. */
    private static int[] best(int[] sizes, int loose, int asked) {
        int[] best = null;
        for (int set = 0; set < 1 << sizes.length; set++) {
            int sum = 0;
            for (int i = 0; i < sizes.length; i++) {
                sum += (set >> i & 1) * sizes[i];
            }
            int lacking = Math.max(0, asked - sum);
            if (lacking <= loose) {
                int[] one = {Math.max(0, sum - asked), Integer.bitCount(set) + lacking};
                if (best == null || better(one, best)) {
                    best = one;
                }
            }
        }
        return Objects.requireNonNull(best);
    }

    private static boolean better(int[] one, int[] other) {
        if ((one[0] == 0) != (other[0] == 0)) {
            return one[0] == 0;
        }
        return one[1] != other[1] ? one[1] < other[1] : one[0] < other[0];
    }

    private static List<Candidate> stock(List<Integer> loose, List<Integer> packed) {
        Shelf shelf = new Shelf();
        for (int i = 0; i < loose.size(); i++) {
            shelf.lot("lot" + i, loose.get(i), i % 3, "2026-11-%02d".formatted(1 + i % 4));
        }
        packed.forEach(units -> shelf.packageMicros(units * Shelf.UNIT));
        return shelf.candidates();
    }

    private static long sum(List<Taken> taken) {
        return taken.stream().mapToLong(Taken::micros).sum();
    }
}
