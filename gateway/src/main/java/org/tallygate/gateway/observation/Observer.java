package org.tallygate.gateway.observation;

import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Evidence;
import org.tallygate.device.Stamp;
import org.tallygate.device.identity.Identification;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns what devices say into what happened. Its time is that of the events and ticks it is given,
 * so the same ones in the same order always give the same observations. Not thread-safe: one caller
 * steps it.
 */
public final class Observer {

    /**
     * A box without a clock battery wakes up decades ago; two-digit years are read as if it were at
     * least this year.
     */
    private static final int EARLIEST_YEAR = 2026;

    private record Scan(String text, String aim, long monoMicros) {}

    private final ObservationSettings settings;
    private final long stutterMicros;
    private final Map<DeviceId, Scan> lastScans = new HashMap<>();
    private final Map<DeviceId, TagField> fields = new LinkedHashMap<>();
    private final Map<DeviceId, ReaderCycle> cycles = new LinkedHashMap<>();
    private final Map<DeviceId, Portal> portals = new HashMap<>();
    private long nowMicros = Long.MIN_VALUE;
    private long stutters;

    public Observer(ObservationSettings settings) {
        this.settings = settings;
        stutterMicros = settings.stutter().toNanos() / 1_000;
        for (PortalSettings portal : settings.portals()) {
            portals.put(portal.reader(), Portal.of(portal, field(portal.reader())));
        }
        settings.readers().keySet().stream()
                .sorted(Comparator.comparing(DeviceId::value))
                .forEach(this::field);
    }

    /** What this event tells, and what its moment ended. */
    public List<Observation> on(DeviceEvent event) {
        List<Observation> told = new ArrayList<>();
        advance(event.evidence().received(), told);
        ReaderCycle cycle = cycles.get(event.device());
        if (cycle != null) {
            cycle.hear(event.evidence(), nowMicros);
        }
        switch (event) {
            case DeviceEvent.CodeRead read -> scan(read, told);
            case DeviceEvent.TagSeen seen -> tag(seen, told);
            case DeviceEvent.PinChanged change -> {
                for (Portal portal : portals.values()) {
                    portal.on(change, nowMicros).ifPresent(told::add);
                }
            }
            case DeviceEvent.StateChanged change -> stateChange(change, told);
            case DeviceEvent.Garbled garbled ->
                    told.add(new Observation.Garbage(garbled.evidence(), garbled.reason()));
            case DeviceEvent.CodesUploaded upload -> upload(upload, told);
            case DeviceEvent.Weighed weighed ->
                    told.add(
                            new Observation.Weighed(
                                    weighed.evidence(),
                                    weighed.value(),
                                    weighed.unit(),
                                    weighed.stable()));
            case DeviceEvent.NotWeighed none ->
                    told.add(
                            new Observation.Remark(none.evidence(), "no weight: " + none.reason()));
            case DeviceEvent.Printed printed ->
                    told.add(new Observation.Remark(printed.evidence(), sentence(printed)));
        }
        return told;
    }

    /** What the passing of time alone tells. */
    public List<Observation> tick(Stamp now) {
        List<Observation> told = new ArrayList<>();
        advance(now, told);
        return told;
    }

    /**
     * What stands in the fields of readers that are no portals; those that see nothing are left
     * out. Nothing changes by it.
     *
     * @param place where the station of these readers stands
     */
    public List<Observation.FieldObserved> look(String place) {
        List<Observation.FieldObserved> told = new ArrayList<>();
        fields.forEach((reader, field) -> {
            List<PresentTag> tags =
                    portals.containsKey(reader)
                            ? List.of()
                            : field.tracks().stream()
                                    .filter(TagTrack::hasArrived)
                                    .map(TagTrack::present)
                                    .toList();
            if (!tags.isEmpty()) {
                told.add(
                        new Observation.FieldObserved(
                                tags.getLast().evidence(), reader, place, field.zones(), tags));
            }
        });
        return told;
    }

    public Dropped dropped() {
        return new Dropped(
                stutters,
                fields.values().stream().mapToLong(TagField::weakReads).sum(),
                fields.values().stream().mapToLong(TagField::strays).sum(),
                fields.values().stream().mapToLong(TagField::forgotten).sum()
                        + cycles.values().stream().mapToLong(ReaderCycle::leftOut).sum(),
                fields.values().stream().mapToLong(TagField::unwanted).sum());
    }

    private void advance(Stamp now, List<Observation> told) {
        nowMicros = Math.max(nowMicros, now.monoMicros());
        for (Portal portal : portals.values()) {
            portal.advance(nowMicros).ifPresent(told::add);
        }
        for (Map.Entry<DeviceId, TagField> each : fields.entrySet()) {
            Portal portal = portals.get(each.getKey());
            if (portal == null) {
                each.getValue().takeDeparted(nowMicros).stream()
                        .filter(TagTrack::hasArrived)
                        .map(track ->
                                new Observation.TagDeparted(
                                        track.last(), track.what(), track.reads()))
                        .forEach(told::add);
            } else if (!portal.isOpen()) {
                each.getValue().takeDeparted(nowMicros);
            }
        }
        for (ReaderCycle cycle : cycles.values()) {
            cycle.advance(nowMicros).ifPresent(told::add);
        }
    }

    private void scan(DeviceEvent.CodeRead read, List<Observation> told) {
        Scan scan = new Scan(read.text(), read.aim().orElse(""), nowMicros);
        Scan before = lastScans.put(read.device(), scan);
        if (before != null
                && before.text().equals(scan.text())
                && before.aim().equals(scan.aim())
                && scan.monoMicros() - before.monoMicros() < stutterMicros) {
            stutters++;
            return;
        }
        told.add(
                new Observation.CodeObserved(
                        read.evidence(),
                        read.text(),
                        Identification.ofScan(
                                read.text(), read.aim(), year(read.evidence().received()))));
    }

    /** Nobody's hand trembled over an upload: each of its codes counts, repeats among them. */
    private static void upload(DeviceEvent.CodesUploaded upload, List<Observation> told) {
        Evidence whole = upload.evidence();
        List<Observation.UploadObserved.Code> codes = new ArrayList<>();
        for (DeviceEvent.CodesUploaded.Code code : upload.codes()) {
            // The facts of each code keep its own bytes: those of all in each would fill the disk.
            codes.add(
                    new Observation.UploadObserved.Code(
                            new Evidence(
                                    whole.device(),
                                    whole.sequence(),
                                    whole.received(),
                                    Bytes.of(code.text().getBytes(StandardCharsets.UTF_8)),
                                    Optional.empty()),
                            code.text(),
                            Identification.ofScan(
                                    code.text(), code.aim(), year(whole.received()))));
        }
        told.add(
                new Observation.UploadObserved(
                        whole, upload.contentHash().hex(), upload.declared(), codes));
    }

    private static String sentence(DeviceEvent.Printed printed) {
        String job = "print job " + printed.jobId();
        return switch (printed.outcome()) {
            case DONE -> job + " is done";
            case FAILED -> job + " failed and may be sent again: " + printed.reason();
            case UNKNOWN -> job + " may have come out; look before it is sent again";
        };
    }

    private void tag(DeviceEvent.TagSeen seen, List<Observation> told) {
        TagField field = field(seen.device());
        Portal portal = portals.get(seen.device());
        for (TagTrack track : field.see(seen, year(seen.evidence().received()))) {
            if (portal != null) {
                portal.see(track, seen, nowMicros);
            } else {
                if (!track.hasArrived() && field.isOften(track)) {
                    told.add(track.arrive(field.zones()));
                }
                field.move(track, seen).ifPresent(told::add);
                ReaderCycle cycle = cycles.get(seen.device());
                if (cycle != null) {
                    cycle.see(track);
                }
            }
        }
    }

    private void stateChange(DeviceEvent.StateChanged change, List<Observation> told) {
        if (change.state() != DeviceState.READY) {
            for (Portal portal : portals.values()) {
                portal.lose(change.device()).ifPresent(told::add);
            }
        }
        told.add(
                new Observation.DeviceObserved(change.evidence(), change.state(), change.reason()));
    }

    private TagField field(DeviceId reader) {
        TagField known = fields.get(reader);
        if (known != null) {
            return known;
        }
        Smoothing smoothing = settings.of(reader);
        TagField field = new TagField(smoothing, settings.mostTags());
        fields.put(reader, field);
        smoothing
                .cycle()
                .ifPresent(period ->
                        cycles.put(reader, new ReaderCycle(period, settings.mostTags(), field)));
        return field;
    }

    private static Year year(Stamp received) {
        Instant wall = Instant.ofEpochSecond(Math.floorDiv(received.wallMicros(), 1_000_000L));
        return Year.of(Math.max(EARLIEST_YEAR, wall.atZone(ZoneOffset.UTC).getYear()));
    }
}
