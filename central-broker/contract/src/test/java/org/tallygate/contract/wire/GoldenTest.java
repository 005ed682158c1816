package org.tallygate.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** What each format looks like, byte for byte; the files stay when the format moves on. */
final class GoldenTest {

    @TestFactory
    Stream<DynamicTest> everyRecordKeepsItsBytes() {
        return Stream.concat(tests(1, Samples.all()), tests(2, Samples.addedByFormat2()));
    }

    private static Stream<DynamicTest> tests(int format, Map<String, Object> samples) {
        return samples.entrySet().stream()
                .map(sample ->
                        DynamicTest.dynamicTest(
                                "format " + format + ": " + sample.getKey(),
                                () -> keepsItsBytes(format, sample.getKey(), sample.getValue())));
    }

    @Test
    void everyKindOfFactAndDocumentHasAGoldenFile() {
        assertThat(Samples.facts())
                .extracting(fact -> fact.getClass().getName())
                .containsExactlyInAnyOrder(names(Fact.class));
        assertThat(Stream.concat(Samples.bodies().stream(), Samples.laterBodies().stream()))
                .extracting(body -> body.getClass().getName())
                .containsExactlyInAnyOrder(names(org.tallygate.contract.document.Body.class));
    }

    private static String[] names(Class<?> sealed) {
        return records(sealed).map(Class::getName).toArray(String[]::new);
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(GoldenTest::records)
                : Stream.of(type);
    }

    /** A missing or different file leaves what was encoded under target/golden for a look. */
    private static void keepsItsBytes(int format, String name, Object sample) throws Exception {
        byte[] encoded = Wire.encode(sample);
        Path seen = Path.of("target", "golden", Integer.toString(format), name + ".json");
        Files.createDirectories(seen.getParent());
        Files.write(seen, encoded);
        try (InputStream golden =
                GoldenTest.class.getResourceAsStream("/golden/" + format + "/" + name + ".json")) {
            assertNotNull(golden, "no golden file for " + name);
            byte[] expected = golden.readAllBytes();
            assertThat(new String(encoded, java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(new String(expected, java.nio.charset.StandardCharsets.UTF_8));
            Class<?> type =
                    sample instanceof Fact
                            ? Fact.class
                            : sample instanceof Document ? Document.class : sample.getClass();
            if (!name.endsWith("-header")) {
                assertThat((Object) Wire.decode(expected, type)).isEqualTo(sample);
            }
        }
    }
}
