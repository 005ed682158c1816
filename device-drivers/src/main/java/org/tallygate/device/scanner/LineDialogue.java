package org.tallygate.device.scanner;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.Stamp;
import org.tallygate.device.frame.Frame;
import org.tallygate.device.frame.LineFramer;

import java.util.List;
import java.util.Optional;

/** A scanner that says one code per line and is, at the most, answered with one byte. */
public final class LineDialogue implements ScannerDialogue {

    private final LineTalk talk;
    private final ScannerOutlet out;
    private final LineFramer framer;
    private final @Nullable LineHandshake handshake;
    private Bytes lastContent = Bytes.EMPTY;
    private long lastContentMicros;
    private @Nullable Stamp lastByte;

    public LineDialogue(LineTalk talk, ScannerOutlet out) {
        this.talk = talk;
        this.out = out;
        this.framer = new LineFramer(talk.format());
        this.handshake =
                talk.handshakeWithin().map(within -> new LineHandshake(within, out)).orElse(null);
    }

    @Override
    public void opened(Stamp now) {
        lastByte = now;
        out.ready("is open");
    }

    @Override
    public void take(byte[] chunk, int count, Stamp now) {
        lastByte = now;
        tell(framer.feed(chunk, count), now);
        tick(now);
    }

    @Override
    public void quiet(Stamp now) {
        // Only a read that found nothing shows a gap: bytes may wait while this thread does not
        // run.
        Stamp last = lastByte;
        if (last != null
                && now.monoMicros() - last.monoMicros() >= talk.format().gapMs() * 1_000L) {
            tell(framer.gap(), last);
        }
        tick(now);
    }

    @Override
    public void lost(Stamp now) {
        tell(framer.cut("the port was lost in the middle of a line"), now);
    }

    @Override
    public boolean understands(DeviceCommand command) {
        return handshake != null && command instanceof DeviceCommand.Handled;
    }

    @Override
    public void command(DeviceCommand command, Stamp now) {
        if (handshake != null && command instanceof DeviceCommand.Handled handled) {
            handshake.handled(handled.sequence(), handled.handling(), now.monoMicros());
        }
    }

    @Override
    public boolean isWaitingForTheBox() {
        return handshake != null && handshake.isWaiting();
    }

    private void tick(Stamp now) {
        if (handshake != null) {
            handshake.tick(now.monoMicros());
        }
    }

    private void tell(List<Frame> frames, Stamp received) {
        for (Frame frame : frames) {
            switch (frame) {
                case Frame.Whole whole -> tell(whole, received);
                case Frame.Broken broken -> broken(broken.raw(), broken.reason(), received);
            }
        }
    }

    private void tell(Frame.Whole whole, Stamp received) {
        if (isRepeat(whole.content(), received.monoMicros())) {
            return;
        }
        switch (LineDialect.read(whole.content(), talk.codeIds())) {
            case Spoken.Code(var text, var aim) -> {
                long sequence =
                        out.code(
                                new ScannedCode(
                                        whole.raw(), text, aim, received, Optional.empty()));
                if (handshake != null) {
                    handshake.told(sequence, received.monoMicros());
                }
            }
            case Spoken.Unclear(var reason) -> broken(whole.raw(), reason, received);
        }
    }

    private void broken(Bytes raw, String reason, Stamp received) {
        out.garbled(raw, reason, received);
        if (handshake != null) {
            handshake.askAgain();
        }
    }

    /** The window moves with each repetition, so a code that stays in view is told once. */
    private boolean isRepeat(Bytes content, long nowMicros) {
        boolean repeat =
                content.equals(lastContent)
                        && nowMicros - lastContentMicros < talk.repeatWithin().toNanos() / 1_000;
        lastContent = content;
        lastContentMicros = nowMicros;
        return repeat;
    }
}
