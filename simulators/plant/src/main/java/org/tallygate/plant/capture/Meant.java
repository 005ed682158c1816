package org.tallygate.plant.capture;

import org.tallygate.device.rfid.llrp.LlrpMessage;

import java.util.Optional;

/** What one element of the XML file says. */
sealed interface Meant {

    /**
     * A message.
     *
     * @param fault where it deviates from the standard, if it does
     * @param javaEdition whether the toolkit's Java edition wrote it, which tells the version; its
     *     two-bit fields have their bits the wrong way round
     */
    record Message(LlrpMessage message, Optional<String> fault, boolean javaEdition)
            implements Meant {}

    /** What no message can be made of. */
    record Unreadable(String reason) implements Meant {}
}
