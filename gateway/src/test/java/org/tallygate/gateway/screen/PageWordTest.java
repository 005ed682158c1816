package org.tallygate.gateway.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallygate.device.DeviceState;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.words.Catalogue;
import org.tallygate.gateway.words.Language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages ask for words that exist, and no word waits for a page that never asks for it. */
final class PageWordTest {

    /** Where a page names a word: in a script, in an attribute, or as the start of its name. */
    private static final Pattern NAMED =
            Pattern.compile(
                    "\\bt\\('([A-Z_]+)'|word: '([A-Z_]+)'|data-(?:word|label)=\"([A-Z_]+)\""
                            + "|\\[\\d+, '([A-Z_]+)'\\]");

    private static final Pattern BENT = Pattern.compile("\\bcounted\\('([A-Z_]+)'");
    private static final Pattern BEGUN = Pattern.compile("\\bt\\(`([A-Z_]+_)\\$\\{");

    @Test
    void everyWordOfThePagesIsInTheCatalogueAndTheOtherWayRound() {
        String pages = pages();
        Set<String> named = new TreeSet<>();
        matches(NAMED, pages).forEach(named::add);
        matches(BENT, pages)
                .forEach(word -> {
                    named.add(word + "_ONE");
                    named.add(word + "_OTHER");
                });
        named.addAll(
                matches(BEGUN, pages).flatMap(PageWordTest::family).collect(Collectors.toSet()));

        assertThat(named).isEqualTo(all());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void wordsOfThePagesHaveOnlyPlacesForValues(Language language) {
        Catalogue.page(PageWord.class, language)
                .forEach((name, pattern) ->
                        assertThat(pattern.replaceAll("\\{\\d}", "")).as(name).doesNotContain("{"));
    }

    /** The words that begin with this, one for each value that the views have. */
    private static Stream<String> family(String start) {
        Stream<?> values =
                switch (start) {
                    case "KIND_" -> Stream.of(TaskKind.values());
                    case "TASK_" -> Stream.of(TaskState.values());
                    case "LINE_" -> Stream.of(LineState.values());
                    case "DEVICE_" -> Stream.of(DeviceState.values());
                    case "SPOKEN_" -> Stream.of(Colour.values());
                    case "BEGIN_" ->
                            Stream.of(
                                    TaskKind.RECEIVE,
                                    TaskKind.RETURN,
                                    TaskKind.PUTAWAY,
                                    TaskKind.COUNT,
                                    TaskKind.ADJUST);
                    default -> throw new AssertionError("whose words begin with " + start + "?");
                };
        return values.map(value -> start + value);
    }

    private static Set<String> all() {
        return Stream.of(PageWord.values())
                .map(PageWord::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> matches(Pattern pattern, String pages) {
        return pattern.matcher(pages).results().map(PageWordTest::group);
    }

    private static String group(MatchResult match) {
        for (int i = 1; i <= match.groupCount(); i++) {
            if (match.group(i) != null) {
                return match.group(i);
            }
        }
        throw new AssertionError(match.group());
    }

    /** The pages that take their words from {@link PageWord}. */
    private static String pages() {
        Path folder = Path.of("src/main/resources/org/tallygate/gateway/screen/page");
        return Stream.of(folder, folder.resolve("find"))
                .flatMap(PageWordTest::list)
                .map(PageWordTest::read)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
