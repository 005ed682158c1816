package org.tallygate.device.rfid.llrp;

/**
 * One field of a layout.
 *
 * @param bits width of a number or of reserved bits; width of one item of {@link
 *     FieldType#NUMBERS}; 0 where the wire says how long it is
 * @param enumeration the name of the enumerated values, or empty
 */
public record Field(FieldType type, int bits, String name, String enumeration) {}
