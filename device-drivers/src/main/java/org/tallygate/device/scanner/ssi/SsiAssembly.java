package org.tallygate.device.scanner.ssi;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Bytes;

import java.io.ByteArrayOutputStream;

/**
 * Puts the packets of one message together: all but the last have the continuation bit. The data
 * follow each other, so the symbology of a code stands in the first packet only. Not thread-safe.
 */
final class SsiAssembly {

    /** More than any symbology holds. */
    static final int MAX_MESSAGE_BYTES = 16_384;

    private final int mostBytes;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private @Nullable SsiPacket last;

    SsiAssembly() {
        this(MAX_MESSAGE_BYTES);
    }

    /**
     * @param mostBytes of one message; at the bound it is refused as a whole
     */
    SsiAssembly(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** What became of a packet. */
    sealed interface Added {

        /** More is to come. */
        record Partial() implements Added {}

        /** The message is there. */
        record Complete(int opcode, Bytes data, Bytes raw) implements Added {}

        /** This packet or those before it can't be used. */
        record Useless(Bytes raw, String reason) implements Added {}
    }

    boolean isUnderWay() {
        return last != null;
    }

    Added add(SsiPacket packet, Bytes bytes) {
        SsiPacket before = last;
        if (before != null && before.opcode() != packet.opcode()) {
            Bytes given = Bytes.of(raw.toByteArray());
            clear();
            return new Added.Useless(given, "another message came before its last packet");
        }
        boolean sentAgain =
                before != null
                        && packet.isRetransmitted()
                        && packet.isContinued()
                        && before.data().equals(packet.data());
        if (sentAgain) {
            return new Added.Partial();
        }
        append(data, packet.data());
        append(raw, bytes);
        if (data.size() > mostBytes) {
            Bytes given = Bytes.of(raw.toByteArray());
            clear();
            return new Added.Useless(given, "the message is longer than " + mostBytes + " bytes");
        }
        if (packet.isContinued()) {
            last = packet;
            return new Added.Partial();
        }
        Added complete =
                new Added.Complete(
                        packet.opcode(), Bytes.of(data.toByteArray()), Bytes.of(raw.toByteArray()));
        clear();
        return complete;
    }

    /** Forgets what is under way; returns its bytes. */
    Bytes clear() {
        Bytes given = Bytes.of(raw.toByteArray());
        data.reset();
        raw.reset();
        last = null;
        return given;
    }

    private static void append(ByteArrayOutputStream to, Bytes bytes) {
        to.writeBytes(bytes.toArray());
    }
}
