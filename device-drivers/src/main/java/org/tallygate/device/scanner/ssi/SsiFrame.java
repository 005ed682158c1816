package org.tallygate.device.scanner.ssi;

import org.tallygate.device.Bytes;

/** What the framer cut out of the stream. */
public sealed interface SsiFrame {

    /** The bytes as they came. */
    Bytes raw();

    /** A packet whose checksum is right. */
    record Whole(Bytes raw, SsiPacket packet) implements SsiFrame {}

    /**
     * Bytes that make no packet.
     *
     * @param wasPacket whether they begin as a packet of the scanner does, so that it is worth
     *     asking for it again
     */
    record Broken(Bytes raw, String reason, boolean wasPacket) implements SsiFrame {}
}
