package org.tallygate.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.DocumentSet;
import org.tallygate.device.Bytes;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.journal.StoredDocument;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

final class KnownDocumentsTest {

    private static final long DAY = TimeUnit.DAYS.toMicros(1);
    private static final long NOW = 1_795_305_600_000_000L;

    private final MemoryDisk disk = new MemoryDisk();
    private DocumentStore store = DocumentStore.open(disk, JournalSettings.STANDARD, new Random(1));
    private final List<Document> news = new ArrayList<>();
    private KnownDocuments known = new KnownDocuments(store, news::add);

    @Test
    void cancelledDocumentsGoAfterSevenDaysSoThatBothSidesTellTheSameDigest() {
        Document kept = document("kept", 1, Document.State.ACTIVE);
        known.accept(kept);
        known.accept(document("gone", 1, Document.State.ACTIVE));
        known.accept(document("gone", 2, Document.State.CANCELLED));
        known.tidy(NOW);
        known.tidy(NOW + 7 * DAY);
        assertThat(KnownDocuments.all(store)).hasSize(2);

        known.tidy(NOW + 7 * DAY + 1);

        assertThat(KnownDocuments.all(store)).containsExactly(kept);
        assertThat(known.digest()).isEqualTo(DocumentSet.digest(List.of(kept)));
        assertThat(store.list("")).hasSize(1);
    }

    @Test
    void theSevenDaysGoOnOverARestart() {
        known.accept(document("gone", 2, Document.State.CANCELLED));
        known.tidy(NOW);
        store = DocumentStore.open(disk, JournalSettings.STANDARD, new Random(1));
        known = new KnownDocuments(store, news::add);

        known.tidy(NOW + 7 * DAY + 1);

        assertThat(store.list("")).isEmpty();
        assertThat(known.digest()).isEqualTo(DocumentSet.digest(List.of()));
    }

    @Test
    void whatComesBackToLifeIsKeptAndItsDaysBeginAnewWhenItIsCancelledAgain() {
        known.accept(document("task", 1, Document.State.CANCELLED));
        known.tidy(NOW);
        known.accept(document("task", 2, Document.State.ACTIVE));
        known.tidy(NOW + 8 * DAY);
        known.accept(document("task", 3, Document.State.CANCELLED));
        known.tidy(NOW + 9 * DAY);
        known.tidy(NOW + 15 * DAY);
        assertThat(KnownDocuments.all(store)).hasSize(1);
        known.tidy(NOW + 17 * DAY);
        assertThat(KnownDocuments.all(store)).isEmpty();
    }

    @Test
    void aDocumentThatCannotBeReadIsTakenAgainInTheSameRevision() {
        Document document = document("task", 1, Document.State.ACTIVE);
        store.put(
                new StoredDocument(
                        "document/" + document.id(),
                        1,
                        Bytes.EMPTY,
                        Bytes.of("no json".getBytes(StandardCharsets.UTF_8))));

        known.accept(document);

        assertThat(KnownDocuments.all(store)).containsExactly(document);
        assertThat(news).containsExactly(document);
    }

    private static Document document(String name, long revision, Document.State state) {
        return new Document(Id128.named(name), revision, state, new Body.ItemMaster(List.of()));
    }
}
