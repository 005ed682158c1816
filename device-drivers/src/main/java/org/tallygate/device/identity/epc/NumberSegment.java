package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.Fault;
import org.tallygate.device.identity.gs1.Reason;

import java.util.Optional;

/** Segments that hold one number. */
sealed interface NumberSegment extends Segment {

    /** TDS 14.3.1 and 14.4.1, for what the tag is on (TDS 10). */
    record Filter(int bits) implements NumberSegment {

        @Override
        public Optional<Fault> read(BitReader in, Fields out) {
            out.filter = (int) in.next(bits);
            return Optional.empty();
        }

        @Override
        public Optional<Fault> write(Fields in, BitWriter out) {
            if (in.filter < 0 || in.filter >= 1 << bits) {
                return Refusal.of(
                        Reason.EPC_FILTER_WRONG,
                        "filter %d must be 0 to %d".formatted(in.filter, (1 << bits) - 1));
            }
            out.put(in.filter, bits);
            return Optional.empty();
        }
    }

    /**
     * TDS 14.3.1 and 14.4.1.
     *
     * @param digits the most that its GS1 field holds
     */
    record Plain(int bits, int digits) implements NumberSegment {

        @Override
        public Optional<Fault> read(BitReader in, Fields out) {
            long value = in.next(bits);
            if (value >= Decimal.power(digits)) {
                return Refusal.of(
                        Reason.EPC_NUMBER_TOO_LARGE,
                        value + " must have at most " + digits + " digits");
            }
            out.parts.add(Long.toString(value));
            return Optional.empty();
        }

        @Override
        public Optional<Fault> write(Fields in, BitWriter out) {
            String part = in.takePart();
            if (!Decimal.isPlainNumber(part)) {
                return Refusal.of(
                        Reason.NOT_DIGITS, "'" + part + "' must be a number without leading zeros");
            }
            if (part.length() > digits || Long.parseLong(part) >= 1L << bits) {
                return Refusal.numberTooLarge(part, bits);
            }
            out.put(Long.parseLong(part), bits);
            return Optional.empty();
        }
    }

    /** As many digits as the bits always hold (TDS 14.3.10 and 14.4.10). */
    record FixedWidth(int bits) implements NumberSegment {

        private int digits() {
            return (int) (bits * Math.log10(2));
        }

        @Override
        public Optional<Fault> read(BitReader in, Fields out) {
            long value = in.next(bits);
            if (value >= Decimal.power(digits())) {
                return Refusal.of(
                        Reason.EPC_NUMBER_TOO_LARGE,
                        value + " must have at most " + digits() + " digits");
            }
            out.parts.add(Decimal.padded(value, digits()));
            return Optional.empty();
        }

        @Override
        public Optional<Fault> write(Fields in, BitWriter out) {
            String part = in.takePart();
            if (!Decimal.isDigits(part)) {
                return Refusal.notDigits(part);
            }
            if (part.length() != digits()) {
                return Refusal.length("'" + part + "'", part.length(), digits(), digits());
            }
            out.put(Long.parseLong(part), bits);
            return Optional.empty();
        }
    }

    /** Digits with leading zeros, behind a 1 that keeps them (TDS 14.3.6 and 14.4.6). */
    record WithLeadingOne(int bits) implements NumberSegment {

        private static final int MOST_DIGITS = 17;

        @Override
        public Optional<Fault> read(BitReader in, Fields out) {
            String number = Long.toString(in.next(bits));
            if (number.charAt(0) != '1') {
                return Refusal.of(
                        Reason.CONTENT_WRONG, "the serial number " + number + " must begin with 1");
            }
            if (number.length() == 1) {
                return Refusal.of(Reason.VALUE_EMPTY, "the serial number has no digits");
            }
            out.parts.add(number.substring(1));
            return Optional.empty();
        }

        @Override
        public Optional<Fault> write(Fields in, BitWriter out) {
            String part = in.takePart();
            if (!Decimal.isDigits(part)) {
                return Refusal.notDigits(part);
            }
            if (part.length() > MOST_DIGITS || Long.parseLong("1" + part) >= 1L << bits) {
                return Refusal.numberTooLarge("1" + part, bits);
            }
            out.put(Long.parseLong("1" + part), bits);
            return Optional.empty();
        }
    }

    /** The 24 bits that an SSCC or a GSRN leaves over. */
    record Zero(int bits) implements NumberSegment {

        @Override
        public Optional<Fault> read(BitReader in, Fields out) {
            return in.next(bits) == 0
                    ? Optional.empty()
                    : Refusal.of(
                            Reason.EPC_TAIL_NOT_ZERO, "the last " + bits + " bits must be zero");
        }

        @Override
        public Optional<Fault> write(Fields in, BitWriter out) {
            out.put(0, bits);
            return Optional.empty();
        }
    }
}
