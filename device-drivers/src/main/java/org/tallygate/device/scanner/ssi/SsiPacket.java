package org.tallygate.device.scanner.ssi;

import org.tallygate.device.Bytes;

/**
 * One packet of the Simple Serial Interface, without its length and checksum.
 *
 * @param opcode what it is, 0 to 255; see {@link Opcode}
 * @param source {@link #FROM_DECODER} or {@link #FROM_HOST}
 * @param status bit 0: sent again; bit 1: another packet of this message follows; bit 3: change for
 *     good
 * @param data at most 251 bytes
 */
public record SsiPacket(int opcode, int source, int status, Bytes data) {

    public static final int FROM_DECODER = 0x00;
    public static final int FROM_HOST = 0x04;

    /** The bytes that the length counts besides the data. */
    static final int HEADER_BYTES = 4;

    static final int CHECKSUM_BYTES = 2;
    static final int MAX_DATA_BYTES = 0xFF - HEADER_BYTES;

    private static final int RETRANSMIT = 0x01;
    private static final int CONTINUED = 0x02;
    private static final int PERMANENT = 0x08;

    public SsiPacket {
        requireByte("opcode", opcode);
        requireByte("source", source);
        requireByte("status", status);
        if (data.size() > MAX_DATA_BYTES) {
            throw new IllegalArgumentException(
                    "data has " + data.size() + " bytes; it must have at most " + MAX_DATA_BYTES);
        }
    }

    private static void requireByte(String name, int value) {
        if (value < 0 || value > 0xFF) {
            throw new IllegalArgumentException(name + " " + value + " must be 0 to 255");
        }
    }

    /** What this box says. */
    public static SsiPacket fromHost(int opcode, int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            requireByte("data", data[i]);
            bytes[i] = (byte) data[i];
        }
        return new SsiPacket(opcode, FROM_HOST, 0, Bytes.of(bytes));
    }

    /** Whether it is sent again because no answer came. */
    public boolean isRetransmitted() {
        return (status & RETRANSMIT) != 0;
    }

    /** Whether another packet of the same message follows. */
    public boolean isContinued() {
        return (status & CONTINUED) != 0;
    }

    public SsiPacket retransmitted() {
        return new SsiPacket(opcode, source, status | RETRANSMIT, data);
    }

    /** The change outlives the scanner's next start. */
    public SsiPacket permanent() {
        return new SsiPacket(opcode, source, status | PERMANENT, data);
    }

    /** The bytes on the line: length, header, data, checksum. */
    public Bytes encode() {
        byte[] bytes = new byte[HEADER_BYTES + data.size() + CHECKSUM_BYTES];
        bytes[0] = (byte) (HEADER_BYTES + data.size());
        bytes[1] = (byte) opcode;
        bytes[2] = (byte) source;
        bytes[3] = (byte) status;
        for (int i = 0; i < data.size(); i++) {
            bytes[HEADER_BYTES + i] = (byte) data.at(i);
        }
        int sum = checksum(bytes, 0, bytes.length - CHECKSUM_BYTES);
        bytes[bytes.length - 2] = (byte) (sum >> 8);
        bytes[bytes.length - 1] = (byte) sum;
        return Bytes.of(bytes);
    }

    /** The two's complement of the sum of the bytes, in 16 bits. */
    static int checksum(byte[] bytes, int from, int length) {
        int sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += bytes[i] & 0xFF;
        }
        return -sum & 0xFFFF;
    }
}
