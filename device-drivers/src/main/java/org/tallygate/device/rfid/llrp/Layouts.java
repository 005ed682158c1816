package org.tallygate.device.rfid.llrp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of {@code layouts.txt}, read once. Immutable, so thread-safe. */
final class Layouts {

    private static final Pattern LAYOUT =
            Pattern.compile("(message|parameter) (\\d+) (\\w+)(@1\\.1)?: ?([^;]*);(.*)");
    private static final Pattern ENUMERATION = Pattern.compile("enum (\\w+): (.+)");
    private static final Pattern FIELD = Pattern.compile("([us])(\\d+)(v?)");

    private static final String LATER = "@1.1";

    static final Layouts TABLE = load();

    private final Map<String, Layout> byName = new LinkedHashMap<>();
    private final Map<Integer, Layout> messages = new HashMap<>();
    private final Map<Integer, Layout> parameters = new HashMap<>();
    private final Map<String, Meanings> enumerations = new LinkedHashMap<>();

    private Layouts() {}

    Layout named(String name) {
        return find(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("LLRP has no message or parameter " + name));
    }

    Optional<Layout> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<Layout> message(int number) {
        return Optional.ofNullable(messages.get(number));
    }

    Optional<Layout> parameter(int number) {
        return Optional.ofNullable(parameters.get(number));
    }

    Collection<Layout> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    Meanings meanings(String enumeration) {
        return enumerations.getOrDefault(enumeration, Meanings.NONE);
    }

    Collection<String> enumerations() {
        return Collections.unmodifiableCollection(enumerations.keySet());
    }

    private static Layouts load() {
        Layouts table = new Layouts();
        try (InputStream in = Layouts.class.getResourceAsStream("layouts.txt")) {
            if (in == null) {
                throw new IllegalStateException("layouts.txt is missing beside " + Layouts.class);
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    table.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("layouts.txt cannot be read", e);
        }
        return table;
    }

    private void add(String line) {
        Matcher enumeration = ENUMERATION.matcher(line);
        Matcher layout = LAYOUT.matcher(line);
        if (enumeration.matches()) {
            enumerations.put(enumeration.group(1), meanings(enumeration.group(2).split(" ", -1)));
        } else if (layout.matches()) {
            boolean message = layout.group(1).equals("message");
            int number = Integer.parseInt(layout.group(2));
            Layout read =
                    new Layout(
                            message ? Layout.Kind.MESSAGE : Layout.Kind.PARAMETER,
                            number,
                            layout.group(3),
                            since(layout.group(4) != null),
                            fields(layout.group(5)),
                            slots(layout.group(6)));
            byName.put(read.name(), read);
            (message ? messages : parameters).put(number, read);
        } else {
            throw new IllegalStateException("layouts.txt has no rule for: " + line);
        }
    }

    private static ProtocolVersion since(boolean later) {
        return later ? ProtocolVersion.V1_1 : ProtocolVersion.V1_0_1;
    }

    private static Meanings meanings(String[] entries) {
        Map<Long, String> first = new LinkedHashMap<>();
        Map<Long, String> later = new LinkedHashMap<>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            String value = entry.substring(0, equals);
            (value.endsWith(LATER) ? later : first)
                    .put(Long.parseLong(value.replace(LATER, "")), entry.substring(equals + 1));
        }
        return new Meanings(first, later);
    }

    private static List<Field> fields(String text) {
        List<Field> fields = new ArrayList<>();
        for (String part : text.isBlank() ? new String[0] : text.split(", ", -1)) {
            if (part.startsWith("-")) {
                int bits = Integer.parseInt(part.substring(1));
                fields.add(new Field(FieldType.RESERVED, bits, "", "", since(false)));
            } else {
                String[] words = part.split(" ", -1);
                boolean later = words[0].endsWith(LATER);
                String form = words[0].replace(LATER, "");
                int colon = form.indexOf(':');
                String type = colon < 0 ? form : form.substring(0, colon);
                String values = colon < 0 ? "" : form.substring(colon + 1);
                fields.add(field(type, words[1], values, since(later)));
            }
        }
        return fields;
    }

    private static Field field(
            String type, String name, String enumeration, ProtocolVersion since) {
        Matcher sized = FIELD.matcher(type);
        if (type.equals("utf8v")) {
            return new Field(FieldType.TEXT, 0, name, enumeration, since);
        } else if (type.equals("bytesToEnd")) {
            return new Field(FieldType.BYTES_TO_END, 0, name, enumeration, since);
        } else if (!sized.matches()) {
            throw new IllegalStateException("layouts.txt has no rule for field type " + type);
        }
        int bits = Integer.parseInt(sized.group(2));
        FieldType form;
        if (!sized.group(3).isEmpty()) {
            form =
                    switch (bits) {
                        case 1 -> FieldType.BIT_ARRAY;
                        case 8 -> FieldType.BYTE_ARRAY;
                        default -> FieldType.NUMBERS;
                    };
        } else if (bits > 64) {
            form = FieldType.FIXED_BYTES;
        } else {
            form = sized.group(1).equals("u") ? FieldType.UNSIGNED : FieldType.SIGNED;
        }
        return new Field(form, bits, name, enumeration, since);
    }

    private static List<Layout.Slot> slots(String text) {
        List<Layout.Slot> slots = new ArrayList<>();
        for (String part : text.isBlank() ? new String[0] : text.strip().split(" ", -1)) {
            char last = part.charAt(part.length() - 1);
            boolean marked = last == '?' || last == '*' || last == '+';
            String names = marked ? part.substring(0, part.length() - 1) : part;
            slots.add(
                    new Layout.Slot(
                            Arrays.asList(names.split("\\|", -1)),
                            !marked || last == '+',
                            last == '*' || last == '+'));
        }
        return slots;
    }
}
