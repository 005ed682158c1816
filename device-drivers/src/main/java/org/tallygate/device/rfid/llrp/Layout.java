package org.tallygate.device.rfid.llrp;

import java.util.List;
import java.util.Optional;

/**
 * How one message or parameter lies on the wire; one line of {@code layouts.txt}.
 *
 * @param number the type number: 1 to 1023; a parameter below 128 is TV coded and has no length
 * @param name as the standard's definition file writes it, such as {@code TagReportData}
 * @param since the first version that has it
 */
public record Layout(
        Kind kind,
        int number,
        String name,
        ProtocolVersion since,
        List<Field> fields,
        List<Slot> slots) {

    public enum Kind {
        MESSAGE,
        PARAMETER,
        /** A parameter with a length and a number outside the table, kept as it came. */
        UNKNOWN
    }

    public Layout {
        if (number < 1 || number > 1023) {
            throw new IllegalArgumentException(name + " number " + number + " must be 1 to 1023");
        }
        fields = List.copyOf(fields);
        slots = List.copyOf(slots);
    }

    /** A place for parameters inside another: which ones, how few, how many. */
    public record Slot(List<String> names, boolean required, boolean repeated) {

        public Slot {
            names = List.copyOf(names);
        }
    }

    /** The layout of a message or parameter of that name. */
    public static Optional<Layout> find(String name) {
        return Layouts.TABLE.find(name);
    }

    static Layout unknown(int number) {
        ProtocolVersion first = ProtocolVersion.V1_0_1;
        Field rest = new Field(FieldType.BYTES_TO_END, 0, "Data", "", first);
        return new Layout(
                Kind.UNKNOWN, number, "Unknown" + number, first, List.of(rest), List.of());
    }

    boolean hasNoLength() {
        return kind == Kind.PARAMETER && number < 128;
    }

    /** The place of a named field among the values; reserved bits have none. */
    public int indexOf(String field) {
        int index = 0;
        for (Field candidate : fields) {
            if (candidate.name().equals(field)) {
                return index;
            }
            if (candidate.type() != FieldType.RESERVED) {
                index++;
            }
        }
        throw new IllegalArgumentException(name + " has no field " + field);
    }
}
