package org.tallygate.bench.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Facts as the journal sees them: bytes that it doesn't read. Used by one thread. */
final class Payloads {

    /** What a movement with one scan takes without optional fields. */
    static final int BYTES = 300;

    private static final int DIFFERENT = 1_024;

    private final List<byte[]> all = new ArrayList<>();
    private int next;

    Payloads() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < DIFFERENT; i++) {
            byte[] fact = new byte[BYTES];
            random.nextBytes(fact);
            all.add(fact);
        }
    }

    /** The facts of one commit, 1 to 1,024. */
    List<byte[]> group(int count) {
        if (next + count > DIFFERENT) {
            next = 0;
        }
        next += count;
        return all.subList(next - count, next);
    }
}
