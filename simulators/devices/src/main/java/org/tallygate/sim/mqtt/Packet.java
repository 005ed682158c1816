package org.tallygate.sim.mqtt;

import org.tallygate.device.Bytes;

/**
 * One control packet of MQTT 5, whole, with as much of it understood as a bad broker needs. Clauses
 * are those of the OASIS standard, version 5.0.
 */
record Packet(Bytes bytes) {

    private static final int PUBLISH = 3;
    private static final int PUBACK = 4;
    private static final int DUP = 0x08;

    /** The control packet type, 1 to 15 (clause 2.1.2). */
    int type() {
        return bytes.at(0) >> 4;
    }

    boolean isPublish() {
        return type() == PUBLISH;
    }

    /** A PUBLISH that its receiver answers with PUBACK. */
    boolean isPublishAtQos1() {
        return isPublish() && (bytes.at(0) >> 1 & 3) == 1;
    }

    boolean isPubAck() {
        return type() == PUBACK;
    }

    /** The packet identifier of a PUBACK (3.4.2) or of a PUBLISH above QoS 0 (3.3.2.2). */
    int id() {
        int at = body();
        if (isPublish()) {
            at += 2 + twoBytes(at);
        }
        return twoBytes(at);
    }

    /** The same PUBLISH as a client sends it again (3.3.1.1). */
    Packet again() {
        byte[] copy = bytes.toArray();
        copy[0] |= DUP;
        return new Packet(Bytes.of(copy));
    }

    /** The answer that this PUBLISH arrived; success needs no reason code (3.4.2.1). */
    Packet pubAck() {
        return new Packet(
                Bytes.of((byte) (PUBACK << 4), (byte) 2, (byte) (id() >> 8), (byte) id()));
    }

    /** Where the variable header begins: behind the type and the remaining length (2.1.4). */
    private int body() {
        int at = 1;
        while ((bytes.at(at) & 0x80) != 0) {
            at++;
        }
        return at + 1;
    }

    private int twoBytes(int at) {
        return bytes.at(at) << 8 | bytes.at(at + 1);
    }
}
