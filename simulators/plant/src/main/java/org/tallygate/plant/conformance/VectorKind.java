package org.tallygate.plant.conformance;

import java.nio.file.Path;
import java.time.Year;
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

    /** The century of two-digit years is told from the year in which the vectors were judged. */
    private static final Year NOW = Year.of(2026);

    private static final List<VectorKind> ALL =
            List.of(
                    of("aim_identifiers", new AimJudge()),
                    notBuilt("asn_samples"),
                    of("digital_link", new DigitalLinkJudge(NOW)),
                    of("epc_invalid", new EpcInvalidJudge()),
                    of("epc_vectors", new EpcJudge()),
                    notBuilt("epcis_documents"),
                    notBuilt("epcis_event_hash"),
                    of("gen2_crc16", new TagMemoryJudges.Crc()),
                    of("gen2_pc_word", new TagMemoryJudges.ControlWord()),
                    of("gs1_element_strings", new ElementStringJudge(NOW)),
                    of("gs1_linters", new LinterJudge(NOW)),
                    of("iso_uii_6bit", new TagMemoryJudges.ItemIdentifier()),
                    of("llrp_frames", new LlrpFrameJudge()),
                    of("llrp_invalid", new LlrpInvalidJudge()),
                    of("serial_uhf_frames", new SerialUhfJudge()),
                    notBuilt("sparkplug_payloads"),
                    of("sscc_allocation", new SsccJudge()),
                    of("upce_expansion", new UpcEJudge()),
                    of("vendor_code_ids", new VendorCodeJudge()));

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
