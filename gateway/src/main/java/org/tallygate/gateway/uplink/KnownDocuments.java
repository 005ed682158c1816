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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The documents that the centre has sent, kept over a restart. A revision that is not newer than
 * the one at hand is ignored. Thread-safe.
 */
public final class KnownDocuments implements Consumer<Document> {

    private static final Logger LOG = LoggerFactory.getLogger(KnownDocuments.class);
    private static final String PREFIX = "document/";

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
        for (StoredDocument stored : store.list(PREFIX)) {
            try {
                all.add(Wire.decode(stored.content().toArray(), Document.class));
            } catch (Unreadable e) {
                LOG.error("Document {} can't be read and is asked for anew.", stored.id(), e);
            }
        }
        return all;
    }

    /** The digest that hello tells, over all documents at hand. */
    public String digest() {
        return digest;
    }

    @Override
    public synchronized void accept(Document document) {
        String id = PREFIX + document.id();
        Optional<StoredDocument> known = store.get(id);
        if (known.isPresent() && known.get().revision() >= document.revision()) {
            return;
        }
        store.put(
                new StoredDocument(
                        id, document.revision(), Bytes.EMPTY, Bytes.of(Wire.encode(document))));
        digest = DocumentSet.digest(all(store));
        news.accept(document);
    }
}
