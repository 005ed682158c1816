package org.tallygate.device.rfid.llrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

/** Compares the table with the LLRP Toolkit's definition files where they are. */
class LayoutsTest {

    /** Parts of the standard that the definition files leave out. */
    private static final List<String> LEFT_OUT =
            List.of(
                    "CLIENT_REQUEST_OP",
                    "CLIENT_REQUEST_OP_RESPONSE",
                    "ClientRequestOpSpec",
                    "ClientRequestResponse",
                    "ClientRequestOpSpecResult",
                    "MaximumReceiveSensitivity",
                    "RFSurveyFrequencyCapabilities");

    /** What they have, but forget where the standard lets it stand. */
    private static final List<String> LEFT_OUT_IN_SLOTS =
            Stream.concat(
                            LEFT_OUT.stream(),
                            Stream.of(
                                    "C1G2GetBlockPermalockStatus",
                                    "C1G2RecommissionOpSpecResult",
                                    "C1G2BlockPermalockOpSpecResult",
                                    "C1G2GetBlockPermalockStatusOpSpecResult"))
                    .toList();

    @Test
    void tableIsWholeInItself() {
        for (Layout layout : Layouts.TABLE.all()) {
            int bits = 0;
            for (Field field : layout.fields()) {
                boolean small =
                        switch (field.type()) {
                            case RESERVED, UNSIGNED, SIGNED -> field.bits() % 8 != 0;
                            case FIXED_BYTES, BIT_ARRAY, BYTE_ARRAY, NUMBERS, TEXT, BYTES_TO_END ->
                                    false;
                        };
                assertThat(small || bits % 8 == 0).as(layout + " " + field).isTrue();
                bits += small ? field.bits() : 0;
            }
            assertThat(bits % 8).as(layout.name()).isZero();
            for (Layout.Slot slot : layout.slots()) {
                slot.names().forEach(Layouts.TABLE::named);
            }
        }
        assertThat(Layouts.TABLE.all()).hasSize(46 + 123);
    }

    @ParameterizedTest
    @CsvSource({"llrp-1x0-def.stripped.xml, V1_0_1", "llrp-1x1-def.stripped.xml, V1_1"})
    void tableSaysExactlyWhatTheDefinitionFileSays(String file, ProtocolVersion version)
            throws Exception {
        Path path =
                Path.of(System.getProperty("tallygate.shared", "."), "reference", "upstream", file);
        assumeTrue(Files.exists(path), file + " is not beside the project: skipped");
        List<Element> definitions = inside(read(path));
        Map<String, String> choices = new HashMap<>();
        for (Element definition : definitions) {
            if (definition.getTagName().equals("choiceDefinition")) {
                List<String> names =
                        inside(definition).stream().map(e -> e.getAttribute("type")).toList();
                choices.put(definition.getAttribute("name"), String.join("|", names));
            }
        }
        List<String> layouts = new ArrayList<>();
        List<String> enumerations = new ArrayList<>();
        for (Element definition : definitions) {
            String name = definition.getAttribute("name");
            switch (definition.getTagName()) {
                case "messageDefinition", "parameterDefinition" -> {
                    compare(Layouts.TABLE.named(name), version, definition, choices);
                    layouts.add(name);
                }
                case "enumerationDefinition" -> {
                    Map<Long, String> meanings = new HashMap<>();
                    inside(definition)
                            .forEach(e ->
                                    meanings.put(
                                            Long.parseLong(e.getAttribute("value")),
                                            e.getAttribute("name")));
                    assertThat(Layouts.TABLE.meanings(name).in(version))
                            .as(name)
                            .isEqualTo(meanings);
                    enumerations.add(name);
                }
                case "choiceDefinition", "namespaceDefinition" -> {}
                default -> fail(definition.getTagName() + " is not compared");
            }
        }
        assertThat(
                        Layouts.TABLE.all().stream()
                                .filter(l -> !version.isBefore(l.since()))
                                .map(Layout::name)
                                .filter(name -> !LEFT_OUT.contains(name)))
                .containsExactlyInAnyOrderElementsOf(layouts);
        assertThat(
                        Layouts.TABLE.enumerations().stream()
                                .filter(name -> !Layouts.TABLE.meanings(name).in(version).isEmpty())
                                .filter(name -> used(name, version)))
                .containsExactlyInAnyOrderElementsOf(enumerations);
        System.out.printf(
                "%s: %d of %d messages and parameters and %d of %d enumerations agree%n",
                file, layouts.size(), layouts.size(), enumerations.size(), enumerations.size());
    }

    private static boolean used(String enumeration, ProtocolVersion version) {
        return Layouts.TABLE.all().stream()
                .filter(l -> !version.isBefore(l.since()))
                .flatMap(l -> l.fields().stream())
                .anyMatch(f -> f.enumeration().equals(enumeration));
    }

    private static void compare(
            Layout layout,
            ProtocolVersion version,
            Element definition,
            Map<String, String> choices) {
        assertThat(layout.number())
                .as(layout.name())
                .isEqualTo(Integer.parseInt(definition.getAttribute("typeNum")));
        assertThat(layout.kind() == Layout.Kind.MESSAGE)
                .isEqualTo(definition.getTagName().equals("messageDefinition"));
        List<String> fields = new ArrayList<>();
        List<String> slots = new ArrayList<>();
        for (Element part : inside(definition)) {
            switch (part.getTagName()) {
                case "field" ->
                        fields.add(
                                part.getAttribute("type")
                                        + ":"
                                        + part.getAttribute("enumeration")
                                        + " "
                                        + part.getAttribute("name"));
                case "reserved" -> fields.add("-" + part.getAttribute("bitCount"));
                case "choice" ->
                        slots.add(
                                choices.get(part.getAttribute("type"))
                                        + " "
                                        + part.getAttribute("repeat"));
                default -> slots.add(part.getAttribute("type") + " " + part.getAttribute("repeat"));
            }
        }
        assertThat(fields(layout, version)).as(layout.name()).isEqualTo(fields);
        assertThat(slots(layout, version)).as(layout.name()).isEqualTo(slots);
    }

    /** Fields as one version has them: what came later stands in bits that it reserves. */
    private static List<String> fields(Layout layout, ProtocolVersion version) {
        List<String> shown = new ArrayList<>();
        int reserved = 0;
        for (Field field : layout.fields()) {
            boolean open = field.type() != FieldType.RESERVED && !version.isBefore(field.since());
            if (open && reserved > 0) {
                shown.add("-" + reserved);
                reserved = 0;
            }
            if (open) {
                shown.add(shown(field));
            } else {
                reserved += field.bits();
            }
        }
        if (reserved > 0) {
            shown.add("-" + reserved);
        }
        return shown;
    }

    private static List<String> slots(Layout layout, ProtocolVersion version) {
        List<String> shown = new ArrayList<>();
        for (Layout.Slot slot : layout.slots()) {
            List<String> names =
                    slot.names().stream()
                            .filter(name -> !LEFT_OUT_IN_SLOTS.contains(name))
                            .filter(name -> !version.isBefore(Layouts.TABLE.named(name).since()))
                            .toList();
            if (!names.isEmpty()) {
                String repeat = slot.repeated() ? "-N" : "";
                String times =
                        slot.required() ? "1" + repeat : "0" + (repeat.isEmpty() ? "-1" : repeat);
                shown.add(String.join("|", names) + " " + times);
            }
        }
        return shown;
    }

    private static String shown(Field field) {
        String named = ":" + field.enumeration() + " " + field.name();
        return switch (field.type()) {
            case RESERVED -> "-" + field.bits();
            case UNSIGNED, FIXED_BYTES -> "u" + field.bits() + named;
            case SIGNED -> "s" + field.bits() + named;
            case BIT_ARRAY, BYTE_ARRAY, NUMBERS -> "u" + field.bits() + "v" + named;
            case TEXT -> "utf8v" + named;
            case BYTES_TO_END -> "bytesToEnd" + named;
        };
    }

    private static Element read(Path path) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(path.toFile())
                .getDocumentElement();
    }

    private static List<Element> inside(Element parent) {
        List<Element> inside = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                inside.add(element);
            }
        }
        return inside;
    }
}
