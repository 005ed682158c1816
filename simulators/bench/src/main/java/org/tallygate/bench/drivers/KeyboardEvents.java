package org.tallygate.bench.drivers;

import org.tallygate.device.Stamp;
import org.tallygate.device.scanner.ScannedCode;
import org.tallygate.device.scanner.keyboard.KeyEvent;
import org.tallygate.device.scanner.keyboard.KeyboardDialogue;
import org.tallygate.device.scanner.keyboard.KeyboardSettings;
import org.tallygate.device.scanner.keyboard.Layout;

import java.io.ByteArrayOutputStream;
import java.time.Instant;

/** What a scanner types, from the kernel's key events to codes. */
final class KeyboardEvents extends Sample {

    private static final int CODES = 20;
    private static final Stamp NOW = new Stamp(0, 0);

    // As in linux/input-event-codes.h.
    private static final int SYN = 0;
    private static final int KEY = 1;
    private static final int KEY_1 = 2;
    private static final int ENTER = 28;

    private final CodeOutlet out = new CodeOutlet();
    private final KeyboardDialogue dialogue =
            new KeyboardDialogue(KeyboardSettings.of(Layout.US), out);

    KeyboardEvents() {
        super("keyboard_events", "codes/s", CODES, typed());
    }

    @Override
    public long decode() {
        dialogue.take(input(), input().length, NOW);
        return sum(out.taken(), ScannedCode.class);
    }

    /** Each key goes down and up, and an event of synchronisation stands behind both. */
    private static byte[] typed() {
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        for (int code = 0; code < CODES; code++) {
            for (char digit : "0104012345678901".toCharArray()) {
                type(digit == '0' ? KEY_1 + 9 : KEY_1 + digit - '1', events);
            }
            type(ENTER, events);
        }
        return events.toByteArray();
    }

    private static void type(int key, ByteArrayOutputStream events) {
        for (int value = 1; value >= 0; value--) {
            events.writeBytes(event(KEY, key, value));
            events.writeBytes(event(SYN, 0, 0));
        }
    }

    private static byte[] event(int type, int code, int value) {
        return new KeyEvent(Instant.ofEpochSecond(1_700_000_000), type, code, value)
                .encode()
                .toArray();
    }
}
