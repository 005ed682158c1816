package org.tallygate.gateway.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.contract.wire.Wire;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.Work;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A box that runs for months lets go of what has ended. */
final class TasksTest {

    private static final Name DOCK = Bay.STATION;
    private static final Id128 ASN = Id128.named("ASN-1");
    private static final Id128 COUNT = Id128.named("CNT-1");

    private static final JournalSettings SMALL =
            new JournalSettings(64 << 10, 16 << 20, 60, Duration.ofDays(14), 4 << 20);

    private final MemoryDisk disk = new MemoryDisk();
    private final DocumentStore store = DocumentStore.open(disk, SMALL, new Random(3));
    private final Journal journal = Journal.open(disk, SMALL, () -> Instant.EPOCH, new Random(1));
    private final StationMemory memory = StationMemory.open(store);
    private final List<Document> documents = new ArrayList<>(List.of(Bay.master(1)));
    private final Tasks tasks = new Tasks(journal, () -> documents, memory, false);

    private void arrives(Document document) {
        documents.removeIf(known -> known.id().equals(document.id()));
        documents.add(document);
        tasks.take(document);
    }

    private void finish(Id128 task, long revision) {
        finish(List.of(new TaskRef(task, revision)));
    }

    private void finish(List<TaskRef> ended) {
        List<Fact> steps = ended.stream().map(TasksTest::finished).toList();
        List<FactId> ids = journal.append(steps.stream().map(Wire::encode).toList());
        tasks.apply(
                IntStream.range(0, ids.size())
                        .mapToObj(i -> Recorded.of(ids.get(i), steps.get(i)))
                        .toList());
    }

    private static Fact finished(TaskRef task) {
        return new Fact.TaskStep(
                new Head(
                        Id128.named("group of " + task),
                        DOCK,
                        Optional.of("B-17"),
                        Optional.of(task),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        new FactTime(Id128.named("boot"), 1, 1),
                        Optional.empty()),
                Fact.Step.FINISHED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void seatShows(Optional<Id128> task) {
        memory.seats().put("dock-1", SeatMemory.Place.NEW.at(task, false));
    }

    private static Document own(int number) {
        return Bay.task("own-" + number, 1);
    }

    private static Document count(long revision, int round) {
        return new Document(
                COUNT,
                revision,
                Document.State.ACTIVE,
                new Body.CountTask(
                        "CNT-1",
                        DOCK,
                        new LocationCode("A-01"),
                        StockStatus.AVAILABLE,
                        List.of(),
                        true,
                        round,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void taskThatEndedIsForgottenWhenNoSeatShowsItAnyMore() {
        arrives(Bay.task("ASN-1", 1));
        seatShows(Optional.of(ASN));

        finish(ASN, 1);
        assertThat(tasks.inHand(ASN).map(Work::state)).contains(TaskState.FINISHED);

        seatShows(Optional.empty());
        arrives(Bay.task("ASN-2", 1));
        assertThat(tasks.inHand(ASN)).isEmpty();
        assertThat(memory.needsFactsOf(ASN)).isFalse();

        arrives(Bay.task("ASN-1", 2));
        assertThat(tasks.isOpen(ASN)).isFalse();
    }

    @Test
    void taskThatTheCentreTookBackIsForgottenToo() {
        arrives(Bay.task("ASN-1", 1));
        seatShows(Optional.of(ASN));
        arrives(Bay.task("ASN-1", 2, Document.State.CANCELLED, DOCK));
        assertThat(tasks.inHand(ASN).map(Work::state)).contains(TaskState.CANCELLED);

        seatShows(Optional.empty());
        arrives(Bay.task("ASN-2", 1));
        assertThat(tasks.inHand(ASN)).isEmpty();
    }

    @Test
    void anotherRoundOfACountThatWasForgottenIsOpen() {
        arrives(count(1, 1));
        finish(COUNT, 1);
        assertThat(tasks.isOpen(COUNT)).isFalse();

        arrives(count(2, 2));
        assertThat(tasks.isOpen(COUNT)).isTrue();
        finish(COUNT, 2);
        assertThat(tasks.isOpen(COUNT)).isFalse();
    }

    @Test
    void thatATaskHasEndedIsForgottenWithItsDocumentAndNotBefore() {
        arrives(Bay.task("ASN-1", 1));
        finish(ASN, 1);
        IntStream.range(0, 1_000).mapToObj(TasksTest::own).forEach(tasks::begin);

        finish(IntStream.range(0, 1_000).mapToObj(i -> new TaskRef(own(i).id(), 1)).toList());

        assertThat(store.list("ended/")).extracting("id").containsExactly("ended/" + ASN);
        assertThat(StationMemory.open(store).ended().contains(ASN)).isTrue();
    }

    @Test
    void tasksWhoseFactsTheJournalHasDeletedAreNotLookedForInIt() {
        long[] oldest = {1};
        JournalledTasks there = new JournalledTasks(() -> oldest[0]);
        for (int i = 1; i <= 999; i++) {
            there.note(List.of(own(i).id()), i);
        }
        there.note(List.of(ASN), 999);
        assertThat(there.contains(own(1).id())).isTrue();

        oldest[0] = 999;
        for (int i = 1_001; i <= 2_000; i++) {
            there.note(List.of(own(i).id()), i);
        }
        assertThat(there.contains(own(1).id())).isFalse();
        assertThat(there.contains(ASN)).isTrue();
        assertThat(there.contains(own(1_001).id())).isTrue();
    }
}
