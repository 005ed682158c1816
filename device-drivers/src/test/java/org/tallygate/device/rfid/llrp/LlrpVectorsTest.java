package org.tallygate.device.rfid.llrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the shared vectors where they are; the small golden set stands in {@link LlrpTest}. */
class LlrpVectorsTest {

    @Test
    void everySharedFrameIsReadAsItsRowSaysAndWrittenBack() throws Exception {
        int read = 0;
        int same = 0;
        List<String> faults = new ArrayList<>();
        JsonNode rows = vectors("llrp_frames_public.json");
        for (JsonNode row : rows) {
            Bytes frame = Bytes.ofHex(row.get("hex").asString());
            Decoded decoded = Llrp.decode(frame);
            assertThat(decoded).as(row.get("id").asString()).isInstanceOf(Decoded.Message.class);
            LlrpMessage message = ((Decoded.Message) decoded).message();
            assertThat(message.name()).isEqualTo(row.get("message").asString());
            assertThat(message.id()).isEqualTo(row.get("message_id").asLong());
            assertThat(message.version()).isEqualTo(row.get("version").asInt());
            sameAs(row.get("id").asString(), message.body(), row.get("decoded"));
            read++;
            assertThat(Llrp.encode(message)).isEqualTo(frame);
            same++;
            Llrp.fault(message)
                    .ifPresent(fault -> faults.add(row.get("id").asString() + " " + fault));
        }
        System.out.printf(
                "llrp_frames_public: %d of %d read as written there, %d written back byte for"
                        + " byte, %d refused in strict mode: %s%n",
                read, rows.size(), same, faults.size(), faults);
    }

    @Test
    void everySharedInvalidRowIsRefusedOrWaits() throws Exception {
        JsonNode rows = vectors("llrp_invalid_public.json");
        for (JsonNode row : rows) {
            Bytes bytes = Bytes.ofHex(row.get("hex").asString());
            assertThat(Llrp.decode(bytes, Strictness.STRICT))
                    .as(row.get("reason").asString())
                    .isNotInstanceOf(Decoded.Message.class);
        }
        System.out.printf("llrp_invalid_public: %d of %d refused%n", rows.size(), rows.size());
    }

    @Test
    void everyStreamOfTheReferenceIsReadAndWrittenBackByteForByte() throws Exception {
        Path folder = Path.of(System.getProperty("tallygate.shared", "."), "reference", "llrp");
        assumeTrue(Files.isDirectory(folder), folder + " is not beside the project: skipped");
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(path -> path.toString().endsWith(".bin")).sorted().toList();
        }
        int messages = 0;
        for (Path file : files) {
            byte[] stream = Files.readAllBytes(file);
            LlrpFraming framing = new LlrpFraming();
            for (Framed framed : framing.accept(stream, stream.length)) {
                Bytes frame = ((Framed.Frame) framed).bytes();
                LlrpMessage message = ((Decoded.Message) Llrp.decode(frame)).message();
                assertThat(Llrp.encode(message)).as(file.toString()).isEqualTo(frame);
                assertThat(FromReader.of(message)).isNotInstanceOf(FromReader.Unusable.class);
                messages++;
            }
            assertThat(framing.waiting()).as(file.toString()).isZero();
        }
        System.out.printf(
                "reference/llrp: %d messages of %d files read and written back byte for byte%n",
                messages, files.size());
    }

    private static void sameAs(String where, Element element, JsonNode expected) {
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            String path = where + "." + entry.getKey();
            if (entry.getKey().equals("_params")) {
                assertThat(element.children()).as(path).hasSize(entry.getValue().size());
                for (int i = 0; i < entry.getValue().size(); i++) {
                    Map.Entry<String, JsonNode> inner =
                            entry.getValue().get(i).properties().iterator().next();
                    Element child = element.children().get(i);
                    assertThat(child.name()).as(path).isEqualTo(inner.getKey());
                    sameAs(path + "." + inner.getKey(), child, inner.getValue());
                }
            } else {
                Value value = element.values().get(element.layout().indexOf(entry.getKey()));
                assertThat(shown(element, entry.getKey(), value))
                        .as(path)
                        .isEqualToIgnoringCase(shown(entry.getValue()));
            }
        }
    }

    private static String shown(JsonNode expected) {
        if (expected.isObject()) {
            return expected.get("bits").asString() + ":" + expected.get("hex").asString();
        } else if (expected.isArray()) {
            StringBuilder joined = new StringBuilder();
            expected.forEach(item -> joined.append(item.asString()).append(' '));
            return joined.toString();
        }
        return expected.asString();
    }

    private static String shown(Element element, String name, Value value) {
        Field field =
                element.layout().fields().stream()
                        .filter(f -> f.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return switch (value) {
            case Value.Whole n ->
                    field.bits() == 1 && field.enumeration().isEmpty()
                            ? Boolean.toString(n.value() == 1)
                            : element.meaning(name);
            case Value.Octets o -> {
                if (field.enumeration().isEmpty()) {
                    yield o.bytes().hex();
                }
                StringBuilder joined = new StringBuilder();
                for (int i = 0; i < o.bytes().size(); i++) {
                    joined.append(field.meaning(o.bytes().at(i)).orElseThrow()).append(' ');
                }
                yield joined.toString();
            }
            case Value.Bits b ->
                    b.count() + ":" + b.bytes().hex().substring(0, (b.count() + 3) / 4);
            case Value.Numbers n -> {
                StringBuilder joined = new StringBuilder();
                boolean hex = name.endsWith("Data");
                n.values().forEach(v -> joined.append((hex ? "%04x " : "%d ").formatted(v)));
                yield joined.toString();
            }
            case Value.Text t -> t.text();
        };
    }

    private static JsonNode vectors(String file) throws Exception {
        Path path = Path.of(System.getProperty("tallygate.shared", "."), "vectors", file);
        assumeTrue(Files.exists(path), file + " is not beside the project: skipped");
        return JsonMapper.shared().readTree(path.toFile()).get("vectors");
    }
}
