package org.tallygate.device.identity.epc;

import org.tallygate.device.Bytes;
import org.tallygate.device.identity.gs1.AiValue;
import org.tallygate.device.identity.gs1.ElementReader;
import org.tallygate.device.identity.gs1.ElementString;
import org.tallygate.device.identity.gs1.Fault;
import org.tallygate.device.identity.gs1.Reading;
import org.tallygate.device.identity.gs1.Reason;

import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The bits of an EPC, read and written by the table of schemes. Pure; answers every input and
 * throws for none.
 *
 * <p>What a reader must not take for an EPC is refused, for else a stray tag becomes a false key.
 * The order: no content, header, length, then the coding segments from the first bit on (TDS 14.4
 * and 14.5 say what each must not hold), then what stands behind the EPC, then the rules of GS1 for
 * the values (TDS 15.3).
 */
public final class EpcBinary {

    private static final int WORD_BITS = 16;

    /** The length field of the PC word counts no further (TDS 9.3). */
    private static final int MOST_WORDS = 31;

    private static final int HEADER_BITS = 8;

    /**
     * The rules of GS1 ask for the year only to tell the century of two-digit years, which decides
     * nothing but whether a year 00 has a 29 February; 2000 had one.
     */
    private static final Year LEAP_CENTURY = Year.of(2000);

    private EpcBinary() {}

    /** Reads the EPC memory's content from bit 20h on, as long as the reader says it is. */
    public static EpcReading decode(Bytes epc) {
        return decode(epc, 8 * epc.size());
    }

    /**
     * @param bits how many bits of the bytes count, as LLRP reports them
     */
    public static EpcReading decode(Bytes epc, int bits) {
        if (bits < 0 || bits > 8 * epc.size()) {
            throw new IllegalArgumentException(
                    "bits must be 0 to " + 8 * epc.size() + ", not " + bits);
        }
        if (bits == 0) {
            return refused(Reason.EMPTY, "the tag reported no EPC");
        }
        int header = epc.at(0);
        if (header == 0) {
            return refused(Reason.EPC_UNPROGRAMMED, "header 00 is that of a blank tag");
        }
        Optional<Scheme> scheme = Scheme.ofHeader(header);
        return scheme.isEmpty()
                ? refused(
                        Reason.EPC_HEADER_RESERVED,
                        "header %02X belongs to no scheme".formatted(header))
                : decode(scheme.get(), epc, bits);
    }

    /**
     * @param hex hexadecimal digits in either case; an odd last one counts as four bits
     */
    public static EpcReading ofHex(String hex) {
        if (!hex.chars().allMatch(HexFormat::isHexDigit)) {
            return refused(Reason.CHARACTER_NOT_ALLOWED, "'" + hex + "' must be hexadecimal");
        }
        String pairs = hex.length() % 2 == 0 ? hex : hex + "0";
        return decode(Bytes.ofHex(pairs), 4 * hex.length());
    }

    private static EpcReading decode(Scheme scheme, Bytes epc, int bits) {
        if (scheme.bits().isPresent()) {
            int demanded = scheme.bits().getAsInt();
            if (bits < demanded || bits > inWords(demanded)) {
                return refused(
                        Reason.EPC_LENGTH_WRONG,
                        "%s demands %d bits, the tag has %d".formatted(scheme, demanded, bits));
            }
        }
        BitReader in = new BitReader(epc, bits);
        in.next(HEADER_BITS);
        Fields fields = new Fields();
        for (Segment segment : scheme.segments()) {
            Optional<Fault> fault = segment.read(in, fields);
            if (in.ranOut()) {
                return tooShort(scheme, bits);
            }
            if (fault.isPresent()) {
                return new EpcReading.Refused(fault.get());
            }
        }
        int epcBits = in.at();
        return scheme.mayCarryData()
                ? withData(scheme, fields, in, epc, epcBits)
                : withoutData(scheme, fields, in, epc, epcBits);
    }

    private static EpcReading withoutData(
            Scheme scheme, Fields fields, BitReader in, Bytes epc, int epcBits) {
        return in.onlyZerosLeft()
                ? new EpcReading.Read(
                        new UriEpc(
                                scheme, fields.filter, fields.parts, words(epc, epcBits), epcBits))
                : refused(Reason.EPC_TAIL_NOT_ZERO, "the bits behind the EPC must be zero");
    }

    private static EpcReading withData(
            Scheme scheme, Fields fields, BitReader in, Bytes epc, int epcBits) {
        Optional<Fault> fault = readData(in, fields);
        if (in.ranOut()) {
            return tooShort(scheme, 8 * epc.size());
        }
        if (fault.isPresent()) {
            return new EpcReading.Refused(fault.get());
        }
        List<AiValue> all = new ArrayList<>(fields.elements);
        if (fields.date != null) {
            all.add(fields.date);
        }
        all.addAll(fields.data);
        ElementString elements = new ElementString(all);
        return switch (ElementReader.ofBarcode(elements.barcodeData(), LEAP_CENTURY)) {
            case Reading.Refused(Fault wrong) -> new EpcReading.Refused(wrong);
            case Reading.Read _ ->
                    new EpcReading.Read(
                            new PlusEpc(
                                    scheme,
                                    fields.filter,
                                    elements,
                                    Optional.ofNullable(fields.hostname),
                                    words(epc, in.at()),
                                    epcBits));
        };
    }

    /** Data headers and values up to the filling (TDS 15.3). */
    private static Optional<Fault> readData(BitReader in, Fields fields) {
        while (!in.ranOut() && !in.onlyZerosLeft()) {
            Optional<AiEncoding> encoding = AiEncoding.next(in);
            if (encoding.isEmpty()) {
                return Refusal.of(
                        Reason.EPC_DATA_UNKNOWN,
                        "behind the EPC must stand zeros or an AI that tags may hold");
            }
            StringBuilder value = new StringBuilder();
            Optional<Fault> fault = encoding.get().read(in, value);
            if (fault.isPresent()) {
                return fault;
            }
            fields.data.add(new AiValue(encoding.get().ai(), value.toString()));
        }
        return fields.dataFollows == fields.data.isEmpty()
                ? Refusal.of(
                        Reason.EPC_DATA_TOGGLE_WRONG,
                        fields.dataFollows
                                ? "data is announced behind the EPC, but none is there"
                                : "data stands behind the EPC, but is not announced")
                : Optional.empty();
    }

    /**
     * The fields as bits, read again: so nothing is written that a reader would refuse.
     *
     * @param fields not read from a tag, so their order and number may be wrong
     */
    static EpcReading encode(Scheme scheme, Fields fields) {
        BitWriter out = new BitWriter();
        out.put(scheme.header(), HEADER_BITS);
        for (Segment segment : scheme.segments()) {
            Optional<Fault> fault = segment.write(fields, out);
            if (fault.isPresent()) {
                return new EpcReading.Refused(fault.get());
            }
        }
        for (AiValue element : fields.data) {
            Optional<Fault> fault = write(element, out);
            if (fault.isPresent()) {
                return new EpcReading.Refused(fault.get());
            }
        }
        return out.bits() > MOST_WORDS * WORD_BITS
                ? refused(
                        Reason.EPC_LENGTH_WRONG,
                        "%d bits are more than a tag can hold: %d"
                                .formatted(out.bits(), MOST_WORDS * WORD_BITS))
                : decode(out.words());
    }

    private static Optional<Fault> write(AiValue element, BitWriter out) {
        Optional<AiEncoding> encoding = AiEncoding.of(element.ai());
        if (encoding.isEmpty()) {
            return Refusal.of(
                    Reason.EPC_DATA_UNKNOWN, "AI (" + element.ai() + ") must not stand in a tag");
        }
        encoding.get().writeHeader(out);
        return encoding.get().write(element.value(), out);
    }

    /**
     * The bits in whole words with zeros behind them: a reader may leave out the last byte of
     * filling, add words, or leave anything in the bits that it does not count.
     */
    private static Bytes words(Bytes epc, int bits) {
        int bytes = inWords(bits) / 8;
        if (8 * bytes == bits) {
            return epc.slice(0, bytes);
        }
        byte[] filled = Arrays.copyOf(epc.toArray(), bytes);
        for (int bit = bits; bit < 8 * bytes; bit++) {
            filled[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return Bytes.of(filled);
    }

    private static int inWords(int bits) {
        return (bits + WORD_BITS - 1) / WORD_BITS * WORD_BITS;
    }

    private static EpcReading tooShort(Scheme scheme, int bits) {
        return refused(
                Reason.EPC_LENGTH_WRONG,
                "%s goes on behind the %d bits that the tag has".formatted(scheme, bits));
    }

    private static EpcReading refused(Reason reason, String sentence) {
        return new EpcReading.Refused(new Fault(reason, sentence));
    }
}
