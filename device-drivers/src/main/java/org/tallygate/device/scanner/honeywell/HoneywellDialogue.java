package org.tallygate.device.scanner.honeywell;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.Stamp;
import org.tallygate.device.Verdict;
import org.tallygate.device.scanner.CodeIds;
import org.tallygate.device.scanner.LineDialect;
import org.tallygate.device.scanner.LineHandshake;
import org.tallygate.device.scanner.ScannedCode;
import org.tallygate.device.scanner.ScannerDialogue;
import org.tallygate.device.scanner.ScannerOutlet;
import org.tallygate.device.scanner.Spoken;
import org.tallygate.device.scanner.honeywell.HoneywellFrame.Status;

import java.util.List;
import java.util.Optional;

/**
 * The host's side of a Honeywell scanner: turns the decode header on, reads packets, beeps. A
 * scanner that does not know the header is read line by line instead.
 */
public final class HoneywellDialogue implements ScannerDialogue {

    private static final long GAP_MICROS = 300_000;
    private static final long BEEP_MICROS = 250_000;
    private static final int MAX_SENDS = 3;
    private static final int MAX_BEEPS = 9;
    private static final String HEADER_ON = "DECHDR1";

    private final HoneywellSettings settings;
    private final ScannerOutlet out;
    private final HoneywellFramer framer = new HoneywellFramer();
    private final @Nullable LineHandshake handshake;

    // valid for one connection
    private boolean ready;
    private boolean hasHeader;
    private int sends;
    private long answerDueMicros;
    private long lastByteMicros;
    private int beepsLeft;
    private long nextBeepMicros;

    public HoneywellDialogue(HoneywellSettings settings, ScannerOutlet out) {
        this.settings = settings;
        this.out = out;
        this.handshake =
                settings.handshakeWithin()
                        .map(within -> new LineHandshake(within, out))
                        .orElse(null);
    }

    @Override
    public void opened(Stamp now) {
        ready = false;
        hasHeader = false;
        sends = 0;
        beepsLeft = 0;
        lastByteMicros = now.monoMicros();
        sendSetUp(now.monoMicros());
    }

    private void sendSetUp(long nowMicros) {
        out.send(HoneywellCommand.menu(HEADER_ON + (settings.permanent() ? "." : "!")));
        sends++;
        answerDueMicros = nowMicros + settings.answerWithin().toNanos() / 1_000;
    }

    @Override
    public void take(byte[] chunk, int count, Stamp now) {
        lastByteMicros = now.monoMicros();
        frames(framer.feed(chunk, count), now);
        tick(now.monoMicros());
    }

    @Override
    public void quiet(Stamp now) {
        if (now.monoMicros() - lastByteMicros >= GAP_MICROS) {
            frames(framer.gap(), now);
        }
        tick(now.monoMicros());
    }

    @Override
    public void lost(Stamp now) {
        frames(framer.cut("the port was lost in the middle of a packet"), now);
        ready = false;
    }

    @Override
    public boolean understands(DeviceCommand command) {
        return switch (command) {
            case DeviceCommand.Handled _ -> handshake != null;
            case DeviceCommand.Signal _, DeviceCommand.Enable _ -> true;
            case DeviceCommand.SetOutput _,
                    DeviceCommand.Print _,
                    DeviceCommand.Weigh _,
                    DeviceCommand.Show _ ->
                    false;
        };
    }

    @Override
    public void command(DeviceCommand command, Stamp now) {
        switch (command) {
            case DeviceCommand.Handled(var sequence, var handling) -> {
                if (handshake != null) {
                    handshake.handled(sequence, handling, now.monoMicros());
                }
            }
            case DeviceCommand.Signal(var verdict) -> signal(verdict, now.monoMicros());
            case DeviceCommand.Enable(var on) ->
                    out.send(on ? HoneywellCommand.TRIGGER : HoneywellCommand.UNTRIGGER);
            case DeviceCommand.SetOutput _,
                    DeviceCommand.Print _,
                    DeviceCommand.Weigh _,
                    DeviceCommand.Show _ -> {}
        }
    }

    @Override
    public boolean isWaitingForTheBox() {
        return handshake != null && handshake.isWaiting();
    }

    /** Once, twice, three times: the one sound that the host can ask every model for. */
    private void signal(Verdict verdict, long nowMicros) {
        int beeps =
                switch (verdict) {
                    case GOOD -> 1;
                    case ATTENTION -> 2;
                    case BAD -> 3;
                };
        beepsLeft = Math.min(beepsLeft + beeps, MAX_BEEPS);
        nextBeepMicros = Math.max(nextBeepMicros, nowMicros);
        tick(nowMicros);
    }

    private void tick(long nowMicros) {
        if (handshake != null) {
            handshake.tick(nowMicros);
        }
        if (!ready && nowMicros >= answerDueMicros) {
            if (sends >= MAX_SENDS) {
                answerDueMicros = Long.MAX_VALUE;
                out.failed("does not answer menu command " + HEADER_ON + ", sent three times");
            } else {
                sendSetUp(nowMicros);
            }
        }
        if (ready && beepsLeft > 0 && nowMicros >= nextBeepMicros) {
            beepsLeft--;
            nextBeepMicros = nowMicros + BEEP_MICROS;
            out.send(HoneywellCommand.BEEP);
        }
    }

    private void frames(List<HoneywellFrame> frames, Stamp now) {
        for (HoneywellFrame frame : frames) {
            switch (frame) {
                case HoneywellFrame.Decode(var raw, _, var aim, var data) ->
                        code(raw, LineDialect.read(data, new CodeIds.None()), aim, now);
                case HoneywellFrame.Plain(var raw, var content) -> {
                    if (hasHeader) {
                        broken(raw, "the code came without its header", now);
                    } else {
                        code(
                                raw,
                                LineDialect.read(content, new CodeIds.Aim()),
                                Optional.empty(),
                                now);
                    }
                }
                case HoneywellFrame.Answer answer -> answer(answer);
                case HoneywellFrame.Broken(var raw, var reason) -> broken(raw, reason, now);
            }
        }
    }

    private void answer(HoneywellFrame.Answer answer) {
        if (ready || !answer.text().startsWith(HEADER_ON)) {
            return;
        }
        ready = true;
        hasHeader = answer.status() == Status.DONE;
        out.ready(
                hasHeader
                        ? "is set up"
                        : "is open, but knows no decode header ("
                                + answer.status()
                                + "); it is read line by line");
    }

    private void code(Bytes raw, Spoken spoken, Optional<String> aim, Stamp now) {
        switch (spoken) {
            case Spoken.Code(var text, var own) -> {
                long sequence =
                        out.code(
                                new ScannedCode(
                                        raw, text, aim.or(() -> own), now, Optional.empty()));
                if (handshake != null) {
                    handshake.told(sequence, now.monoMicros());
                }
            }
            case Spoken.Unclear(var reason) -> broken(raw, reason, now);
        }
    }

    private void broken(Bytes raw, String reason, Stamp now) {
        out.garbled(raw, reason, now);
        if (handshake != null) {
            handshake.askAgain();
        }
    }
}
