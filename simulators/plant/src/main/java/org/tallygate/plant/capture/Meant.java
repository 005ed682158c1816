package org.tallygate.plant.capture;

import org.tallygate.device.rfid.llrp.LlrpMessage;

import java.util.Optional;

/** What one element of the XML file says. */
sealed interface Meant {

    /**
     * A message.
     *
     * @param fault where it deviates from the standard, if it does
     */
    record Message(LlrpMessage message, Optional<String> fault) implements Meant {}

    /** What no message can be made of. */
    record Unreadable(String reason) implements Meant {}
}
