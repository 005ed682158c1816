package org.tallygate.bench.drivers;

import java.util.List;

/** All codecs that are measured, in the order of their results. */
final class Codecs {

    private Codecs() {}

    static List<Codec> all() {
        return List.of(
                new LlrpReports("llrp_reports", 100),
                new LlrpReports("llrp_single_reports", 1),
                new LlrpCursor(),
                new Lines(),
                new SsiPackets(),
                new ElementStrings(),
                new Epcs());
    }

    static Codec named(String name) {
        return all().stream()
                .filter(codec -> codec.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no codec is named " + name));
    }
}
