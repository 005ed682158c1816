package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.Fault;
import org.tallygate.device.identity.gs1.Reason;

import java.util.Optional;

/**
 * Digits alone.
 *
 * @param digits how many there are; the most that there are when they are counted
 */
record NumberCoding(Form form, int digits) implements ValueCoding {

    enum Form {
        /** TDS 14.5.4. */
        FOUR_BITS_EACH,
        /** TDS 14.5.2. */
        ONE_INTEGER,
        /** TDS 14.5.13. */
        COUNTED
    }

    @Override
    public Optional<Fault> read(BitReader in, StringBuilder out) {
        return switch (form) {
            case FOUR_BITS_EACH -> ValueCoding.readDigits(in, digits, out);
            case ONE_INTEGER -> readInteger(in, digits, out);
            case COUNTED -> {
                int count = (int) in.next(ValueCoding.countBits(digits));
                yield count > digits
                        ? Refusal.length("the number", count, 0, digits)
                        : readInteger(in, count, out);
            }
        };
    }

    private static Optional<Fault> readInteger(BitReader in, int digits, StringBuilder out) {
        String number = Decimal.read(in, digits);
        if (number == null) {
            return Refusal.of(
                    Reason.EPC_NUMBER_TOO_LARGE,
                    "a number of " + digits + " digits is expected, the bits hold a larger one");
        }
        out.append(number);
        return Optional.empty();
    }

    @Override
    public Optional<Fault> write(String component, BitWriter out) {
        boolean counted = form == Form.COUNTED;
        if (!component.isEmpty() && !Decimal.isDigits(component)) {
            return Refusal.notDigits(component);
        }
        if (component.length() > digits || (!counted && component.length() < digits)) {
            return Refusal.length(
                    "'" + component + "'", component.length(), counted ? 0 : digits, digits);
        }
        if (form == Form.FOUR_BITS_EACH) {
            component.chars().forEach(digit -> out.put(digit - '0', 4));
            return Optional.empty();
        }
        if (counted) {
            out.put(component.length(), ValueCoding.countBits(digits));
        }
        Decimal.write(component, out);
        return Optional.empty();
    }

    @Override
    public int fixedLength() {
        return form == Form.COUNTED ? 0 : digits;
    }
}
