package org.tallygate.gateway.line;

import org.tallygate.contract.document.Document;
import org.tallygate.device.DeviceEvent;
import org.tallygate.gateway.station.Order;

/** What waits for the line's thread. */
sealed interface Input {

    record Device(DeviceEvent event) implements Input {

        boolean isTagRead() {
            return event instanceof DeviceEvent.TagSeen;
        }

        /** Whether the device may hold on to it until it is told what became of it. */
        boolean wantsWord() {
            return switch (event) {
                case DeviceEvent.CodeRead _, DeviceEvent.CodesUploaded _ -> true;
                case DeviceEvent.TagSeen _,
                        DeviceEvent.PinChanged _,
                        DeviceEvent.Weighed _,
                        DeviceEvent.NotWeighed _,
                        DeviceEvent.Printed _,
                        DeviceEvent.StateChanged _,
                        DeviceEvent.Garbled _ ->
                        false;
            };
        }
    }

    /** What a person wants. */
    record Wanted(Order order) implements Input {}

    record News(Document document) implements Input {}
}
