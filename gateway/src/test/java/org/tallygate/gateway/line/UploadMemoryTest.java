package org.tallygate.gateway.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.Raw;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.words.English;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

final class UploadMemoryTest {

    private static final List<Document> DOCUMENTS = List.of(Bay.master(1), Bay.task("ASN-1", 1));

    @Test
    void powerLossAtAnyStepNeitherLosesAnUploadNorTakesItTwice() {
        for (int cut = 0; cut < 60; cut++) {
            MemoryDisk disk = new MemoryDisk();
            Bay bay = new Bay(disk, DOCUMENTS).later(1_000);
            disk.losePowerAt(disk.steps() + cut);
            bay.line.offer(bay.upload(2, Bay.MILK, Bay.MILK));
            boolean accepted = bay.step().said().contains("scanner 1 ACCEPTED");

            Bay after = new Bay(disk.afterPowerLoss(() -> false), DOCUMENTS).later(2_000);
            Quantity kept = after.received(1);
            assertThat(kept).as("cut %d", cut).isIn(Quantity.ZERO, Quantity.of(2));
            if (accepted) {
                assertThat(kept).as("cut %d", cut).isEqualTo(Quantity.of(2));
            }
            after.line.offer(after.upload(2, Bay.MILK, Bay.MILK));
            assertThat(after.step().received(1)).as("cut %d", cut).isEqualTo(Quantity.of(2));
        }
    }

    @Test
    void uploadIsKnownWithoutTheFactsThatItMade() {
        MemoryDisk disk = new MemoryDisk();
        Bay bay = new Bay(disk, DOCUMENTS).later(1_000);
        bay.line.offer(bay.upload(2, Bay.MILK, Bay.MILK));
        bay.step();

        // As when the journal was trimmed: its facts are gone, the memory stays.
        DocumentStore store = DocumentStore.open(disk.afterPowerLoss(() -> false), SIZES, RANDOM);
        Bay after = new Bay(new MemoryDisk(), store, DOCUMENTS).later(2_000);
        after.line.offer(after.upload(2, Bay.MILK, Bay.MILK));
        assertThat(after.step().refusal()).contains(ScanRefusal.UPLOAD_REPEATED);
        assertThat(after.said()).contains("scanner 1 ACCEPTED");
        assertThat(English.say(after.line.view().feedback().orElseThrow().feedback().sentence()))
                .startsWith("These 2 codes were taken before at 2026-11-22 00:00 UTC");
    }

    @Test
    void journalBringsBackWhatAKillLeftOut() {
        MemoryDisk disk = new MemoryDisk();
        Bay bay = new Bay(disk, DOCUMENTS).later(1_000);
        bay.line.offer(bay.upload(2, Bay.MILK, Bay.MILK));
        bay.step();

        DocumentStore empty = DocumentStore.open(new MemoryDisk(), SIZES, RANDOM);
        Bay after = new Bay(disk.afterPowerLoss(() -> false), empty, DOCUMENTS).later(2_000);
        after.line.offer(after.upload(2, Bay.MILK, Bay.MILK));
        assertThat(after.step().refusal()).contains(ScanRefusal.UPLOAD_REPEATED);
        assertThat(empty.list("upload/")).hasSize(1);
    }

    @Test
    void sameContentOfAnotherDeviceIsAnotherUpload() {
        UploadMemory memory = UploadMemory.open(store());
        memory.note(List.of(fact("cradle-1", "aa", 5)));
        assertThat(memory.takenAt("cradle-1", "aa")).contains(Instant.ofEpochSecond(0, 5_000));
        assertThat(memory.takenAt("cradle-2", "aa")).isEmpty();
        assertThat(memory.takenAt("cradle-1", "ab")).isEmpty();
    }

    @Test
    void oldestOfTheSameDeviceIsForgottenAtTheBound() {
        DocumentStore store = store();
        UploadMemory memory = UploadMemory.open(store);
        memory.note(List.of(fact("other", "aa", 1)));
        memory.note(
                IntStream.rangeClosed(1, UploadMemory.MOST_PER_DEVICE + 2)
                        .mapToObj(i -> fact("cradle-1", "h" + i, i))
                        .toList());
        UploadMemory again = UploadMemory.open(store);
        for (UploadMemory each : List.of(memory, again)) {
            assertThat(each.takenAt("cradle-1", "h1")).isEmpty();
            assertThat(each.takenAt("cradle-1", "h2")).isEmpty();
            assertThat(each.takenAt("cradle-1", "h3")).isPresent();
            assertThat(each.takenAt("other", "aa")).isPresent();
        }
        assertThat(store.list("upload/cradle-1/")).hasSize(UploadMemory.MOST_PER_DEVICE);
    }

    private static final JournalSettings SIZES = JournalSettings.STANDARD;
    private static final Random RANDOM = new Random(4);

    private static DocumentStore store() {
        return DocumentStore.open(new MemoryDisk(), SIZES, RANDOM);
    }

    private static Recorded fact(String device, String hash, long wallMicros) {
        Head head =
                new Head(
                        Id128.named("group"),
                        Bay.STATION,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new Raw(device, 1, "31")),
                        List.of(new Identifier(Identifier.UPLOAD, hash)),
                        Optional.empty(),
                        List.of(),
                        new FactTime(Id128.named("boot"), 1, wallMicros),
                        Optional.empty());
        return new Recorded(
                new FactId(Id128.named("journal"), 1, Link.START),
                new Fact.Unresolved(head, "1", "UNKNOWN_CODE"));
    }
}
