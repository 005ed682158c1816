package org.tallygate.plant.conformance;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A kind of vectors.
 *
 * @param prefix the file's name up to a suffix of its own
 * @param judge none where nothing in the product could answer yet
 */
record VectorKind(String prefix, Optional<Judge> judge) {

    private static final List<VectorKind> ALL =
            List.of(
                    notBuilt("asn_samples"),
                    notBuilt("epcis_documents"),
                    notBuilt("epcis_event_hash"),
                    of("llrp_invalid", new LlrpInvalidJudge()),
                    notBuilt("sparkplug_payloads"),
                    of("upce_expansion", new UpcEJudge()));

    /** The kind with the longest prefix that the file's name begins with. */
    static Optional<VectorKind> of(Path file) {
        String name = file.getFileName().toString();
        return ALL.stream()
                .filter(kind ->
                        name.startsWith(kind.prefix + "_") || name.startsWith(kind.prefix + "."))
                .max(Comparator.comparingInt(kind -> kind.prefix.length()));
    }

    private static VectorKind of(String prefix, Judge judge) {
        return new VectorKind(prefix, Optional.of(judge));
    }

    private static VectorKind notBuilt(String prefix) {
        return new VectorKind(prefix, Optional.empty());
    }
}
