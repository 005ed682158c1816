package org.tallygate.bench.drivers;

import java.util.List;

/**
 * What most codecs have in common: bytes of so many items, each of which must be understood, since
 * what is refused is refused fast.
 */
abstract class Sample implements Codec {

    private final String name;
    private final String unit;
    private final int items;
    private final byte[] input;

    Sample(String name, String unit, int items, byte[] input) {
        this.name = name;
        this.unit = unit;
        this.items = items;
        this.input = input.clone();
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String unit() {
        return unit;
    }

    @Override
    public final int items() {
        return items;
    }

    @Override
    public final byte[] input() {
        return input;
    }

    /** Looks at all that was decoded, and refuses what is not of the kind that it should be. */
    final long sum(List<?> decoded, Class<?> kind) {
        if (decoded.size() != items) {
            throw new IllegalStateException(
                    name + " must yield " + items + " items, not " + decoded.size());
        }
        long sum = 0;
        for (Object each : decoded) {
            sum += hash(each, kind);
        }
        return sum;
    }

    static long hash(Object decoded, Class<?> kind) {
        if (!kind.isInstance(decoded)) {
            throw new IllegalStateException(decoded + " must be a " + kind.getSimpleName());
        }
        return decoded.hashCode();
    }
}
