package org.tallygate.gateway.words;

import com.ibm.icu.text.MessageFormat;

import org.tallygate.contract.Quantity;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Says things in a language. The files are read when their first word is asked for; a word that is
 * missing in one of them fails the build, and is its own name if it ever gets here. Thread-safe.
 */
public final class Catalogue {

    private record Page(Class<?> words, Language language) {}

    private static final Map<Page, Map<String, String>> PAGES = new ConcurrentHashMap<>();

    private Catalogue() {}

    /** The text in that language. */
    public static String say(Text text, Language language) {
        return switch (text) {
            case Text.Name name -> name.name();
            case Text.Joined joined ->
                    joined.parts().stream()
                            .map(part -> say(part, language))
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining(" "));
            case Text.Said said -> say(said, language);
        };
    }

    private static String say(Text.Said said, Language language) {
        String pattern = pattern(said.word(), language);
        Object[] values =
                said.values().stream().map(value -> value(value, language)).toArray(Object[]::new);
        return new MessageFormat(pattern, language.locale()).format(values);
    }

    private static String pattern(Word word, Language language) {
        String pattern = page(declaring(word), language).get(word.name());
        return pattern == null ? word.name() : pattern;
    }

    private static Class<?> declaring(Word word) {
        return word instanceof Enum<?> constant ? constant.getDeclaringClass() : word.getClass();
    }

    private static Object value(Object value, Language language) {
        return switch (value) {
            case Quantity quantity -> decimal(quantity, language);
            case Text text -> say(text, language);
            case Word word -> say(Text.of(word), language);
            case Instant at -> minute(language).format(at.atZone(ZoneOffset.UTC));
            case LocalDate day ->
                    DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                            .withLocale(language.locale())
                            .format(day);
            case Detail detail -> detail.words();
            case Number number -> number;
            default -> value.toString();
        };
    }

    private static DateTimeFormatter minute(Language language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(language.locale());
    }

    /** A quantity as people of that language write it. */
    private static String decimal(Quantity quantity, Language language) {
        String plain = quantity.toString();
        return language == Language.ENGLISH ? plain : plain.replace('.', ',');
    }

    /**
     * All words of an enum in a language, by name, as patterns.
     *
     * @throws IllegalStateException when the enum has no file in that language
     */
    public static Map<String, String> page(Class<?> words, Language language) {
        return PAGES.computeIfAbsent(new Page(words, language), Catalogue::read);
    }

    private static Map<String, String> read(Page page) {
        String file =
                page.words().getSimpleName()
                        + "_"
                        + page.language().tag().toLowerCase(Locale.ROOT)
                        + ".properties";
        try (InputStream in = page.words().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the words of " + page.words().getName() + " are missing: " + file);
            }
            Properties properties = new Properties();
            Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
            properties.load(reader);
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(name -> name, properties::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read", e);
        }
    }
}
