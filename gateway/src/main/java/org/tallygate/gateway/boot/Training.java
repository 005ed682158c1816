package org.tallygate.gateway.boot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.drive.Agent;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.line.DeviceVoices;
import org.tallygate.gateway.line.LineSettings;
import org.tallygate.gateway.line.StationLine;
import org.tallygate.gateway.line.StationMemory;
import org.tallygate.gateway.station.BoxState;
import org.tallygate.gateway.station.StationView;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Stations and handhelds in training: the same line with the same devices, over a journal in memory
 * that no uplink reads, so nothing done there becomes a fact. It begins anew each time.
 * Thread-safe; one thread steps it.
 */
final class Training implements Agent {

    /** Lessons of handhelds at one time; of too many the one that began first ends. */
    static final int MOST_HANDS = 8;

    /** All of a lesson stands in memory, where a box has little. */
    private static final JournalSettings LESSON =
            new JournalSettings(64 << 10, 4 << 20, 60, Duration.ofDays(1), 1 << 20);

    private static final Logger LOG = LoggerFactory.getLogger(Training.class);

    private final Map<Name, LineSettings> stations = new HashMap<>();
    private final Map<Seat, Lesson> lessons = new LinkedHashMap<>();
    private final Clock clock;
    private final SecureRandom random;
    private final DeviceVoices voices;
    private final Supplier<List<Document>> documents;

    /**
     * Whose lesson it is.
     *
     * @param hand none for the station's own screen
     */
    private record Seat(Name station, Optional<Name> hand) {

        @Override
        public String toString() {
            return station + hand.map(name -> "/" + name).orElse("");
        }
    }

    private record Lesson(
            LineSettings settings, Journal journal, DocumentStore store, StationLine line) {}

    /**
     * @param documents what the centre has sent, of which a lesson takes the items and the staff
     */
    Training(
            List<LineSettings> stations,
            Clock clock,
            SecureRandom random,
            DeviceVoices voices,
            Supplier<List<Document>> documents) {
        stations.forEach(station -> this.stations.put(station.station(), station));
        this.clock = clock;
        this.random = random;
        this.voices = voices;
        this.documents = documents;
    }

    void turn(Name station, boolean on) {
        turn(new Seat(station, Optional.empty()), on);
    }

    /** The same for a handheld at a station. */
    void turn(Name station, Name hand, boolean on) {
        turn(new Seat(station, Optional.of(hand)), on);
    }

    private synchronized void turn(Seat seat, boolean on) {
        end(seat);
        LineSettings settings = stations.get(seat.station());
        if (on && settings != null) {
            makeRoom(seat);
            lessons.put(seat, begin(seat, settings));
            LOG.info("{} is in training: nothing done there is kept", seat);
        }
    }

    private void makeRoom(Seat seat) {
        List<Seat> hands = lessons.keySet().stream().filter(one -> one.hand().isPresent()).toList();
        if (seat.hand().isPresent() && hands.size() >= MOST_HANDS) {
            end(hands.getFirst());
        }
    }

    /** The line of a station that is in training. */
    synchronized Optional<StationLine> line(Name station) {
        return line(new Seat(station, Optional.empty()));
    }

    /** The line of a handheld that is in training. */
    synchronized Optional<StationLine> line(Name station, Name hand) {
        return line(new Seat(station, Optional.of(hand)));
    }

    private Optional<StationLine> line(Seat seat) {
        return Optional.ofNullable(lessons.get(seat)).map(Lesson::line);
    }

    /** Takes what a device of a station in training said; empty for all others. */
    synchronized Optional<Boolean> offer(DeviceEvent event) {
        return lessons.entrySet().stream()
                .filter(lesson -> lesson.getKey().hand().isEmpty())
                .map(Map.Entry::getValue)
                .filter(lesson -> lesson.settings().devices().contains(event.device()))
                .findFirst()
                .map(lesson -> lesson.line().offer(event));
    }

    private Lesson begin(Seat seat, LineSettings settings) {
        MemoryDisk disk = new MemoryDisk();
        Journal journal = Journal.open(disk, LESSON, InstantSource.system(), random);
        DocumentStore store = DocumentStore.open(disk, LESSON, random);
        List<Document> lesson = lesson(settings);
        StationLine.Surroundings around =
                new StationLine.Surroundings(
                        clock,
                        random,
                        Id128.random(random),
                        () -> lesson,
                        () ->
                                new BoxState(
                                        StationView.Link.of(true, 0, 0),
                                        OptionalLong.empty(),
                                        LESSON.quotaBytes(),
                                        List.of()),
                        voices,
                        StationMemory.open(store),
                        _ -> Optional.empty(),
                        (_, _) -> {},
                        true);
        StationLine line =
                seat.hand()
                        .map(hand -> StationLine.ofHand(settings, hand, journal, around))
                        .orElseGet(() -> new StationLine(settings, journal, around));
        return new Lesson(settings, journal, store, line);
    }

    private List<Document> lesson(LineSettings settings) {
        List<Document> told = documents.get();
        Document master =
                told.stream()
                        .filter(document -> document.body() instanceof Body.ItemMaster)
                        .findFirst()
                        .orElseGet(TrainingGoods::samples);
        List<Document> all = new ArrayList<>(List.of(master));
        told.stream().filter(document -> document.body() instanceof Body.Staff).forEach(all::add);
        all.addAll(
                TrainingGoods.tasks((Body.ItemMaster) master.body(), settings.station(), random));
        return List.copyOf(all);
    }

    private void end(Seat seat) {
        Optional.ofNullable(lessons.remove(seat))
                .ifPresent(lesson -> {
                    lesson.store().close();
                    lesson.journal().close();
                });
    }

    @Override
    public String name() {
        return "training";
    }

    @Override
    public synchronized int doWork() {
        return lessons.values().stream().mapToInt(lesson -> lesson.line().doWork()).sum();
    }

    @Override
    public synchronized void close() {
        List.copyOf(lessons.keySet()).forEach(this::end);
    }
}
