package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Builds an element; a field that is not set is 0 or empty. Not thread-safe. */
public final class ElementBuilder {

    private final Layout layout;
    private final List<Value> values = new ArrayList<>();
    private final List<Element> children = new ArrayList<>();

    ElementBuilder(Layout layout) {
        this.layout = layout;
        layout.fields().stream()
                .filter(f -> f.type() != FieldType.RESERVED)
                .forEach(f -> values.add(empty(f)));
    }

    /**
     * @throws IllegalArgumentException when the field is not there or the number does not fit
     */
    public ElementBuilder set(String field, long number) {
        Field target = field(field, FieldType.UNSIGNED, FieldType.SIGNED);
        boolean signed = target.type() == FieldType.SIGNED;
        if (target.bits() < 64) {
            long most = (1L << (signed ? target.bits() - 1 : target.bits())) - 1;
            long least = signed ? -most - 1 : 0;
            if (number < least || number > most) {
                throw new IllegalArgumentException(
                        "%s.%s %d must be %d to %d"
                                .formatted(layout.name(), field, number, least, most));
            }
        }
        return put(field, new Value.Whole(number));
    }

    public ElementBuilder set(String field, boolean bit) {
        return set(field, bit ? 1 : 0);
    }

    public ElementBuilder set(String field, String text) {
        field(field, FieldType.TEXT);
        return put(field, Value.Text.of(text));
    }

    public ElementBuilder set(String field, List<Long> numbers) {
        field(field, FieldType.NUMBERS);
        return put(field, new Value.Numbers(numbers));
    }

    /** Sets whole bytes; in a bit array all their bits count. */
    public ElementBuilder set(String field, Bytes bytes) {
        Field target =
                field(
                        field,
                        FieldType.FIXED_BYTES,
                        FieldType.BYTE_ARRAY,
                        FieldType.BIT_ARRAY,
                        FieldType.BYTES_TO_END);
        if (target.type() == FieldType.FIXED_BYTES && bytes.size() * 8 != target.bits()) {
            throw new IllegalArgumentException(
                    "%s.%s of %d bytes must have %d bits"
                            .formatted(layout.name(), field, bytes.size(), target.bits()));
        }
        return put(
                field,
                target.type() == FieldType.BIT_ARRAY
                        ? new Value.Bits(bytes.size() * 8, bytes, 0)
                        : new Value.Octets(bytes));
    }

    /** Sets the first {@code count} bits of the bytes, of which none may follow. */
    public ElementBuilder setBits(String field, int count, Bytes bytes) {
        field(field, FieldType.BIT_ARRAY);
        return put(field, new Value.Bits(count, bytes, 0));
    }

    public ElementBuilder add(Element... inside) {
        return add(Arrays.asList(inside));
    }

    public ElementBuilder add(Collection<Element> inside) {
        children.addAll(inside);
        return this;
    }

    public Element build() {
        return new Element(layout, values, children, List.of(), Bytes.EMPTY);
    }

    private ElementBuilder put(String field, Value value) {
        values.set(layout.indexOf(field), value);
        return this;
    }

    private Field field(String name, FieldType... allowed) {
        Field field =
                layout.fields().stream()
                        .filter(f -> f.name().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        layout.name() + " has no field " + name));
        if (!Arrays.asList(allowed).contains(field.type())) {
            throw new IllegalArgumentException(
                    layout.name() + "." + name + " is " + field.type() + ", not " + allowed[0]);
        }
        return field;
    }

    private static Value empty(Field field) {
        return switch (field.type()) {
            case RESERVED -> throw new IllegalStateException("reserved bits hold no value");
            case UNSIGNED, SIGNED -> new Value.Whole(0);
            case FIXED_BYTES -> new Value.Octets(Bytes.of(new byte[field.bits() / 8]));
            case BIT_ARRAY -> new Value.Bits(0, Bytes.EMPTY, 0);
            case BYTE_ARRAY, BYTES_TO_END -> new Value.Octets(Bytes.EMPTY);
            case NUMBERS -> new Value.Numbers(List.of());
            case TEXT -> new Value.Text(Bytes.EMPTY);
        };
    }
}
