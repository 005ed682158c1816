package org.tallygate.device.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.tallygate.device.Bytes;
import org.tallygate.device.identity.epc.Epc;
import org.tallygate.device.identity.epc.EpcBinary;
import org.tallygate.device.identity.epc.EpcReading;
import org.tallygate.device.identity.epc.Gen2;
import org.tallygate.device.identity.epc.IsoUii;
import org.tallygate.device.identity.epc.Scheme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** EPCs in binary and as URIs. */
final class EpcTargets {

    private static final int HEX = 3;

    private EpcTargets() {}

    static List<Target> all() {
        return List.of(
                new Target("epc-binary", binaries(), EpcTargets::binary),
                Target.ofText("epc-uri", uris(), EpcTargets::uri));
    }

    static List<byte[]> binaries() {
        return examples().stream().map(words -> Bytes.ofHex(words.get(HEX)).toArray()).toList();
    }

    private static List<String> uris() {
        List<String> uris = new ArrayList<>(List.of("urn:epc:id:sgtin:0614141.812345.6789", "%2F"));
        examples().forEach(words -> uris.add(words.getLast()));
        return uris;
    }

    private static List<List<String>> examples() {
        String name = "/org/tallygate/device/identity/epc/examples.txt";
        try (InputStream in = EpcTargets.class.getResourceAsStream(name)) {
            String text =
                    new String(
                            Objects.requireNonNull(in, name).readAllBytes(),
                            StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split(" +", -1)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void binary(byte[] input, RandomGenerator random) {
        Bytes epc = Bytes.of(input);
        int bits = random.nextBoolean() ? 8 * input.length : random.nextInt(8 * input.length + 1);
        check(EpcBinary.decode(epc, bits));
        IsoUii.text(epc);
        Gen2.crc16(epc);
        Epc.rawUri(epc);
    }

    private static void uri(String uri, RandomGenerator random) {
        check(Epc.ofTagUri(uri));
        Scheme scheme = Scheme.all().get(random.nextInt(Scheme.all().size()));
        check(Epc.ofPureUri(uri, scheme, random.nextInt(8)));
        check(EpcBinary.ofHex(uri));
    }

    private static void check(EpcReading reading) {
        switch (reading) {
            case EpcReading.Read(Epc epc) -> comesBack(epc);
            case EpcReading.Refused(var fault) -> assertThat(fault.sentence()).isNotEmpty();
        }
    }

    private static void comesBack(Epc epc) {
        assertThat(encoded(EpcBinary.decode(epc.encoded()))).isEqualTo(epc.encoded());
        epc.tagUri()
                .ifPresent(uri ->
                        assertThat(encoded(Epc.ofTagUri(uri))).as(uri).isEqualTo(epc.encoded()));
        epc.pureUri()
                .filter(_ -> epc.tagUri().isPresent())
                .ifPresent(uri ->
                        assertThat(encoded(Epc.ofPureUri(uri, epc.scheme(), epc.filter())))
                                .as(uri)
                                .isEqualTo(epc.encoded()));
        assertThat(epc.uri()).isNotEmpty();
        epc.digitalLink();
        if (epc.words() <= 31) {
            Gen2.memory(epc);
        }
    }

    private static Bytes encoded(EpcReading reading) {
        return switch (reading) {
            case EpcReading.Read(Epc epc) -> epc.encoded();
            case EpcReading.Refused(var fault) -> throw new AssertionError(fault);
        };
    }
}
