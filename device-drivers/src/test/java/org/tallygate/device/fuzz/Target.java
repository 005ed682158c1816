package org.tallygate.device.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Something that reads bytes, with what it is known to read.
 *
 * @param seeds inputs to mutate; short ones serve as words that are put into the others
 * @param check throws when the input is not read as documented
 */
record Target(String name, List<byte[]> seeds, Check check) {

    /** Reads one input; may ask for more chance, as for the cuts between chunks. */
    @FunctionalInterface
    interface Check {
        void run(byte[] input, RandomGenerator random);
    }

    /** Reads one text. */
    @FunctionalInterface
    interface TextCheck {
        void run(String text, RandomGenerator random);
    }

    Target {
        seeds = List.copyOf(seeds);
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException(name + " must have a seed");
        }
    }

    /** A target that reads UTF-8; bytes that are none are replaced, as Java does. */
    static Target ofText(String name, List<String> seeds, TextCheck check) {
        List<byte[]> bytes = new ArrayList<>();
        seeds.forEach(seed -> bytes.add(seed.getBytes(StandardCharsets.UTF_8)));
        return new Target(
                name,
                bytes,
                (input, random) -> check.run(new String(input, StandardCharsets.UTF_8), random));
    }
}
