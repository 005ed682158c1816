package org.tallygate.contract.wire;

import org.tallygate.contract.Id128;

import java.util.List;
import java.util.Optional;

/**
 * How a gateway is, every few seconds while connected; as the MQTT will with {@code online} false.
 *
 * @param waiting facts that the ledger has not said that it has
 * @param devices the devices and how they stand
 * @param trouble what a person must know of this box, in one sentence
 * @param hoursLeft until the journal is full at the usual pace; absent when that is beyond 30 days
 */
public record Status(
        int format,
        Id128 journal,
        boolean online,
        long next,
        long committed,
        long waiting,
        List<Device> devices,
        Optional<String> trouble,
        Optional<Long> hoursLeft) {

    public Status {
        devices = List.copyOf(devices);
        if (hoursLeft.isPresent() && hoursLeft.get() < 0) {
            throw new IllegalArgumentException(
                    "hoursLeft " + hoursLeft.get() + " must be 0 or more");
        }
    }

    /** Of a box with room for more than 30 days. */
    public Status(
            int format,
            Id128 journal,
            boolean online,
            long next,
            long committed,
            long waiting,
            List<Device> devices,
            Optional<String> trouble) {
        this(format, journal, online, next, committed, waiting, devices, trouble, Optional.empty());
    }

    /** One device: its name, CONNECTING, READY or LOST, and since when or why. */
    public record Device(String name, String state, String reason) {}
}
