package org.tallygate.gateway.journal;

import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Predecessor;
import org.tallygate.gateway.journal.JournalException.Reason;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The names that journals have on their disk. {@code journal-<id>.db} is the one in use, {@code
 * retired-<id>.db} one that is only read any more, {@code fresh-<id>.db} one that is being written
 * and counts for nothing until it is renamed, {@code damaged-<id>.db} one that a successor took the
 * place of because it could not be read as a whole. Beside each stands its redo log.
 */
final class JournalFiles {

    private static final String LIVE = "journal-";
    private static final String RETIRED = "retired-";
    private static final String DAMAGED = "damaged-";
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

    static String damaged(Id128 id) {
        return DAMAGED + id + STORE;
    }

    /** Whether a journal of this disk has the id. */
    static boolean isTaken(Disk disk, Id128 id) throws IOException {
        return disk.exists(live(id)) || disk.exists(retired(id)) || disk.exists(damaged(id));
    }

    /**
     * The journal in use, if there is one. Of two the one that names the other as its predecessor
     * is in use, and the other gets the name that it should have.
     *
     * @throws JournalException when there are two that know nothing of each other: only a person
     *     can know which one is right
     */
    static Optional<Id128> settle(Disk disk, int redoBytes) throws IOException {
        sweep(disk);
        List<Id128> found = ids(disk, LIVE);
        if (found.size() < 2) {
            return found.stream().findFirst();
        }
        for (Id128 id : found) {
            Optional<Predecessor> predecessor = predecessorOf(disk, id, redoBytes);
            if (found.size() == 2
                    && predecessor.isPresent()
                    && found.contains(predecessor.get().journal())) {
                giveUp(disk, predecessor.get());
                return Optional.of(id);
            }
        }
        throw new JournalException(
                Reason.DAMAGED,
                "The directory holds more than one journal in use, "
                        + found
                        + ": move all but the right one away.");
    }

    /** What a journal says of its predecessor; nothing when it cannot be read. */
    private static Optional<Predecessor> predecessorOf(Disk disk, Id128 id, int redoBytes)
            throws IOException {
        try (FactStore store = FactStore.open(disk, live(id), redoBytes)) {
            return store.predecessor();
        } catch (JournalException unreadable) {
            return Optional.empty();
        }
    }

    /** Takes the name of a journal in use from the one that has a successor. */
    static void giveUp(Disk disk, Predecessor predecessor) throws IOException {
        Id128 id = predecessor.journal();
        switch (predecessor.reason()) {
            case COPIED -> move(disk, live(id), retired(id));
            case DAMAGED -> keep(disk, live(id), damaged(id));
        }
    }

    /** Gives a store another name together with its redo log, without which it may be half. */
    static void keep(Disk disk, String from, String to) throws IOException {
        if (disk.exists(RedoFile.redoName(from))) {
            disk.rename(RedoFile.redoName(from), RedoFile.redoName(to));
        }
        disk.rename(from, to);
        disk.forceNames();
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

    /** Removes what a crash between two steps may have left. */
    private static void sweep(Disk disk) throws IOException {
        for (Id128 id : ids(disk, FRESH)) {
            remove(disk, fresh(id));
        }
        for (Id128 id : ids(disk, RETIRED)) {
            disk.delete(RedoFile.redoName(live(id)));
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
