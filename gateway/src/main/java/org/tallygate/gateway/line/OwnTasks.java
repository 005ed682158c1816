package org.tallygate.gateway.line;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Id128;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Bytes;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.StoredDocument;

import java.util.ArrayList;
import java.util.List;

/**
 * Tasks that people began here without a document of the centre. Their facts name them, so a
 * restart finds them where they stood; the centre posts the facts and knows no such task.
 */
final class OwnTasks {

    private static final Logger LOG = LoggerFactory.getLogger(OwnTasks.class);
    private static final String PREFIX = "own/";

    private final DocumentStore store;

    OwnTasks(DocumentStore store) {
        this.store = store;
    }

    List<Document> all() {
        List<Document> all = new ArrayList<>();
        for (StoredDocument stored : store.list(PREFIX)) {
            try {
                all.add(Wire.decode(stored.content().toArray(), Document.class));
            } catch (Unreadable e) {
                LOG.error("Task {} can't be read; its facts are kept.", stored.id(), e);
            }
        }
        return all;
    }

    /**
     * @throws org.tallygate.gateway.journal.JournalException when the disk refuses it
     */
    void add(Document task) {
        store.put(
                new StoredDocument(
                        PREFIX + task.id(),
                        task.revision(),
                        Bytes.EMPTY,
                        Bytes.of(Wire.encode(task))));
    }

    /** One that has ended is needed no more. */
    void remove(Id128 task) {
        store.change(List.of(), List.of(PREFIX + task));
    }
}
