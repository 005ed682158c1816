package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;

import java.util.List;
import java.util.Optional;

/**
 * A message's body or a parameter: its fields' values and the parameters inside it, in wire order.
 *
 * @param values one per field of the layout, reserved bits left out
 * @param reserved what stood in the reserved bits, one number per run of them, to be written back;
 *     empty when all of it is 0
 * @param raw the bytes as they came, for a parameter that stands directly in a message; empty for
 *     what stands deeper and for what was built here
 */
public record Element(
        Layout layout, List<Value> values, List<Element> children, List<Long> reserved, Bytes raw) {

    public Element {
        values = List.copyOf(values);
        children = List.copyOf(children);
        reserved = List.copyOf(reserved);
        long fields = layout.fields().stream().filter(f -> f.type() != FieldType.RESERVED).count();
        if (values.size() != fields) {
            throw new IllegalArgumentException(
                    layout.name() + " has " + fields + " fields, not " + values.size());
        }
    }

    static List<Long> unlessZero(List<Long> reserved) {
        return reserved.stream().allMatch(bits -> bits == 0) ? List.of() : reserved;
    }

    /** Starts a message's body or a parameter by its standard name. */
    public static ElementBuilder of(String name) {
        return new ElementBuilder(Layouts.TABLE.named(name));
    }

    public String name() {
        return layout.name();
    }

    public boolean is(String name) {
        return layout.name().equals(name);
    }

    /** The number in a field; 1 and 0 for a bit. */
    public long number(String field) {
        return switch (value(field)) {
            case Value.Whole n -> n.value();
            case Value.Octets _, Value.Bits _, Value.Numbers _, Value.Text _ ->
                    throw new IllegalArgumentException(name() + "." + field + " is not a number");
        };
    }

    public boolean flag(String field) {
        return number(field) != 0;
    }

    public List<Long> numbers(String field) {
        return switch (value(field)) {
            case Value.Numbers n -> n.values();
            case Value.Octets _, Value.Bits _, Value.Whole _, Value.Text _ ->
                    throw new IllegalArgumentException(name() + "." + field + " is not a list");
        };
    }

    public String text(String field) {
        return switch (value(field)) {
            case Value.Text t -> t.text();
            case Value.Octets _, Value.Bits _, Value.Whole _, Value.Numbers _ ->
                    throw new IllegalArgumentException(name() + "." + field + " is not text");
        };
    }

    /** The bytes in a field; bits from the highest down. */
    public Bytes bytes(String field) {
        return switch (value(field)) {
            case Value.Octets o -> o.bytes();
            case Value.Bits b -> b.bytes();
            case Value.Whole _, Value.Numbers _, Value.Text _ ->
                    throw new IllegalArgumentException(name() + "." + field + " is not bytes");
        };
    }

    /** The name that the standard gives to the number in an enumerated field, or the number. */
    public String meaning(String field) {
        long number = number(field);
        return layout.fields().stream()
                .filter(f -> f.name().equals(field))
                .findFirst()
                .flatMap(f -> f.meaning(number))
                .orElse(Long.toString(number));
    }

    /** The first parameter of that name inside this one. */
    public Optional<Element> child(String name) {
        return children.stream().filter(c -> c.is(name)).findFirst();
    }

    public List<Element> children(String name) {
        return children.stream().filter(c -> c.is(name)).toList();
    }

    private Value value(String field) {
        return values.get(layout.indexOf(field));
    }
}
