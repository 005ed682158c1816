package org.tallygate.device.fuzz;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Cuts an input as a line may: into pieces of 1 to 64 bytes. */
final class Chunks {

    private Chunks() {}

    static void of(byte[] input, RandomGenerator random, Consumer<byte[]> each) {
        for (int from = 0; from < input.length; ) {
            int to = Math.min(input.length, from + 1 + random.nextInt(64));
            each.accept(Arrays.copyOfRange(input, from, to));
            from = to;
        }
    }
}
