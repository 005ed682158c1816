package org.tallygate.device.rfid.llrp;

/** The forms a field takes on the wire. */
public enum FieldType {
    /** Bits without meaning: written as 0; what was read is kept. */
    RESERVED,
    UNSIGNED,
    SIGNED,
    /** A fixed run of bytes. */
    FIXED_BYTES,
    /** A u16 count of bits, then the bits from the highest down, padded to a byte. */
    BIT_ARRAY,
    /** A u16 count of bytes, then the bytes. */
    BYTE_ARRAY,
    /** A u16 count of numbers, then the numbers. */
    NUMBERS,
    /** A u16 count of bytes, then UTF-8. */
    TEXT,
    BYTES_TO_END
}
