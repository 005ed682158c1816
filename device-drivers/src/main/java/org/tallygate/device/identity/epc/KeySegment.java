package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.Fault;
import org.tallygate.device.identity.gs1.Reason;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A company prefix and a reference, whose shares of the bits a partition value tells (TDS 14.3.3 to
 * 14.3.5, 14.3.9 and their counterparts in 14.4).
 *
 * @param bits of both together; 0 where the reference ends itself
 * @param digits of both together, where the reference keeps leading zeros
 */
record KeySegment(Form form, int bits, int digits) implements Segment {

    /** The form of the reference. */
    enum Form {
        /** Digits with leading zeros. */
        PADDED,
        /** A number without leading zeros. */
        PLAIN,
        SEVEN_BIT,
        SIX_BIT
    }

    static final int FEWEST_PREFIX_DIGITS = 6;
    static final int MOST_PREFIX_DIGITS = 12;

    private static final int PARTITION_BITS = 3;
    private static final int RESERVED_PARTITION = 7;

    /** By partition value: 12 digits down to 6. */
    private static final int[] PREFIX_BITS = {40, 37, 34, 30, 27, 24, 20};

    /** GIAI and CPI hold so many characters with the company prefix. */
    private static final int MOST_KEY_CHARACTERS = 30;

    @Override
    public Optional<Fault> read(BitReader in, Fields out) {
        int partition = (int) in.next(PARTITION_BITS);
        if (partition == RESERVED_PARTITION) {
            return Refusal.of(Reason.EPC_PARTITION_RESERVED, "the partition must be 0 to 6");
        }
        int prefixDigits = MOST_PREFIX_DIGITS - partition;
        long prefix = in.next(PREFIX_BITS[partition]);
        if (prefix >= Decimal.power(prefixDigits)) {
            return Refusal.of(
                    Reason.EPC_COMPANY_PREFIX_TOO_LARGE,
                    "the company prefix must have at most " + prefixDigits + " digits");
        }
        out.parts.add(Decimal.padded(prefix, prefixDigits));
        return switch (form) {
            case PADDED -> readPadded(in, prefixDigits, out);
            case PLAIN -> {
                out.parts.add(Long.toString(in.next(bits - PREFIX_BITS[partition])));
                yield Optional.empty();
            }
            case SEVEN_BIT, SIX_BIT -> text(prefixDigits).read(in, out);
        };
    }

    private Optional<Fault> readPadded(BitReader in, int prefixDigits, Fields out) {
        int referenceDigits = digits - prefixDigits;
        long reference = in.next(bits - prefixBits(prefixDigits));
        if (reference >= Decimal.power(referenceDigits)) {
            return Refusal.of(
                    Reason.EPC_REFERENCE_TOO_LARGE,
                    "the reference must have at most " + referenceDigits + " digits");
        }
        out.parts.add(referenceDigits == 0 ? "" : Decimal.padded(reference, referenceDigits));
        return Optional.empty();
    }

    @Override
    public Optional<Fault> write(Fields in, BitWriter out) {
        String prefix = in.takePart();
        if (!isPrefixLength(prefix.length()) || !Decimal.isDigits(prefix)) {
            return Refusal.of(
                    Reason.LENGTH_WRONG, "company prefix '" + prefix + "' must be 6 to 12 digits");
        }
        out.put(MOST_PREFIX_DIGITS - prefix.length(), PARTITION_BITS);
        out.put(Long.parseLong(prefix), prefixBits(prefix.length()));
        return switch (form) {
            case PADDED -> writePadded(in.takePart(), prefix.length(), out);
            case PLAIN -> writePlain(in.takePart(), bits - prefixBits(prefix.length()), out);
            case SEVEN_BIT, SIX_BIT -> text(prefix.length()).write(in, out);
        };
    }

    private Optional<Fault> writePadded(String reference, int prefixDigits, BitWriter out) {
        int referenceDigits = digits - prefixDigits;
        if (reference.length() != referenceDigits
                || (referenceDigits > 0 && !Decimal.isDigits(reference))) {
            return Refusal.of(
                    Reason.LENGTH_WRONG,
                    "reference '%s' must be %d digits beside a company prefix of %d"
                            .formatted(reference, referenceDigits, prefixDigits));
        }
        out.put(
                reference.isEmpty() ? 0 : Long.parseLong(reference),
                bits - prefixBits(prefixDigits));
        return Optional.empty();
    }

    private static Optional<Fault> writePlain(String reference, int bits, BitWriter out) {
        if (!Decimal.isPlainNumber(reference)) {
            return Refusal.of(
                    Reason.NOT_DIGITS,
                    "'" + reference + "' must be a number without leading zeros");
        }
        boolean fits = reference.length() <= 19 && Long.parseUnsignedLong(reference) >>> bits == 0;
        if (!fits) {
            return Refusal.numberTooLarge(reference, bits);
        }
        out.put(Long.parseLong(reference), bits);
        return Optional.empty();
    }

    /** How many digits the reference has; empty when it is not padded. */
    OptionalInt referenceDigits(int prefixDigits) {
        return form == Form.PADDED ? OptionalInt.of(digits - prefixDigits) : OptionalInt.empty();
    }

    static boolean isPrefixLength(int digits) {
        return digits >= FEWEST_PREFIX_DIGITS && digits <= MOST_PREFIX_DIGITS;
    }

    private TextSegment text(int prefixDigits) {
        int most = MOST_KEY_CHARACTERS - prefixDigits;
        return form == Form.SEVEN_BIT
                ? new SevenBitText(bits - prefixBits(prefixDigits), most)
                : new SixBitText(1, most, SixBitText.NumberSign.ANYWHERE);
    }

    private static int prefixBits(int prefixDigits) {
        return PREFIX_BITS[MOST_PREFIX_DIGITS - prefixDigits];
    }
}
