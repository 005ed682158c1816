package org.tallygate.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

final class DocumentStoreTest {

    private static final StoredDocument PICK = document("task/1", 1, "pick two");
    private static final StoredDocument COUNT = document("task/2", 4, "count shelf 7");
    private static final StoredDocument ITEM = document("item/4711", 2, "socks");

    @Test
    void documentsSurviveReopening() {
        MemoryDisk disk = new MemoryDisk();
        try (DocumentStore store = open(disk)) {
            store.put(PICK);
            store.put(ITEM);
        }
        try (DocumentStore store = open(disk)) {
            assertThat(store.get("task/1")).contains(PICK);
            assertThat(store.get("item/4711")).contains(ITEM);
            assertThat(store.get("task/2")).isEmpty();
        }
    }

    @Test
    void aLaterRevisionTakesThePlaceOfTheEarlier() {
        try (DocumentStore store = open(new MemoryDisk())) {
            StoredDocument later = document("task/1", 2, "pick three");
            store.put(PICK);
            store.put(later);
            assertThat(store.list("")).containsExactly(later);
        }
    }

    @Test
    void aPrefixListsWhatBelongsTogether() {
        try (DocumentStore store = open(new MemoryDisk())) {
            store.change(List.of(COUNT, ITEM, PICK), List.of());
            assertThat(store.list("task/")).containsExactly(PICK, COUNT);
            assertThat(store.list("staff/")).isEmpty();
        }
    }

    @Test
    void deletedDocumentsStayDeleted() {
        MemoryDisk disk = new MemoryDisk();
        try (DocumentStore store = open(disk)) {
            store.change(List.of(PICK, COUNT), List.of());
            store.change(List.of(ITEM), List.of("task/1", "task/9"));
        }
        try (DocumentStore store = open(disk)) {
            assertThat(store.list("")).containsExactly(ITEM, COUNT);
        }
    }

    @Test
    void aChangeIsWholeOrHasNotHappenedWhereverThePowerIsLost() {
        MemoryDisk counted = new MemoryDisk();
        changeOnce(counted);
        for (long step = 0; step < counted.steps(); step++) {
            MemoryDisk disk = new MemoryDisk();
            disk.losePowerAt(step);
            boolean acknowledged = true;
            try {
                changeOnce(disk);
            } catch (JournalException lost) {
                acknowledged = false;
            }
            try (DocumentStore store = open(disk.afterPowerLoss(new Random(step)::nextBoolean))) {
                List<StoredDocument> found = store.list("");
                if (acknowledged || found.contains(ITEM)) {
                    assertThat(found).as("step %d", step).containsExactly(ITEM, COUNT);
                } else {
                    assertThat(found)
                            .as("step %d", step)
                            .isIn(List.of(), List.of(PICK), List.of(PICK, COUNT));
                }
            }
        }
    }

    private static void changeOnce(Disk disk) {
        try (DocumentStore store = open(disk)) {
            store.change(List.of(PICK, COUNT), List.of());
            store.change(List.of(ITEM), List.of("task/1"));
        }
    }

    @Test
    void documentsBesideAJournalDoNotDisturbIt() {
        MemoryDisk disk = new MemoryDisk();
        try (DocumentStore store = open(disk);
                Journal journal = Facts.open(disk)) {
            store.put(PICK);
            Facts.append(journal, 5);
            Facts.assertWhole(journal);
        }
        try (DocumentStore store = open(disk);
                Journal journal = Facts.open(disk)) {
            assertThat(store.list("")).containsExactly(PICK);
            Facts.assertWhole(journal);
        }
    }

    @Test
    void nonsenseIsNoDocument() {
        assertThatThrownBy(() -> document("", 1, "x"))
                .hasMessage("id '' must have 1 to 200 characters");
        assertThatThrownBy(() -> document("a", 0, "x")).hasMessage("revision 0 must be at least 1");
        assertThatThrownBy(
                        () -> document("a", 1, "x".repeat(StoredDocument.MOST_CONTENT_BYTES + 1)))
                .hasMessage("content of 262145 bytes of document 'a' must have at most 262144");
    }

    private static DocumentStore open(Disk disk) {
        return DocumentStore.open(disk, Facts.SETTINGS, new Random(1));
    }

    private static StoredDocument document(String id, long revision, String text) {
        Bytes content = Bytes.of(text.getBytes(StandardCharsets.UTF_8));
        return new StoredDocument(id, revision, Bytes.of((byte) 1, (byte) 2), content);
    }
}
