package org.tallygate.device.scanner.keyboard;

import java.util.ArrayList;
import java.util.List;

/** Cuts a byte stream into key events; half a struct waits for its rest. Not thread-safe. */
public final class KeyEventFramer {

    private final byte[] held = new byte[KeyEvent.BYTES];
    private int length;

    /** Takes the first {@code count} bytes of the chunk and returns the events they complete. */
    public List<KeyEvent> feed(byte[] chunk, int count) {
        List<KeyEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            held[length++] = chunk[i];
            if (length == KeyEvent.BYTES) {
                length = 0;
                events.add(KeyEvent.read(held, 0));
            }
        }
        return events;
    }

    /** Forgets half a struct, as when the device was opened anew. */
    public void clear() {
        length = 0;
    }
}
