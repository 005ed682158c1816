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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Stations in training: the same line with the same devices, over a journal in memory that no
 * uplink reads, so nothing done there becomes a fact. It begins anew each time. Thread-safe; one
 * thread steps it.
 */
final class Training implements Agent {

    private static final Logger LOG = LoggerFactory.getLogger(Training.class);

    private final Map<Name, LineSettings> stations = new HashMap<>();
    private final Map<Name, Lesson> lessons = new HashMap<>();
    private final Clock clock;
    private final SecureRandom random;
    private final DeviceVoices voices;
    private final Supplier<List<Document>> documents;

    private record Lesson(
            LineSettings settings, Journal journal, DocumentStore store, StationLine line) {}

    /**
     * @param documents what the centre has sent, of which a lesson takes the items
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

    synchronized void turn(Name station, boolean on) {
        end(station);
        LineSettings settings = stations.get(station);
        if (on && settings != null) {
            lessons.put(station, begin(settings));
            LOG.info("Station {} is in training: nothing done there is kept", station);
        }
    }

    /** The line of a station that is in training. */
    synchronized Optional<StationLine> line(Name station) {
        return Optional.ofNullable(lessons.get(station)).map(Lesson::line);
    }

    /** Takes what a device of a station in training said; empty for all others. */
    synchronized Optional<Boolean> offer(DeviceEvent event) {
        return lessons.values().stream()
                .filter(lesson -> lesson.settings().devices().contains(event.device()))
                .findFirst()
                .map(lesson -> lesson.line().offer(event));
    }

    private Lesson begin(LineSettings settings) {
        MemoryDisk disk = new MemoryDisk();
        Journal journal =
                Journal.open(disk, JournalSettings.STANDARD, InstantSource.system(), random);
        DocumentStore store = DocumentStore.open(disk, JournalSettings.STANDARD, random);
        StationLine line =
                new StationLine(
                        settings,
                        journal,
                        new StationLine.Surroundings(
                                clock,
                                random,
                                Id128.random(random),
                                () -> lesson(settings),
                                () ->
                                        new BoxState(
                                                StationView.Link.of(true, 0, 0),
                                                OptionalLong.empty(),
                                                JournalSettings.STANDARD.quotaBytes(),
                                                List.of()),
                                voices,
                                StationMemory.open(store),
                                _ -> Optional.empty(),
                                (_, _) -> {},
                                true));
        return new Lesson(settings, journal, store, line);
    }

    private List<Document> lesson(LineSettings settings) {
        Document master =
                documents.get().stream()
                        .filter(document -> document.body() instanceof Body.ItemMaster)
                        .findFirst()
                        .orElseGet(TrainingGoods::samples);
        List<Document> all = new ArrayList<>(List.of(master));
        all.addAll(
                TrainingGoods.tasks((Body.ItemMaster) master.body(), settings.station(), random));
        return all;
    }

    private void end(Name station) {
        Optional.ofNullable(lessons.remove(station))
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
