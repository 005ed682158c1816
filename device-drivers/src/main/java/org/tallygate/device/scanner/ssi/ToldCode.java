package org.tallygate.device.scanner.ssi;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Handling;
import org.tallygate.device.scanner.ssi.SsiMessage.Decoded;

/** The last code that was told to the box, and the box's word on it. Not thread-safe. */
final class ToldCode {

    private final Decoded decoded;
    private final SsiPacket packet;
    private final long sequence;
    private long copyMicros;
    private boolean answerable = true;
    private @Nullable Handling word;

    /**
     * @param packet the last one of the code, which is what a scanner without an answer sends again
     */
    ToldCode(Decoded decoded, SsiPacket packet, long sequence, long nowMicros) {
        this.decoded = decoded;
        this.packet = packet;
        this.sequence = sequence;
        this.copyMicros = nowMicros;
    }

    Decoded decoded() {
        return decoded;
    }

    SsiPacket packet() {
        return packet;
    }

    /** Whether a packet that is sent again, and came within the time, is the end of this code. */
    boolean endsWith(SsiPacket again, long nowMicros, long withinMicros) {
        return again.opcode() == packet.opcode()
                && again.isContinued() == packet.isContinued()
                && again.data().equals(packet.data())
                && nowMicros - copyMicros <= withinMicros;
    }

    /** Whether a code that is sent again, and came within the time, is this one. */
    boolean isSame(Decoded other, long nowMicros, long withinMicros) {
        return decoded.equals(other) && nowMicros - copyMicros <= withinMicros;
    }

    /** It came once more: the scanner waits for its answer from now on. */
    void copied(long nowMicros) {
        copyMicros = nowMicros;
        answerable = true;
    }

    /** The line it came by is gone: only a copy shows that the scanner still waits. */
    void unanswerable() {
        answerable = false;
    }

    boolean has(long otherSequence) {
        return sequence == otherSequence;
    }

    void decide(Handling handling) {
        word = handling;
    }

    /** The box's word; null while there is none. */
    @Nullable Handling word() {
        return word;
    }

    /** Whether the scanner can still take an answer to the last copy for what it is. */
    boolean isAnswerable(long nowMicros, long withinMicros) {
        return answerable && nowMicros - copyMicros <= withinMicros;
    }
}
