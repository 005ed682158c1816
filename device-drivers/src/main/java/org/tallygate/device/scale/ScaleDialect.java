package org.tallygate.device.scale;

import org.tallygate.device.Bytes;
import org.tallygate.device.WeightUnit;
import org.tallygate.device.frame.Frame;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.frame.LineFramer;
import org.tallygate.device.scale.ScaleAnswer.Garbled;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One scale's language, from one opening of its line on. What comes out depends on the bytes, never
 * on how they were cut into chunks. Not thread-safe.
 */
public final class ScaleDialect {

    private static final int MAX_LINE = 64;

    /** What cuts the stream, of the two ways that there are. */
    private sealed interface Cutter {

        record Lines(LineFramer framer) implements Cutter {}

        record Marks(MarkFramer framer) implements Cutter {}
    }

    private final Optional<Bytes> request;
    private final boolean continuous;
    private final Cutter cutter;
    private final Function<Frame.Whole, ScaleAnswer> reading;

    private ScaleDialect(
            Optional<Bytes> request,
            boolean continuous,
            Cutter cutter,
            Function<Frame.Whole, ScaleAnswer> reading) {
        this.request = request;
        this.continuous = continuous;
        this.cutter = cutter;
        this.reading = reading;
    }

    /**
     * @param unit what the scale is set to; looked at only where the dialect does not send it
     */
    public static ScaleDialect of(ScaleKind kind, WeightUnit unit) {
        return switch (kind) {
            case MT_SICS -> new ScaleDialect(MtSics.request("SI"), false, lines(), MtSics::read);
            case MT_SICS_CONTINUOUS ->
                    new ScaleDialect(MtSics.request("SIR"), true, lines(), MtSics::read);
            case NCI ->
                    new ScaleDialect(
                            Optional.of(Bytes.of((byte) 'W', (byte) '\r')),
                            false,
                            new Cutter.Marks(Nci.framer()),
                            Nci::read);
            case TOLEDO_8217 ->
                    new ScaleDialect(
                            Optional.of(Bytes.of((byte) 'W')),
                            false,
                            new Cutter.Marks(Toledo8217.framer()),
                            frame -> Toledo8217.read(frame, unit));
            case TOLEDO_CONTINUOUS -> continuous(false);
            case TOLEDO_CONTINUOUS_CHECKED -> continuous(true);
            case CAS_AND -> new ScaleDialect(Optional.empty(), true, lines(), CasAnd::read);
        };
    }

    private static ScaleDialect continuous(boolean checked) {
        return new ScaleDialect(
                Optional.empty(),
                true,
                new Cutter.Marks(ToledoContinuous.framer(checked)),
                frame -> ToledoContinuous.read(frame, checked));
    }

    private static Cutter lines() {
        return new Cutter.Lines(new LineFramer(LineFormat.standard().withMaxLength(MAX_LINE)));
    }

    /** What asks for a weight, or for a stream of them; empty when nothing need be said. */
    public Optional<Bytes> request() {
        return request;
    }

    /** Whether the scale goes on telling by itself. */
    public boolean continuous() {
        return continuous;
    }

    /** Takes the first {@code count} bytes of the chunk. */
    public List<ScaleAnswer> feed(byte[] chunk, int count) {
        return switch (cutter) {
            case Cutter.Lines lines -> answers(lines.framer().feed(chunk, count));
            case Cutter.Marks marks -> answers(marks.framer().feed(chunk, count));
        };
    }

    /** Gives up what is held, as when the line is lost; the reason says why. */
    public List<ScaleAnswer> cut(String reason) {
        return switch (cutter) {
            case Cutter.Lines lines -> answers(lines.framer().cut(reason));
            case Cutter.Marks marks -> answers(marks.framer().cut(reason));
        };
    }

    private List<ScaleAnswer> answers(List<Frame> frames) {
        List<ScaleAnswer> answers = new ArrayList<>();
        for (Frame frame : frames) {
            answers.add(
                    switch (frame) {
                        case Frame.Whole whole -> reading.apply(whole);
                        case Frame.Broken broken -> new Garbled(broken.raw(), broken.reason());
                    });
        }
        return answers;
    }
}
