package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;

import java.util.Arrays;
import java.util.Iterator;

/** Writes elements by their layouts into one frame. Made for one frame, then dropped. */
final class ElementWriter {

    private byte[] buffer = new byte[256];
    private int bits;

    /** Writes fields and inner parameters, without the element's own head. */
    void content(Element element) {
        Iterator<Value> values = element.values().iterator();
        Iterator<Long> reserved = element.reserved().iterator();
        for (Field field : element.layout().fields()) {
            if (field.type() == FieldType.RESERVED) {
                unsigned(reserved.hasNext() ? reserved.next() : 0, field.bits());
            } else {
                value(field, values.next());
            }
        }
        element.children().forEach(this::parameter);
    }

    void unsigned(long value, int count) {
        ensure(count);
        for (int i = count - 1; i >= 0; i--) {
            if (((value >>> i) & 1) != 0) {
                buffer[bits / 8] |= (byte) (0x80 >>> (bits % 8));
            }
            bits++;
        }
    }

    int size() {
        return bits / 8;
    }

    void overwrite32(int at, int value) {
        for (int i = 0; i < 4; i++) {
            buffer[at + i] = (byte) (value >>> (24 - 8 * i));
        }
    }

    Bytes bytes() {
        return Bytes.of(buffer, 0, size());
    }

    private void parameter(Element element) {
        Layout layout = element.layout();
        if (layout.hasNoLength()) {
            unsigned(0x80 | layout.number(), 8);
            content(element);
            return;
        }
        int start = size();
        unsigned(layout.number(), 16);
        unsigned(0, 16);
        content(element);
        int length = size() - start;
        if (length > 0xFFFF) {
            throw new IllegalArgumentException(
                    layout.name() + " of " + length + " bytes must have at most 65535");
        }
        buffer[start + 2] = (byte) (length >>> 8);
        buffer[start + 3] = (byte) length;
    }

    private void value(Field field, Value value) {
        switch (value) {
            case Value.Whole n -> unsigned(n.value(), field.bits());
            case Value.Octets o -> {
                if (field.type() == FieldType.BYTE_ARRAY) {
                    count(o.bytes().size());
                }
                octets(o.bytes());
            }
            case Value.Bits b -> {
                count(b.count());
                octets(b.bytes());
                if (b.pad() != 0) {
                    buffer[size() - 1] |= (byte) b.pad();
                }
            }
            case Value.Numbers n -> {
                count(n.values().size());
                n.values().forEach(number -> unsigned(number, field.bits()));
            }
            case Value.Text t -> {
                count(t.utf8().size());
                octets(t.utf8());
            }
        }
    }

    private void count(int count) {
        if (count > 0xFFFF) {
            throw new IllegalArgumentException("a count of " + count + " must be at most 65535");
        }
        unsigned(count, 16);
    }

    private void octets(Bytes bytes) {
        for (int i = 0; i < bytes.size(); i++) {
            unsigned(bytes.at(i), 8);
        }
    }

    private void ensure(int moreBits) {
        int needed = (bits + moreBits + 7) / 8;
        if (needed > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(needed, buffer.length * 2));
        }
    }
}
