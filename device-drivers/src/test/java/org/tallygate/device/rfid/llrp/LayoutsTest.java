package org.tallygate.device.rfid.llrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.parsers.DocumentBuilderFactory;

/** Compares the table with the LLRP Toolkit's definition files where they are. */
class LayoutsTest {

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
        assertThat(Layouts.TABLE.all()).hasSize(44 + 118);
    }

    @ParameterizedTest
    @ValueSource(strings = {"llrp-1x0-def.stripped.xml", "llrp-1x1-def.stripped.xml"})
    void tableSaysWhatTheDefinitionFileSays(String file) throws Exception {
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
        int compared = 0;
        for (Element definition : definitions) {
            String tag = definition.getTagName();
            if (tag.equals("messageDefinition") || tag.equals("parameterDefinition")) {
                Layout layout = Layouts.TABLE.named(definition.getAttribute("name"));
                assertThat(layout.number())
                        .as(layout.name())
                        .isEqualTo(Integer.parseInt(definition.getAttribute("typeNum")));
                assertThat(layout.kind() == Layout.Kind.MESSAGE)
                        .isEqualTo(tag.equals("messageDefinition"));
                compare(layout, definition, choices);
                compared++;
            }
        }
        System.out.printf("%s: %d messages and parameters agree%n", file, compared);
    }

    private static void compare(Layout layout, Element definition, Map<String, String> choices) {
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
        // LLRP 1.1 gives a meaning to bits that 1.0.1 reserves here, and more choices elsewhere.
        if (!layout.name().equals("C1G2LLRPCapabilities")) {
            assertThat(layout.fields().stream().map(LayoutsTest::shown).toList())
                    .as(layout.name())
                    .isEqualTo(fields);
        }
        List<String> ours = layout.slots().stream().map(LayoutsTest::shown).toList();
        assertThat(ours.stream().map(s -> s.replaceFirst(".* ", "")).toList())
                .as(layout.name())
                .containsAll(slots.stream().map(s -> s.replaceFirst(".* ", "")).toList());
        for (String slot : slots) {
            String[] names = slot.replaceFirst(" .*", "").split("\\|", -1);
            assertThat(ours)
                    .as(layout.name())
                    .anySatisfy(mine ->
                            assertThat(mine.replaceFirst(" .*", "").split("\\|", -1))
                                    .contains(names));
        }
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

    private static String shown(Layout.Slot slot) {
        String repeat = slot.repeated() ? "-N" : "";
        String times = slot.required() ? "1" + repeat : "0" + (repeat.isEmpty() ? "-1" : repeat);
        return String.join("|", slot.names()) + " " + times;
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
