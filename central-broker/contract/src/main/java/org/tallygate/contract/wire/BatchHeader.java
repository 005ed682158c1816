package org.tallygate.contract.wire;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The MQTT user properties of a batch of consecutive facts.
 *
 * @param first the sequence of the first fact
 * @param count 1 to {@link #MOST_FACTS}
 * @param before the link before the first fact
 * @param after the link of the last fact, so that a body that was damaged is told from another one
 * @param gapFrom the facts from here to before {@code first} are lost at the box, too
 * @param roundTripMicros how long hello and welcome of this term took, to date the facts by
 */
public record BatchHeader(
        int format,
        Id128 journal,
        long first,
        int count,
        Link before,
        Link after,
        long term,
        Optional<Long> gapFrom,
        Optional<Long> roundTripMicros) {

    public static final int MOST_FACTS = 500;
    public static final int MOST_BYTES = 256 * 1024;

    public BatchHeader {
        if (first < 1) {
            throw new IllegalArgumentException("first " + first + " must be at least 1");
        }
        if (count < 1 || count > MOST_FACTS) {
            throw new IllegalArgumentException("count " + count + " must be 1 to " + MOST_FACTS);
        }
        if (gapFrom.isPresent() && (gapFrom.get() < 1 || gapFrom.get() >= first)) {
            throw new IllegalArgumentException(
                    "gapFrom " + gapFrom.get() + " must be 1 to " + (first - 1));
        }
        if (roundTripMicros.isPresent() && roundTripMicros.get() < 0) {
            throw new IllegalArgumentException(
                    "roundTrip " + roundTripMicros.get() + " must be 0 or more");
        }
    }

    /** Without a gap before it, by a box that does not measure its round trip. */
    public BatchHeader(
            int format, Id128 journal, long first, int count, Link before, Link after, long term) {
        this(
                format,
                journal,
                first,
                count,
                before,
                after,
                term,
                Optional.empty(),
                Optional.empty());
    }

    public long last() {
        return first + count - 1;
    }

    public Map<String, String> toProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("format", Integer.toString(format));
        properties.put("journal", journal.value());
        properties.put("first", Long.toString(first));
        properties.put("count", Integer.toString(count));
        properties.put("link", before.hex());
        properties.put("linkAfter", after.hex());
        properties.put("term", Long.toString(term));
        gapFrom.ifPresent(from -> properties.put("gapFrom", Long.toString(from)));
        roundTripMicros.ifPresent(took -> properties.put("roundTrip", Long.toString(took)));
        return properties;
    }

    /**
     * @throws IllegalArgumentException when a property is missing or not of its form
     */
    public static BatchHeader fromProperties(Map<String, String> properties) {
        return new BatchHeader(
                (int) Properties.number(properties, "format"),
                new Id128(Properties.text(properties, "journal")),
                Properties.number(properties, "first"),
                Math.toIntExact(
                        Math.min(Properties.number(properties, "count"), Integer.MAX_VALUE)),
                new Link(Properties.text(properties, "link")),
                new Link(Properties.text(properties, "linkAfter")),
                Properties.number(properties, "term"),
                optionalNumber(properties, "gapFrom"),
                optionalNumber(properties, "roundTrip"));
    }

    private static Optional<Long> optionalNumber(Map<String, String> properties, String key) {
        return properties.containsKey(key)
                ? Optional.of(Properties.number(properties, key))
                : Optional.empty();
    }
}
