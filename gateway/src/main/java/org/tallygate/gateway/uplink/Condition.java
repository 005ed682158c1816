package org.tallygate.gateway.uplink;

import org.tallygate.contract.wire.Status;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the box is besides its link, to be told to the centre.
 *
 * @param devices and how they stand
 * @param troubles what a person must know, each a sentence; the link's own are added to them
 * @param hoursLeft until the journal is full at the usual pace; none beyond 30 days
 */
public record Condition(
        List<Status.Device> devices, List<String> troubles, Optional<Long> hoursLeft) {

    /** Of a box without devices and troubles and with room for long. */
    public static final Condition GOOD = new Condition(List.of(), List.of(), Optional.empty());

    public Condition {
        devices = List.copyOf(devices);
        troubles = List.copyOf(troubles);
    }

    /** The same with one more trouble. */
    Condition with(String trouble) {
        return new Condition(
                devices, Stream.concat(troubles.stream(), Stream.of(trouble)).toList(), hoursLeft);
    }
}
