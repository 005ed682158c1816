package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads elements by their layouts from one frame. Made for one frame, then dropped. */
final class ElementReader {

    /** The standard's own tree is 8 deep; only a ParameterError may hold itself without end. */
    private static final int MAX_DEPTH = 16;

    private final byte[] frame;
    private final int end;
    private int at;
    private int bit;

    ElementReader(byte[] frame, int from, int end) {
        this.frame = frame;
        this.at = from;
        this.end = end;
    }

    /** Reads fields and inner parameters up to the end. */
    Element content(Layout layout, Bytes raw, int depth) throws MalformedException {
        List<Value> values = new ArrayList<>();
        List<Long> reserved = new ArrayList<>();
        for (Field field : layout.fields()) {
            if (field.type() == FieldType.RESERVED) {
                reserved.add(bits(field.bits(), layout, field));
            } else {
                values.add(value(layout, field));
            }
        }
        List<Element> children = new ArrayList<>();
        while (!layout.hasNoLength() && at < end) {
            children.add(parameter(layout, depth + 1));
        }
        return new Element(layout, values, children, Element.unlessZero(reserved), raw);
    }

    private Element parameter(Layout parent, int depth) throws MalformedException {
        if (depth > MAX_DEPTH) {
            throw new MalformedException("parameters stand more than " + MAX_DEPTH + " deep");
        }
        return (frame[at] & 0x80) != 0 ? withoutLength(parent, depth) : withLength(parent, depth);
    }

    private Element withoutLength(Layout parent, int depth) throws MalformedException {
        int start = at;
        int number = frame[at++] & 0x7F;
        Optional<Layout> layout = Layouts.TABLE.parameter(number);
        if (layout.isEmpty()) {
            throw new MalformedException(
                    "parameter type %d in %s has no length and is unknown"
                            .formatted(number, parent.name()));
        }
        Element read = content(layout.get(), Bytes.EMPTY, depth);
        return depth == 1
                ? new Element(
                        read.layout(),
                        read.values(),
                        read.children(),
                        read.reserved(),
                        Bytes.of(frame, start, at - start))
                : read;
    }

    private Element withLength(Layout parent, int depth) throws MalformedException {
        need(4, parent.name() + "'s next parameter head");
        int start = at;
        int number = (((frame[at] & 3) << 8) | (frame[at + 1] & 0xFF));
        int length = ((frame[at + 2] & 0xFF) << 8) | (frame[at + 3] & 0xFF);
        if ((frame[at] & 0xFC) != 0 || number < 128) {
            throw new MalformedException(
                    "%02x%02x in %s starts no parameter"
                            .formatted(frame[at], frame[at + 1], parent.name()));
        }
        Layout layout = Layouts.TABLE.parameter(number).orElseGet(() -> Layout.unknown(number));
        if (length < 4 || length > end - at) {
            throw new MalformedException(
                    "%s in %s says %d bytes where 4 to %d are left"
                            .formatted(layout.name(), parent.name(), length, end - at));
        }
        Bytes raw = depth == 1 ? Bytes.of(frame, start, length) : Bytes.EMPTY;
        Element read =
                new ElementReader(frame, start + 4, start + length).content(layout, raw, depth);
        at = start + length;
        return read;
    }

    private Value value(Layout layout, Field field) throws MalformedException {
        return switch (field.type()) {
            case RESERVED -> throw new IllegalStateException("reserved bits hold no value");
            case UNSIGNED -> new Value.Whole(bits(field.bits(), layout, field));
            case SIGNED -> {
                int unused = 64 - field.bits();
                yield new Value.Whole(bits(field.bits(), layout, field) << unused >> unused);
            }
            case FIXED_BYTES -> new Value.Octets(take(field.bits() / 8, layout, field));
            case BIT_ARRAY -> {
                int count = (int) bits(16, layout, field);
                yield Value.Bits.ofWire(count, take((count + 7) / 8, layout, field));
            }
            case BYTE_ARRAY -> {
                int count = (int) bits(16, layout, field);
                yield new Value.Octets(take(count, layout, field));
            }
            case NUMBERS -> {
                int count = (int) bits(16, layout, field);
                need(count * field.bits() / 8, layout.name() + "." + field.name());
                List<Long> numbers = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    numbers.add(bits(field.bits(), layout, field));
                }
                yield new Value.Numbers(numbers);
            }
            case TEXT -> {
                int count = (int) bits(16, layout, field);
                yield new Value.Text(take(count, layout, field));
            }
            case BYTES_TO_END -> new Value.Octets(take(end - at, layout, field));
        };
    }

    /** Takes bits from the highest down; the table never crosses a byte within a small field. */
    private long bits(int count, Layout layout, Field field) throws MalformedException {
        need((bit + count + 7) / 8, layout.name() + "." + field.name());
        long value = 0;
        if (bit == 0 && count % 8 == 0) {
            for (int i = 0; i < count / 8; i++) {
                value = (value << 8) | (frame[at++] & 0xFF);
            }
            return value;
        }
        for (int i = 0; i < count; i++) {
            value = (value << 1) | ((frame[at] >>> (7 - bit)) & 1);
            bit = (bit + 1) & 7;
            if (bit == 0) {
                at++;
            }
        }
        return value;
    }

    private Bytes take(int count, Layout layout, Field field) throws MalformedException {
        need(count, layout.name() + "." + field.name());
        Bytes taken = Bytes.of(frame, at, count);
        at += count;
        return taken;
    }

    private void need(int count, String what) throws MalformedException {
        if (count > end - at) {
            throw new MalformedException(
                    "%s needs %d bytes, %d are left".formatted(what, count, end - at));
        }
    }
}
