package org.tallygate.device.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes inputs: random bytes now and then, else a seed with one to six things done to it. */
final class Mutation {

    static final int MOST_BYTES = 4_096;

    private static final int MOST_STEPS = 6;

    /** Bytes that many formats treat in a way of their own. */
    private static final byte[] TELLING = {
        0,
        1,
        2,
        3,
        4,
        6,
        9,
        10,
        13,
        0x15,
        0x16,
        0x1D,
        0x1E,
        0x1F,
        ' ',
        '%',
        '(',
        ')',
        '.',
        '/',
        '0',
        '9',
        '?',
        '\\',
        ']',
        0x7E,
        0x7F,
        (byte) 0x80,
        (byte) 0xA0,
        (byte) 0xAA,
        (byte) 0xBB,
        (byte) 0xDD,
        (byte) 0xFE,
        (byte) 0xFF
    };

    private Mutation() {}

    static byte[] of(List<byte[]> seeds, RandomGenerator random) {
        if (random.nextInt(16) == 0) {
            return bytes(random, 96);
        }
        byte[] input = any(seeds, random).clone();
        for (int step = random.nextInt(MOST_STEPS + 1); step > 0; step--) {
            input = step(input, seeds, random);
        }
        return input.length > MOST_BYTES ? Arrays.copyOf(input, MOST_BYTES) : input;
    }

    private static byte[] step(byte[] input, List<byte[]> seeds, RandomGenerator random) {
        int at = random.nextInt(input.length + 1);
        int end = Math.min(input.length, at + 1 + random.nextInt(12));
        return switch (random.nextInt(9)) {
            case 0 -> changed(input, at, (byte) (1 << random.nextInt(8)), true);
            case 1 -> changed(input, at, (byte) random.nextInt(256), false);
            case 2 -> changed(input, at, TELLING[random.nextInt(TELLING.length)], false);
            case 3 -> replaced(input, at, at, bytes(random, 4));
            case 4 -> replaced(input, at, at, any(seeds, random));
            case 5 -> replaced(input, at, end, new byte[0]);
            case 6 -> replaced(input, at, at, Arrays.copyOfRange(input, at, end));
            case 7 -> Arrays.copyOf(input, at);
            default -> {
                byte[] other = any(seeds, random);
                int from = random.nextInt(other.length + 1);
                yield replaced(
                        input, at, input.length, Arrays.copyOfRange(other, from, other.length));
            }
        };
    }

    private static byte[] any(List<byte[]> seeds, RandomGenerator random) {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private static byte[] bytes(RandomGenerator random, int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] changed(byte[] input, int at, byte value, boolean flip) {
        if (at < input.length) {
            input[at] = flip ? (byte) (input[at] ^ value) : value;
        }
        return input;
    }

    private static byte[] replaced(byte[] input, int from, int to, byte[] with) {
        byte[] result = new byte[input.length - (to - from) + with.length];
        System.arraycopy(input, 0, result, 0, from);
        System.arraycopy(with, 0, result, from, with.length);
        System.arraycopy(input, to, result, from + with.length, input.length - to);
        return result;
    }
}
