package org.tallygate.gateway.line;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Evidence;
import org.tallygate.device.Handling;
import org.tallygate.device.Notice;
import org.tallygate.device.Stamp;
import org.tallygate.device.Verdict;
import org.tallygate.gateway.journal.Disk;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Entry;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.observation.ObservationSettings;
import org.tallygate.gateway.observation.PortalSettings;
import org.tallygate.gateway.station.BoxState;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.words.Language;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** A station line over a journal, stepped by hand with a clock of its own. */
final class Bay {

    static final Name STATION = new Name("dock-1");
    static final DeviceId SCANNER = new DeviceId("scanner");
    static final DeviceId READER = new DeviceId("reader");
    static final DeviceId PORTAL = new DeviceId("portal");
    static final String MILK = "04006381333931";
    static final String SHIRT = "80614141123458";

    private static final JournalSettings SMALL =
            new JournalSettings(64 << 10, 16 << 20, 60, Duration.ofDays(14), 4 << 20);

    private static final long WALL = 1_795_305_600_000_000L;

    final Journal journal;
    final StationLine line;
    final StationMemory memory;
    private final DocumentStore store;
    private final List<Document> documents;
    private final Words voices = new Words();
    private StationView.Link link = StationView.Link.of(false, 0, 0);
    private long free = 1 << 20;
    private Function<Stamp, Optional<Long>> wallError = _ -> Optional.empty();
    private long monoMicros = 1;
    private long sequence;

    /** What the station said to its devices, in order and in short. */
    static final class Words implements DeviceVoices {

        private final List<String> said = new ArrayList<>();

        @Override
        public void handled(Evidence event, Handling handling) {
            said.add(event.device() + " " + event.sequence() + " " + handling);
        }

        @Override
        public void signal(Optional<DeviceId> source, Verdict verdict) {
            said.add(source.map(DeviceId::value).orElse("screen") + " " + verdict);
        }

        @Override
        public void show(Notice notice, boolean on) {
            said.add(notice + " " + on);
        }

        /** What was said since this was asked last. */
        List<String> said() {
            List<String> since = List.copyOf(said);
            said.clear();
            return since;
        }
    }

    /** What was said since this was asked last. */
    List<String> said() {
        return voices.said();
    }

    Bay(Disk disk, List<Document> documents) {
        this(disk, DocumentStore.open(disk, SMALL, new Random(3)), documents);
    }

    /** With a store of documents that may be another one than before, or have lost something. */
    Bay(Disk disk, DocumentStore store, List<Document> documents) {
        this(Journal.open(disk, SMALL, () -> Instant.EPOCH, new Random(1)), store, documents);
    }

    Bay(Journal journal, List<Document> documents) {
        this(journal, DocumentStore.open(new MemoryDisk(), SMALL, new Random(3)), documents);
    }

    private Bay(Journal journal, DocumentStore store, List<Document> documents) {
        this.journal = journal;
        this.store = store;
        this.documents = documents;
        memory = StationMemory.open(store);
        line =
                new StationLine(
                        new LineSettings(
                                STATION,
                                new LocationCode("DOCK-1"),
                                Language.ENGLISH,
                                List.of(SCANNER, READER, PORTAL),
                                ObservationSettings.usual().with(PortalSettings.of(PORTAL)),
                                5,
                                5,
                                3),
                        journal,
                        new StationLine.Surroundings(
                                () -> new Stamp(monoMicros, WALL + monoMicros),
                                new Random(2),
                                Id128.named("boot"),
                                () -> documents,
                                () -> new BoxState(link, OptionalLong.empty(), free, List.of()),
                                voices,
                                memory,
                                stamp -> wallError.apply(stamp)));
    }

    static Bay open() {
        return new Bay(new MemoryDisk(), List.of(master(1), task("ASN-1", 1)));
    }

    /** As after a power cut, on the same journal and documents. */
    Bay restarted() {
        return new Bay(journal, store, documents);
    }

    /** As after a restart, when the journal has deleted every fact. */
    Bay restartedWithoutFacts() {
        return new Bay(
                Journal.open(new MemoryDisk(), SMALL, () -> Instant.EPOCH, new Random(7)),
                store,
                documents);
    }

    static Document master(long revision) {
        return new Document(
                Id128.named("items"),
                revision,
                Document.State.ACTIVE,
                new Body.ItemMaster(List.of(item("MILK", MILK), item("SHIRT", SHIRT))));
    }

    private static Body.Item item(String code, String gtin) {
        return new Body.Item(
                new ItemCode(code),
                code,
                "each",
                List.of(new Body.TradeCode(gtin, "each", Quantity.ONE)),
                false,
                false,
                false);
    }

    static Document task(String reference, long revision) {
        return task(reference, revision, Document.State.ACTIVE, STATION);
    }

    static Document task(String reference, long revision, Document.State state, Name station) {
        return new Document(
                Id128.named(reference),
                revision,
                state,
                new Body.ReceivingTask(
                        reference,
                        station,
                        new LocationCode("DOCK-1"),
                        List.of(
                                new Body.ExpectedLine(
                                        1, new ItemCode("MILK"), Quantity.of(100_000)),
                                new Body.ExpectedLine(2, new ItemCode("SHIRT"), Quantity.of(9))),
                        List.of()));
    }

    Bay link(long waiting) {
        link = StationView.Link.of(true, waiting, 0);
        return this;
    }

    /** What the box measures as free from now on. */
    Bay free(long bytes) {
        free = bytes;
        return this;
    }

    /** What the box knows of its wall clock from now on. */
    Bay wallError(long micros) {
        wallError = _ -> Optional.of(micros);
        return this;
    }

    /** A scan, 1 s after what was before, and a step. */
    Bay scan(String text) {
        later(1_000).line.offer(code(text));
        return step();
    }

    DeviceEvent code(String text) {
        return new DeviceEvent.CodeRead(
                evidence(SCANNER, text.getBytes(StandardCharsets.US_ASCII)),
                text,
                Optional.empty());
    }

    /** An upload of these codes; the content hash is of their texts. */
    DeviceEvent upload(int declared, String... codes) {
        byte[] content = String.join("\r", codes).getBytes(StandardCharsets.US_ASCII);
        return new DeviceEvent.CodesUploaded(
                evidence(SCANNER, content),
                "session-" + sequence,
                Bytes.of(sha256(content)),
                OptionalInt.of(declared),
                Stream.of(codes)
                        .map(code -> new DeviceEvent.CodesUploaded.Code(code, Optional.empty()))
                        .toList());
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    DeviceEvent tag(DeviceId reader, int serial) {
        Bytes epc = Bytes.ofHex("3074257bf7194e40" + "%08x".formatted(serial));
        return new DeviceEvent.TagSeen(
                evidence(reader, epc.toArray()), epc, 1, OptionalInt.empty(), 1);
    }

    DeviceEvent pin(int pin, boolean high) {
        return new DeviceEvent.PinChanged(evidence(PORTAL, new byte[0]), pin, high);
    }

    Evidence evidence(DeviceId device, byte[] raw) {
        return new Evidence(
                device,
                ++sequence,
                new Stamp(monoMicros, WALL + monoMicros),
                Bytes.of(raw),
                Optional.empty());
    }

    Bay later(long ms) {
        monoMicros += ms * 1_000;
        return this;
    }

    Bay step() {
        line.doWork();
        return this;
    }

    Colour colour() {
        return line.view().feedback().orElseThrow().feedback().colour();
    }

    Optional<Refusal> refusal() {
        return line.view().feedback().orElseThrow().feedback().refusal();
    }

    Quantity received(int number) {
        return line.view().lines().get(number - 1).done();
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (Entry entry : journal.read(1, 1_000_000, Integer.MAX_VALUE)) {
            try {
                facts.add(Wire.decode(entry.bytes().toArray(), Fact.class));
            } catch (Unreadable e) {
                throw new AssertionError(entry.toString(), e);
            }
        }
        return facts;
    }
}
