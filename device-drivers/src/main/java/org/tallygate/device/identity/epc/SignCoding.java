package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.Fault;
import org.tallygate.device.identity.gs1.Reason;

import java.util.Optional;

/** Values of a few characters, each with a form of its own. */
enum SignCoding implements ValueCoding {
    /** 0 or 1 (TDS 14.5.7). */
    FLAG,
    /** Two letters (TDS 14.5.12). */
    COUNTRY,
    /** Behind a temperature below zero (TDS 14.5.14). */
    MINUS,
    /** One child of a multiple birth, such as 2/3 (TDS 14.5.15). */
    SEQUENCE;

    @Override
    public Optional<Fault> read(BitReader in, StringBuilder out) {
        int from = out.length();
        switch (this) {
            case FLAG -> out.append(in.next(1));
            case COUNTRY -> {
                Optional<Fault> fault = Alphabet.BASE_64.read(in, 2, out);
                if (fault.isPresent()) {
                    return fault;
                }
            }
            case MINUS -> out.append(in.next(1) == 1 ? "-" : "");
            case SEQUENCE -> out.append(in.next(4)).append('/').append(in.next(4));
        }
        return fault(out.substring(from));
    }

    @Override
    public Optional<Fault> write(String component, BitWriter out) {
        Optional<Fault> fault = fault(component);
        if (fault.isPresent()) {
            return fault;
        }
        switch (this) {
            case FLAG -> out.put(component.charAt(0) - '0', 1);
            case COUNTRY -> Alphabet.BASE_64.write(component, out);
            case MINUS -> out.put(component.length(), 1);
            case SEQUENCE -> {
                out.put(component.charAt(0) - '0', 4);
                out.put(component.charAt(2) - '0', 4);
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> fault(String value) {
        return switch (this) {
            case FLAG -> demand(value.equals("0") || value.equals("1"), value, "0 or 1");
            case COUNTRY ->
                    demand(
                            value.length() == 2 && isLetter(value, 0) && isLetter(value, 1),
                            value,
                            "two capital letters");
            case MINUS -> demand(value.isEmpty() || value.equals("-"), value, "a minus sign");
            case SEQUENCE ->
                    demand(
                            value.length() == 3
                                    && value.charAt(1) == '/'
                                    && isPlace(value, 0)
                                    && isPlace(value, 2),
                            value,
                            "two digits from 1 to 9 about a slash");
        };
    }

    private static boolean isLetter(String value, int at) {
        return value.charAt(at) >= 'A' && value.charAt(at) <= 'Z';
    }

    private static boolean isPlace(String value, int at) {
        return value.charAt(at) >= '1' && value.charAt(at) <= '9';
    }

    private static Optional<Fault> demand(boolean holds, String value, String right) {
        return holds
                ? Optional.empty()
                : Refusal.of(Reason.CONTENT_WRONG, "'" + value + "' must be " + right);
    }

    @Override
    public int fixedLength() {
        return 0;
    }
}
