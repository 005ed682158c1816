package org.tallygate.gateway.journal;

import org.tallygate.contract.Id128;
import org.tallygate.gateway.journal.JournalException.Reason;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The names that journals have on their disk. {@code journal-<id>.db} is the one in use, {@code
 * retired-<id>.db} one that is only read any more, {@code fresh-<id>.db} one that is being written
 * and counts for nothing until it is renamed. Beside each stands its redo log.
 */
final class JournalFiles {

    private static final String LIVE = "journal-";
    private static final String RETIRED = "retired-";
    private static final String FRESH = "fresh-";
    private static final String STORE = ".db";

    private JournalFiles() {}

    static String live(Id128 id) {
        return LIVE + id + STORE;
    }

    static String retired(Id128 id) {
        return RETIRED + id + STORE;
    }

    static String fresh(Id128 id) {
        return FRESH + id + STORE;
    }

    /**
     * The journal in use, if there is one.
     *
     * @throws JournalException when there are two: only a person can know which one is right
     */
    static Optional<Id128> findLive(Disk disk) throws IOException {
        List<Id128> found = ids(disk, LIVE);
        if (found.size() > 1) {
            throw new JournalException(
                    Reason.DAMAGED,
                    "The directory holds more than one journal in use, "
                            + found
                            + ": move all but the right one away.");
        }
        return found.stream().findFirst();
    }

    static List<Id128> findRetired(Disk disk) throws IOException {
        return ids(disk, RETIRED);
    }

    private static List<Id128> ids(Disk disk, String prefix) throws IOException {
        return disk.list().stream()
                .filter(name -> name.startsWith(prefix) && name.endsWith(STORE))
                .map(name -> name.substring(prefix.length(), name.length() - STORE.length()))
                .map(Id128::new)
                .toList();
    }

    /** Removes what a crash between two renames may have left. */
    static void sweep(Disk disk) throws IOException {
        for (Id128 id : ids(disk, FRESH)) {
            remove(disk, fresh(id));
        }
    }

    /** Puts a store that is closed in the place of another name, durably. */
    static void move(Disk disk, String from, String to) throws IOException {
        disk.rename(from, to);
        disk.delete(RedoFile.redoName(from));
        disk.forceNames();
    }

    static void remove(Disk disk, String store) throws IOException {
        disk.delete(store);
        disk.delete(RedoFile.redoName(store));
    }
}
