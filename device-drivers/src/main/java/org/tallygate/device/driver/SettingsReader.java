package org.tallygate.device.driver;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Bytes;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One object of a settings file, field by field. A wrong or missing field is noted with its path,
 * its value and what would be right, and a stand-in is returned, so that one reading finds all
 * problems. Used by one thread.
 *
 * <p>Two forms of most getters: with a value for a field that is left out, and without one, for a
 * field that must be there.
 */
public final class SettingsReader {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}) ?(ms|s|min|h)");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");
    private static final int MOST_SECRET_BYTES = 4_096;
    private static final int MOST_SHOWN = 80;

    private final String path;
    private final Map<?, ?> tree;
    private final Path base;
    private final Findings findings;
    private final Set<String> known = new HashSet<>();

    private SettingsReader(String path, Map<?, ?> tree, Path base, Findings findings) {
        this.path = path;
        this.tree = tree;
        this.base = base;
        this.findings = findings;
    }

    /**
     * Starts a reading.
     *
     * @param path where the object stands in its file, such as {@code stations[0].devices[1]}; may
     *     be empty
     * @param tree values are {@link Map} with texts for keys, {@link List}, {@link String}, {@link
     *     Boolean} and {@link Number}; none is null
     * @param base the folder that relative paths start from: the one of the settings file
     */
    public static SettingsReader of(String path, Map<String, ?> tree, Path base) {
        return new SettingsReader(path, tree, base, new Findings());
    }

    /** Whether the field is there, right or wrong. */
    public boolean has(String key) {
        return get(key) != null;
    }

    /** A text that is not blank. */
    public String text(String key) {
        Object value = get(key);
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        problem(key, "a text");
        return "";
    }

    public String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    public boolean flag(String key, boolean otherwise) {
        Object value = get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        problem(key, "true or false");
        return otherwise;
    }

    public int number(String key, int least, int most) {
        if (get(key) instanceof Number number) {
            Optional<BigDecimal> exact = exact(number);
            if (exact.isPresent() && isWhole(exact.get()) && isWithin(exact.get(), least, most)) {
                return exact.get().intValueExact();
            }
        }
        problem(key, "a whole number from " + least + " to " + most);
        return least;
    }

    public int number(String key, int otherwise, int least, int most) {
        return has(key) ? number(key, least, most) : otherwise;
    }

    public OptionalInt optionalNumber(String key, int least, int most) {
        return has(key) ? OptionalInt.of(number(key, least, most)) : OptionalInt.empty();
    }

    /** A number that may have decimals, exact as it was written. */
    public BigDecimal decimal(String key, BigDecimal otherwise, int least, int most) {
        Object value = get(key);
        if (value == null) {
            return otherwise;
        }
        Optional<BigDecimal> exact =
                value instanceof Number number ? exact(number) : Optional.empty();
        if (exact.isEmpty() || !isWithin(exact.get(), least, most)) {
            problem(key, "a number from " + least + " to " + most);
            return otherwise;
        }
        return exact.get();
    }

    /** A duration as a text: a whole number and ms, s, min or h, such as {@code 250 ms}. */
    public Duration duration(String key, Duration otherwise, Duration least, Duration most) {
        Object value = get(key);
        if (value == null) {
            return otherwise;
        }
        Matcher matcher = DURATION.matcher(value instanceof String text ? text.strip() : "");
        if (matcher.matches()) {
            long count = Long.parseLong(matcher.group(1));
            Duration found =
                    switch (matcher.group(2)) {
                        case "ms" -> Duration.ofMillis(count);
                        case "s" -> Duration.ofSeconds(count);
                        case "min" -> Duration.ofMinutes(count);
                        default -> Duration.ofHours(count);
                    };
            if (found.compareTo(least) >= 0 && found.compareTo(most) <= 0) {
                return found;
            }
        }
        problem(key, "a duration from " + shown(least) + " to " + shown(most));
        return otherwise;
    }

    /** One constant by its name, in either case and with '-' for '_'. */
    public <E extends Enum<E>> E oneOf(String key, E otherwise) {
        return has(key) ? oneOf(key, otherwise.getDeclaringClass()) : otherwise;
    }

    public <E extends Enum<E>> E oneOf(String key, Class<E> of) {
        return constant(key, get(key), of);
    }

    /** One or several constants: a name or a list of names. */
    public <E extends Enum<E>> Set<E> severalOf(String key, Class<E> of, Set<E> otherwise) {
        Object value = get(key);
        if (value == null) {
            return otherwise;
        }
        List<?> names = value instanceof List<?> list ? list : List.of(value);
        Set<E> found = EnumSet.noneOf(of);
        for (Object name : names) {
            found.add(constant(key, name, of));
        }
        if (found.isEmpty()) {
            problem(key, "at least one of " + names(of));
            return otherwise;
        }
        return found;
    }

    /** Bytes as pairs of hexadecimal digits, such as {@code 02} for STX. */
    public Bytes hex(String key, Bytes otherwise, int most) {
        Object value = get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof String text && text.matches("([0-9a-fA-F]{2})*")) {
            Bytes found = Bytes.ofHex(text);
            if (found.size() <= most) {
                return found;
            }
        }
        problem(key, "0 to " + most + " bytes as pairs of hexadecimal digits");
        return otherwise;
    }

    /** A list of texts; an empty one when it is left out. */
    public List<String> texts(String key, int most) {
        List<String> found = new ArrayList<>();
        for (Object each : list(key, most)) {
            if (each instanceof String text && !text.isBlank()) {
                found.add(text);
            } else {
                findings.problem(sentence(key, each, "a list of texts"));
            }
        }
        return found;
    }

    /**
     * A list of whole numbers, each once, in the order of the file; an empty one when it is left
     * out. A number may also stand as a text.
     */
    public List<Integer> numbers(String key, int least, int most) {
        int room = (int) Math.min(Integer.MAX_VALUE, (long) most - least + 1);
        Set<Integer> found = new LinkedHashSet<>();
        for (Object each : list(key, room)) {
            Optional<BigDecimal> exact =
                    switch (each) {
                        case Number number -> exact(number);
                        case String text when WHOLE.matcher(text).matches() ->
                                Optional.of(new BigDecimal(text));
                        default -> Optional.empty();
                    };
            if (exact.isEmpty()
                    || !isWhole(exact.get())
                    || !isWithin(exact.get(), least, most)
                    || !found.add(exact.get().intValueExact())) {
                findings.problem(
                        sentence(
                                key,
                                each,
                                "a list of whole numbers from "
                                        + least
                                        + " to "
                                        + most
                                        + ", each once"));
            }
        }
        return List.copyOf(found);
    }

    /** A file or folder; a relative one starts at the folder of the settings file. */
    public Path file(String key) {
        return file(key, text(key));
    }

    /**
     * @param otherwise relative or absolute, like the field
     */
    public Path file(String key, String otherwise) {
        String name = text(key, otherwise);
        try {
            return base.resolve(name).normalize();
        } catch (InvalidPathException e) {
            problem(key, "the name of a file");
            return base;
        }
    }

    /** The one line of the file that the field names. The word itself never stands in settings. */
    public Secret secret(String key) {
        Path file = file(key);
        if (!has(key) || file.equals(base)) {
            return new Secret("none");
        }
        try {
            if (Files.size(file) > MOST_SECRET_BYTES) {
                problem(key, "a file with one line of at most " + MOST_SECRET_BYTES + " bytes");
                return new Secret("none");
            }
            String word = Files.readString(file).strip();
            if (word.isEmpty() || word.lines().count() != 1) {
                problem(key, "a file with exactly one line, the secret");
                return new Secret("none");
            }
            if (isOpenToOthers(file)) {
                warning(key, "can be read by others; take that away with chmod 600");
            }
            return new Secret(word);
        } catch (IOException e) {
            problem(key, "a file that can be read (" + e.getClass().getSimpleName() + ")");
            return new Secret("none");
        }
    }

    /** An object that must be there. */
    public SettingsReader section(String key) {
        return child(at(key), get(key));
    }

    public Optional<SettingsReader> optionalSection(String key) {
        return has(key) ? Optional.of(section(key)) : Optional.empty();
    }

    /** A list of objects; an empty one when it is left out. */
    public List<SettingsReader> sections(String key, int most) {
        List<SettingsReader> all = new ArrayList<>();
        for (Object each : list(key, most)) {
            all.add(child(at(key) + "[" + all.size() + "]", each));
        }
        return all;
    }

    /**
     * A list of objects of which those with one field may be short; an empty list when it is left
     * out.
     *
     * @param field what an entry that is no object is the value of
     */
    public List<SettingsReader> sections(String key, int most, String field) {
        List<SettingsReader> all = new ArrayList<>();
        for (Object each : list(key, most)) {
            Object whole = each instanceof Map<?, ?> ? each : Map.of(field, each);
            all.add(child(at(key) + "[" + all.size() + "]", whole));
        }
        return all;
    }

    /** Refuses every field that nothing asked for: a misspelt setting must not be lost. */
    public void nothingElse() {
        tree.keySet().stream()
                .map(String::valueOf)
                .filter(key -> !known.contains(key))
                .sorted()
                .forEach(key ->
                        findings.problem(
                                at(key)
                                        + " is no setting; known here: "
                                        + known.stream()
                                                .sorted()
                                                .collect(Collectors.joining(", "))));
    }

    /**
     * Notes that a field is not as it must be.
     *
     * @param right what would be right, to follow the words {@code it must be}
     */
    public void problem(String key, String right) {
        findings.problem(sentence(key, get(key), right));
    }

    /**
     * Notes what works today and should be changed all the same.
     *
     * @param advice to follow the field and its value
     */
    public void warning(String key, String advice) {
        Object value = get(key);
        findings.warning(at(key) + (value == null ? " " : " " + shown(value) + " ") + advice);
    }

    /** All problems of this reading so far, in every section; none means that the file is right. */
    public List<String> problems() {
        return findings.problems();
    }

    /** All advice of this reading so far. */
    public List<String> warnings() {
        return findings.warnings();
    }

    /** Notes that a field which was read elsewhere is not as it must be. */
    void wrong(String key, String value, String right) {
        findings.problem(sentence(key, value, right));
    }

    /** Notes a problem of the object as a whole. */
    void problemOfWhole(String sentence) {
        findings.problem((path.isEmpty() ? "the settings" : path) + ": " + sentence);
    }

    private SettingsReader child(String at, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new SettingsReader(at, map, base, findings);
        }
        findings.problem(
                at
                        + (value == null ? " is missing" : " is " + shown(value))
                        + "; it must be an object in { }");
        return new SettingsReader(at, Map.of(), base, new Findings());
    }

    private List<?> list(String key, int most) {
        Object value = get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list && list.size() <= most) {
            return list;
        }
        problem(key, "a list in [ ] of at most " + most);
        return List.of();
    }

    private <E extends Enum<E>> E constant(String key, @Nullable Object value, Class<E> of) {
        String wanted =
                value instanceof String text ? text.toUpperCase(Locale.ROOT).replace('-', '_') : "";
        E[] all = of.getEnumConstants();
        return Arrays.stream(all)
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElseGet(() -> {
                    findings.problem(sentence(key, value, "one of " + names(of)));
                    return all[0];
                });
    }

    private static <E extends Enum<E>> String names(Class<E> of) {
        return Arrays.stream(of.getEnumConstants())
                .map(Enum::name)
                .collect(Collectors.joining(", "));
    }

    private static Optional<BigDecimal> exact(Number number) {
        return switch (number) {
            case BigDecimal decimal -> Optional.of(decimal);
            case BigInteger whole -> Optional.of(new BigDecimal(whole));
            case Double wide when !Double.isFinite(wide) -> Optional.empty();
            case Double wide -> Optional.of(BigDecimal.valueOf(wide));
            case Float narrow when !Float.isFinite(narrow) -> Optional.empty();
            case Float narrow -> Optional.of(new BigDecimal(narrow.toString()));
            default -> Optional.of(BigDecimal.valueOf(number.longValue()));
        };
    }

    private static boolean isWhole(BigDecimal value) {
        return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
    }

    private static boolean isWithin(BigDecimal value, int least, int most) {
        return value.compareTo(BigDecimal.valueOf(least)) >= 0
                && value.compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    private static boolean isOpenToOthers(Path file) throws IOException {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            return mode.contains(PosixFilePermission.GROUP_READ)
                    || mode.contains(PosixFilePermission.OTHERS_READ);
        } catch (UnsupportedOperationException notPosix) {
            return false;
        }
    }

    private String sentence(String key, @Nullable Object value, String right) {
        return at(key)
                + (value == null ? " is missing" : " is " + shown(value))
                + "; it must be "
                + right;
    }

    private static String shown(Object value) {
        String text = value.toString();
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }

    private static String shown(Duration duration) {
        return duration.toMillis() % 1_000 == 0
                ? duration.toSeconds() + " s"
                : duration.toMillis() + " ms";
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private @Nullable Object get(String key) {
        known.add(key);
        return tree.get(key);
    }
}
