package org.tallygate.gateway.line;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Id128;
import org.tallygate.device.Bytes;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.JournalException;
import org.tallygate.gateway.journal.StoredDocument;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tasks that this station has finished, kept beside their documents: once the journal has deleted
 * the facts, nothing else would tell. Used by the line's thread.
 */
final class EndedTasks {

    private static final Logger LOG = LoggerFactory.getLogger(EndedTasks.class);
    private static final String PREFIX = "ended/";

    /** The layout of what is stored: nothing but the name. */
    private static final long FORMAT = 1;

    /** So many are held against the documents, and then whenever they doubled. */
    private static final int FEW = 1_000;

    private final DocumentStore store;
    private final Set<Id128> ended = new HashSet<>();
    private int many = FEW;

    private EndedTasks(DocumentStore store) {
        this.store = store;
    }

    /** Reads what is there. */
    static EndedTasks open(DocumentStore store) {
        EndedTasks tasks = new EndedTasks(store);
        store.list(PREFIX).stream()
                .map(stored -> new Id128(stored.id().substring(PREFIX.length())))
                .forEach(tasks.ended::add);
        return tasks;
    }

    boolean contains(Id128 task) {
        return ended.contains(task);
    }

    /** Enters a task durably; where the disk refuses it is not entered. */
    void add(Id128 task) {
        if (ended.contains(task)) {
            return;
        }
        try {
            store.put(new StoredDocument(PREFIX + task, FORMAT, Bytes.EMPTY, Bytes.EMPTY));
            ended.add(task);
        } catch (JournalException refused) {
            LOG.warn("Task {} is known as ended by its facts only: {}", task, refused.getMessage());
        }
    }

    /** The task is to be done once more. */
    void remove(Id128 task) {
        if (!ended.remove(task)) {
            return;
        }
        try {
            store.change(List.of(), List.of(PREFIX + task));
        } catch (JournalException refused) {
            LOG.warn("Task {} ends again at the next start: {}", task, refused.getMessage());
        }
    }

    /** Whether it is time to see which of them have no document any more. */
    boolean areMany() {
        return ended.size() >= many;
    }

    /** Forgets the tasks that have no document any more. */
    void keepOnly(Set<Id128> known) {
        forget(known);
        many = Math.max(FEW, 2 * ended.size());
    }

    private void forget(Set<Id128> known) {
        List<Id128> gone = ended.stream().filter(task -> !known.contains(task)).toList();
        if (gone.isEmpty()) {
            return;
        }
        try {
            store.change(List.of(), gone.stream().map(task -> PREFIX + task).toList());
            ended.removeAll(Set.copyOf(gone));
        } catch (JournalException refused) {
            LOG.debug("Ended tasks are forgotten later: {}", refused.getMessage());
        }
    }
}
