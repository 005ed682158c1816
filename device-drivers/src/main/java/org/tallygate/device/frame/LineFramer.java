package org.tallygate.device.frame;

import org.tallygate.device.Bytes;
import org.tallygate.device.frame.LineFormat.Ending;
import org.tallygate.device.frame.LineFormat.OnGap;
import org.tallygate.device.frame.LineFormat.Terminator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a byte stream into lines. What comes out depends on the bytes and the gaps told to it, never
 * on how the bytes were cut into chunks. Never throws on input. Not thread-safe.
 *
 * <p>A CR that ends a line takes a following LF with it, and an LF a preceding CR, so that a device
 * set to CRLF yields one frame per line and never an empty one. Control bytes inside a line, GS
 * (0x1D) above all, are data.
 */
public final class LineFramer {

    private static final int STX = 0x02;
    private static final int ETX = 0x03;
    private static final int TAB = 0x09;
    private static final int LF = 0x0A;
    private static final int CR = 0x0D;

    private enum Place {
        /** No byte of a frame is held. */
        BETWEEN,
        /** The held bytes are the beginning of a frame. */
        INSIDE,
        /** The held bytes stand where only STX may. */
        OUTSIDE,
        /** A frame was too long; bytes are dropped up to the next end. */
        SKIPPING
    }

    private final LineFormat format;
    private final byte[] held;
    private int length;
    private int previous;
    private Place place = Place.BETWEEN;

    public LineFramer(LineFormat format) {
        this.format = format;
        // A line of full length, plus CR and the byte that shows whether the CR was a terminator.
        this.held = new byte[format.maxLength() + 2];
    }

    /** Takes the first {@code count} bytes of the chunk and returns the frames they complete. */
    public List<Frame> feed(byte[] chunk, int count) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int next = chunk[i] & 0xFF;
            switch (format.ending()) {
                case Ending.Terminated(var terminators) ->
                        takeTerminated(next, terminators, frames);
                case Ending.StxEtx() -> takeEnclosed(next, frames);
            }
            previous = next;
        }
        return frames;
    }

    /** To be called when no byte came for the format's gap; flushes what is held. */
    public List<Frame> gap() {
        if (place == Place.INSIDE && format.onGap() == OnGap.END) {
            return List.of(whole(0, lengthWithoutLineEnd()));
        }
        return cut("no end came within " + format.gapMs() + " ms");
    }

    /** Gives up what is held, as when the port is lost; the reason says why. */
    public List<Frame> cut(String reason) {
        boolean holds = place == Place.INSIDE || place == Place.OUTSIDE;
        List<Frame> frames = holds ? List.of(broken(reason)) : List.of();
        restart(Place.BETWEEN);
        return frames;
    }

    private void takeTerminated(int next, Set<Terminator> terminators, List<Frame> frames) {
        boolean ends = ends(next, terminators);
        switch (place) {
            case BETWEEN -> {
                if (!ends && next != CR && next != LF) {
                    hold(next, Place.INSIDE, frames);
                }
            }
            case INSIDE, OUTSIDE -> {
                if (ends) {
                    int end = next == LF && previous == CR ? length - 1 : length;
                    keep(next);
                    frames.add(whole(0, end));
                } else {
                    hold(next, Place.INSIDE, frames);
                }
            }
            case SKIPPING -> {
                if (ends) {
                    restart(Place.BETWEEN);
                }
            }
        }
    }

    private boolean ends(int next, Set<Terminator> terminators) {
        return switch (next) {
            case CR -> terminators.contains(Terminator.CR);
            case LF ->
                    terminators.contains(Terminator.LF)
                            || (terminators.contains(Terminator.CRLF) && previous == CR);
            case TAB -> terminators.contains(Terminator.TAB);
            default -> false;
        };
    }

    private void takeEnclosed(int next, List<Frame> frames) {
        if (next == STX) {
            frames.addAll(
                    cut(place == Place.INSIDE ? "STX came before ETX" : "bytes stand outside STX"));
            hold(next, Place.INSIDE, frames);
            return;
        }
        switch (place) {
            case BETWEEN -> {
                if (next != CR && next != LF) {
                    holdOutside(next, frames);
                }
            }
            case INSIDE -> {
                if (next == ETX) {
                    keep(next);
                    frames.add(whole(1, length - 1));
                } else {
                    hold(next, Place.INSIDE, frames);
                }
            }
            case OUTSIDE -> holdOutside(next, frames);
            case SKIPPING -> {
                if (next == ETX) {
                    restart(Place.BETWEEN);
                }
            }
        }
    }

    private void holdOutside(int next, List<Frame> frames) {
        hold(next, Place.OUTSIDE, frames);
        if (next == ETX) {
            frames.addAll(cut("ETX came without STX"));
        }
    }

    private void hold(int next, Place then, List<Frame> frames) {
        keep(next);
        place = then;
        boolean enclosed = format.ending() instanceof Ending.StxEtx;
        // STX is no content, and a CR may turn out to be half of a terminator.
        int limit = enclosed || next == CR ? format.maxLength() + 1 : format.maxLength();
        if (length > limit) {
            frames.add(
                    broken("longer than " + format.maxLength() + " bytes; dropped up to its end"));
            restart(Place.SKIPPING);
        }
    }

    private void keep(int next) {
        held[length++] = (byte) next;
    }

    private void restart(Place then) {
        length = 0;
        place = then;
    }

    private int lengthWithoutLineEnd() {
        int end = length;
        while (end > 1 && (held[end - 1] == CR || held[end - 1] == LF)) {
            end--;
        }
        return end;
    }

    private Frame whole(int from, int to) {
        int start = from + format.prefix().size();
        int end = to - format.suffix().size();
        Frame frame;
        if (!stands(format.prefix(), from, to)) {
            frame = broken("does not start with the prefix " + format.prefix());
        } else if (end < start || !stands(format.suffix(), end, to)) {
            frame = broken("does not end with the suffix " + format.suffix());
        } else if (start == end) {
            frame = broken("nothing stands between the frame bytes");
        } else {
            frame = new Frame.Whole(raw(), Bytes.of(held, start, end - start));
        }
        restart(Place.BETWEEN);
        return frame;
    }

    private boolean stands(Bytes affix, int from, int to) {
        return to - from >= affix.size() && affix.equals(Bytes.of(held, from, affix.size()));
    }

    private Frame broken(String reason) {
        return new Frame.Broken(raw(), reason);
    }

    private Bytes raw() {
        return Bytes.of(held, 0, length);
    }
}
