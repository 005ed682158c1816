package org.tallygate.device.scanner.ssi;

import org.tallygate.device.Bytes;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a byte stream into packets of one source. A place whose checksum is wrong is left by one
 * byte only, so noise before a packet, or a length that was hit, never swallows the packet behind
 * it. What comes out depends on the bytes and the gaps told to it, never on how the bytes were cut
 * into chunks. Never throws on input. Not thread-safe.
 *
 * <p>A gap matters: a byte of noise may promise up to 255 more, and silence shows that they are not
 * to come.
 */
public final class SsiFramer {

    private static final int MAX_PACKET_BYTES = 0xFF + SsiPacket.CHECKSUM_BYTES;

    /** How much rejected input is kept for one report. */
    private static final int MAX_REJECTED_BYTES = 1_024;

    private final int source;
    private final byte[] held = new byte[MAX_REJECTED_BYTES + MAX_PACKET_BYTES];

    // Bytes 0 to rejected are no packet; the place that is tried stands behind them.
    private int rejected;
    private int length;
    private boolean wasPacket;
    private String reason = "";

    /**
     * @param source whose packets are read: {@link SsiPacket#FROM_DECODER} or {@link
     *     SsiPacket#FROM_HOST}
     */
    public SsiFramer(int source) {
        this.source = source;
    }

    /** Takes the first {@code count} bytes of the chunk and returns the frames they complete. */
    public List<SsiFrame> feed(byte[] chunk, int count) {
        List<SsiFrame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            held[length++] = chunk[i];
            settle(frames);
        }
        return frames;
    }

    /** Whether there are bytes that were not given out yet. */
    boolean isHolding() {
        return length > 0;
    }

    /** To be called when no byte came for a while: half a packet is given up. */
    public List<SsiFrame> gap() {
        return giveUp("the packet ended early");
    }

    /** Gives up what is held, as when the port is lost; the reason says why. */
    public List<SsiFrame> cut(String why) {
        return giveUp(why);
    }

    private List<SsiFrame> giveUp(String why) {
        List<SsiFrame> frames = new ArrayList<>();
        while (length > rejected) {
            reject(why, frames);
            settle(frames);
        }
        report(frames);
        return frames;
    }

    /** Takes whole packets from the place that is tried, and leaves places that can be none. */
    private void settle(List<SsiFrame> frames) {
        while (length > rejected) {
            int size = length - rejected;
            if (!mayBegin(size)) {
                reject("no packet begins like this", frames);
            } else if (size < packetBytes()) {
                return;
            } else if (checksumIsRight()) {
                take(frames);
            } else {
                reject("the checksum is wrong", frames);
            }
        }
    }

    private boolean mayBegin(int size) {
        return at(0) >= SsiPacket.HEADER_BYTES && (size < 3 || at(2) == source);
    }

    private int packetBytes() {
        return at(0) + SsiPacket.CHECKSUM_BYTES;
    }

    private boolean checksumIsRight() {
        int sum = SsiPacket.checksum(held, rejected, at(0));
        return at(at(0)) == sum >> 8 && at(at(0) + 1) == (sum & 0xFF);
    }

    private void take(List<SsiFrame> frames) {
        int end = rejected + packetBytes();
        Bytes raw = Bytes.of(held, rejected, end - rejected);
        int opcode = at(1);
        int status = at(3);
        Bytes data = raw.slice(SsiPacket.HEADER_BYTES, raw.size() - SsiPacket.CHECKSUM_BYTES);
        int rest = length - end;
        report(frames);
        System.arraycopy(held, end, held, 0, rest);
        length = rest;
        frames.add(new SsiFrame.Whole(raw, new SsiPacket(opcode, source, status, data)));
    }

    private void reject(String why, List<SsiFrame> frames) {
        if (rejected == 0) {
            reason = why;
        }
        wasPacket |= isHeaderOfAPacket();
        rejected++;
        if (rejected == MAX_REJECTED_BYTES) {
            int rest = length - rejected;
            byte[] behind = Bytes.of(held, rejected, rest).toArray();
            report(frames);
            System.arraycopy(behind, 0, held, 0, rest);
            length = rest;
        }
    }

    /** A header of which no bit is impossible; noise rarely looks like one. */
    private boolean isHeaderOfAPacket() {
        return length - rejected >= SsiPacket.HEADER_BYTES
                && at(0) >= SsiPacket.HEADER_BYTES
                && at(2) == source
                && at(1) >= 0x10
                && (at(3) & 0x74) == 0;
    }

    /** Reports the rejected bytes and forgets all that is held. */
    private void report(List<SsiFrame> frames) {
        if (rejected > 0) {
            frames.add(new SsiFrame.Broken(Bytes.of(held, 0, rejected), reason, wasPacket));
        }
        rejected = 0;
        length = 0;
        wasPacket = false;
    }

    private int at(int index) {
        return held[rejected + index] & 0xFF;
    }
}
