package org.tallygate.gateway.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;
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
import org.tallygate.device.WeightUnit;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Entry;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.observation.ObservationSettings;
import org.tallygate.gateway.station.BoxState;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.HandScan;
import org.tallygate.gateway.station.Handed;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.words.Catalogue;
import org.tallygate.gateway.words.Language;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

final class FloorTest {

    private static final Name DOCK = Bay.STATION;
    private static final Name COUNTER = new Name("counter-1");
    private static final DeviceId SCALE = new DeviceId("scale");
    private static final Name ANNA = new Name("anna");
    private static final Name BEN = new Name("ben");
    private static final Id128 ASN = Id128.named("ASN-1");

    private static final JournalSettings SMALL =
            new JournalSettings(64 << 10, 16 << 20, 60, Duration.ofDays(14), 4 << 20);

    private static final Document STAFF =
            new Document(
                    Id128.named("staff"),
                    1,
                    Document.State.ACTIVE,
                    new Body.Staff(
                            List.of(
                                    new Body.Badge(
                                            "B-17",
                                            "de-AT",
                                            List.of("picker"),
                                            Optional.of(Body.Side.LEFT)))));

    private final MemoryDisk disk = new MemoryDisk();
    private final List<Document> documents = new ArrayList<>(List.of(Bay.master(1), STAFF));
    private final DocumentStore store = DocumentStore.open(disk, SMALL, new Random(3));
    private final Journal journal = Journal.open(disk, SMALL, () -> Instant.EPOCH, new Random(1));
    private long micros = 1_000_000;
    private Floor floor = begin();

    private Floor begin() {
        return new Floor(
                List.of(settings(DOCK), settings(COUNTER)),
                journal,
                new StationLine.Surroundings(
                        () -> new Stamp(micros, 1_795_305_600_000_000L + micros),
                        new Random(2),
                        Id128.named("boot"),
                        () -> documents,
                        () ->
                                new BoxState(
                                        StationView.Link.of(false, 0, 0),
                                        OptionalLong.empty(),
                                        1 << 20,
                                        List.of()),
                        new Silent(),
                        StationMemory.open(store),
                        _ -> Optional.empty()));
    }

    private static LineSettings settings(Name station) {
        return LineSettings.of(
                station,
                new LocationCode("DOCK-1"),
                Language.ENGLISH,
                station.equals(DOCK) ? List.of(SCALE) : List.of(),
                ObservationSettings.usual());
    }

    /** Nothing is said to the devices here. */
    private static final class Silent implements DeviceVoices {

        @Override
        public void handled(Evidence event, Handling handling) {}

        @Override
        public void signal(Optional<DeviceId> source, Verdict verdict) {}

        @Override
        public void show(Notice notice, boolean on) {}
    }

    private StationLine hand(Name hand) {
        return floor.hand(DOCK, hand).orElseThrow();
    }

    private StationView tell(StationLine line, Order order) {
        assertThat(line.offer(order)).isTrue();
        step();
        return line.view();
    }

    private Handed scan(StationLine line, long number, String text) {
        CompletableFuture<Handed> answer = line.offer(new HandScan(number, text, Optional.empty()));
        step();
        return answer.join();
    }

    private void step() {
        micros += 1_000_000;
        floor.doWork();
    }

    private void arrives(Document document) {
        documents.add(document);
        assertThat(floor.offer(document)).isTrue();
        step();
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (Entry entry : journal.read(1, 1_000, 1 << 20)) {
            try {
                facts.add(Wire.decode(entry.bytes().toArray(), Fact.class));
            } catch (Unreadable e) {
                throw new AssertionError(e);
            }
        }
        return facts;
    }

    private static Quantity done(StationLine line) {
        return line.view().lines().getFirst().done();
    }

    @Test
    void twoPeopleOnOneTaskShareItsProgress() {
        arrives(Bay.task("ASN-1", 1));
        tell(hand(ANNA), Order.of(new Order.Take(ASN)));
        tell(hand(BEN), Order.of(new Order.Take(ASN)));
        scan(hand(ANNA), 1, Bay.MILK);
        scan(hand(BEN), 1, Bay.MILK);
        step();

        assertThat(done(hand(ANNA))).isEqualTo(Quantity.of(2));
        assertThat(done(hand(BEN))).isEqualTo(Quantity.of(2));
        assertThat(done(floor.station(DOCK).orElseThrow())).isEqualTo(Quantity.of(2));
        assertThat(hand(ANNA).view().tasks().getFirst().inHand())
                .containsExactly("dock-1", "dock-1/anna", "dock-1/ben");
    }

    @Test
    void stationSeesOnlyItsOwnTasks() {
        arrives(Bay.task("ASN-1", 1));

        assertThat(floor.station(DOCK).orElseThrow().view().task()).isPresent();
        StationView counter = floor.station(COUNTER).orElseThrow().view();
        assertThat(counter.tasks()).isEmpty();
        assertThat(counter.task()).isEmpty();
    }

    @Test
    void codeThatAHandheldSendsAgainIsTakenOnceAlsoAfterAPowerCut() {
        arrives(Bay.task("ASN-1", 1));
        tell(hand(ANNA), Order.of(new Order.Take(ASN)));

        assertThat(scan(hand(ANNA), 1, Bay.MILK).outcome()).isEqualTo(Handed.Outcome.TAKEN);
        assertThat(scan(hand(ANNA), 1, Bay.MILK).outcome()).isEqualTo(Handed.Outcome.AGAIN);
        assertThat(scan(hand(ANNA), 2, Bay.MILK).outcome()).isEqualTo(Handed.Outcome.TAKEN);

        floor = begin();
        assertThat(scan(hand(ANNA), 2, Bay.MILK).outcome()).isEqualTo(Handed.Outcome.AGAIN);
        assertThat(scan(hand(BEN), 2, "SHELF-12").outcome()).isEqualTo(Handed.Outcome.TAKEN);
        assertThat(facts()).filteredOn(Fact.Moved.class::isInstance).hasSize(2);
    }

    @Test
    void controlCodeOfAHandheldIsObeyedOnceAlsoAfterAPowerCut() {
        arrives(Bay.task("ASN-1", 1));
        tell(hand(ANNA), Order.of(new Order.Take(ASN)));
        scan(hand(ANNA), 1, Bay.MILK);
        scan(hand(ANNA), 2, Bay.MILK);
        scan(hand(ANNA), 3, "TG!UNDO");

        floor = begin();
        assertThat(scan(hand(ANNA), 3, "TG!UNDO").outcome()).isEqualTo(Handed.Outcome.AGAIN);
        assertThat(facts()).filteredOn(Fact.Reversed.class::isInstance).hasSize(1);
        assertThat(done(hand(ANNA))).isEqualTo(Quantity.ONE);
    }

    @Test
    void codeThatCouldNotBeSavedIsNotTaken() {
        arrives(Bay.task("ASN-1", 1));
        tell(hand(ANNA), Order.of(new Order.Take(ASN)));
        disk.limitTo(disk.usedBytes());

        long number = 1;
        while (scan(hand(ANNA), number, Bay.MILK).outcome() == Handed.Outcome.TAKEN) {
            number++;
        }
        Quantity saved = done(hand(ANNA));

        assertThat(scan(hand(ANNA), number, Bay.MILK).outcome()).isEqualTo(Handed.Outcome.REFUSED);
        disk.limitTo(Long.MAX_VALUE);
        assertThat(scan(hand(ANNA), number, Bay.MILK).outcome()).isEqualTo(Handed.Outcome.TAKEN);
        assertThat(done(hand(ANNA))).isEqualTo(saved.plus(Quantity.ONE));
    }

    @Test
    void badgeSignsOnInItsLanguageAndItsFactsNameIt() {
        arrives(Bay.task("ASN-1", 1));
        StationLine anna = hand(ANNA);
        tell(anna, Order.of(new Order.Take(ASN)));

        scan(anna, 1, "TG!BADGE:B-17");
        scan(anna, 2, Bay.MILK);

        assertThat(anna.view().person().badge()).contains("B-17");
        assertThat(anna.view().person().language()).isEqualTo(Language.GERMAN);
        assertThat(anna.view().person().shift().orElseThrow().scans()).isEqualTo(1);
        assertThat(anna.view().person().hand()).contains(Body.Side.LEFT);
        assertThat(facts().getLast().head().actor()).contains("B-17");

        floor = begin();
        assertThat(hand(ANNA).view().person().badge()).contains("B-17");
        assertThat(hand(ANNA).view().person().hand()).contains(Body.Side.LEFT);
        tell(hand(ANNA), Order.of(new Order.SignOff()));
        assertThat(hand(ANNA).view().person().badge()).isEmpty();
        assertThat(hand(ANNA).view().person().hand()).isEmpty();
        assertThat(hand(ANNA).view().person().language()).isEqualTo(Language.ENGLISH);
    }

    @Test
    void whatAShiftHasDoneIsKnownAfterAPowerCutAndToldAtItsEnd() {
        arrives(Bay.task("ASN-1", 1));
        StationLine anna = hand(ANNA);
        tell(anna, Order.of(new Order.Take(ASN)));
        scan(anna, 1, "TG!BADGE:B-17");
        scan(anna, 2, Bay.MILK);
        scan(anna, 3, Bay.MILK);
        StationView.Shift before = anna.view().person().shift().orElseThrow();
        assertThat(before.scans()).isEqualTo(2);
        micros += 10_000_000;
        step();

        floor = begin();

        assertThat(hand(ANNA).view().person().shift()).contains(before);
        Handed bye = scan(hand(ANNA), 4, "TG!BYE");
        assertThat(Catalogue.say(bye.feedback().orElseThrow().sentence(), Language.ENGLISH))
                .contains("2 scans, 0 tasks finished");
        assertThat(hand(ANNA).view().person().shift()).isEmpty();
    }

    @Test
    void wordAgainstAnAnswerNamesTheAnswerThatWasShown() {
        arrives(Bay.task("ASN-1", 1));
        StationLine anna = hand(ANNA);
        tell(anna, Order.of(new Order.Take(ASN)));
        tell(anna, Order.of(new Order.SignOn("B-99")));

        tell(anna, Order.tell(new Command.Dispute("I work here")));

        Fact.Observed wrong = (Fact.Observed) facts().getLast();
        assertThat(wrong.what()).isEqualTo(Fact.Observed.DISPUTED);
        assertThat(wrong.head().asRead())
                .contains(
                        new Identifier(Identifier.TEXT, "I work here"),
                        new Identifier(Identifier.VERDICT, "BADGE_UNKNOWN"))
                .anySatisfy(said -> {
                    assertThat(said.kind()).isEqualTo(Identifier.SAID);
                    assertThat(said.value()).contains("B-99");
                });
    }

    @Test
    void badgeThatTheCentreDoesNotKnowIsRefused() {
        StationView view = tell(hand(ANNA), Order.of(new Order.SignOn("B-99")));

        assertThat(view.feedback().orElseThrow().feedback().refusal())
                .contains(ScanRefusal.BADGE_UNKNOWN);
        assertThat(view.person().badge()).isEmpty();
    }

    @Test
    void handheldTakesATaskOnlyWhenItsPersonDoes() {
        arrives(Bay.task("ASN-1", 1));
        assertThat(hand(ANNA).view().task()).isEmpty();
        assertThat(hand(ANNA).view().tasks()).hasSize(1);

        tell(hand(ANNA), Order.of(new Order.Take(ASN)));
        assertThat(hand(ANNA).view().task()).isPresent();

        floor = begin();
        assertThat(hand(ANNA).view().task()).isPresent();
        tell(hand(ANNA), Order.of(new Order.Leave()));
        assertThat(hand(ANNA).view().task()).isEmpty();
    }

    @Test
    void commandForAnotherTaskThanTheOneInHandDoesNothing() {
        arrives(Bay.task("ASN-1", 1));
        arrives(Bay.task("ASN-2", 1));
        StationLine dock = floor.station(DOCK).orElseThrow();
        assertThat(dock.view().task().orElseThrow().reference()).isEqualTo("ASN-1");

        StationView view = tell(dock, Order.tell(Command.FINISH).on(Id128.named("ASN-2")));

        assertThat(view.feedback().orElseThrow().feedback().refusal())
                .contains(ScanRefusal.TASK_CHANGED);
        assertThat(facts()).isEmpty();
    }

    @Test
    void goodsWithoutATaskAreReceivedIntoOneThatIsBegunHere() {
        StationLine dock = floor.station(DOCK).orElseThrow();
        StationView view =
                tell(dock, Order.of(new Order.Begin(TaskKind.RECEIVE, Optional.empty())));
        assertThat(view.task().orElseThrow().kind()).isEqualTo(TaskKind.RECEIVE);

        tell(hand(ANNA), Order.of(new Order.Take(view.task().orElseThrow().id())));
        assertThat(scan(hand(ANNA), 1, Bay.MILK).feedback().orElseThrow().colour())
                .isEqualTo(Colour.GREEN);

        floor = begin();
        assertThat(done(hand(ANNA))).isEqualTo(Quantity.ONE);
        assertThat(floor.station(DOCK).orElseThrow().view().task().orElseThrow().resumed())
                .isTrue();
    }

    @Test
    void taskThatWasBegunHereIsForgottenWhenItHasEnded() {
        StationLine dock = floor.station(DOCK).orElseThrow();
        tell(dock, Order.of(new Order.Begin(TaskKind.RECEIVE, Optional.empty())));
        assertThat(store.list("own/")).hasSize(1);

        tell(dock, Order.tell(Command.FINISH));

        assertThat(store.list("own/")).isEmpty();
        floor = begin();
        assertThat(floor.station(DOCK).orElseThrow().view().task()).isEmpty();
    }

    @Test
    void quantitySaidBeforeAScanIsForThatScanOnly() {
        arrives(Bay.task("ASN-1", 1));
        StationLine anna = hand(ANNA);
        tell(anna, Order.of(new Order.Take(ASN)));

        scan(anna, 1, "TG!N:5");
        assertThat(anna.view().armed().quantity()).contains(Quantity.of(5));
        scan(anna, 2, Bay.MILK);
        scan(anna, 3, Bay.MILK);

        assertThat(anna.view().armed()).isEqualTo(StationView.Armed.NOTHING);
        assertThat(done(anna)).isEqualTo(Quantity.of(6));
    }

    @Test
    void anyQuantityIsSaidDigitByDigitAndUndoTakesTheDigitsBack() {
        arrives(Bay.task("ASN-1", 1));
        StationLine anna = hand(ANNA);
        tell(anna, Order.of(new Order.Take(ASN)));

        scan(anna, 1, "TG!D:1");
        scan(anna, 2, "TG!D:3");
        assertThat(anna.view().armed().quantity()).contains(Quantity.of(13));
        scan(anna, 3, "TG!UNDO");
        assertThat(anna.view().armed()).isEqualTo(StationView.Armed.NOTHING);
        assertThat(facts()).as("nothing was done that undo could take back").isEmpty();
        scan(anna, 4, "TG!D:7");
        scan(anna, 5, Bay.MILK);

        assertThat(done(anna)).isEqualTo(Quantity.of(7));
        assertThat(anna.view().armed()).isEqualTo(StationView.Armed.NOTHING);
    }

    @Test
    void lineIsCorrectedByCodesAlone() {
        arrives(Bay.task("ASN-1", 1));
        StationLine anna = hand(ANNA);
        tell(anna, Order.of(new Order.Take(ASN)));
        scan(anna, 1, "TG!N:5");
        scan(anna, 2, Bay.MILK);

        assertThat(scan(anna, 3, "TG!LINE").feedback().orElseThrow().refusal())
                .as("no line is named yet")
                .contains(ScanRefusal.NOT_NOW);
        scan(anna, 4, "TG!D:1");
        scan(anna, 5, "TG!LINE");
        scan(anna, 6, "TG!D:3");
        assertThat(done(anna)).as("until yes").isEqualTo(Quantity.of(5));
        scan(anna, 7, "TG!YES");

        assertThat(done(anna)).isEqualTo(Quantity.of(3));
    }

    @Test
    void numberOfADocumentTakesItsTaskWhileNothingIsInHand() {
        arrives(Bay.task("ASN-1", 1));
        StationLine anna = hand(ANNA);

        scan(anna, 1, "asn-1");

        assertThat(anna.view().task().orElseThrow().id()).isEqualTo(ASN);
        assertThat(facts()).isEmpty();
    }

    @Test
    void controlCodeThatNobodyKnowsIsToldAndDoesNothing() {
        Handed answer = scan(hand(ANNA), 1, "TG!SELF-DESTRUCT");

        assertThat(answer.feedback().orElseThrow().refusal()).contains(ScanRefusal.NOT_NOW);
        assertThat(facts()).isEmpty();
    }

    @Test
    void newHandheldTakesTheSeatThatWasUnusedLongest() {
        for (int i = 0; i < Floor.MOST_HANDS; i++) {
            floor.hand(DOCK, new Name("hand-" + i));
        }
        StationLine kept = hand(new Name("hand-0"));
        floor.hand(DOCK, ANNA);

        assertThat(hand(new Name("hand-0"))).isSameAs(kept);
        assertThat(floor.hand(new Name("nowhere"), ANNA)).isEmpty();
    }

    @Test
    void weightGoesToThePersonWhoWasAskedLastToPutACartonOnTheScale() {
        Document weighable = PackDeskTest.MASTER;
        arrives(new Document(weighable.id(), 2, weighable.state(), weighable.body()));
        arrives(PackDeskTest.TASK);
        arrives(PackDeskTest.NUMBERS);
        weighed("0.000");
        tell(hand(ANNA), Order.of(new Order.Take(PackDeskTest.TASK.id())));
        scan(hand(ANNA), 1, Bay.MILK);
        scan(hand(ANNA), 2, "TG!NEXT");
        assertThat(hand(ANNA).view().question()).as("put it on the scale").isPresent();

        weighed("1.200");
        assertThat(hand(ANNA).view().question()).isEmpty();
        assertThat(floor.station(DOCK).orElseThrow().view().feedback()).isEmpty();
        Fact.Observed closed = (Fact.Observed) facts().getLast();
        assertThat(closed.what()).isEqualTo("carton-closed");
        assertThat(closed.head().notChecked()).isEmpty();
    }

    private void weighed(String kilograms) {
        assertThat(
                        floor.offer(
                                new DeviceEvent.Weighed(
                                        new Evidence(
                                                SCALE,
                                                micros,
                                                new Stamp(micros, micros),
                                                Bytes.of(new byte[] {1}),
                                                Optional.empty()),
                                        new BigDecimal(kilograms),
                                        WeightUnit.KILOGRAM,
                                        true)))
                .isTrue();
        step();
    }

    @Test
    void adjustmentThatIsBegunHereWaitsForAnotherPastTheCentresLimit() {
        arrives(
                new Document(
                        Id128.named("settings"),
                        1,
                        Document.State.ACTIVE,
                        new Body.Config(Map.of("adjust.alone", "3"))));
        StationLine counter = floor.station(COUNTER).orElseThrow();
        tell(counter, Order.of(new Order.SignOn("B-17")));
        tell(counter, Order.of(new Order.Begin(TaskKind.ADJUST, Optional.empty())));
        lost(counter, 3);
        assertThat(counter.view().feedback().orElseThrow().feedback().colour())
                .isEqualTo(Colour.GREEN);
        lost(counter, 4);
        assertThat(counter.view().feedback().orElseThrow().feedback().colour())
                .as("past the limit")
                .isEqualTo(Colour.AMBER);
        assertThat(counter.view().feedback().orElseThrow().feedback().notChecked()).isEmpty();
    }

    private void lost(StationLine line, long milk) {
        tell(line, Order.of(new Order.Tell(new Command.Count(Quantity.of(milk)))));
        tell(line, Order.of(new Order.Tell(new Command.Name(new ItemCode("MILK")))));
        tell(line, Order.of(new Order.Tell(new Command.Answer("LOST"))));
    }
}
