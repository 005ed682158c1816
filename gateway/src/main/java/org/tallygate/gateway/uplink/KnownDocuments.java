package org.tallygate.gateway.uplink;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.DocumentSet;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Bytes;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.StoredDocument;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The documents that the centre has sent, kept over a restart. A revision that is not newer than
 * the one at hand is ignored. Thread-safe.
 */
public final class KnownDocuments implements Consumer<Document> {

    private static final Logger LOG = LoggerFactory.getLogger(KnownDocuments.class);
    private static final String PREFIX = "document/";

    /** Since when a document is cancelled: 8 bytes, microseconds since 1970, big-endian. */
    private static final String CANCELLED = "cancelled/";

    /** As long as the centre keeps them. */
    private static final long KEEP_CANCELLED_MICROS = TimeUnit.DAYS.toMicros(7);

    private final DocumentStore store;
    private final Consumer<Document> news;
    private volatile String digest;

    /**
     * Reads what is there.
     *
     * @param news hears of each document that is new, after it is durable
     */
    public KnownDocuments(DocumentStore store, Consumer<Document> news) {
        this.store = store;
        this.news = news;
        this.digest = DocumentSet.digest(all(store));
    }

    public static List<Document> all(DocumentStore store) {
        List<Document> all = new ArrayList<>();
        store.list(PREFIX).forEach(stored -> read(stored).ifPresent(all::add));
        return all;
    }

    private static Optional<Document> read(StoredDocument stored) {
        try {
            return Optional.of(Wire.decode(stored.content().toArray(), Document.class));
        } catch (Unreadable e) {
            LOG.error("Document {} can't be read and is asked for anew.", stored.id(), e);
            return Optional.empty();
        }
    }

    /** The digest that hello tells, over all documents at hand. */
    public String digest() {
        return digest;
    }

    @Override
    public synchronized void accept(Document document) {
        String id = PREFIX + document.id();
        Optional<StoredDocument> known = store.get(id).filter(one -> read(one).isPresent());
        if (known.isPresent() && known.get().revision() >= document.revision()) {
            return;
        }
        store.put(
                new StoredDocument(
                        id, document.revision(), Bytes.EMPTY, Bytes.of(Wire.encode(document))));
        digest = DocumentSet.digest(all(store));
        news.accept(document);
    }

    /**
     * Deletes what has been cancelled for 7 days, as the centre does, so that both tell the same
     * digest. The days are counted by the centre's clock, from when the box first was tidied with
     * the cancelled revision.
     *
     * @param centreMicros the centre's clock, microseconds since 1970-01-01T00:00Z
     */
    public synchronized void tidy(long centreMicros) {
        Map<String, StoredDocument> since = new HashMap<>();
        store.list(CANCELLED).forEach(mark -> since.put(mark.id(), mark));
        List<StoredDocument> put = new ArrayList<>();
        List<String> delete = new ArrayList<>();
        for (Document document : all(store)) {
            if (document.state() != Document.State.CANCELLED) {
                continue;
            }
            String id = CANCELLED + document.id();
            StoredDocument mark = since.remove(id);
            if (mark == null || mark.revision() != document.revision()) {
                put.add(
                        new StoredDocument(
                                id,
                                document.revision(),
                                Bytes.EMPTY,
                                Bytes.of(
                                        ByteBuffer.allocate(Long.BYTES)
                                                .putLong(centreMicros)
                                                .array())));
            } else if (centreMicros - ByteBuffer.wrap(mark.content().toArray()).getLong()
                    > KEEP_CANCELLED_MICROS) {
                delete.add(id);
                delete.add(PREFIX + document.id());
            }
        }
        delete.addAll(since.keySet());
        if (!put.isEmpty() || !delete.isEmpty()) {
            store.change(put, delete);
            digest = DocumentSet.digest(all(store));
        }
    }
}
