package org.tallygate.device.identity.epc;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.identity.gs1.AiValue;
import org.tallygate.device.identity.gs1.Fault;
import org.tallygate.device.identity.gs1.Reason;

import java.util.List;
import java.util.Optional;

/** Segments of the schemes that TDS 2.0 and 2.3 brought. */
sealed interface PlusSegment extends Segment {

    /** Of a location without extension a tag says so with this extension (TDS 14.6.3). */
    AiValue NO_EXTENSION = new AiValue("254", "0");

    /** The value of an AI that belongs to the key. */
    record Element(String ai) implements PlusSegment {

        @Override
        public Optional<Fault> read(BitReader in, Fields out) {
            StringBuilder value = new StringBuilder();
            Optional<Fault> fault =
                    encoding().read(in, value).or(() -> serialFault(value.length()));
            if (fault.isEmpty()) {
                AiValue element = new AiValue(ai, value.toString());
                if (!element.equals(NO_EXTENSION)) {
                    out.elements.add(element);
                }
            }
            return fault;
        }

        @Override
        public Optional<Fault> write(Fields in, BitWriter out) {
            Optional<String> value = in.element(ai);
            if (value.isEmpty() && ai.equals(NO_EXTENSION.ai())) {
                value = Optional.of(NO_EXTENSION.value());
            }
            if (value.isEmpty()) {
                return Refusal.of(Reason.EPC_ELEMENTS_WRONG, "AI (" + ai + ") is missing");
            }
            String present = value.get();
            return serialFault(present.length()).or(() -> encoding().write(present, out));
        }

        /** Without its serial component a key names a kind of things and not one (TDS 7). */
        private Optional<Fault> serialFault(int length) {
            List<ValueCoding> components = encoding().components();
            return components.size() > 1 && length <= components.getFirst().fixedLength()
                    ? Refusal.of(Reason.VALUE_EMPTY, "AI (" + ai + ") needs its serial component")
                    : Optional.empty();
        }

        private AiEncoding encoding() {
            return AiEncoding.of(ai).orElseThrow();
        }
    }

    /** Segments without a parameter. */
    enum Mark implements PlusSegment {
        /** TDS 14.5.1. */
        TOGGLE,
        /** TDS 14.5.3. */
        DATE,
        /** TDS 14.5.16. */
        HOST;

        private static final int DATE_TYPE_BITS = 4;

        /** By date type. */
        private static final List<String> DATES =
                List.of("11", "13", "15", "16", "17", "7006", "7007");

        static boolean isDate(AiValue element) {
            return DATES.contains(element.ai()) && element.value().length() == 6;
        }

        @Override
        public Optional<Fault> read(BitReader in, Fields out) {
            return switch (this) {
                case TOGGLE -> {
                    out.dataFollows = in.next(1) == 1;
                    yield Optional.empty();
                }
                case DATE -> readDate(in, out);
                case HOST -> Hostname.read(in, out);
            };
        }

        private static Optional<Fault> readDate(BitReader in, Fields out) {
            int type = (int) in.next(DATE_TYPE_BITS);
            if (type >= DATES.size()) {
                return Refusal.of(
                        Reason.EPC_ENCODING_RESERVED,
                        "date type " + type + " must be 0 to " + (DATES.size() - 1));
            }
            StringBuilder date = new StringBuilder();
            Optional<Fault> fault = TimeCoding.DATE.read(in, date);
            if (fault.isEmpty()) {
                out.date = new AiValue(DATES.get(type), date.toString());
            }
            return fault;
        }

        @Override
        public Optional<Fault> write(Fields in, BitWriter out) {
            return switch (this) {
                case TOGGLE -> {
                    out.put(in.dataFollows ? 1 : 0, 1);
                    yield Optional.empty();
                }
                case DATE -> writeDate(in.date, out);
                case HOST -> {
                    String host = in.hostname;
                    yield host == null
                            ? Refusal.of(Reason.EPC_ELEMENTS_WRONG, "the host name is missing")
                            : Hostname.write(host, out);
                }
            };
        }

        private static Optional<Fault> writeDate(@Nullable AiValue date, BitWriter out) {
            if (date == null) {
                return Refusal.of(
                        Reason.EPC_ELEMENTS_WRONG,
                        "one of the AIs " + DATES + " with one date is missing");
            }
            out.put(DATES.indexOf(date.ai()), DATE_TYPE_BITS);
            return TimeCoding.DATE.write(date.value(), out);
        }
    }
}
