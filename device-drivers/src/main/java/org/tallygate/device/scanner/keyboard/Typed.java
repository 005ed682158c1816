package org.tallygate.device.scanner.keyboard;

/** What one key event means for the text. */
sealed interface Typed {

    /** Characters, one as a rule. */
    record Text(String characters) implements Typed {}

    /** The code is complete. */
    record End() implements Typed {}

    /** A character is missing, so the code is no longer whole. */
    record Lost(String reason) implements Typed {}

    /** Nothing by itself. */
    record Nothing() implements Typed {}
}
