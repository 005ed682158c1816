package org.tallygate.device.rfid.modules;

import org.tallygate.device.Bytes;

import java.util.OptionalInt;

/**
 * One tag as a module reported it.
 *
 * @param epc the EPC memory's content without PC word and CRC
 * @param antenna 1 and up; 0 when the module did not say
 * @param seenCount how often it was read, at least 1
 */
public record Sighting(Bytes epc, int antenna, Signal signal, AirWords words, int seenCount) {

    /** The longest EPC that a PC word can tell: 31 words of 16 bits. */
    static final int MAX_EPC_BYTES = 62;

    public Sighting {
        if (epc.size() % 2 != 0 || epc.size() > MAX_EPC_BYTES) {
            throw new IllegalArgumentException(
                    "EPC of " + epc.size() + " bytes must be 0 to 31 words of 2");
        }
        if (antenna < 0) {
            throw new IllegalArgumentException("antenna " + antenna + " must be 0 or more");
        }
        if (seenCount < 1) {
            throw new IllegalArgumentException("seenCount " + seenCount + " must be 1 or more");
        }
    }

    /**
     * How it was heard.
     *
     * @param dbm the signal strength, where the family defines it in dBm
     * @param raw the byte as sent, where its meaning is a number without a unit
     * @param frequencyKhz the channel on which it was read
     * @param phase in 1/4096 of a turn, 0 to 4,095
     */
    public record Signal(
            OptionalInt dbm, OptionalInt raw, OptionalInt frequencyKhz, OptionalInt phase) {

        static final Signal UNKNOWN =
                new Signal(
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty());

        static Signal ofDbm(int dbm) {
            return new Signal(
                    OptionalInt.of(dbm),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty());
        }

        static Signal ofRaw(int raw) {
            return new Signal(
                    OptionalInt.empty(),
                    OptionalInt.of(raw),
                    OptionalInt.empty(),
                    OptionalInt.empty());
        }
    }

    /** What the tag itself sent beside its EPC (Gen2 clauses 6.3.2.1.2.1 and .2), if passed on. */
    public record AirWords(OptionalInt pc, OptionalInt crc) {

        static final AirWords NONE = new AirWords(OptionalInt.empty(), OptionalInt.empty());
    }

    /** What the tag's own CRC says. */
    public enum Check {
        RIGHT,
        WRONG,
        /** PC or CRC were not passed on, so that nothing can be said. */
        NOT_SENT
    }

    public Check check() {
        if (words.pc().isEmpty() || words.crc().isEmpty()) {
            return Check.NOT_SENT;
        }
        return Crc16.gen2(words.pc().getAsInt(), epc) == words.crc().getAsInt()
                ? Check.RIGHT
                : Check.WRONG;
    }
}
