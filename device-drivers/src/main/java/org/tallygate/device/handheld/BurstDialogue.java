package org.tallygate.device.handheld;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.Handling;
import org.tallygate.device.Stamp;
import org.tallygate.device.frame.Frame;
import org.tallygate.device.frame.LineFramer;
import org.tallygate.device.scanner.LineDialect;
import org.tallygate.device.scanner.ScannerDialogue;
import org.tallygate.device.scanner.ScannerOutlet;
import org.tallygate.device.scanner.Spoken;
import org.tallygate.device.scanner.UploadDraft;

import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;

/**
 * A handheld that empties its memory as a burst of lines: the first line after a rest begins a
 * session, a rest or an end line ends it. The handheld is told OK when the box has its codes on
 * disk, and not before.
 */
public final class BurstDialogue implements ScannerDialogue {

    private static final int MOST_DECLARED = 1_000_000;

    private final BurstSettings settings;
    private final RandomGenerator random;
    private final ScannerOutlet out;
    private final LineFramer framer;

    // valid for one connection
    private long lastByteMicros;
    private Stamp lastByte = new Stamp(0, 0);

    // valid for one session
    private @Nullable UploadDraft draft;
    private String damage = "";

    // the session that waits for the box's word; 0 for none
    private long told;
    private long toldMicros;

    public BurstDialogue(BurstSettings settings, RandomGenerator random, ScannerOutlet out) {
        this.settings = settings;
        this.random = random;
        this.out = out;
        this.framer = new LineFramer(settings.format());
    }

    @Override
    public void opened(Stamp now) {
        lastByte = now;
        lastByteMicros = now.monoMicros();
        told = 0;
        out.ready("is open");
    }

    @Override
    public void take(byte[] chunk, int count, Stamp now) {
        lastByte = now;
        lastByteMicros = now.monoMicros();
        lines(framer.feed(chunk, count));
    }

    @Override
    public void quiet(Stamp now) {
        // Only a read that found nothing shows a gap: bytes may wait while this thread rests.
        long rested = now.monoMicros() - lastByteMicros;
        if (rested >= settings.format().gapMs() * 1_000L) {
            lines(framer.gap());
        }
        if (rested >= settings.rest().toNanos() / 1_000) {
            finish();
        }
        if (told > 0 && now.monoMicros() - toldMicros > settings.answerWithin().toNanos() / 1_000) {
            told = 0;
        }
    }

    @Override
    public void lost(Stamp now) {
        lines(framer.cut("the port was lost in the middle of a line"));
        UploadDraft open = draft;
        if (open != null && settings.keeps() && open.declared().isEmpty() && damage.isEmpty()) {
            damage = "the port was lost in the middle of an upload; the handheld has it all yet";
        }
        finish();
        told = 0;
    }

    @Override
    public boolean understands(DeviceCommand command) {
        return command instanceof DeviceCommand.Handled;
    }

    @Override
    public void command(DeviceCommand command, Stamp now) {
        if (!(command instanceof DeviceCommand.Handled(var sequence, var handling))
                || sequence != told) {
            return;
        }
        told = 0;
        if (now.monoMicros() - toldMicros <= settings.answerWithin().toNanos() / 1_000) {
            answer(handling);
        }
    }

    @Override
    public boolean isWaitingForTheBox() {
        return told > 0;
    }

    private void lines(List<Frame> frames) {
        for (Frame frame : frames) {
            switch (frame) {
                case Frame.Whole whole -> line(whole);
                case Frame.Broken broken -> {
                    out.garbled(broken.raw(), broken.reason(), lastByte);
                    damaged("a line of an upload is damaged: " + broken.reason());
                }
            }
        }
    }

    private void line(Frame.Whole whole) {
        String line = LineDialect.text(whole.content());
        Matcher header = settings.header().map(pattern -> pattern.matcher(line)).orElse(null);
        if (header != null && header.matches()) {
            finish();
            begin(declared(header)).keep(whole.raw());
        } else if (settings.end().filter(line::equals).isPresent()) {
            UploadDraft open = draft;
            if (open != null) {
                open.keep(whole.raw());
            }
            finish();
        } else {
            switch (LineDialect.read(whole.content(), settings.codeIds())) {
                case Spoken.Code(var text, var aim) -> {
                    UploadDraft open = draft == null ? begin(OptionalInt.empty()) : draft;
                    open.keep(whole.raw());
                    open.add(text, aim);
                }
                case Spoken.Unclear(var reason) -> {
                    out.garbled(whole.raw(), reason, lastByte);
                    damaged("a line of an upload is no code: " + reason);
                }
            }
        }
    }

    private UploadDraft begin(OptionalInt declared) {
        UploadDraft begun = new UploadDraft(random, declared);
        draft = begun;
        damage = "";
        // An answer that is still to come would pass for the answer to this one.
        told = 0;
        return begun;
    }

    /** A count that is absent or beyond reason is none. */
    private static OptionalInt declared(Matcher header) {
        String digits = header.groupCount() == 0 ? null : header.group(1);
        if (digits == null || !digits.matches("0*[0-9]{1,7}")) {
            return OptionalInt.empty();
        }
        int count = Integer.parseInt(digits.replaceFirst("^0+(?=.)", ""));
        return count > MOST_DECLARED ? OptionalInt.empty() : OptionalInt.of(count);
    }

    /** A line is missing; where nobody keeps it and nobody is asked again, the rest is taken. */
    private void damaged(String how) {
        boolean comesAgain = settings.keeps() || settings.waitsForAnswer();
        if (comesAgain && damage.isEmpty()) {
            if (draft == null) {
                begin(OptionalInt.empty());
            }
            damage = how;
        }
    }

    private void finish() {
        UploadDraft open = draft;
        draft = null;
        if (open == null) {
            return;
        }
        if (open.isFull()) {
            damage =
                    "an upload may have at most "
                            + UploadDraft.MOST_CODES
                            + " codes and "
                            + UploadDraft.MOST_BYTES
                            + " bytes";
        }
        if (!damage.isEmpty()) {
            out.garbled(
                    head(open),
                    damage + "; " + open.size() + " codes of it were not taken",
                    lastByte);
            answer(Handling.REFUSED);
        } else if (open.size() > 0 || open.declared().orElse(0) > 0) {
            told = out.upload(open.finish(lastByte));
            toldMicros = lastByte.monoMicros();
        } else {
            // Nothing was stored and nothing was said to be.
            answer(Handling.ACCEPTED);
        }
    }

    /** So much of the bytes as one event may carry into the box's log. */
    private static Bytes head(UploadDraft open) {
        Bytes raw = open.raw();
        return raw.slice(0, Math.min(raw.size(), 4_096));
    }

    private void answer(Handling handling) {
        Bytes said =
                switch (handling) {
                    case ACCEPTED -> settings.ok();
                    case REFUSED -> settings.nok();
                };
        if (said.size() > 0) {
            out.send(said);
        }
    }
}
