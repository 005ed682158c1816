package org.tallygate.gateway.line;

import org.tallygate.contract.Name;
import org.tallygate.contract.document.Document;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.Agent;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.station.Items;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All seats of one gateway under one thread: its stations, and the handhelds that people carry.
 * They share the tasks and one journal, so whoever works on a task sees what the others did.
 *
 * <p>One thread steps it; everything else is for any thread.
 */
public final class Floor implements Agent {

    /** Handhelds that can be at work on one gateway. */
    static final int MOST_HANDS = 32;

    private final Map<Name, LineSettings> settings = new LinkedHashMap<>();
    private final Map<Name, StationLine> stations = new LinkedHashMap<>();
    private final Map<Name, StationLine> hands = new LinkedHashMap<>(MOST_HANDS, 0.75f, true);
    private final Map<DeviceId, StationLine> byDevice = new HashMap<>();
    private volatile List<StationLine> carried = List.of();
    private final Tasks tasks;
    private final Journal journal;
    private final StationLine.Surroundings around;

    /**
     * Reads the journal once, to stand where the gateway stood.
     *
     * @param stations at least one; no device is bound to two
     */
    public Floor(List<LineSettings> stations, Journal journal, StationLine.Surroundings around) {
        if (stations.isEmpty()) {
            throw new IllegalArgumentException("stations must have at least 1 entry");
        }
        this.journal = journal;
        this.around = around;
        tasks = StationLine.restored(journal, around);
        for (LineSettings one : stations) {
            StationLine line = new StationLine(one, Optional.empty(), tasks, journal, around);
            settings.put(one.station(), one);
            this.stations.put(one.station(), line);
            one.devices().forEach(device -> byDevice.put(device, line));
        }
    }

    /** The stations in the order of the settings. */
    public List<Name> stations() {
        return List.copyOf(settings.keySet());
    }

    public Optional<StationLine> station(Name name) {
        return Optional.ofNullable(stations.get(name));
    }

    /**
     * The seat of a handheld, made when it is first asked for. Of too many the one that was asked
     * for longest ago loses its seat; it gets a new one that stands where it stood.
     *
     * @return none when there is no such station
     */
    public synchronized Optional<StationLine> hand(Name station, Name hand) {
        LineSettings at = settings.get(station);
        if (at == null) {
            return Optional.empty();
        }
        StationLine known = hands.get(hand);
        if (known != null && known.isAt(station)) {
            return Optional.of(known);
        }
        if (hands.size() == MOST_HANDS) {
            Name oldest = hands.keySet().iterator().next();
            Optional.ofNullable(hands.remove(oldest)).ifPresent(StationLine::leave);
        }
        StationLine made =
                new StationLine(
                        at.forHand(HandMemory.device(hand)),
                        Optional.of(hand),
                        tasks,
                        journal,
                        around);
        hands.put(hand, made);
        carried = List.copyOf(hands.values());
        return Optional.of(made);
    }

    /** The item master as it is now. */
    public Items items() {
        return tasks.items();
    }

    /** Hands over what a device said, to the station that it is bound to. */
    public boolean offer(DeviceEvent event) {
        StationLine line = byDevice.get(event.device());
        if (line == null) {
            return false;
        }
        return event instanceof DeviceEvent.Weighed
                ? weighing(line).offer(event)
                : line.offer(event);
    }

    /**
     * Whose carton is on the scale of a station: of all who were asked to put one there, the last;
     * the station itself when nobody was.
     */
    private StationLine weighing(StationLine own) {
        StationLine last = own;
        for (StationLine line : carried) {
            if (line.isAt(own.station()) && line.weightAskedMicros() > last.weightAskedMicros()) {
                last = line;
            }
        }
        return last;
    }

    /** Hands over a new or changed document; false when it was refused because too much waits. */
    public boolean offer(Document document) {
        return stations.values().iterator().next().offer(document);
    }

    @Override
    public String name() {
        return "floor";
    }

    @Override
    public synchronized int doWork() {
        int done = 0;
        for (StationLine line : stations.values()) {
            done += line.doWork();
        }
        for (StationLine line : hands.values()) {
            done += line.doWork();
        }
        return done;
    }

    @Override
    public void close() {
        // What waits was not accepted; all that was is durable.
    }
}
