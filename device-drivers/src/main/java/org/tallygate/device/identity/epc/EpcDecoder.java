package org.tallygate.device.identity.epc;

import org.tallygate.device.Bytes;
import org.tallygate.device.identity.gs1.Fault;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.Reason;
import org.tallygate.device.identity.gs1.ResourceLines;
import org.tallygate.device.identity.gs1.Sscc;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Bits to EPC. What a reader must not take for an EPC is refused (TDS 14.4.3), for else a stray tag
 * becomes a false GTIN.
 */
public final class EpcDecoder {

    private static final Map<Integer, String> SCHEMES =
            ResourceLines.of(EpcDecoder.class, "epc-headers.txt").stream()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    line -> Integer.parseInt(line, 0, 2, 16),
                                    line -> line.substring(3)));

    private static final int KEY_DIGITS_OF_SGTIN = 13;
    private static final int KEY_DIGITS_OF_SSCC = 17;

    /** What is refused, in this order: length, partition, company prefix, reference, tail. */
    public sealed interface Decoded {

        record Read(Epc epc) implements Decoded {}

        record Refused(Fault fault) implements Decoded {}
    }

    /** A company prefix and a reference, or why the bits hold none. */
    private sealed interface Key {

        record Read(int prefixDigits, String prefix, String reference) implements Key {

            /** The first digit of the reference stands in front of the company prefix. */
            String digits() {
                return reference.charAt(0) + prefix + reference.substring(1);
            }
        }

        record Refused(Fault fault) implements Key {}
    }

    private EpcDecoder() {}

    public static Decoded decode(Bytes epc) {
        if (epc.size() == 0) {
            return refused(Reason.EMPTY, "the tag reported no EPC");
        }
        return switch (epc.at(0)) {
            case 0 -> refused(Reason.EPC_UNPROGRAMMED, "header 00 is that of a blank tag");
            case Sgtin96.HEADER -> sgtin96(epc);
            case Sscc96.HEADER -> sscc96(epc);
            default -> otherScheme(epc.at(0));
        };
    }

    private static Decoded sgtin96(Bytes epc) {
        return switch (key(epc, Epc96.SGTIN_KEY_BITS, KEY_DIGITS_OF_SGTIN)) {
            case Key.Refused(Fault fault) -> new Decoded.Refused(fault);
            case Key.Read key -> {
                int from = Epc96.KEY_FROM + Epc96.SGTIN_KEY_BITS;
                yield new Decoded.Read(
                        new Sgtin96(
                                Epc96.filterOf(epc),
                                key.prefixDigits(),
                                Gtin.ofBody(key.digits()),
                                Bits.get(epc, from, Sgtin96.SERIAL_BITS)));
            }
        };
    }

    private static Decoded sscc96(Bytes epc) {
        return switch (key(epc, Epc96.SSCC_KEY_BITS, KEY_DIGITS_OF_SSCC)) {
            case Key.Refused(Fault fault) -> new Decoded.Refused(fault);
            case Key.Read key -> {
                int from = Epc96.KEY_FROM + Epc96.SSCC_KEY_BITS;
                yield Bits.get(epc, from, Sscc96.TAIL_BITS) == 0
                        ? new Decoded.Read(
                                new Sscc96(
                                        Epc96.filterOf(epc),
                                        key.prefixDigits(),
                                        Sscc.ofBody(key.digits())))
                        : refused(
                                Reason.EPC_TAIL_NOT_ZERO,
                                "the last " + Sscc96.TAIL_BITS + " bits must be zero");
            }
        };
    }

    private static Key key(Bytes epc, int keyBits, int keyDigits) {
        if (epc.size() != Epc96.BYTES) {
            return refusedKey(
                    Reason.EPC_LENGTH_WRONG,
                    "header %02X demands 96 bits, the tag has %d"
                            .formatted(epc.at(0), 8 * epc.size()));
        }
        int value = Epc96.partitionOf(epc);
        if (value == Partition.RESERVED_VALUE) {
            return refusedKey(Reason.EPC_PARTITION_RESERVED, "the partition must be 0 to 6");
        }
        Partition partition = Partition.ofValue(value);
        int prefixBits = partition.prefixBits();
        int prefixDigits = partition.prefixDigits();
        int referenceDigits = keyDigits - prefixDigits;
        Optional<String> prefix = digits(Bits.get(epc, Epc96.KEY_FROM, prefixBits), prefixDigits);
        if (prefix.isEmpty()) {
            return refusedKey(
                    Reason.EPC_COMPANY_PREFIX_TOO_LARGE,
                    "the company prefix must have at most " + prefixDigits + " digits");
        }
        Optional<String> reference =
                digits(
                        Bits.get(epc, Epc96.KEY_FROM + prefixBits, keyBits - prefixBits),
                        referenceDigits);
        if (reference.isEmpty()) {
            return refusedKey(
                    Reason.EPC_REFERENCE_TOO_LARGE,
                    "the reference must have at most " + referenceDigits + " digits");
        }
        return new Key.Read(prefixDigits, prefix.get(), reference.get());
    }

    /** The value in exactly so many digits, unless it needs more. */
    private static Optional<String> digits(long value, int count) {
        String digits = Long.toString(value);
        return digits.length() <= count
                ? Optional.of("0".repeat(count - digits.length()) + digits)
                : Optional.empty();
    }

    private static Decoded otherScheme(int header) {
        String scheme = SCHEMES.get(header);
        return scheme == null
                ? refused(
                        Reason.EPC_HEADER_RESERVED,
                        "header %02X belongs to no scheme".formatted(header))
                : refused(
                        Reason.EPC_SCHEME_NOT_READ,
                        "header %02X is that of %s; SGTIN-96 and SSCC-96 are read"
                                .formatted(header, scheme));
    }

    private static Decoded refused(Reason reason, String sentence) {
        return new Decoded.Refused(new Fault(reason, sentence));
    }

    private static Key refusedKey(Reason reason, String sentence) {
        return new Key.Refused(new Fault(reason, sentence));
    }
}
