package org.tallygate.device.scanner.keyboard;

import org.tallygate.device.frame.LineFormat.OnGap;
import org.tallygate.device.scanner.CodeIds;

/**
 * How a scanner that types is set.
 *
 * @param tabEnds whether Tab ends a code as Enter does; else it is data
 * @param gapMs how long it may pause inside a code, in milliseconds, 10 to 60,000
 * @param onGap what a code is that pauses longer
 */
public record KeyboardSettings(
        Layout layout, CodeIds codeIds, boolean tabEnds, int gapMs, OnGap onGap) {

    public KeyboardSettings {
        if (gapMs < 10 || gapMs > 60_000) {
            throw new IllegalArgumentException("gapMs " + gapMs + " must be 10 to 60000");
        }
    }

    /** Enter or Tab ends a code, a pause of half a second breaks it, AIM identifiers are read. */
    public static KeyboardSettings of(Layout layout) {
        return new KeyboardSettings(layout, new CodeIds.Aim(), true, 500, OnGap.BREAK);
    }
}
