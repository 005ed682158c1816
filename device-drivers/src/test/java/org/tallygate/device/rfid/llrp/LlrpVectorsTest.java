package org.tallygate.device.rfid.llrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallygate.device.Bytes;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs the shared vectors where they are; the small golden set stands in {@link LlrpTest}. */
class LlrpVectorsTest {

    @Test
    void everySharedFrameIsReadAsItsRowSaysAndWrittenBack() throws Exception {
        int read = 0;
        int same = 0;
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
            if (Llrp.encode(message).equals(frame)) {
                same++;
            }
        }
        System.out.printf(
                "llrp_frames_public: %d of %d read as written there, %d written back byte for"
                        + " byte%n",
                read, rows.size(), same);
    }

    @Test
    void everySharedInvalidRowIsRefusedOrWaits() throws Exception {
        JsonNode rows = vectors("llrp_invalid_public.json");
        for (JsonNode row : rows) {
            Bytes bytes = Bytes.ofHex(row.get("hex").asString());
            assertThat(Llrp.decode(bytes))
                    .as(row.get("reason").asString())
                    .isNotInstanceOf(Decoded.Message.class);
        }
        System.out.printf("llrp_invalid_public: %d of %d refused%n", rows.size(), rows.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dx101_a.bin", "dx301_a.bin"})
    void capturedStreamIsCutAndReadToItsLastByte(String file) throws Exception {
        Path path =
                Path.of(
                        System.getProperty("tallygate.shared", "."),
                        "reference",
                        "llrp",
                        "captures",
                        file);
        assumeTrue(Files.exists(path), file + " is not beside the project: skipped");
        byte[] stream = Files.readAllBytes(path);
        LlrpFraming framing = new LlrpFraming();
        int read = 0;
        for (Framed framed : framing.accept(stream, stream.length)) {
            Bytes frame = ((Framed.Frame) framed).bytes();
            Decoded decoded = Llrp.decode(frame);
            assertThat(decoded).isInstanceOf(Decoded.Message.class);
            assertThat(FromReader.of(((Decoded.Message) decoded).message()))
                    .isNotInstanceOf(FromReader.Unusable.class);
            read++;
        }
        assertThat(framing.waiting()).isZero();
        System.out.printf(
                "%s: llrp_capture of %d bytes, %d messages read%n", file, stream.length, read);
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
                    Map<Long, String> names = Layouts.TABLE.enumeration(field.enumeration());
                    joined.append(names.get((long) o.bytes().at(i))).append(' ');
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
