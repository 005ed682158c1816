package org.tallygate.device.scanner.keyboard;

import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.Stamp;
import org.tallygate.device.frame.LineFormat.OnGap;
import org.tallygate.device.scanner.LineDialect;
import org.tallygate.device.scanner.ScannedCode;
import org.tallygate.device.scanner.ScannerDialogue;
import org.tallygate.device.scanner.ScannerOutlet;
import org.tallygate.device.scanner.Spoken;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A scanner that types. What it typed is kept as the key events' structs, without the events that
 * say nothing; the device's time is the kernel's for the key that ended the code.
 */
public final class KeyboardDialogue implements ScannerDialogue {

    private static final int MAX_CHARACTERS = 4_096;
    private static final int MAX_RAW_BYTES = 1 << 19;

    private final KeyboardSettings settings;
    private final ScannerOutlet out;
    private final KeyEventFramer framer = new KeyEventFramer();
    private final KeyTranslator translator;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private String problem = "";
    private long lastByteMicros;
    private Instant lastKey = Instant.EPOCH;

    public KeyboardDialogue(KeyboardSettings settings, ScannerOutlet out) {
        this.settings = settings;
        this.out = out;
        this.translator = new KeyTranslator(settings.layout(), settings.tabEnds());
    }

    @Override
    public void opened(Stamp now) {
        framer.clear();
        translator.clear();
        clear();
        lastByteMicros = now.monoMicros();
        out.ready("is open");
    }

    @Override
    public void take(byte[] chunk, int count, Stamp now) {
        lastByteMicros = now.monoMicros();
        for (KeyEvent event : framer.feed(chunk, count)) {
            take(event, now);
        }
    }

    private void take(KeyEvent event, Stamp now) {
        Typed typed = translator.take(event);
        if (event.type() == KeyEvent.TYPE_KEY && raw.size() < MAX_RAW_BYTES) {
            raw.writeBytes(event.encode().toArray());
            lastKey = event.time();
        }
        switch (typed) {
            case Typed.Text(var characters) -> {
                text.append(characters);
                if (text.length() > MAX_CHARACTERS) {
                    text.setLength(MAX_CHARACTERS);
                    note("longer than " + MAX_CHARACTERS + " characters; dropped up to its end");
                }
            }
            case Typed.End() -> end(now);
            case Typed.Lost(var reason) -> note(reason);
            case Typed.Nothing() -> {}
        }
    }

    /** The first problem counts. */
    private void note(String reason) {
        if (problem.isEmpty()) {
            problem = reason;
        }
    }

    private void end(Stamp now) {
        Bytes keys = Bytes.of(raw.toByteArray());
        if (!problem.isEmpty()) {
            out.garbled(keys, problem, now);
        } else if (!text.isEmpty()) {
            Bytes typed = Bytes.of(text.toString().getBytes(StandardCharsets.UTF_8));
            switch (LineDialect.read(typed, settings.codeIds())) {
                case Spoken.Code(var code, var aim) ->
                        out.code(
                                new ScannedCode(
                                        keys,
                                        code,
                                        aim,
                                        now,
                                        lastKey.equals(Instant.EPOCH)
                                                ? Optional.empty()
                                                : Optional.of(lastKey)));
                case Spoken.Unclear(var reason) -> out.garbled(keys, reason, now);
            }
        }
        clear();
    }

    @Override
    public void quiet(Stamp now) {
        boolean paused = now.monoMicros() - lastByteMicros >= settings.gapMs() * 1_000L;
        if (paused && (!text.isEmpty() || !problem.isEmpty())) {
            if (settings.onGap() == OnGap.BREAK) {
                note("no end came within " + settings.gapMs() + " ms");
            }
            end(now);
        } else if (paused) {
            // A release of the key that ended the code before.
            clear();
        }
    }

    @Override
    public void lost(Stamp now) {
        if (!text.isEmpty()) {
            note("the keyboard was lost in the middle of a code");
            end(now);
        }
    }

    private void clear() {
        text.setLength(0);
        raw.reset();
        problem = "";
    }

    @Override
    public boolean understands(DeviceCommand command) {
        return false;
    }

    @Override
    public void command(DeviceCommand command, Stamp now) {
        // There is no way to say anything to a keyboard.
    }

    @Override
    public boolean isWaitingForTheBox() {
        return false;
    }
}
