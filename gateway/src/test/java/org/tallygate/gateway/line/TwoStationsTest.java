package org.tallygate.gateway.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
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
import org.tallygate.device.Stamp;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Entry;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.observation.ObservationSettings;
import org.tallygate.gateway.station.BoxState;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.words.Catalogue;
import org.tallygate.gateway.words.Language;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** A lorry at dock 1 has to be empty soon, and whoever is free at dock 2 helps. */
final class TwoStationsTest {

    private static final Name ONE = new Name("dock-1");
    private static final Name TWO = new Name("dock-2");
    private static final LocationCode PLACE = new LocationCode("DOCK-1");
    private static final Id128 ASN = Id128.named("ASN-1");
    private static final String PALLET = Sscc.ofBody("10614141123456789").digits();

    private static final JournalSettings SMALL =
            new JournalSettings(64 << 10, 16 << 20, 60, Duration.ofDays(14), 4 << 20);

    private final MemoryDisk disk = new MemoryDisk();
    private final List<Document> documents = new ArrayList<>(List.of(Bay.master(1)));
    private final DocumentStore store = DocumentStore.open(disk, SMALL, new Random(3));
    private final Journal journal = Journal.open(disk, SMALL, () -> Instant.EPOCH, new Random(1));
    private final Bay.Words voices = new Bay.Words();
    private long micros = 1_000_000;
    private long sequence;
    private Floor floor = begin();

    private Floor begin() {
        return new Floor(
                List.of(settings(ONE), settings(TWO)),
                journal,
                new StationLine.Surroundings(
                        this::now,
                        new Random(2),
                        Id128.named("boot"),
                        () -> documents,
                        () ->
                                new BoxState(
                                        StationView.Link.of(false, 0, 0),
                                        OptionalLong.empty(),
                                        1 << 20,
                                        List.of()),
                        voices,
                        StationMemory.open(store),
                        _ -> Optional.empty()));
    }

    private Stamp now() {
        return new Stamp(micros, 1_795_305_600_000_000L + micros);
    }

    private static LineSettings settings(Name station) {
        return LineSettings.of(
                station,
                new LocationCode(station.value().toUpperCase(Locale.ROOT)),
                Language.ENGLISH,
                List.of(scanner(station)),
                ObservationSettings.usual());
    }

    private static DeviceId scanner(Name station) {
        return new DeviceId("scanner-of-" + station);
    }

    /** Two jugs of milk and a pallet with five more. */
    private static Document delivery(String reference, Name station, long revision) {
        return new Document(
                Id128.named(reference),
                revision,
                Document.State.ACTIVE,
                new Body.ReceivingTask(
                        reference,
                        station,
                        PLACE,
                        List.of(new Body.ExpectedLine(1, new ItemCode("MILK"), Quantity.of(7))),
                        List.of(
                                new Body.ExpectedPackage(
                                        PALLET,
                                        List.of(
                                                new Body.PackageContent(
                                                        new ItemCode("MILK"),
                                                        Quantity.of(5),
                                                        Optional.empty()))))));
    }

    private void arrives(Document document) {
        documents.removeIf(known -> known.id().equals(document.id()));
        documents.add(document);
        assertThat(floor.offer(document)).isTrue();
        step();
    }

    private void step() {
        micros += 1_000_000;
        floor.doWork();
    }

    /** The scanner of a station reads a code; all screens have seen it when this returns. */
    private void scan(Name station, String text) {
        Evidence evidence =
                new Evidence(
                        scanner(station),
                        ++sequence,
                        now(),
                        Bytes.of(text.getBytes(StandardCharsets.US_ASCII)),
                        Optional.empty());
        Optional<String> symbology = text.startsWith("00") ? Optional.of("]C1") : Optional.empty();
        assertThat(floor.offer(new DeviceEvent.CodeRead(evidence, text, symbology))).isTrue();
        step();
        step();
    }

    private StationView tell(Name station, Order order) {
        assertThat(floor.station(station).orElseThrow().offer(order)).isTrue();
        step();
        return view(station);
    }

    private StationView view(Name station) {
        return floor.station(station).orElseThrow().view();
    }

    private Quantity done(Name station) {
        return view(station).lines().getFirst().done();
    }

    private static String said(StationView view) {
        return Catalogue.say(view.feedback().orElseThrow().feedback().sentence(), Language.ENGLISH);
    }

    private Colour colour(Name station) {
        return view(station).feedback().orElseThrow().feedback().colour();
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

    @Test
    void workOfAnotherStationIsListedButComesByItselfToNobodyElse() {
        arrives(delivery("ASN-1", ONE, 1));

        assertThat(view(ONE).task()).isPresent();
        assertThat(view(ONE).elsewhere()).isEmpty();
        assertThat(view(TWO).task()).isEmpty();
        assertThat(view(TWO).tasks()).isEmpty();
        assertThat(view(TWO).elsewhere())
                .extracting(StationView.Card::reference, StationView.Card::station)
                .containsExactly(tuple("ASN-1", ONE));
    }

    @Test
    void documentsNumberTakesTheTaskAtAnyStationAndBothSeeTheSameLines() {
        arrives(delivery("ASN-1", ONE, 1));
        scan(TWO, "asn-1");

        assertThat(view(TWO).task().orElseThrow().of()).contains(ONE);
        assertThat(view(ONE).task().orElseThrow().of()).isEmpty();
        assertThat(said(view(TWO))).startsWith("You help dock-1 with ASN-1.");
        scan(ONE, Bay.MILK);
        scan(TWO, Bay.MILK);

        assertThat(done(ONE)).isEqualTo(Quantity.of(2));
        assertThat(done(TWO)).isEqualTo(Quantity.of(2));
        tell(ONE, Order.of(new Order.Leave()));
        assertThat(view(ONE).tasks().getFirst().inHand()).containsExactly("dock-2");
    }

    @Test
    void scanBelongsToItsStationItsDeviceAndItsBadgeAndToThePlaceOfTheTask() {
        arrives(delivery("ASN-1", ONE, 1));
        scan(TWO, "TG!BADGE:B-2");
        scan(TWO, "TG!TASK:" + ASN);
        scan(ONE, Bay.MILK);
        scan(TWO, Bay.MILK);

        assertThat(facts())
                .filteredOn(Fact.Moved.class::isInstance)
                .extracting(
                        fact -> fact.head().station(),
                        fact -> fact.head().actor(),
                        fact -> ((Fact.Moved) fact).to().location())
                .containsExactly(
                        tuple(ONE, Optional.empty(), PLACE), tuple(TWO, Optional.of("B-2"), PLACE));
        assertThat(voices.said()).contains("scanner-of-dock-1 GOOD", "scanner-of-dock-2 GOOD");
    }

    @Test
    void verdictsKnowWhatTheOtherStationDid() {
        arrives(delivery("ASN-1", ONE, 1));
        scan(TWO, "ASN-1");
        scan(ONE, "00" + PALLET);
        scan(TWO, "00" + PALLET);
        assertThat(colour(ONE)).isEqualTo(Colour.GREEN);
        assertThat(colour(TWO)).as("received at the other dock already").isNotEqualTo(Colour.GREEN);

        scan(TWO, Bay.MILK);
        scan(ONE, Bay.MILK);
        assertThat(colour(ONE)).isEqualTo(Colour.GREEN);
        scan(TWO, Bay.MILK);
        assertThat(colour(TWO)).as("one more than expected of both").isNotEqualTo(Colour.GREEN);
        assertThat(view(TWO).question()).isPresent();
        assertThat(done(ONE)).isEqualTo(Quantity.of(7));
    }

    @Test
    void undoTakesBackWhatThisStationDid() {
        arrives(delivery("ASN-1", ONE, 1));
        scan(TWO, "ASN-1");
        scan(ONE, Bay.MILK);
        scan(TWO, Bay.MILK);
        scan(ONE, "TG!UNDO");

        Fact.Reversed undone = (Fact.Reversed) facts().getLast();
        assertThat(undone.head().station()).isEqualTo(ONE);
        assertThat(done(TWO)).isEqualTo(Quantity.ONE);
        scan(ONE, "TG!UNDO");
        assertThat(done(TWO)).as("dock 2 did that").isEqualTo(Quantity.ONE);
    }

    @Test
    void finishAtOneStationEndsItAtBothWithAWord() {
        arrives(delivery("ASN-1", ONE, 1));
        arrives(delivery("ASN-2", ONE, 1));
        arrives(delivery("ASN-3", TWO, 1));
        scan(TWO, "TG!TASK:" + ASN);
        scan(TWO, "TG!BADGE:B-2");
        tell(ONE, Order.tell(Command.CLAIM));
        voices.said();

        tell(TWO, Order.tell(Command.FINISH));
        if (view(TWO).question().isPresent()) {
            tell(TWO, Order.tell(Command.YES).to(view(TWO).question().orElseThrow().number()));
        }
        step();

        assertThat(said(view(ONE)))
                .isEqualTo(
                        "ASN-1 was finished at dock-2 by badge B-2. What is scanned from now on is"
                                + " not for it.");
        assertThat(colour(ONE)).isEqualTo(Colour.AMBER);
        assertThat(voices.said()).contains("screen ATTENTION");
        assertThat(view(ONE).task()).as("nothing comes under a hand that scans").isEmpty();
        scan(ONE, Bay.MILK);
        assertThat(facts()).noneMatch(Fact.Moved.class::isInstance);
        assertThat(view(TWO).task().orElseThrow().reference())
                .as("the station that finished goes on with its own")
                .isEqualTo("ASN-3");
    }

    @Test
    void bothStandWhereTheyStoodAfterAPowerCut() {
        arrives(delivery("ASN-1", ONE, 1));
        scan(TWO, "ASN-1");
        scan(ONE, Bay.MILK);
        scan(TWO, Bay.MILK);

        floor = begin();

        for (Name station : List.of(ONE, TWO)) {
            assertThat(view(station).task().orElseThrow().reference()).isEqualTo("ASN-1");
            assertThat(view(station).task().orElseThrow().resumed()).isTrue();
            assertThat(done(station)).isEqualTo(Quantity.of(2));
        }
        assertThat(view(TWO).task().orElseThrow().of()).contains(ONE);
        scan(TWO, Bay.MILK);
        assertThat(done(ONE)).isEqualTo(Quantity.of(3));
    }

    @Test
    void taskThatEndedWhileTheBoxWasOffIsInNobodysHandAfterwards() {
        arrives(delivery("ASN-1", ONE, 1));
        scan(TWO, "ASN-1");
        documents.set(
                documents.size() - 1,
                new Document(ASN, 2, Document.State.CANCELLED, documents.getLast().body()));

        floor = begin();

        assertThat(view(ONE).elsewhere()).isEmpty();
        assertThat(view(TWO).task().filter(task -> task.state().isOpen())).isEmpty();
    }

    @Test
    void taskThatTheCentreGivesAwayLeavesItsStationButNotWhoHelps() {
        arrives(delivery("ASN-1", ONE, 1));
        scan(TWO, "ASN-1");

        arrives(delivery("ASN-1", TWO, 2));
        step();

        assertThat(view(ONE).task()).isEmpty();
        assertThat(said(view(ONE)))
                .isEqualTo(
                        "The centre has given ASN-1 to dock-2. Scan its number to go on with it"
                                + " here.");
        assertThat(view(TWO).task().orElseThrow().of()).isEmpty();
        scan(ONE, "ASN-1");
        assertThat(view(ONE).task().orElseThrow().of()).contains(TWO);
    }

    @Test
    void taskThatTheCentreTakesBackIsSaidToWhoeverWorksOnIt() {
        arrives(delivery("ASN-1", ONE, 1));
        scan(TWO, "ASN-1");

        arrives(new Document(ASN, 2, Document.State.CANCELLED, documents.getLast().body()));
        step();

        for (Name station : List.of(ONE, TWO)) {
            assertThat(said(view(station))).startsWith("ASN-1 was taken back by the centre.");
        }
    }

    @Test
    void numberThatTwoDocumentsShareTakesTheStationsOwn() {
        arrives(delivery("ASN-1", ONE, 1));
        arrives(
                new Document(
                        Id128.named("another"),
                        1,
                        Document.State.ACTIVE,
                        new Body.ReturnTask("asn-1", TWO, PLACE, List.of())));
        scan(TWO, "ASN-1");

        assertThat(view(TWO).task().orElseThrow().of()).isEmpty();
    }

    @Test
    void taskThatIsOpenNowhereIsRefused() {
        scan(TWO, "TG!TASK:" + ASN);

        assertThat(view(TWO).feedback().orElseThrow().feedback().refusal())
                .contains(ScanRefusal.NO_TASK);
    }
}
