package org.tallygate.gateway.line;

import org.tallygate.contract.document.Document;
import org.tallygate.device.DeviceEvent;
import org.tallygate.gateway.station.Command;

import java.util.OptionalLong;

/** What waits for the line's thread. */
sealed interface Input {

    record Device(DeviceEvent event) implements Input {

        boolean isTagRead() {
            return event instanceof DeviceEvent.TagSeen;
        }
    }

    /**
     * A person's command.
     *
     * @param question the one that it answers, when the person saw one
     */
    record Order(Command command, OptionalLong question) implements Input {}

    record News(Document document) implements Input {}
}
