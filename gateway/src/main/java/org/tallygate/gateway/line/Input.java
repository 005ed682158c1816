package org.tallygate.gateway.line;

import org.tallygate.contract.document.Document;
import org.tallygate.device.DeviceEvent;
import org.tallygate.gateway.station.HandScan;
import org.tallygate.gateway.station.Handed;
import org.tallygate.gateway.station.Order;

import java.util.concurrent.CompletableFuture;

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

    /** A code of a handheld, and who waits for what becomes of it. */
    record Scanned(HandScan scan, CompletableFuture<Handed> answer) implements Input {}

    record News(Document document) implements Input {}
}
