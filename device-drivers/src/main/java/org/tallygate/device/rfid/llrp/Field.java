package org.tallygate.device.rfid.llrp;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One field of a layout.
 *
 * @param bits width of a number or of reserved bits; width of one item of {@link
 *     FieldType#NUMBERS}; 0 where the wire says how long it is
 * @param enumeration the name of the enumerated values, or empty
 * @param since the first version that has it; its bits are reserved before
 */
public record Field(
        FieldType type, int bits, String name, String enumeration, ProtocolVersion since) {

    /** The name of a value of an enumerated field, if the standard gives it one. */
    public Optional<String> meaning(long value) {
        return Layouts.TABLE.meanings(enumeration).name(value);
    }

    /** The value that the standard gives this name in an enumerated field. */
    public OptionalLong valueOf(String meaning) {
        return Layouts.TABLE.meanings(enumeration).value(meaning);
    }
}
