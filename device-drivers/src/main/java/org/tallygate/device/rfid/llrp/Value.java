package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;

import java.util.List;

/** What a field holds. */
public sealed interface Value {

    /** An integer; an unsigned one of 64 bits is kept as the same bits. */
    record Whole(long value) implements Value {}

    record Octets(Bytes bytes) implements Value {}

    /** Bits from the highest down; the pad bits of the last byte mean nothing and become 0. */
    record Bits(int count, Bytes bytes) implements Value {

        public Bits {
            if (count < 0 || count > 65_535 || bytes.size() != (count + 7) / 8) {
                throw new IllegalArgumentException(
                        count + " bits do not fill " + bytes.size() + " bytes");
            }
            int pad = bytes.size() * 8 - count;
            if (pad > 0) {
                byte[] cleared = bytes.toArray();
                cleared[cleared.length - 1] &= (byte) (0xFF << pad);
                bytes = Bytes.of(cleared);
            }
        }
    }

    record Numbers(List<Long> values) implements Value {

        public Numbers {
            values = List.copyOf(values);
        }
    }

    record Text(String text) implements Value {}
}
