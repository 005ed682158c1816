package org.tallygate.gateway.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceState;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.station.StationView.Room.Level;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.words.Detail;
import org.tallygate.gateway.words.English;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

final class StationLineTest {

    @Test
    void scanIsInTheJournalWhenItIsGreen() {
        Bay bay = Bay.open().scan(Bay.MILK);

        assertThat(bay.colour()).isEqualTo(Colour.GREEN);
        assertThat(bay.facts()).singleElement().isInstanceOf(Fact.Moved.class);
        assertThat(bay.received(1)).isEqualTo(Quantity.ONE);
        assertThat(bay.line.view().counters().facts()).isEqualTo(1);
    }

    @Test
    void greenIsNeverShownForAFactThatAPowerCutTakesAway() {
        int steps = 60;
        int lostAfterGreen = 0;
        int cuts = 0;
        for (int cut = 0; cut < steps; cut++) {
            MemoryDisk disk = new MemoryDisk();
            List<Document> documents = List.of(Bay.master(1), Bay.task("ASN-1", 1));
            Bay bay = new Bay(disk, documents);
            disk.losePowerAt(disk.steps() + cut);
            int green = 0;
            for (int scan = 0; scan < 3; scan++) {
                bay.scan(Bay.MILK);
                if (bay.colour() == Colour.GREEN) {
                    green++;
                } else {
                    cuts++;
                    assertThat(bay.refusal()).contains(ScanRefusal.STOP_LINE);
                }
            }
            Bay after = new Bay(disk.afterPowerLoss(() -> false), documents);
            if (after.received(1).compareTo(Quantity.of(green)) < 0) {
                lostAfterGreen++;
            }
        }

        assertThat(cuts).isPositive();
        assertThat(lostAfterGreen).isZero();
    }

    @Test
    void restartStandsWhereTheStationStoodAndCanUndo() {
        Bay before = Bay.open().scan(Bay.MILK).scan(Bay.MILK);
        before.line.offer(Order.tell(Command.CLAIM));
        before.step();
        Bay after = before.restarted();
        assertThat(after.received(1)).isEqualTo(Quantity.of(2));
        assertThat(after.line.view().task().orElseThrow().state()).isEqualTo(TaskState.CLAIMED);

        after.line.offer(Order.tell(Command.UNDO));
        after.step();

        assertThat(after.received(1)).isEqualTo(Quantity.ONE);
        Fact.Reversed reversed = (Fact.Reversed) after.facts().getLast();
        assertThat(reversed.of())
                .isEqualTo(new FactId(after.journal.id(), 2, after.journal.link(2).orElseThrow()));
        assertThat(after.restarted().received(1)).isEqualTo(Quantity.ONE);
    }

    @Test
    void factsOfATaskAreNeededUntilItIsKnownAsFinishedWithoutThem() {
        Bay bay = Bay.open().scan(Bay.MILK);
        Id128 task = Id128.named("ASN-1");
        assertThat(bay.memory.needsFactsOf(task)).isTrue();
        assertThat(bay.restarted().memory.needsFactsOf(task)).isTrue();

        bay.line.offer(Order.tell(Command.FINISH));
        bay.step();
        assertThat(bay.memory.needsFactsOf(task)).isFalse();

        Bay after = bay.restartedWithoutFacts();
        assertThat(after.memory.needsFactsOf(task)).isFalse();
        assertThat(after.line.view().task()).isEmpty();
        assertThat(after.scan(Bay.MILK).colour()).isNotEqualTo(Colour.GREEN);
    }

    @Test
    void codeThatEndsATaskDoesNotEndTheNextOneThatCameByItself() {
        Bay bay =
                new Bay(
                        new MemoryDisk(),
                        List.of(Bay.master(1), Bay.task("ASN-1", 1), Bay.task("ASN-2", 1)));
        bay.scan("TG!FINISH");
        assertThat(bay.line.view().task().orElseThrow().reference()).isEqualTo("ASN-2");

        bay.scan("TG!FINISH");
        assertThat(bay.refusal()).contains(ScanRefusal.TASK_CHANGED);
        assertThat(bay.line.view().task().orElseThrow().state()).isEqualTo(TaskState.OPEN);

        bay.scan("TG!FINISH");
        assertThat(bay.line.view().task().orElseThrow().state()).isEqualTo(TaskState.FINISHED);
    }

    @Test
    void fullDiskStopsTheLineAndItGoesOnWhenThereIsSpace() {
        MemoryDisk disk = new MemoryDisk();
        Bay bay = new Bay(disk, List.of(Bay.master(1), Bay.task("ASN-1", 1)));
        bay.scan(Bay.MILK);
        disk.limitTo(disk.usedBytes());
        for (int scan = 0; scan < 10_000 && bay.colour() == Colour.GREEN; scan++) {
            bay.scan(Bay.MILK);
        }
        assertThat(bay.refusal()).contains(ScanRefusal.STOP_LINE);
        int facts = bay.facts().size();
        Quantity received = bay.received(1);

        bay.scan(Bay.MILK);
        assertThat(bay.refusal()).contains(ScanRefusal.STOP_LINE);
        assertThat(bay.facts()).hasSize(facts);
        assertThat(bay.received(1)).isEqualTo(received);

        disk.limitTo(Long.MAX_VALUE);
        bay.line.offer(bay.code(Bay.MILK));
        bay.step();
        assertThat(bay.colour()).isEqualTo(Colour.GREEN);
        assertThat(bay.facts()).hasSize(facts + 1);
        assertThat(bay.restarted().received(1)).isEqualTo(received.plus(Quantity.ONE));
    }

    @Test
    void fullBoxIsAStopOverTheWholeScreenThatEndsByItself() {
        MemoryDisk disk = new MemoryDisk();
        Bay bay = new Bay(disk, List.of(Bay.master(1), Bay.task("ASN-1", 1))).link(4_812);
        disk.limitTo(disk.usedBytes());
        for (int scan = 0; scan < 10_000 && bay.line.view().box().stop().isEmpty(); scan++) {
            bay.scan(Bay.MILK);
        }
        StationView.Stop stop = bay.line.view().box().stop().orElseThrow();
        assertThat(English.say(stop.sentence()))
                .isEqualTo(
                        "This box is full. 4,812 records wait for the ledger. Nothing is lost and"
                                + " nothing is dropped.");
        assertThat(bay.said()).contains("STOPPED true");

        bay.free(50_000).step();
        assertThat(bay.line.view().box().stop()).isPresent();

        bay.free(50_000 + (16 << 10)).step();
        assertThat(bay.line.view().box().stop()).isEmpty();
        assertThat(bay.said()).contains("STOPPED false");
    }

    @Test
    void boxThatStartsFullSaysSoBeforeAnyScan() {
        Bay bay = Bay.open().free(1_000).step();
        assertThat(English.say(bay.line.view().box().stop().orElseThrow().action()))
                .startsWith("Restore the network of this box, or call for help.");
        assertThat(bay.free(100_000).step().line.view().box().stop()).isEmpty();
    }

    @Test
    void diskThatFailedIsAStopUntilSomethingIsStoredAgain() {
        MemoryDisk disk = new MemoryDisk();
        Bay bay = new Bay(disk, List.of(Bay.master(1), Bay.task("ASN-1", 1)));
        disk.losePowerAt(disk.steps());

        bay.scan(Bay.MILK).later(5_000).step();

        assertThat(English.say(bay.line.view().box().stop().orElseThrow().title()))
                .isEqualTo("Stop: disk failed");
    }

    @Test
    void roomIsAmberBelowADayAndRedBelowFourHours() {
        assertThat(StationView.Room.of(OptionalLong.empty()).level()).isEqualTo(Level.ENOUGH);
        assertThat(StationView.Room.of(OptionalLong.of(24)).level()).isEqualTo(Level.ENOUGH);
        assertThat(StationView.Room.of(OptionalLong.of(23)).level()).isEqualTo(Level.LOW);
        assertThat(StationView.Room.of(OptionalLong.of(4)).level()).isEqualTo(Level.LOW);
        assertThat(StationView.Room.of(OptionalLong.of(3)).level()).isEqualTo(Level.LAST);
    }

    @Test
    void factsTellHowFarOffTheWallClockMayBe() {
        Bay bay = Bay.open().scan(Bay.MILK).wallError(12_345).scan(Bay.MILK);
        assertThat(bay.facts())
                .extracting(fact -> fact.head().time().wallErrorMicros())
                .containsExactly(Optional.empty(), Optional.of(12_345L));
    }

    @Test
    void undoNamesTheOriginalAfterTheJournalWasBegunAnew() {
        Bay bay = Bay.open().scan(Bay.MILK).scan(Bay.MILK);
        FactId original = new FactId(bay.journal.id(), 2, bay.journal.link(2).orElseThrow());

        bay.journal.retire(Predecessor.Reason.COPIED);
        assertThat(bay.step().received(1)).isEqualTo(Quantity.of(2));
        assertThat(bay.line.view().task().orElseThrow().reference()).isEqualTo("ASN-1");
        bay.line.offer(Order.tell(Command.UNDO));
        bay.step();

        assertThat(((Fact.Reversed) bay.facts().getLast()).of()).isEqualTo(original);
        assertThat(bay.received(1)).isEqualTo(Quantity.ONE);
        assertThat(bay.restarted().received(1)).isEqualTo(Quantity.ONE);
    }

    @Test
    void undoAfterARestartNamesTheOriginalToo() {
        Bay bay = Bay.open().scan(Bay.MILK);
        FactId original = new FactId(bay.journal.id(), 1, bay.journal.link(1).orElseThrow());
        bay.journal.retire(Predecessor.Reason.COPIED);
        bay.journal.retire(Predecessor.Reason.DAMAGED);

        Bay after = bay.restarted();
        assertThat(after.received(1)).isEqualTo(Quantity.ONE);
        after.line.offer(Order.tell(Command.UNDO));
        after.step();

        assertThat(((Fact.Reversed) after.facts().getLast()).of()).isEqualTo(original);
        assertThat(after.restarted().received(1)).isEqualTo(Quantity.ZERO);
    }

    @Test
    void whatWasUndoneStaysUndoneWhenTheJournalIsBegunAnew() {
        Bay bay = Bay.open().scan(Bay.MILK).scan(Bay.MILK);
        bay.line.offer(Order.tell(Command.UNDO));
        bay.step().journal.retire(Predecessor.Reason.COPIED);

        assertThat(bay.restarted().received(1)).isEqualTo(Quantity.ONE);
    }

    @Test
    void passageThroughThePortalIsReceivedAndUndoneAsOne() {
        Bay bay = Bay.open();
        bay.line.offer(bay.pin(1, true));
        bay.later(100).line.offer(bay.pin(2, true));
        bay.line.offer(bay.tag(Bay.PORTAL, 1));
        bay.line.offer(bay.tag(Bay.PORTAL, 2));
        bay.step().later(100).line.offer(bay.pin(1, false));
        bay.later(100).line.offer(bay.pin(2, false));
        assertThat(bay.step().line.view().feedback()).isEmpty();

        bay.later(600).step();
        assertThat(bay.received(2)).isEqualTo(Quantity.of(2));
        assertThat(English.say(bay.line.view().feedback().orElseThrow().feedback().title()))
                .isEqualTo("2 received");

        bay.line.offer(Order.tell(Command.UNDO));
        assertThat(bay.step().received(2)).isEqualTo(Quantity.ZERO);
        assertThat(bay.facts()).hasSize(4);
    }

    @Test
    void whatStandsBeforeAReaderIsCountedOnceACountIsInHand() {
        Document count =
                new Document(
                        Id128.named("CNT-1"),
                        1,
                        Document.State.ACTIVE,
                        new Body.CountTask(
                                "CNT-1",
                                Bay.STATION,
                                new LocationCode("DOCK-1"),
                                StockStatus.AVAILABLE,
                                List.of(),
                                true,
                                1));
        Bay bay = new Bay(new MemoryDisk(), List.of(Bay.master(1), count));
        bay.line.offer(bay.tag(Bay.READER, 7));
        bay.line.offer(bay.tag(Bay.READER, 8));
        bay.line.offer(bay.tag(Bay.PORTAL, 9));
        bay.step();
        assertThat(bay.line.view().feedback()).as("nobody scanned anything").isEmpty();

        bay.later(1_000).line.offer(Order.of(new Order.Take(Id128.named("CNT-1"))));
        assertThat(bay.step().received(1)).isEqualTo(Quantity.of(2));
        assertThat(English.say(bay.line.view().feedback().orElseThrow().feedback().title()))
                .isEqualTo("2 tags counted");

        bay.line.offer(Order.tell(Command.UNDO));
        bay.step();
        bay.line.offer(bay.tag(Bay.READER, 7));
        bay.line.offer(bay.tag(Bay.READER, 10));
        assertThat(bay.later(1_000).step().received(1)).isEqualTo(Quantity.ONE);

        bay.line.offer(Order.tell(Command.NEXT));
        bay.step().later(1_000).line.offer(bay.tag(Bay.READER, 11));
        assertThat(bay.step().refusal()).as("the place is closed").isEmpty();
        assertThat(bay.facts())
                .filteredOn(Fact.Counted.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        Fact.Counted.class,
                        counted ->
                                assertThat(counted.lines().getFirst().quantity())
                                        .isEqualTo(Quantity.ONE));
    }

    @Test
    void burstInOneStepKnowsItsOwnDuplicates() {
        Bay bay = Bay.open().later(1_000);
        bay.line.offer(bay.code("(01)" + Bay.SHIRT + "(21)7"));
        bay.line.offer(bay.tag(Bay.READER, 7));
        bay.line.offer(bay.tag(Bay.READER, 8));
        bay.step();

        assertThat(bay.received(2)).isEqualTo(Quantity.of(2));
    }

    @Test
    void worstOfWhatHappenedInOneStepIsShown() {
        Bay bay = Bay.open().later(1_000);
        bay.line.offer(bay.code("SHELF-12"));
        bay.line.offer(bay.tag(Bay.READER, 8));
        bay.step();

        assertThat(bay.refusal()).contains(ScanRefusal.UNKNOWN_CODE);
        assertThat(bay.received(2)).isEqualTo(Quantity.ONE);
    }

    @Test
    void answerToAQuestionThatIsGoneDoesNothing() {
        Bay bay = Bay.open().scan("SHELF-12");
        long first = bay.line.view().question().orElseThrow().number();
        bay.scan("SHELF-13");
        bay.line.offer(Order.tell(Command.YES).to(first));
        bay.step();
        assertThat(bay.refusal()).contains(ScanRefusal.NOTHING_ASKED);
        assertThat(bay.facts()).isEmpty();

        bay.scan("SHELF-14");
        StationView.Asked asked = bay.line.view().question().orElseThrow();
        bay.line.offer(Order.tell(Command.YES).to(asked.number()));
        bay.step();
        assertThat(((Fact.Unresolved) bay.facts().getFirst()).code()).isEqualTo("SHELF-14");
    }

    @Test
    void finishedTaskMakesRoomForTheNext() {
        Bay bay = Bay.open();
        bay.line.offer(Bay.task("ASN-2", 1));
        bay.step().scan(Bay.MILK).line.offer(Order.tell(Command.FINISH));
        bay.step();
        assertThat(bay.line.view().task().orElseThrow().reference()).isEqualTo("ASN-2");
        assertThat(bay.received(1)).isEqualTo(Quantity.ZERO);

        bay.line.offer(Order.tell(Command.FINISH));
        bay.step();
        assertThat(bay.line.view().task().orElseThrow().state()).isEqualTo(TaskState.FINISHED);
        assertThat(bay.restarted().scan(Bay.MILK).refusal()).contains(ScanRefusal.NO_TASK);
    }

    @Test
    void taskThatWasBegunIsTakenUpBeforeTheOthers() {
        Bay bay =
                new Bay(
                        new MemoryDisk(),
                        List.of(Bay.master(1), Bay.task("ASN-1", 1), Bay.task("ASN-2", 1)));
        bay.scan(Bay.MILK).line.offer(Bay.task("ASN-0", 1));
        bay.step();
        assertThat(bay.line.view().task().orElseThrow().reference()).isEqualTo("ASN-1");
        assertThat(bay.restarted().line.view().task().orElseThrow().reference()).isEqualTo("ASN-1");
    }

    @Test
    void documentsOfOthersAndOldRevisionsChangeNothing() {
        Bay bay = Bay.open();
        bay.line.offer(Bay.task("ASN-9", 1, Document.State.ACTIVE, new Name("dock-9")));
        bay.line.offer(Bay.task("ASN-1", 1, Document.State.CANCELLED, Bay.STATION));
        bay.step();
        assertThat(bay.line.view().task().orElseThrow().state()).isEqualTo(TaskState.OPEN);

        bay.line.offer(Bay.task("ASN-1", 2, Document.State.CANCELLED, Bay.STATION));
        bay.step();
        assertThat(bay.line.view().task().orElseThrow().state()).isEqualTo(TaskState.CANCELLED);
    }

    @Test
    void taskThatComesBackAfterItsDocumentWasLostIsReplayed() {
        Bay bay = Bay.open().scan(Bay.MILK);
        Bay without = new Bay(bay.journal, List.of(Bay.master(1)));
        assertThat(without.line.view().task()).isEmpty();

        without.line.offer(Bay.task("ASN-1", 1));
        assertThat(without.step().received(1)).isEqualTo(Quantity.ONE);
    }

    @Test
    void masterThatArrivesLaterMakesItemsKnown() {
        Bay bay = new Bay(new MemoryDisk(), List.of(Bay.task("ASN-1", 1)));
        assertThat(bay.scan(Bay.MILK).refusal()).contains(ScanRefusal.UNKNOWN_ITEM);

        bay.line.offer(Bay.master(2));
        assertThat(bay.step().scan(Bay.MILK).colour()).isEqualTo(Colour.GREEN);
    }

    @Test
    void tooManyTagReadsDropTheOldestAndTooManyCommandsAreRefused() {
        Bay bay = Bay.open().later(1_000);
        for (int serial = 1; serial <= 7; serial++) {
            assertThat(bay.line.offer(bay.tag(Bay.READER, serial))).isTrue();
        }
        for (int i = 0; i < 5; i++) {
            assertThat(bay.line.offer(Order.tell(Command.CLAIM))).isTrue();
        }
        assertThat(bay.line.offer(Order.tell(Command.CLAIM))).isFalse();
        bay.step();

        assertThat(bay.line.view().counters().droppedReads()).isEqualTo(2);
        assertThat(bay.line.view().counters().refusedInputs()).isEqualTo(1);
        assertThat(bay.received(2)).isEqualTo(Quantity.of(5));
    }

    @Test
    void deviceThatFloodsTheBoxKeepsNoOtherOut() {
        Bay bay = Bay.open().later(1_000);
        for (int i = 0; i < 100; i++) {
            bay.line.offer(new DeviceEvent.Garbled(bay.evidence(Bay.PORTAL, new byte[1]), "noise"));
            bay.line.offer(bay.tag(Bay.PORTAL, i));
        }
        assertThat(bay.line.offer(bay.tag(Bay.READER, 7))).isTrue();
        for (int i = 0; i < 100; i++) {
            bay.line.offer(bay.tag(Bay.PORTAL, i));
        }
        assertThat(bay.line.offer(bay.code(Bay.MILK))).isTrue();
        assertThat(bay.line.offer(Order.tell(Command.CLAIM))).isTrue();
        bay.step();

        assertThat(bay.received(1)).isEqualTo(Quantity.ONE);
        assertThat(bay.received(2)).isEqualTo(Quantity.ONE);
        assertThat(bay.line.view().task().orElseThrow().state()).isEqualTo(TaskState.CLAIMED);
        assertThat(bay.line.view().counters().refusedInputs()).isEqualTo(97);
        assertThat(bay.line.view().counters().droppedReads()).isEqualTo(196);
    }

    @Test
    void devicesAreShownBeforeAndAfterTheySpeak() {
        Bay bay = Bay.open();
        assertThat(bay.line.view().devices()).hasSize(3);

        bay.line.offer(
                new DeviceEvent.StateChanged(
                        bay.evidence(Bay.SCANNER, new byte[0]), DeviceState.LOST, "unplugged"));
        bay.line.offer(
                new DeviceEvent.Garbled(
                        bay.evidence(Bay.SCANNER, Bytes.ofHex("ff").toArray()), "no end"));
        bay.step();

        assertThat(bay.line.view().devices())
                .contains(
                        new StationView.Device(
                                Bay.SCANNER, DeviceState.LOST, new Detail("unplugged"), "<FF>"));
        assertThat(bay.line.view().counters().garbled()).isEqualTo(1);
    }

    @Test
    void noiseOnAnotherWireLeavesAnOpenQuestionOpen() {
        Bay bay = Bay.open();
        bay.scan("SHELF-13");
        assertThat(bay.line.view().question()).isPresent();

        bay.line.offer(
                new DeviceEvent.Garbled(
                        bay.evidence(Bay.SCANNER, Bytes.ofHex("ff").toArray()), "no end"));
        bay.step();

        assertThat(bay.line.view().question()).isPresent();
        assertThat(bay.line.view().counters().garbled()).isEqualTo(1);
    }

    @Test
    void viewIsNewOnlyWhenSomethingChanged() throws InterruptedException {
        Bay bay = Bay.open();
        long version = bay.line.view().version();
        bay.step().step();
        assertThat(bay.line.view().version()).isEqualTo(version);
        assertThat(bay.line.awaitNewer(version, Duration.ZERO).version()).isEqualTo(version);

        bay.link(3).step();
        assertThat(
                        English.say(
                                bay.line
                                        .awaitNewer(version, Duration.ofSeconds(9))
                                        .link()
                                        .sentence()))
                .isEqualTo("Online, 3 waiting.");
    }
}
