package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a field holds. */
public sealed interface Value {

    /** An integer; an unsigned one of 64 bits is kept as the same bits. */
    record Whole(long value) implements Value {}

    record Octets(Bytes bytes) implements Value {}

    /**
     * Bits from the highest down.
     *
     * @param bytes filled up with bits of 0 at the end
     * @param pad the bits that stood on the wire behind the last one; they mean nothing, should be
     *     0 and are kept only to be written back
     */
    record Bits(int count, Bytes bytes, int pad) implements Value {

        public Bits {
            if (count < 0 || count > 65_535 || bytes.size() != (count + 7) / 8) {
                throw new IllegalArgumentException(
                        count + " bits do not fill " + bytes.size() + " bytes");
            }
            int mask = padMask(count);
            if ((pad & ~mask) != 0) {
                throw new IllegalArgumentException("pad " + pad + " must be 0 to " + mask);
            }
            if (mask != 0 && (bytes.at(bytes.size() - 1) & mask) != 0) {
                throw new IllegalArgumentException(
                        "bits after the first " + count + " of " + bytes + " must be 0");
            }
        }

        /** Splits what stands on the wire into bits and pad. */
        static Bits ofWire(int count, Bytes wire) {
            int mask = padMask(count);
            int pad = mask == 0 ? 0 : wire.at(wire.size() - 1) & mask;
            if (pad == 0) {
                return new Bits(count, wire, 0);
            }
            byte[] cleared = wire.toArray();
            cleared[cleared.length - 1] &= (byte) ~mask;
            return new Bits(count, Bytes.of(cleared), pad);
        }

        private static int padMask(int count) {
            return (1 << ((8 - count % 8) % 8)) - 1;
        }
    }

    record Numbers(List<Long> values) implements Value {

        public Numbers {
            values = List.copyOf(values);
        }
    }

    /**
     * @param utf8 as it came, also where it is no proper UTF-8
     */
    record Text(Bytes utf8) implements Value {

        static Text of(String text) {
            return new Text(Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
        }

        /** The text; what is no UTF-8 becomes U+FFFD. */
        public String text() {
            return new String(utf8.toArray(), StandardCharsets.UTF_8);
        }
    }
}
