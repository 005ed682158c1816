package org.tallygate.ledger.promise;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shares what quotas keep of an item at a place among their channels anew. Together the shares are
 * exactly what was to be shared: nothing is lost and nothing comes out of the air. All are whole
 * steps, but for the first channel's, which gets the odd rest. Quantities are in micro-units.
 */
final class Rebalance {

    private Rebalance() {}

    /** Each gets up to what it wants, in the order in which they stand; the first first. */
    static List<Long> inOrder(long total, List<Long> wanted) {
        List<Long> shares = new ArrayList<>();
        long left = total;
        for (long each : wanted) {
            long share = Math.min(left, each);
            shares.add(share);
            left -= share;
        }
        return shares;
    }

    /**
     * By weight, rounded by the largest remainder; of equals the one that stands first. Each gets a
     * step before anybody gets two, as far as there are enough: who has nothing can sell nothing,
     * and so would never get anything again.
     *
     * @param weights 0 or more; when all are 0 they count as equal
     */
    static List<Long> byWeight(long total, List<Long> weights, long step) {
        int count = weights.size();
        long steps = total / step;
        long[] shares = new long[count];
        for (int i = 0; i < count && i < steps; i++) {
            shares[i] = 1;
        }
        long rest = steps - IntStream.range(0, count).mapToLong(i -> shares[i]).sum();
        share(rest, weights, shares);
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(shares[i] * step + (i == 0 ? total % step : 0));
        }
        return all;
    }

    private static void share(long rest, List<Long> weights, long[] shares) {
        boolean isEqual = weights.stream().allMatch(weight -> weight == 0);
        List<BigInteger> exact =
                weights.stream().map(weight -> BigInteger.valueOf(isEqual ? 1 : weight)).toList();
        BigInteger sum = exact.stream().reduce(BigInteger.ZERO, BigInteger::add);
        List<BigInteger> remainders = new ArrayList<>();
        long left = rest;
        for (int i = 0; i < shares.length; i++) {
            BigInteger[] parts =
                    BigInteger.valueOf(rest).multiply(exact.get(i)).divideAndRemainder(sum);
            shares[i] += parts[0].longValueExact();
            left -= parts[0].longValueExact();
            remainders.add(parts[1]);
        }
        // Fewer are left than there are channels, as each lost less than one by rounding.
        IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders.get(i)).reversed())
                .limit(left)
                .forEach(i -> shares[i]++);
    }
}
