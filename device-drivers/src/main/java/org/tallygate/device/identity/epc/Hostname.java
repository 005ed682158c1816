package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.Fault;
import org.tallygate.device.identity.gs1.ResourceLines;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The host of the web address that a "++" scheme stands for (TDS 14.5.16). */
final class Hostname {

    /** Units of seven bits, some of which stand for parts such as ".com". */
    private static final int UNITS = 1;

    private static final int COUNT_BITS = 6;
    private static final int MOST_CHARACTERS = 63;
    private static final int UNIT_BITS = 7;
    private static final int UNIT = 1 << UNIT_BITS;

    /**
     * By unit, or by both units where the first is below {@link #FIRST_SINGLE_UNIT} and the second
     * counts from {@link #UNIT}.
     */
    private static final Map<Integer, String> PARTS = parts();

    private static final int FIRST_SINGLE_UNIT = 4;

    private Hostname() {}

    static Optional<Fault> read(BitReader in, Fields out) {
        boolean units = in.next(1) == UNITS;
        int count = (int) in.next(COUNT_BITS);
        StringBuilder host = new StringBuilder();
        Optional<Fault> fault =
                units ? readUnits(in, count, host) : Alphabet.URN_CODE_40.read(in, count, host);
        return fault.or(() -> fault(host.toString()))
                .or(() -> {
                    out.hostname = host.toString();
                    return Optional.empty();
                });
    }

    private static Optional<Fault> readUnits(BitReader in, int count, StringBuilder host) {
        for (int taken = 0; taken < count; taken++) {
            int unit = (int) in.next(UNIT_BITS);
            if (unit < FIRST_SINGLE_UNIT) {
                taken++;
                unit = (unit + 1) * UNIT + (int) in.next(UNIT_BITS);
                if (taken == count) {
                    return Refusal.strangeCharacter("host names", unit);
                }
            }
            String part = PARTS.get(unit);
            if (part != null) {
                host.append(part);
            } else if (unit < UNIT && isAllowed((char) unit)) {
                host.append((char) unit);
            } else {
                return Refusal.strangeCharacter("host names", unit);
            }
        }
        return Optional.empty();
    }

    static Optional<Fault> write(String host, BitWriter out) {
        Optional<Fault> fault = fault(host);
        if (fault.isPresent()) {
            return fault;
        }
        BitWriter units = new BitWriter();
        writeUnits(host, units);
        int count = units.bits() / UNIT_BITS;
        boolean plain = Alphabet.URN_CODE_40.holds(host);
        if (plain
                && (count > MOST_CHARACTERS
                        || Alphabet.URN_CODE_40.bits(host.length()) < units.bits())) {
            out.put(1 - UNITS, 1);
            out.put(host.length(), COUNT_BITS);
            Alphabet.URN_CODE_40.write(host, out);
        } else {
            out.put(UNITS, 1);
            out.put(count, COUNT_BITS);
            writeUnits(host, out);
        }
        return Optional.empty();
    }

    private static void writeUnits(String host, BitWriter out) {
        int at = 0;
        while (at < host.length()) {
            Optional<Map.Entry<Integer, String>> part = longestPart(host, at);
            if (part.isEmpty()) {
                out.put(host.charAt(at), UNIT_BITS);
                at++;
            } else {
                int units = part.get().getKey();
                if (units >= UNIT) {
                    out.put(units / UNIT - 1, UNIT_BITS);
                }
                out.put(units % UNIT, UNIT_BITS);
                at += part.get().getValue().length();
            }
        }
    }

    private static Optional<Map.Entry<Integer, String>> longestPart(String host, int at) {
        return PARTS.entrySet().stream()
                .filter(part -> host.startsWith(part.getValue(), at))
                .max((a, b) -> Integer.compare(a.getValue().length(), b.getValue().length()));
    }

    /**
     * The standard allows all of GS1 character set 82. A slash or a question mark would move the
     * key out of the path of its web address, so only what stands in host names (RFC 3986 3.2.2)
     * and a port is taken.
     */
    private static Optional<Fault> fault(String host) {
        if (host.isEmpty() || host.length() > MOST_CHARACTERS) {
            return Refusal.length("the host name", host.length(), 1, MOST_CHARACTERS);
        }
        return host.chars().allMatch(c -> isAllowed((char) c))
                ? Optional.empty()
                : Refusal.strangeText(host, "a host name");
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '-'
                || c == '_'
                || c == ':';
    }

    private static Map<Integer, String> parts() {
        Map<Integer, String> parts = new HashMap<>();
        for (String line : ResourceLines.of(Hostname.class, "hostname-sequences.txt")) {
            List<String> words = List.of(line.split(" ", -1));
            int unit = Integer.parseInt(words.get(0), 16);
            if (words.get(1).equals("+")) {
                for (int i = 2; i < words.size(); i++) {
                    parts.put((unit + 1) * UNIT + i - 2, words.get(i));
                }
            } else {
                parts.put(unit, words.get(1));
            }
        }
        return Map.copyOf(parts);
    }
}
