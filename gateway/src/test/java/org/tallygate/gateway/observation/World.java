package org.tallygate.gateway.observation;

import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Evidence;
import org.tallygate.device.Stamp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Says to an observer what happens at which millisecond, and keeps what it tells. */
final class World {

    static final DeviceId SCANNER = new DeviceId("scanner");
    static final DeviceId READER = new DeviceId("reader");
    static final long WALL = 1_795_305_600_000_000L;

    private final Observer observer;
    private long sequence;
    final List<Observation> told = new ArrayList<>();

    World(ObservationSettings settings) {
        observer = new Observer(settings);
    }

    World scan(long ms, DeviceId scanner, String text) {
        return say(
                new DeviceEvent.CodeRead(
                        evidence(ms, scanner, Bytes.of(text.getBytes(StandardCharsets.US_ASCII))),
                        text,
                        Optional.empty()));
    }

    World tag(long ms, String epc) {
        return tag(ms, epc, OptionalInt.empty());
    }

    World tag(long ms, String epc, OptionalInt rssi) {
        Bytes bytes = Bytes.ofHex(epc);
        return say(new DeviceEvent.TagSeen(evidence(ms, READER, bytes), bytes, 1, rssi, 1));
    }

    /** Reads 50 ms apart, in the form {@code o-60 i-50}: outer antenna 1, inner antenna 2. */
    World reads(long ms, String epc, String row) {
        long at = ms;
        for (String read : row.trim().split(" +", -1)) {
            int antenna = read.charAt(0) == 'o' ? 1 : 2;
            OptionalInt rssi =
                    read.length() == 1
                            ? OptionalInt.empty()
                            : OptionalInt.of(Integer.parseInt(read.substring(1)));
            Bytes bytes = Bytes.ofHex(epc);
            say(new DeviceEvent.TagSeen(evidence(at, READER, bytes), bytes, antenna, rssi, 1));
            at += 50;
        }
        return this;
    }

    World pin(long ms, int pin, boolean high) {
        return say(new DeviceEvent.PinChanged(evidence(ms, READER, Bytes.EMPTY), pin, high));
    }

    /** Edges in the form {@code 1+ 2+ 1- 2-}, one every 100 ms from here on. */
    World edges(long ms, String order) {
        long at = ms;
        for (String edge : order.split(" ", -1)) {
            pin(at, edge.charAt(0) - '0', edge.charAt(1) == '+');
            at += 100;
        }
        return this;
    }

    World state(long ms, DeviceId device, DeviceState state) {
        return say(
                new DeviceEvent.StateChanged(evidence(ms, device, Bytes.EMPTY), state, "reason"));
    }

    World tick(long ms) {
        told.addAll(observer.tick(new Stamp(ms * 1_000, WALL + ms * 1_000)));
        return this;
    }

    World say(DeviceEvent event) {
        told.addAll(observer.on(event));
        return this;
    }

    Dropped dropped() {
        return observer.dropped();
    }

    <T extends Observation> List<T> told(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    Evidence evidence(long ms, DeviceId device, Bytes raw) {
        return new Evidence(
                device,
                ++sequence,
                new Stamp(ms * 1_000, WALL + ms * 1_000),
                raw,
                Optional.empty());
    }

    /** A tag of GTIN 80614141123458 with this serial number. */
    static String sgtin(int serial) {
        return "3074257bf7194e40" + "%08x".formatted(serial);
    }
}
