package org.tallygate.contract.wire;

import org.tallygate.contract.Id128;

import java.util.List;
import java.util.Optional;

/**
 * How a gateway is, every few seconds while connected; as the MQTT will with {@code online} false.
 *
 * @param waiting facts that the ledger has not said that it has
 * @param devices the devices and how they stand
 */
public record Status(
        int format,
        Id128 journal,
        boolean online,
        long next,
        long committed,
        long waiting,
        List<Device> devices,
        Optional<String> trouble) {

    public Status {
        devices = List.copyOf(devices);
    }

    /** One device: its name, CONNECTING, READY or LOST, and since when or why. */
    public record Device(String name, String state, String reason) {}
}
