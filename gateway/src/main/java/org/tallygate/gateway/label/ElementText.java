package org.tallygate.gateway.label;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * GS1 elements one after the other: as the element string of a symbol, and as the text below it
 * (GS1 General Specifications 7.8 and 4.15). Immutable.
 */
final class ElementText {

    private static final char GS = 0x1D;

    /** Their length is known from the AI, so that no separator follows (figure 7.8.5-2). */
    private static final Set<String> FIXED = Set.of("00", "01", "02", "15", "17");

    /** Lots and serials: up to 20 of character set 82. */
    private static final Pattern CSET_82 =
            Pattern.compile("[!\"%&'()*+,./0-9:;<=>?A-Z_a-z-]{1,20}");

    private static final DateTimeFormatter YYMMDD =
            DateTimeFormatter.ofPattern("uuMMdd", Locale.ROOT);

    private record Part(String ai, String value) {}

    private final List<Part> parts;

    private ElementText(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    static ElementText of(String ai, String value) {
        return new ElementText(List.of(new Part(ai, value)));
    }

    /** Whether a lot or serial can stand in a GS1 symbol. */
    static boolean fits(String lotOrSerial) {
        return CSET_82.matcher(lotOrSerial).matches();
    }

    static String date(LocalDate day) {
        return YYMMDD.format(day);
    }

    ElementText and(String ai, String value) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(ai, value));
        return new ElementText(more);
    }

    ElementText and(ElementText other) {
        List<Part> more = new ArrayList<>(parts);
        more.addAll(other.parts);
        return new ElementText(more);
    }

    /** Without FNC1 in front; GS only where another element follows one of open length. */
    String data() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            out.append(part.ai()).append(part.value());
            if (i < parts.size() - 1 && !FIXED.contains(part.ai())) {
                out.append(GS);
            }
        }
        return out.toString();
    }

    /** With the AIs in parentheses, which are no data. */
    String human() {
        StringBuilder out = new StringBuilder();
        parts.forEach(part -> out.append('(').append(part.ai()).append(')').append(part.value()));
        return out.toString();
    }
}
