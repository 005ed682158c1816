package org.tallygate.device.frame;

import org.tallygate.device.Bytes;

import java.util.EnumSet;
import java.util.Set;

/**
 * How a device that speaks in lines marks them.
 *
 * @param ending what ends a line
 * @param prefix what each content starts with and what is taken off it; empty for none. A line
 *     without it lost its beginning and is broken
 * @param suffix what each content ends with before the terminator, and what is taken off it; empty
 *     for none. A line without it is broken
 * @param gapMs how long the line may rest inside a frame, in milliseconds, 1 to 60,000
 * @param onGap what a frame is that rests longer
 * @param maxLength how many bytes a frame may have before its terminator, 1 to 1,048,576
 */
public record LineFormat(
        Ending ending, Bytes prefix, Bytes suffix, int gapMs, OnGap onGap, int maxLength) {

    /** What ends a line. */
    public sealed interface Ending {

        /** Any of these; a set that is empty leaves the end to the gap. */
        record Terminated(Set<Terminator> terminators) implements Ending {

            public Terminated {
                terminators = Set.copyOf(terminators);
            }
        }

        /** The line stands between STX (0x02) and ETX (0x03); CR and LF between lines are noise. */
        record StxEtx() implements Ending {}
    }

    /** The suffixes that scanners know. */
    public enum Terminator {
        CR,
        LF,
        /** Both, in this order; one of them alone is data. */
        CRLF,
        TAB
    }

    /** What a frame is whose next byte does not come in time. */
    public enum OnGap {
        /** Whole: for devices that send no suffix. */
        END,
        /** Broken: half a code must not pass for a whole one. */
        BREAK
    }

    public LineFormat {
        if (gapMs < 1 || gapMs > 60_000) {
            throw new IllegalArgumentException("gapMs " + gapMs + " must be 1 to 60000");
        }
        if (maxLength < 1 || maxLength > 1 << 20) {
            throw new IllegalArgumentException("maxLength " + maxLength + " must be 1 to 1048576");
        }
        boolean endsOnlyByGap =
                ending instanceof Ending.Terminated terminated
                        && terminated.terminators().isEmpty();
        if (endsOnlyByGap && onGap != OnGap.END) {
            throw new IllegalArgumentException(
                    "no terminator is named and a gap breaks the frame: name a terminator, or let"
                            + " the gap end it");
        }
        if (ending instanceof Ending.StxEtx && onGap != OnGap.BREAK) {
            throw new IllegalArgumentException(
                    "a gap cannot end a frame between STX and ETX: let it break the frame");
        }
    }

    /** Without a suffix. */
    public LineFormat(Ending ending, Bytes prefix, int gapMs, OnGap onGap, int maxLength) {
        this(ending, prefix, Bytes.EMPTY, gapMs, onGap, maxLength);
    }

    /** CR, LF or both end a line of at most 4,096 bytes; 500 ms of silence inside it break it. */
    public static LineFormat standard() {
        return terminatedBy(EnumSet.of(Terminator.CR, Terminator.LF));
    }

    public static LineFormat terminatedBy(Set<Terminator> terminators) {
        return new LineFormat(
                new Ending.Terminated(terminators), Bytes.EMPTY, 500, OnGap.BREAK, 4_096);
    }

    /** Silence ends a line: for devices without a suffix. */
    public static LineFormat endedBySilence(int gapMs) {
        return new LineFormat(
                new Ending.Terminated(Set.of()), Bytes.EMPTY, gapMs, OnGap.END, 4_096);
    }

    public static LineFormat enclosed() {
        return new LineFormat(new Ending.StxEtx(), Bytes.EMPTY, 500, OnGap.BREAK, 4_096);
    }

    public LineFormat withPrefix(Bytes newPrefix) {
        return new LineFormat(ending, newPrefix, suffix, gapMs, onGap, maxLength);
    }

    public LineFormat withSuffix(Bytes newSuffix) {
        return new LineFormat(ending, prefix, newSuffix, gapMs, onGap, maxLength);
    }

    /** The same with another gap. */
    public LineFormat withGapMs(int newGapMs) {
        return new LineFormat(ending, prefix, suffix, newGapMs, onGap, maxLength);
    }

    public LineFormat withMaxLength(int newMaxLength) {
        return new LineFormat(ending, prefix, suffix, gapMs, onGap, newMaxLength);
    }
}
