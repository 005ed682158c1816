package org.tallygate.device.scanner.honeywell;

import org.tallygate.device.Bytes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Cuts a byte stream into decode packets, answers to menu commands and lines. A packet is {@code 16
 * FE}, the payload's length in four bytes, low byte first, {@code 0D}, and the payload: {@code
 * MSGGET}, the data's length in four digits, Honeywell's symbology character, two characters of the
 * AIM identifier, {@code 1D}, the data with a CR behind. There is no checksum: a payload that
 * contradicts its own lengths is broken, and what stands in it is looked through for the next
 * packet. What comes out depends on the bytes and gaps only. Never throws on input. Not
 * thread-safe.
 */
public final class HoneywellFramer {

    private static final int SYN = 0x16;
    private static final int CR = 0x0D;
    private static final int LF = 0x0A;
    private static final int GS = 0x1D;
    private static final int HEADER_BYTES = 7;
    private static final int PAYLOAD_HEADER_BYTES = 14;
    private static final int MAX_PAYLOAD_BYTES = 16_384;
    private static final int MAX_TEXT_BYTES = 4_096;
    private static final Pattern AIM = Pattern.compile("[A-Za-z][0-9A-Za-z]");
    private static final byte[] TYPE = "MSGGET".getBytes(StandardCharsets.US_ASCII);

    private final byte[] held = new byte[HEADER_BYTES + MAX_PAYLOAD_BYTES];
    private int length;

    /** Takes the first {@code count} bytes of the chunk and returns the frames they complete. */
    public List<HoneywellFrame> feed(byte[] chunk, int count) {
        List<HoneywellFrame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            held[length++] = chunk[i];
            settle(frames, length - 1);
        }
        return frames;
    }

    /** To be called when no byte came for a while: half a frame is given up. */
    public List<HoneywellFrame> gap() {
        return cut("no end came in time");
    }

    /** Gives up what is held, as when the port is lost; the reason says why. */
    public List<HoneywellFrame> cut(String reason) {
        List<HoneywellFrame> frames = new ArrayList<>();
        while (length > 0) {
            int next = nextSyn(1);
            drop(next, reason, frames);
            settle(frames, 0);
        }
        return frames;
    }

    /** Takes frames from the front; {@code from} is the first byte that was not looked at yet. */
    private void settle(List<HoneywellFrame> frames, int from) {
        int seen = from;
        while (length > 0) {
            boolean changed = at(0) == SYN ? packet(frames) : text(frames, seen);
            if (!changed) {
                return;
            }
            seen = 0;
        }
    }

    private boolean packet(List<HoneywellFrame> frames) {
        if (length >= 2 && at(1) != 0xFE) {
            drop(nextSyn(1), "SYN does not begin a packet", frames);
            return true;
        }
        if (length < HEADER_BYTES) {
            return false;
        }
        long payload = at(2) | at(3) << 8 | at(4) << 16 | (long) at(5) << 24;
        boolean possible = payload >= PAYLOAD_HEADER_BYTES && payload <= MAX_PAYLOAD_BYTES;
        if (!possible || at(6) != CR) {
            drop(nextSyn(1), "the packet's header is damaged", frames);
            return true;
        }
        if (length < HEADER_BYTES + payload) {
            return false;
        }
        int end = HEADER_BYTES + (int) payload;
        Optional<HoneywellFrame> decode = decode(end);
        if (decode.isPresent()) {
            frames.add(decode.get());
            remove(end);
        } else {
            drop(nextSyn(1), "the packet contradicts itself", frames);
        }
        return true;
    }

    private Optional<HoneywellFrame> decode(int end) {
        int digits = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at(HEADER_BYTES + TYPE.length + i) - '0';
            if (digit < 0 || digit > 9) {
                return Optional.empty();
            }
            digits = 10 * digits + digit;
        }
        int start = HEADER_BYTES + PAYLOAD_HEADER_BYTES;
        int last = end > start && at(end - 1) == CR ? end - 1 : end;
        boolean right =
                typeIsMsgget() && at(start - 1) == GS && digits == end - start && last > start;
        if (!right) {
            return Optional.empty();
        }
        String aim = "" + (char) at(start - 3) + (char) at(start - 2);
        return Optional.of(
                new HoneywellFrame.Decode(
                        Bytes.of(held, 0, end),
                        at(start - 4),
                        AIM.matcher(aim).matches() ? Optional.of("]" + aim) : Optional.empty(),
                        Bytes.of(held, start, last - start)));
    }

    private boolean typeIsMsgget() {
        for (int i = 0; i < TYPE.length; i++) {
            if (held[HEADER_BYTES + i] != TYPE[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean text(List<HoneywellFrame> frames, int from) {
        for (int i = from; i < length; i++) {
            int next = at(i);
            if (next == SYN) {
                drop(i, "text ended without CR", frames);
                return true;
            }
            if (next == CR || next == LF) {
                line(i, frames);
                return true;
            }
            if ((next == '.' || next == '!') && i > 0 && status(i - 1).isPresent()) {
                answer(i + 1, frames);
                return true;
            }
        }
        if (length > MAX_TEXT_BYTES) {
            drop(length, "text is longer than " + MAX_TEXT_BYTES + " bytes", frames);
            return true;
        }
        return false;
    }

    private void line(int end, List<HoneywellFrame> frames) {
        if (end == 0) {
            // The LF of a CR LF, or an empty line.
            remove(1);
            return;
        }
        Bytes content = Bytes.of(held, 0, end);
        if (isTextOfACode(content)) {
            frames.add(new HoneywellFrame.Plain(Bytes.of(held, 0, end + 1), content));
            remove(end + 1);
        } else {
            drop(end + 1, "neither a packet nor a line of text", frames);
        }
    }

    /** What is left of a damaged packet must not pass for a code that was sent without header. */
    private static boolean isTextOfACode(Bytes content) {
        for (int i = 0; i < content.size(); i++) {
            int next = content.at(i);
            boolean separator = (next >= 0x1C && next <= 0x1F) || next == 0x04 || next == '\t';
            if ((next < 0x20 && !separator) || next == 0xFE) {
                return false;
            }
        }
        return !new String(content.toArray(), StandardCharsets.ISO_8859_1).contains("MSGGET");
    }

    private void answer(int end, List<HoneywellFrame> frames) {
        StringBuilder echo = new StringBuilder();
        HoneywellFrame.Status worst = HoneywellFrame.Status.DONE;
        for (int i = 0; i < end; i++) {
            Optional<HoneywellFrame.Status> status = status(i);
            if (status.isEmpty()) {
                echo.append((char) at(i));
            } else if (status.get() != HoneywellFrame.Status.DONE) {
                worst = status.get();
            }
        }
        frames.add(new HoneywellFrame.Answer(Bytes.of(held, 0, end), echo.toString(), worst));
        remove(end);
    }

    private Optional<HoneywellFrame.Status> status(int index) {
        return HoneywellFrame.Status.of(at(index));
    }

    private int nextSyn(int from) {
        for (int i = from; i < length; i++) {
            if (at(i) == SYN) {
                return i;
            }
        }
        return length;
    }

    private void drop(int end, String reason, List<HoneywellFrame> frames) {
        frames.add(new HoneywellFrame.Broken(Bytes.of(held, 0, end), reason));
        remove(end);
    }

    private void remove(int end) {
        System.arraycopy(held, end, held, 0, length - end);
        length -= end;
    }

    private int at(int index) {
        return held[index] & 0xFF;
    }
}
