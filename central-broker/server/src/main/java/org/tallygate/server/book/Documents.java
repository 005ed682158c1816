package org.tallygate.server.book;

import org.tallygate.contract.Id128;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Rules about documents that both stores share. */
final class Documents {

    /** The id of the item master's document. */
    static final Id128 ITEMS = Id128.named("items");

    /** A box that was away this long still hears that something was cancelled. */
    static final long KEEP_CANCELLED_MICROS = Duration.ofDays(7).toMillis() * 1000;

    private Documents() {}

    static Book.Put judge(Optional<Document> stored, Document next) {
        if (stored.isEmpty() || stored.get().revision() < next.revision()) {
            return Book.Put.STORED;
        }
        return stored.get().equals(next) ? Book.Put.UNCHANGED : Book.Put.STALE;
    }

    static Document itemMaster(long version, List<Body.Item> items) {
        return new Document(ITEMS, version, Document.State.ACTIVE, new Body.ItemMaster(items));
    }

    static List<Body.ExpectedPackage> packages(Document document) {
        return document.state() == Document.State.ACTIVE
                        && document.body() instanceof Body.ReceivingTask task
                ? task.packages()
                : List.of();
    }
}
