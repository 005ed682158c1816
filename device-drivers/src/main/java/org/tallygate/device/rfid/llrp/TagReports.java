package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The fast way through RO_ACCESS_REPORT, the message that comes all day: walks its bytes where they
 * lie and makes nothing but what is asked for. It takes what every reader sends (an EPC, the short
 * parameters in any order, vendors' and unknown parameters with a length) and leaves everything
 * else, malformed messages included, to {@link Llrp#decode}, which has the last word. What it takes
 * it reads exactly as the general decoder does.
 *
 * <p>Reusable: what an accessor says is of the tag that {@link #next} went to. Not thread-safe.
 */
public final class TagReports {

    private static final int RO_ACCESS_REPORT = 61;
    private static final int TAG_REPORT_DATA = 240;
    private static final int EPC_DATA = 241;
    private static final int CUSTOM = 1023;

    /** Head, vendor and subtype. */
    private static final int CUSTOM_HEAD = 12;

    private static final int ANTENNA = 1;
    private static final int FIRST_SEEN_UTC = 2;
    private static final int LAST_SEEN_UTC = 4;
    private static final int PEAK_RSSI = 6;
    private static final int CHANNEL = 7;
    private static final int SEEN_COUNT = 8;
    private static final int RO_SPEC_ID = 9;
    private static final int PC = 12;
    private static final int EPC_96 = 13;

    /** By the number of a parameter without a length: its bytes, the first included; 0: unknown. */
    private static final int[] SHORT_SIZES = new int[128];

    /** By the number of a parameter with a length: whether the table knows what is inside. */
    private static final boolean[] KNOWN = new boolean[1024];

    static {
        for (Layout layout : Layouts.TABLE.all()) {
            if (layout.hasNoLength()) {
                int bits = layout.fields().stream().mapToInt(Field::bits).sum();
                SHORT_SIZES[layout.number()] = 1 + bits / 8;
            } else if (layout.kind() == Layout.Kind.PARAMETER) {
                KNOWN[layout.number()] = true;
            }
        }
    }

    private Bytes frame = Bytes.EMPTY;
    private int following;

    // Valid while a tag is stood at.
    private int start;
    private int end;
    private int epcBits = -1;
    private int epcAt;
    private int custom;

    /** Where the value of each short parameter lies; 0: not there. */
    private final int[] values = new int[128];

    /**
     * Takes a whole message with its header, as {@link LlrpFraming} cuts it, and checks all of it.
     *
     * @return false when this is no sound report of the usual parameters
     */
    public boolean open(Bytes message) {
        frame = message;
        following = message.size();
        epcBits = -1;
        if (!isReport(message)) {
            return false;
        }
        for (int at = Header.SIZE; at < message.size(); ) {
            int length = lengthAt(at, message.size());
            if (length < 0) {
                return false;
            }
            int number = numberAt(at);
            boolean sound =
                    number == TAG_REPORT_DATA
                            ? walk(at + 4, at + length)
                            : isOpaque(number, length);
            if (!sound) {
                return false;
            }
            at += length;
        }
        following = Header.SIZE;
        epcBits = -1;
        return true;
    }

    /** Goes to the next tag, if there is one. */
    public boolean next() {
        while (following < frame.size()) {
            int at = following;
            following += number16(at + 2);
            if (numberAt(at) == TAG_REPORT_DATA) {
                start = at;
                return walk(at + 4, following);
            }
        }
        epcBits = -1;
        return false;
    }

    /** How many bits the EPC has; 0 for an empty EPC memory. */
    public int epcBits() {
        return tagged(epcBits);
    }

    /** From the highest bit down; pad bits of the last byte are 0. */
    public Bytes epc() {
        Bytes epc = frame.slice(epcAt, epcAt + (epcBits() + 7) / 8);
        return epcBits % 8 == 0 ? epc : Value.Bits.ofWire(epcBits, epc).bytes();
    }

    /** 1 and up; 0 when the reader did not say. */
    public int antenna() {
        int at = values[tagged(ANTENNA)];
        return at == 0 ? 0 : number16(at);
    }

    public OptionalInt peakRssiDbm() {
        int at = values[tagged(PEAK_RSSI)];
        return at == 0 ? OptionalInt.empty() : OptionalInt.of((byte) frame.at(at));
    }

    /** At least 1. */
    public int seenCount() {
        int at = values[tagged(SEEN_COUNT)];
        return at == 0 ? 1 : Math.max(1, number16(at));
    }

    /** Counts from 1 in the reader's table of frequencies. */
    public OptionalInt channel() {
        return optional16(CHANNEL);
    }

    /** The protocol control word. */
    public OptionalInt pcWord() {
        return optional16(PC);
    }

    /** By the reader's wall clock. */
    public Optional<Instant> firstSeen() {
        return instant(FIRST_SEEN_UTC);
    }

    /** By the reader's wall clock. */
    public Optional<Instant> lastSeen() {
        return instant(LAST_SEEN_UTC);
    }

    /** 0 when the reader did not say. */
    public long roSpecId() {
        int at = values[tagged(RO_SPEC_ID)];
        return at == 0 ? 0 : number32(at);
    }

    /** The bytes of the TagReportData parameter, vendors' and unknown parameters included. */
    public Bytes raw() {
        return frame.slice(tagged(start), end);
    }

    /** The tag as a value of its own, which stays when the cursor goes on. */
    public TagReport tag() {
        return new TagReport(
                epc(),
                antenna(),
                peakRssiDbm(),
                seenCount(),
                firstSeen(),
                channel(),
                new TagExtras(pcWord()).read(this).detail(),
                raw());
    }

    /** All tags that are still to come, as values. */
    public List<TagReport> tags() {
        List<TagReport> tags = new ArrayList<>();
        while (next()) {
            tags.add(tag());
        }
        return tags;
    }

    /** Goes to the next vendor's parameter of the tag, if there is one. */
    boolean nextCustom() {
        int at = custom == 0 ? start + 4 : custom + number16(custom + 2);
        while (at < end) {
            if (frame.at(at) >= 0x80) {
                at += SHORT_SIZES[frame.at(at) & 0x7F];
            } else if (numberAt(at) == CUSTOM) {
                custom = at;
                return true;
            } else {
                at += number16(at + 2);
            }
        }
        return false;
    }

    long customVendor() {
        return number32(custom + 4);
    }

    long customSubtype() {
        return number32(custom + 8);
    }

    Bytes customData() {
        return frame.slice(custom + CUSTOM_HEAD, custom + number16(custom + 2));
    }

    private static boolean isReport(Bytes message) {
        if (message.size() < Header.SIZE || message.size() > Header.MAX_LENGTH) {
            return false;
        }
        int first = message.at(0) << 8 | message.at(1);
        boolean spoken =
                first == (1 << 10 | RO_ACCESS_REPORT) || first == (2 << 10 | RO_ACCESS_REPORT);
        int length = message.at(2) << 24 | message.at(3) << 16 | message.at(4) << 8 | message.at(5);
        return spoken && length == message.size();
    }

    /** Notes where the tag's values lie; false when something here is not of the usual kind. */
    private boolean walk(int from, int to) {
        Arrays.fill(values, 0, EPC_96 + 1, 0);
        epcBits = -1;
        custom = 0;
        end = to;
        int at = from;
        while (at < to) {
            int first = frame.at(at);
            if (first >= 0x80) {
                int size = SHORT_SIZES[first & 0x7F];
                if (size == 0 || size > to - at) {
                    return false;
                }
                if (values[first & 0x7F] == 0) {
                    values[first & 0x7F] = at + 1;
                }
                at += size;
            } else {
                int length = lengthAt(at, to);
                if (length < 0 || !withLength(at, length)) {
                    return false;
                }
                at += length;
            }
        }
        if (values[EPC_96] != 0) {
            epcAt = values[EPC_96];
            epcBits = 96;
        }
        return epcBits >= 0;
    }

    private boolean withLength(int at, int length) {
        int number = numberAt(at);
        if (number != EPC_DATA) {
            return isOpaque(number, length);
        } else if (length < 6) {
            return false;
        }
        int bits = number16(at + 4);
        if (epcBits < 0) {
            epcBits = bits;
            epcAt = at + 6;
        }
        return length == 6 + (bits + 7) / 8;
    }

    /** Whether it is one whose inside is not looked at. */
    private static boolean isOpaque(int number, int length) {
        return number == CUSTOM ? length >= CUSTOM_HEAD : !KNOWN[number];
    }

    /** The length of the parameter that starts here; -1 when none with a length does. */
    private int lengthAt(int at, int to) {
        if (to - at < 4 || frame.at(at) > 3 || numberAt(at) < 128) {
            return -1;
        }
        int length = number16(at + 2);
        return length < 4 || length > to - at ? -1 : length;
    }

    private int numberAt(int at) {
        return number16(at) & 0x3FF;
    }

    private int number16(int at) {
        return frame.at(at) << 8 | frame.at(at + 1);
    }

    private long number32(int at) {
        return (long) number16(at) << 16 | number16(at + 2);
    }

    private OptionalInt optional16(int parameter) {
        int at = values[tagged(parameter)];
        return at == 0 ? OptionalInt.empty() : OptionalInt.of(number16(at));
    }

    private Optional<Instant> instant(int parameter) {
        int at = values[tagged(parameter)];
        return at == 0
                ? Optional.empty()
                : Optional.of(ReaderTime.instant(number32(at) << 32 | number32(at + 4)));
    }

    private int tagged(int value) {
        if (epcBits < 0) {
            throw new NoSuchElementException("the cursor stands at no tag");
        }
        return value;
    }
}
