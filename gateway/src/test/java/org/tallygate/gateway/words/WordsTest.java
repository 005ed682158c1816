package org.tallygate.gateway.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.Part;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every word of every room is there in every language, with the same values in it. */
final class WordsTest {

    @TestFactory
    Stream<DynamicTest> everyWordIsThereInEveryLanguageWithTheSameValues() throws Exception {
        return enums().flatMap(words ->
                Stream.of(Language.values())
                        .map(language ->
                                DynamicTest.dynamicTest(
                                        words.getSimpleName() + " " + language.tag(),
                                        () -> isComplete(words, language))));
    }

    @Test
    void roomsWithWordsAreFound() throws Exception {
        assertThat(enums().map(Class::getSimpleName)).contains("PageWord", "StationWord");
    }

    private static void isComplete(Class<?> words, Language language) {
        Map<String, String> page = Catalogue.page(words, language);
        assertThat(page.keySet()).isEqualTo(names(words));
        Map<String, Set<String>> values = new TreeMap<>();
        page.forEach((name, pattern) -> {
            assertThat(pattern).as(name).isNotBlank().doesNotContain("'");
            values.put(name, values(pattern));
            // It refuses a plural without the form for all other numbers.
            assertThat(new MessageFormat(pattern, language.locale())).as(name).isNotNull();
        });
        Map<String, Set<String>> english = new TreeMap<>();
        Catalogue.page(words, Language.ENGLISH)
                .forEach((name, pattern) -> english.put(name, values(pattern)));
        assertThat(values).isEqualTo(english);
    }

    private static Set<String> names(Class<?> words) {
        return Arrays.stream(words.getEnumConstants())
                .map(word -> ((Word) word).name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The places of a pattern, whatever it does with them. */
    private static Set<String> values(String pattern) {
        MessagePattern parsed = new MessagePattern(pattern);
        Set<String> values = new TreeSet<>();
        for (int i = 0; i < parsed.countParts(); i++) {
            Part part = parsed.getPart(i);
            if (part.getType() == Part.Type.ARG_NUMBER || part.getType() == Part.Type.ARG_NAME) {
                values.add(parsed.getSubstring(part));
            }
        }
        return values;
    }

    private static Stream<Class<?>> enums() throws IOException, URISyntaxException {
        Path root = Path.of(Word.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length())
                                    .replace(java.io.File.separatorChar, '.'))
                    .sorted()
                    .toList()
                    .stream()
                    .<Class<?>>map(WordsTest::load)
                    .filter(each -> each.isEnum() && Word.class.isAssignableFrom(each));
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Word.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name, e);
        }
    }
}
