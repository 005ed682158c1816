package org.tallygate.device.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.tallygate.device.Bytes;
import org.tallygate.device.identity.Identification;
import org.tallygate.device.identity.gs1.AimIdentifier;
import org.tallygate.device.identity.gs1.ElementReader;
import org.tallygate.device.identity.gs1.ElementString;
import org.tallygate.device.identity.gs1.Linters;
import org.tallygate.device.identity.gs1.Reading;
import org.tallygate.device.identity.gs1.ScanData;
import org.tallygate.device.identity.gs1.UpcE;
import org.tallygate.device.identity.gs1.VendorCodeId;

import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** What scans and tags name: element strings, linters, code ids, and all of it together. */
final class IdentityTargets {

    static final Year NOW = Year.of(2026);

    /** The first ones are whole, the rest are words that the others are changed with. */
    static final List<String> SCANS =
            List.of(
                    "010950600013435217271231" + "10ABC123\u001d21SER1",
                    "00395012345678901238",
                    "(01)09506000134352(10)A\\(B(3103)001750",
                    "(8008)2601311200(8110)106141416543213150110120(4326)260131",
                    "0109506000134352\u001d37" + "12\u001d3922" + "1050",
                    "(7007)260101260131(7030)380ABC(8003)09506000134352ABC(253)9506000134352A",
                    "https://id.gs1.org/01/09506000134352/10/ABC?17=261231",
                    "4006381333931",
                    "96385074",
                    "01234565",
                    "4006381333931" + "12345",
                    "|]e0",
                    "]C1",
                    "]d2",
                    "]Q3",
                    "]E4",
                    "\u001d",
                    "(",
                    ")",
                    "01",
                    "8003",
                    "8030",
                    "3103",
                    "é",
                    "\uD83D\uDE00",
                    "٣");

    private static final List<String> AIMS =
            List.of("]C1", "]E0", "]E3", "]E4", "]I1", "]Q1", "]d2", "]e0", "]X9", "]", "");

    private static final List<String> LINTERS = List.copyOf(Linters.names());

    private IdentityTargets() {}

    static List<Target> all() {
        return List.of(
                Target.ofText("gs1-barcode", SCANS, IdentityTargets::barcode),
                Target.ofText("gs1-bracketed", SCANS, IdentityTargets::bracketed),
                Target.ofText("gs1-linters", SCANS, IdentityTargets::lint),
                Target.ofText("code-ids", SCANS, IdentityTargets::codeIds),
                Target.ofText("identify-scan", SCANS, IdentityTargets::scan),
                new Target("identify-tag", tags(), IdentityTargets::tag));
    }

    private static List<byte[]> tags() {
        List<byte[]> tags = new ArrayList<>(EpcTargets.binaries());
        tags.add("]d2Q8E".getBytes(StandardCharsets.US_ASCII));
        return tags;
    }

    private static void barcode(String text, RandomGenerator random) {
        if (ElementReader.ofBarcode(text, NOW) instanceof Reading.Read(var elements)) {
            readsAgain(elements);
        }
    }

    private static void bracketed(String text, RandomGenerator random) {
        if (ElementReader.ofBracketed(text, NOW) instanceof Reading.Read(var elements)) {
            readsAgain(elements);
        }
    }

    private static void readsAgain(ElementString elements) {
        Reading same = new Reading.Read(elements);
        assertThat(ElementReader.ofBarcode(elements.barcodeData(), NOW)).isEqualTo(same);
        assertThat(ElementReader.ofBracketed(elements.bracketed(), NOW)).isEqualTo(same);
        assertThat(ElementReader.ofParts(elements.elements(), NOW)).isEqualTo(same);
        elements.missingCompanions();
        elements.elements().forEach(element -> elements.date(element.ai(), NOW));
        elements.elements().forEach(element -> element.measure());
    }

    private static void lint(String text, RandomGenerator random) {
        Linters.check(LINTERS.get(random.nextInt(LINTERS.size())), text, NOW);
    }

    private static void codeIds(String text, RandomGenerator random) {
        AimIdentifier.of(text);
        AimIdentifier.leading(text);
        for (String vendor : List.of("Zebra", "Honeywell", "Datalogic EU")) {
            VendorCodeId.leadingCode(vendor, text)
                    .ifPresent(code -> assertThat(VendorCodeId.of(vendor, code)).isPresent());
        }
        UpcE.expand(text);
        assertThat(ScanData.of(text, NOW)).isNotNull();
    }

    private static void scan(String text, RandomGenerator random) {
        Optional<String> aim =
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(AIMS.get(random.nextInt(AIMS.size())));
        assertThat(Identification.ofScan(text, aim, NOW)).isNotNull();
    }

    private static void tag(byte[] input, RandomGenerator random) {
        OptionalInt pc =
                random.nextBoolean()
                        ? OptionalInt.empty()
                        : OptionalInt.of(random.nextInt(0x1_0000));
        assertThat(Identification.ofTag(Bytes.of(input), pc, NOW)).isNotNull();
    }
}
