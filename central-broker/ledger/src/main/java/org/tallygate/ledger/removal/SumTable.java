package org.tallygate.ledger.removal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * For every sum up to what is asked and one package more: the fewest packages that make it, and how
 * many of the last size are among them. Sums are counted in the greatest common divisor of all
 * sizes.
 */
final class SumTable {

    /** More cells than this are too many: 8 MB. */
    private static final long MOST_CELLS = 2_000_000;

    private static final int NEVER = Integer.MAX_VALUE;

    /** A size, how many packages have it, and the index of the first of them. */
    private record Size(int steps, int count, int first) {}

    private final long stepMicros;
    private final List<Size> sizes;
    private final int[][] usedOf;
    private int[] fewest;

    private SumTable(long stepMicros, List<Size> sizes, int last) {
        this.stepMicros = stepMicros;
        this.sizes = sizes;
        this.usedOf = new int[sizes.size()][last + 1];
        this.fewest = new int[last + 1];
        Arrays.fill(fewest, NEVER);
        fewest[0] = 0;
        for (int i = 0; i < usedOf.length; i++) {
            fewest = with(sizes.get(i), usedOf[i]);
        }
    }

    /** Empty when the table would be too large. */
    static Optional<SumTable> of(long[] sizes, long micros) {
        long step = 0;
        int distinct = 0;
        for (int i = 0; i < sizes.length; i++) {
            step = divisor(step, sizes[i]);
            distinct += i == 0 || sizes[i] != sizes[i - 1] ? 1 : 0;
        }
        long last = Math.ceilDiv(micros, step) + sizes[0] / step;
        if (last >= MOST_CELLS || (last + 1) * distinct > MOST_CELLS) {
            return Optional.empty();
        }
        List<Size> grouped = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= sizes.length; i++) {
            if (i == sizes.length || sizes[i] != sizes[first]) {
                grouped.add(new Size((int) (sizes[first] / step), i - first, first));
                first = i;
            }
        }
        return Optional.of(new SumTable(step, grouped, (int) last));
    }

    private static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    /** The table with one more size; a window slides over the sums that are whole sizes apart. */
    private int[] with(Size size, int[] used) {
        int[] next = new int[fewest.length];
        int[] window = new int[fewest.length / size.steps() + 1];
        for (int rest = 0; rest < Math.min(size.steps(), fewest.length); rest++) {
            int head = 0;
            int tail = 0;
            for (int i = 0; rest + i * size.steps() < fewest.length; i++) {
                int sum = rest + i * size.steps();
                if (fewest[sum] != NEVER) {
                    int level = fewest[sum] - i;
                    while (tail > head && level(window[tail - 1], rest, size) >= level) {
                        tail--;
                    }
                    window[tail++] = i;
                }
                if (tail > head && window[head] < i - size.count()) {
                    head++;
                }
                next[sum] = tail > head ? level(window[head], rest, size) + i : NEVER;
                used[sum] = tail > head ? i - window[head] : 0;
            }
        }
        return next;
    }

    private int level(int i, int rest, Size size) {
        return fewest[rest + i * size.steps()] - i;
    }

    /** Exactly the amount with the fewest packages, or the fewest that hold it with least over. */
    List<Integer> choose(long looseMicros, long micros) {
        int best = -1;
        long bestWeight = Long.MAX_VALUE;
        for (int sum = (int) (micros / stepMicros); sum >= 0; sum--) {
            long rest = micros - sum * stepMicros;
            if (rest > looseMicros) {
                break;
            }
            long weight = fewest[sum] + SizeChoice.weight(rest);
            if (fewest[sum] != NEVER && weight < bestWeight) {
                best = sum;
                bestWeight = weight;
            }
        }
        return packages(best < 0 ? over(micros) : best);
    }

    private int over(long micros) {
        int from = (int) Math.ceilDiv(micros, stepMicros);
        int best = from;
        for (int sum = from; sum < fewest.length; sum++) {
            if (fewest[sum] < fewest[best]) {
                best = sum;
            }
        }
        return best;
    }

    private List<Integer> packages(int total) {
        List<Integer> indexes = new ArrayList<>();
        int sum = total;
        for (int i = usedOf.length - 1; i >= 0; i--) {
            Size size = sizes.get(i);
            int used = usedOf[i][sum];
            for (int each = 0; each < used; each++) {
                indexes.add(size.first() + each);
            }
            sum -= used * size.steps();
        }
        Collections.sort(indexes);
        return indexes;
    }
}
