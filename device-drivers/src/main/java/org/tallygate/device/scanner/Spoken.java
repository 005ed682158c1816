package org.tallygate.device.scanner;

import java.util.Optional;

/** What the content of a frame says. */
public sealed interface Spoken {

    /** A code; the text is never empty. */
    record Code(String text, Optional<String> aim) implements Spoken {}

    /** Not a code, and why. */
    record Unclear(String reason) implements Spoken {}
}
