package org.tallygate.device.scanner.ssi;

import org.tallygate.device.Bytes;
import org.tallygate.device.scanner.ssi.SsiMessage.Decoded;
import org.tallygate.device.scanner.ssi.SsiMessage.Segment;

import java.io.ByteArrayOutputStream;

/**
 * A long code in numbered segments (opcode 73), as cordless scanners send it; the guide does not
 * describe them, public drivers do. Segment 0 begins with the opcode of decode data, four bytes
 * that nobody needs, the symbology, one byte, and the code's length in two bytes, high byte first;
 * the code follows and goes on in the next segments. Not thread-safe.
 */
final class SsiSegments {

    private static final int HEADER_BYTES = 9;

    private final ByteArrayOutputStream code = new ByteArrayOutputStream();
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private int next;
    private int symbology;
    private int length;

    /** What became of a segment. */
    sealed interface Added {

        record Partial() implements Added {}

        record Complete(Decoded decoded, Bytes raw) implements Added {}

        record Useless(Bytes raw, String reason) implements Added {}
    }

    boolean isUnderWay() {
        return next > 0;
    }

    Added add(Segment segment, Bytes bytes) {
        if (segment.number() != 0 && segment.number() == next - 1) {
            // The one before, sent again because our answer to it was lost.
            return new Added.Partial();
        }
        Bytes content = segment.content();
        if (segment.number() == 0) {
            clear();
            if (content.size() <= HEADER_BYTES || content.at(0) != Opcode.DECODE_DATA) {
                return new Added.Useless(bytes, "the first segment does not begin a code");
            }
            symbology = content.at(5);
            length = content.at(7) << 8 | content.at(8);
            content = content.slice(HEADER_BYTES, content.size());
        } else if (segment.number() != next) {
            raw.writeBytes(bytes.toArray());
            return new Added.Useless(
                    clear(), "segment " + segment.number() + " came instead of " + next);
        }
        raw.writeBytes(bytes.toArray());
        code.writeBytes(content.slice(0, Math.min(content.size(), length - code.size())).toArray());
        next = segment.number() + 1;
        if (code.size() < length) {
            return new Added.Partial();
        }
        if (length == 0) {
            return new Added.Useless(clear(), "the segments hold no code");
        }
        Decoded decoded = new Decoded(symbology, Bytes.of(code.toByteArray()));
        return new Added.Complete(decoded, clear());
    }

    /** Forgets what is under way; returns its bytes. */
    Bytes clear() {
        Bytes given = Bytes.of(raw.toByteArray());
        code.reset();
        raw.reset();
        next = 0;
        return given;
    }
}
