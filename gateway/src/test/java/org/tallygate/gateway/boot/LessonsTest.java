package org.tallygate.gateway.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Evidence;
import org.tallygate.device.Handling;
import org.tallygate.device.Notice;
import org.tallygate.device.Stamp;
import org.tallygate.device.Verdict;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.journal.StoredDocument;
import org.tallygate.gateway.label.Label;
import org.tallygate.gateway.line.DeviceVoices;
import org.tallygate.gateway.line.Floor;
import org.tallygate.gateway.line.LineSettings;
import org.tallygate.gateway.line.StationLine;
import org.tallygate.gateway.line.StationMemory;
import org.tallygate.gateway.observation.ObservationSettings;
import org.tallygate.gateway.screen.HandPort;
import org.tallygate.gateway.screen.StationPort;
import org.tallygate.gateway.station.BoxState;
import org.tallygate.gateway.station.HandScan;
import org.tallygate.gateway.station.Handed;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.words.Language;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Every lesson is learnt to its end beside real work, and nothing of it is there afterwards. */
final class LessonsTest {

    private static final Name PACK = new Name("pack-1");
    private static final Name HAND = new Name("anna");
    private static final DeviceId SCANNER = new DeviceId("scanner1");
    private static final String MILK = "04006381333931";
    private static final String SHELF = "TG!AT:TRAINING-SHELF";

    /** What a person scans, task by task. */
    private static final Map<TaskKind, List<String>> LESSONS = new EnumMap<>(TaskKind.class);

    static {
        LESSONS.put(TaskKind.RECEIVE, List.of("TG!N:2", MILK, "TG!FINISH"));
        LESSONS.put(TaskKind.TRANSFER_RECEIPT, List.of(MILK, "TG!FINISH"));
        LESSONS.put(
                TaskKind.RETURN,
                List.of(
                        MILK,
                        "TG!CHOOSE:4",
                        "TG!CHOOSE:1",
                        "TG!CHOOSE:1",
                        "TG!PHOTO:" + "ab".repeat(32),
                        "TG!FINISH"));
        LESSONS.put(TaskKind.PUTAWAY, List.of(MILK, SHELF, "TG!FINISH"));
        LESSONS.put(TaskKind.PICK, List.of(SHELF, MILK, "TG!FINISH"));
        LESSONS.put(TaskKind.PACK, List.of(MILK, "TG!NEXT", "TG!FINISH"));
        LESSONS.put(TaskKind.DISPATCH, List.of(MILK, "TG!FINISH"));
        LESSONS.put(TaskKind.COLLECT, List.of(MILK, "TRAINING-COLLECT", MILK, "TG!FINISH"));
        LESSONS.put(TaskKind.COUNT, List.of(SHELF, MILK, "TG!NEXT"));
        LESSONS.put(TaskKind.ADJUST, List.of("TG!BADGE:B-1", MILK, "TG!CHOOSE:1", "TG!FINISH"));
        LESSONS.put(TaskKind.CHECK, List.of(MILK, "TG!CHOOSE:1"));
    }

    /** Who learns. */
    enum Learner {
        KIOSK,
        HANDHELD
    }

    private final Clock clock = new Later();
    private final List<Document> documents = new ArrayList<>(List.of(master(), staff(), numbers()));
    private final List<Label> printed = new ArrayList<>();
    private final MemoryDisk disk = new MemoryDisk();
    private final Journal journal =
            Journal.open(disk, JournalSettings.STANDARD, () -> Instant.EPOCH, new Random(1));
    private final DocumentStore store =
            DocumentStore.open(disk, JournalSettings.STANDARD, new Random(2));
    private final List<LineSettings> stations =
            List.of(
                    LineSettings.of(
                            PACK,
                            new LocationCode("PACK-1"),
                            Language.ENGLISH,
                            List.of(SCANNER),
                            ObservationSettings.usual()));
    private final Floor floor = floor();
    private final Training training =
            new Training(stations, clock, new SecureRandom(), new Silent(), () -> documents);
    private final FloorScreens screens =
            new FloorScreens(
                    floor, Finders.of(stations, clock, floor::items), training, Optional.empty());
    private long sequence;

    private Floor floor() {
        return new Floor(
                stations,
                journal,
                new StationLine.Surroundings(
                        clock,
                        new Random(3),
                        Id128.named("boot"),
                        () -> documents,
                        () ->
                                new BoxState(
                                        StationView.Link.of(true, 0, 0),
                                        OptionalLong.empty(),
                                        1 << 30,
                                        List.of()),
                        new Silent(),
                        StationMemory.open(store),
                        _ -> Optional.of(1_000L),
                        (_, labels) -> printed.addAll(labels),
                        false));
    }

    /** A second goes by from look to look: the same code at once would be one scan. */
    private static final class Later implements Clock {

        private long micros = 1;

        @Override
        public Stamp now() {
            micros += 1_000_000;
            return new Stamp(micros, 1_795_305_600_000_000L + micros);
        }
    }

    private static final class Silent implements DeviceVoices {

        @Override
        public void handled(Evidence event, Handling handling) {}

        @Override
        public void signal(Optional<DeviceId> source, Verdict verdict) {}

        @Override
        public void show(Notice notice, boolean on) {}
    }

    private static Document master() {
        return document(
                "items",
                new Body.ItemMaster(
                        List.of(
                                new Body.Item(
                                        new ItemCode("MILK"),
                                        "Whole milk 1 l",
                                        "each",
                                        List.of(new Body.TradeCode(MILK, "each", Quantity.ONE)),
                                        false,
                                        false,
                                        false))));
    }

    private static Document staff() {
        return document(
                "staff", new Body.Staff(List.of(new Body.Badge("B-1", "en", List.of("picker")))));
    }

    private static Document numbers() {
        return document(
                "numbers",
                new Body.NumberBlock("sscc", 34_012_345_000_000_000L, 34_012_345_000_000_999L));
    }

    private static Document document(String name, Body body) {
        return new Document(Id128.named(name), 1, Document.State.ACTIVE, body);
    }

    @BeforeEach
    void work() {
        // Real work stands in the middle, which a lesson must not touch.
        documents.add(
                document(
                        "SO-1",
                        new Body.PackTask(
                                "SO-1",
                                PACK,
                                new LocationCode("STAGE"),
                                new LocationCode("PACKED"),
                                List.of(
                                        Body.TaskLine.of(
                                                1, new ItemCode("MILK"), Quantity.of(9))))));
        floor.offer(documents.getLast());
        floor.doWork();
        work(Order.of(new Order.Take(Id128.named("SO-1"))));
        real(MILK);
    }

    @AfterEach
    void end() {
        training.close();
        store.close();
        journal.close();
    }

    private void work(Order order) {
        assertThat(kiosk().offer(order)).isTrue();
        floor.doWork();
    }

    private void real(String text) {
        floor.offer(code(text));
        floor.doWork();
    }

    private StationPort kiosk() {
        return screens.station(PACK).orElseThrow();
    }

    private HandPort hand() {
        return screens.hand(PACK, HAND).orElseThrow();
    }

    private DeviceEvent code(String text) {
        return new DeviceEvent.CodeRead(
                new Evidence(
                        SCANNER,
                        ++sequence,
                        clock.now(),
                        Bytes.of(text.getBytes(StandardCharsets.US_ASCII)),
                        Optional.empty()),
                text,
                Optional.empty());
    }

    private StationView seen(Learner learner) {
        return learner == Learner.KIOSK ? kiosk().view() : hand().view();
    }

    private void press(Learner learner, Order order) {
        assertThat((learner == Learner.KIOSK ? kiosk() : hand()).offer(order)).isTrue();
        training.doWork();
    }

    private void scan(Learner learner, String text) {
        if (learner == Learner.KIOSK) {
            assertThat(training.offer(code(text))).contains(true);
            training.doWork();
        } else {
            CompletableFuture<Handed> answer =
                    hand().scan(new HandScan(++sequence, text, Optional.empty(), true));
            training.doWork();
            assertThat(answer).as(text).isCompleted();
        }
    }

    private List<StoredDocument> kept() {
        return store.list("");
    }

    @ParameterizedTest
    @EnumSource
    void noLessonLeavesAnythingBehind(Learner learner) {
        hand();
        floor.doWork();
        long facts = journal.next();
        List<StoredDocument> kept = kept();
        StationView working = kiosk().view();
        assertThat(facts).as("real work was done").isGreaterThan(1);

        press(learner, Order.of(new Order.Train(true)));
        assertThat(seen(learner).training()).isTrue();
        assertThat(LESSONS).containsOnlyKeys(TaskKind.values());
        LESSONS.forEach((kind, codes) -> learn(learner, kind, codes));
        assertThat(seen(learner).tasks()).as("each lesson was learnt to its end").isEmpty();
        press(learner, Order.of(new Order.Train(false)));
        floor.doWork();

        assertThat(journal.next()).isEqualTo(facts);
        assertThat(kept()).as("no number, no seat, no task of it").isEqualTo(kept);
        assertThat(printed).isEmpty();
        assertThat(kiosk().view().lines()).isEqualTo(working.lines());
        assertThat(kiosk().view().person()).isEqualTo(working.person());
    }

    private void learn(Learner learner, TaskKind kind, List<String> codes) {
        StationView.Card card =
                seen(learner).tasks().stream()
                        .filter(each -> each.kind() == kind)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no lesson of " + kind));
        press(learner, Order.of(new Order.Take(card.id())));
        codes.forEach(code -> scan(learner, code));
        assertThat(seen(learner).tasks())
                .as("%s, after %s", card.reference(), seen(learner).feedback())
                .doesNotContain(card)
                .extracting(StationView.Card::id)
                .doesNotContain(card.id());
    }

    @ParameterizedTest
    @EnumSource
    void cartonThatIsClosedInEarnestAfterwardsHasTheFirstNumber(Learner learner) {
        press(learner, Order.of(new Order.Train(true)));
        learn(learner, TaskKind.PACK, LESSONS.getOrDefault(TaskKind.PACK, List.of()));
        press(learner, Order.of(new Order.Train(false)));

        real("TG!NEXT");

        assertThat(printed)
                .singleElement()
                .isInstanceOfSatisfying(
                        Label.Logistic.class,
                        label -> assertThat(label.sscc()).startsWith("34012345000000000"));
    }

    @Test
    void codeReadInTrainingThatArrivesLateComesToNothing() {
        press(Learner.HANDHELD, Order.of(new Order.Train(true)));
        press(Learner.HANDHELD, Order.of(new Order.Train(false)));
        long facts = journal.next();
        List<StoredDocument> kept = kept();

        CompletableFuture<Handed> late = hand().scan(new HandScan(1, MILK, Optional.empty(), true));
        floor.doWork();

        assertThat(late.join().outcome()).isEqualTo(Handed.Outcome.PASSED);
        assertThat(journal.next()).isEqualTo(facts);
        assertThat(kept()).isEqualTo(kept);
    }

    @Test
    void codeReadAtWorkThatArrivesDuringTrainingIsWork() {
        hand().offer(Order.of(new Order.Take(Id128.named("SO-1"))));
        floor.doWork();
        press(Learner.HANDHELD, Order.of(new Order.Train(true)));
        long facts = journal.next();

        CompletableFuture<Handed> real =
                hand().scan(new HandScan(1, MILK, Optional.empty(), false));
        floor.doWork();

        assertThat(real.join().outcome()).isEqualTo(Handed.Outcome.TAKEN);
        assertThat(journal.next()).isEqualTo(facts + 1);
    }

    @Test
    void tooManyLessonsEndTheOldest() {
        for (int i = 0; i <= Training.MOST_HANDS; i++) {
            training.turn(PACK, new Name("hand-" + i), true);
        }

        assertThat(training.line(PACK, new Name("hand-0"))).isEmpty();
        assertThat(training.line(PACK, new Name("hand-" + Training.MOST_HANDS))).isPresent();
    }
}
