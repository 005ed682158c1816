package org.tallygate.device.scale;

import org.tallygate.device.Bytes;
import org.tallygate.device.frame.Frame;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts frames that stand between a first and a last mark, perhaps with a checksum behind. Bytes
 * outside are told as one broken frame when the next one begins. Not thread-safe.
 */
final class MarkFramer {

    private static final int NONE = -1;

    private final int first;
    private final int last;
    private final boolean firstOnlyAtStart;
    private final int behind;
    private final byte[] held;
    private int length;
    private boolean inside;

    // How many bytes are still to come behind the last mark; NONE before it.
    private int missing = NONE;

    /**
     * @param firstOnlyAtStart whether a first mark inside a frame means that the end got lost
     * @param behind how many bytes follow the last mark
     * @param maxLength of a frame with its marks
     */
    MarkFramer(int first, int last, boolean firstOnlyAtStart, int behind, int maxLength) {
        this.first = first;
        this.last = last;
        this.firstOnlyAtStart = firstOnlyAtStart;
        this.behind = behind;
        this.held = new byte[maxLength];
    }

    /** A whole frame's content is all of it, marks included. */
    List<Frame> feed(byte[] chunk, int count) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            take(chunk[i], frames);
        }
        return frames;
    }

    List<Frame> cut(String reason) {
        List<Frame> frames = new ArrayList<>();
        flush(reason, frames);
        return frames;
    }

    private void take(byte next, List<Frame> frames) {
        // The parity bit of a line with 7 data bits may arrive as an eighth.
        int mark = next & 0x7F;
        if (mark == first && missing == NONE && (!inside || firstOnlyAtStart)) {
            flush(inside ? "the end is missing" : "these bytes stand outside a frame", frames);
            inside = true;
        }
        held[length++] = next;
        if (missing > 0) {
            missing--;
        } else if (inside && mark == last) {
            missing = behind;
        }
        if (missing == 0) {
            Bytes whole = Bytes.of(held, 0, length);
            frames.add(new Frame.Whole(whole, whole));
            restart();
        } else if (length == held.length) {
            flush("no end came within " + held.length + " bytes", frames);
        }
    }

    private void flush(String reason, List<Frame> frames) {
        if (length > 0) {
            frames.add(new Frame.Broken(Bytes.of(held, 0, length), reason));
        }
        restart();
    }

    private void restart() {
        length = 0;
        inside = false;
        missing = NONE;
    }
}
