package org.tallygate.server.fleet;

import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;

import java.util.List;
import java.util.Optional;

/**
 * One box as the centre sees it.
 *
 * @param heardMicros when it said something last, by the centre's clock; empty since the start
 * @param next the sequence that its next fact gets, as it said last
 * @param committed the highest sequence in the centre's care
 * @param waiting facts in its buffer that the book does not have yet, as it said last
 * @param devices its devices, as it said last
 * @param trouble what a person must know of it, as it said last
 * @param hoursLeft until its journal is full at its usual pace, as it said last; empty beyond 30
 *     days
 */
public record GatewayView(
        Topics box,
        Link link,
        Optional<Long> heardMicros,
        Id128 journal,
        Optional<Long> next,
        long committed,
        Optional<Long> waiting,
        List<Status.Device> devices,
        Optional<String> trouble,
        Optional<Long> hoursLeft) {

    public GatewayView {
        devices = List.copyOf(devices);
    }

    /** Whether the box can be talked to. */
    public enum Link {
        /** It said something lately. */
        ONLINE,
        /** It should have said something by now. */
        SILENT,
        /** The broker says that its connection is gone. */
        OFFLINE,
        /** The book knows it, but it said nothing since the centre started. */
        NOT_HEARD
    }
}
