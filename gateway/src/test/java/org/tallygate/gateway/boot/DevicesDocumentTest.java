package org.tallygate.gateway.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallygate.device.DeviceId;
import org.tallygate.device.driver.Drivers;
import org.tallygate.device.driver.SettingsReader;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the list of devices says is what the drivers ask for. */
final class DevicesDocumentTest {

    private static final Path ROOT = Path.of(System.getProperty("tallygate.root", ".."));
    private static final Pattern SECTION =
            Pattern.compile("^## (.*?)\n(.*?)(?=^## |\\z)", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern EXAMPLE =
            Pattern.compile("^```json\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern FIELD =
            Pattern.compile("^\\| `([A-Za-z0-9.]+)` \\|", Pattern.MULTILINE);
    private static final Pattern SHARED = Pattern.compile("\\]\\(#([a-z-]+)\\)");
    private static final Pattern KNOWN =
            Pattern.compile("d\\.(.*?)nobodys is no setting; known here: (.*)");

    private static final Drivers DRIVERS =
            Drivers.found(DevicesDocumentTest.class.getClassLoader());
    private static final Set<String> OF_THE_BOX = Set.of("name", "type", "portal");
    private static final Map<String, String> SECTIONS = new LinkedHashMap<>();

    @TempDir static Path folder;

    @BeforeAll
    static void read() throws IOException {
        Files.writeString(folder.resolve("handheld.token"), "d".repeat(32));
        Matcher matcher = SECTION.matcher(Files.readString(ROOT.resolve("docs/devices.md")));
        while (matcher.find()) {
            SECTIONS.put(matcher.group(1), matcher.group(2));
        }
    }

    private static Set<String> shippedTypes() {
        Set<String> types = new TreeSet<>(DRIVERS.types());
        types.remove(new TestDriver().type());
        return types;
    }

    @Test
    void everyTypeThatIsShippedStandsInTheDocumentAndNoOther() {
        assertThat(
                        SECTIONS.keySet().stream()
                                .filter(title -> title.startsWith("`"))
                                .map(title -> title.replace("`", "")))
                .containsExactlyInAnyOrderElementsOf(shippedTypes());
    }

    @ParameterizedTest
    @MethodSource("shippedTypes")
    void everyExampleIsTakenByItsDriver(String type) {
        assertThat(examples(type))
                .isNotEmpty()
                .allSatisfy(example -> {
                    assertThat(example).containsEntry("type", type).containsKey("name");
                    assertThat(problems(type, example)).isEmpty();
                });
    }

    @ParameterizedTest
    @MethodSource("shippedTypes")
    void everyFieldThatADriverAsksForIsDocumentedAndNoOther(String type) {
        Set<String> asked = new TreeSet<>();
        for (Map<String, Object> example : examples(type)) {
            for (String problem : problems(type, withNobodysField(example))) {
                Matcher known = KNOWN.matcher(problem);
                assertThat(known.matches()).as(problem).isTrue();
                String at = known.group(1).replaceAll("\\[[0-9]+\\]", "");
                for (String field : known.group(2).split(", ", -1)) {
                    asked.add(at + field);
                }
            }
        }
        assertThat(documented(type)).isEqualTo(asked);
    }

    private static String section(String type) {
        return SECTIONS.getOrDefault("`" + type + "`", "");
    }

    private static Set<String> documented(String type) {
        String section = section(type);
        Set<String> fields = fields(section);
        SHARED.matcher(section)
                .results()
                .map(match -> match.group(1))
                .forEach(anchor ->
                        SECTIONS.forEach((title, text) -> {
                            if (title.toLowerCase(Locale.ROOT).replace(' ', '-').equals(anchor)) {
                                fields.addAll(fields(text));
                            }
                        }));
        return fields;
    }

    private static Set<String> fields(String text) {
        return FIELD.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> examples(String type) {
        return EXAMPLE.matcher(section(type))
                .results()
                .map(MatchResult::group)
                .map(block -> block.replace("```json", "").replace("```", ""))
                .map(json -> (Map<String, Object>) JsonMapper.shared().readValue(json, Map.class))
                .toList();
    }

    private static List<String> problems(String type, Map<String, Object> example) {
        Map<String, Object> tree = new HashMap<>(example);
        tree.keySet().removeAll(OF_THE_BOX);
        SettingsReader in = SettingsReader.of("d", tree, folder);
        DRIVERS.read(new DeviceId("d"), type, in);
        return in.problems();
    }

    /** The same with a field in each object that no driver knows. */
    private static Map<String, Object> withNobodysField(Map<?, ?> tree) {
        Map<String, Object> with = new HashMap<>();
        tree.forEach((key, value) ->
                with.put(
                        key.toString(),
                        OF_THE_BOX.contains(key) ? value : withNobodysFieldInside(value)));
        with.put("nobodys", 1);
        return with;
    }

    private static Object withNobodysFieldInside(Object value) {
        return switch (value) {
            case Map<?, ?> map -> withNobodysField(map);
            case Collection<?> list -> {
                List<Object> inside = new ArrayList<>();
                list.forEach(each -> inside.add(withNobodysFieldInside(each)));
                yield inside;
            }
            default -> value;
        };
    }
}
