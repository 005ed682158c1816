package org.tallygate.plant.capture;

import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.llrp.ElementBuilder;
import org.tallygate.device.rfid.llrp.Field;
import org.tallygate.device.rfid.llrp.FieldType;
import org.tallygate.device.rfid.llrp.Layout;
import org.w3c.dom.Element;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads one field's value the way the LLRP Toolkit writes it. Stateless. */
final class LtkValues {

    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,20}");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]*");
    private static final Pattern ZONED = Pattern.compile(".*(Z|[+-]\\d\\d:\\d\\d)");

    private LtkValues() {}

    static void set(ElementBuilder into, Layout layout, Field field, Element xml)
            throws LtkException {
        String text = xml.getTextContent();
        String word = text.strip();
        String name = field.name();
        try {
            switch (field.type()) {
                case RESERVED -> throw new IllegalStateException("reserved bits have no name");
                case UNSIGNED, SIGNED -> into.set(name, number(layout, field, word));
                case FIXED_BYTES, BYTES_TO_END -> into.set(name, bytes(word));
                case BIT_ARRAY -> bits(into, name, word, xml.getAttribute("Count"));
                case BYTE_ARRAY ->
                        into.set(
                                name,
                                field.enumeration().isEmpty() ? bytes(word) : codes(field, word));
                case NUMBERS -> into.set(name, numbers(field, word));
                case TEXT -> into.set(name, text);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new LtkException(
                    "%s.%s '%s': %s".formatted(layout.name(), name, word, e.getMessage()));
        }
    }

    private static long number(Layout layout, Field field, String word) {
        if (!field.enumeration().isEmpty()) {
            return code(field, word);
        } else if (field.bits() == 1 && (word.equals("true") || word.equals("false"))) {
            return word.equals("true") ? 1 : 0;
        } else if (field.bits() == 64 && layout.name().contains("UTC")) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, moment(word));
        }
        return integer(field, word);
    }

    /** A time without a zone is UTC. */
    private static Instant moment(String word) {
        return ZONED.matcher(word).matches()
                ? OffsetDateTime.parse(word).toInstant()
                : LocalDateTime.parse(word).toInstant(ZoneOffset.UTC);
    }

    private static long integer(Field field, String word) {
        if (!INTEGER.matcher(word).matches()) {
            throw new IllegalArgumentException("is no number");
        }
        boolean signed = field.type() == FieldType.SIGNED;
        BigInteger value = new BigInteger(word);
        BigInteger end = BigInteger.ONE.shiftLeft(signed ? field.bits() - 1 : field.bits());
        BigInteger least = signed ? end.negate() : BigInteger.ZERO;
        if (value.compareTo(least) < 0 || value.compareTo(end) >= 0) {
            throw new IllegalArgumentException(
                    "must be %s to %s".formatted(least, end.subtract(BigInteger.ONE)));
        }
        return value.longValue();
    }

    /** A value's name, or the number of one that has none. */
    private static long code(Field field, String word) {
        OptionalLong known = field.valueOf(word);
        if (known.isPresent()) {
            return known.getAsLong();
        } else if (!INTEGER.matcher(word).matches()) {
            throw new IllegalArgumentException("is no value of " + field.enumeration());
        }
        return integer(field, word);
    }

    private static Bytes codes(Field field, String words) {
        List<String> each = words(words);
        byte[] codes = new byte[each.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) code(field, each.get(i));
        }
        return Bytes.of(codes);
    }

    /** Words of tag memory are written in hexadecimal, all other lists in decimal. */
    private static List<Long> numbers(Field field, String words) {
        boolean hex = field.name().endsWith("Data");
        List<Long> numbers = new ArrayList<>();
        for (String word : words(words)) {
            if (hex && (word.length() != field.bits() / 4 || !HEX.matcher(word).matches())) {
                throw new IllegalArgumentException("'" + word + "' is no word in hexadecimal");
            }
            numbers.add(hex ? Long.parseLong(word, 16) : integer(field, word));
        }
        return numbers;
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\\s+", -1));
    }

    private static Bytes bytes(String word) {
        if (!HEX.matcher(word).matches() || word.length() % 2 != 0) {
            throw new IllegalArgumentException("is no row of pairs of hexadecimal digits");
        }
        return Bytes.ofHex(word);
    }

    /** Without a count, every digit is four bits. */
    private static void bits(ElementBuilder into, String name, String word, String count) {
        int bits = count.isEmpty() ? 4 * word.length() : Integer.parseInt(count);
        Bytes digits = bytes(word);
        int size = (bits + 7) / 8;
        if (bits < 0 || size > digits.size()) {
            throw new IllegalArgumentException(
                    "has %d digits for %d bits".formatted(word.length(), bits));
        }
        byte[] content = digits.slice(0, size).toArray();
        if (bits % 8 != 0) {
            content[size - 1] &= (byte) (0xFF00 >> (bits % 8));
        }
        into.setBits(name, bits, Bytes.of(content));
    }
}
