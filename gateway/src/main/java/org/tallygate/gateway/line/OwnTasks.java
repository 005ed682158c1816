package org.tallygate.gateway.line;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Id128;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Bytes;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.JournalException;
import org.tallygate.gateway.journal.StoredDocument;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tasks that people began here without a document of the centre. Their facts name them, so a
 * restart finds them where they stood; the centre posts the facts and knows no such task.
 */
final class OwnTasks {

    private static final Logger LOG = LoggerFactory.getLogger(OwnTasks.class);
    private static final String PREFIX = "own/";

    private final DocumentStore store;
    private final Set<Id128> stored = new HashSet<>();

    OwnTasks(DocumentStore store) {
        this.store = store;
    }

    List<Document> all() {
        List<Document> all = new ArrayList<>();
        for (StoredDocument document : store.list(PREFIX)) {
            try {
                all.add(Wire.decode(document.content().toArray(), Document.class));
            } catch (Unreadable e) {
                LOG.error("Task {} can't be read; its facts are kept.", document.id(), e);
            }
        }
        all.forEach(task -> stored.add(task.id()));
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
        stored.add(task.id());
    }

    /** One that has ended is not there any more after the next start; all others stay. */
    void ended(Id128 task) {
        if (!stored.remove(task)) {
            return;
        }
        try {
            store.change(List.of(), List.of(PREFIX + task));
        } catch (JournalException refused) {
            LOG.debug("Task {} is forgotten later: {}", task, refused.getMessage());
        }
    }
}
