package org.tallygate.gateway.journal;

import org.jspecify.annotations.Nullable;
import org.mapdb.DB;
import org.tallygate.gateway.journal.JournalException.Reason;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A MapDB store in a {@link RedoFile}: a change is whole and durable, or has not happened. The one
 * place where MapDB's exceptions become ours. Not thread-safe.
 *
 * @param <V> the collections in it that its owner works with
 */
final class StoreFile<V> implements AutoCloseable {

    private final String name;
    private final RedoFile file;
    private final Function<DB, V> collections;

    // Valid until a change fails.
    private RedoVolume volume;
    private @Nullable DB db;
    private @Nullable V view;

    private StoreFile(String name, RedoFile file, Function<DB, V> collections) {
        this.name = name;
        this.file = file;
        this.collections = collections;
        this.volume = new RedoVolume(file);
    }

    /** Creates a store without a record, in place of what may have this name. */
    static <V> StoreFile<V> create(
            Disk disk,
            String name,
            int format,
            long nonce,
            int redoBytes,
            Function<DB, V> collections)
            throws IOException {
        return attached(
                new StoreFile<>(
                        name, RedoFile.create(disk, name, format, nonce, redoBytes), collections));
    }

    /**
     * Opens a store at its last durable change.
     *
     * @throws JournalException with NEWER_FORMAT, DAMAGED or DISK_FULL
     */
    static <V> StoreFile<V> open(
            Disk disk, String name, int format, int redoBytes, Function<DB, V> collections)
            throws IOException {
        return attached(
                new StoreFile<>(name, RedoFile.open(disk, name, format, redoBytes), collections));
    }

    private static <V> StoreFile<V> attached(StoreFile<V> store) {
        try {
            store.attach();
            return store;
        } catch (RuntimeException | AssertionError failed) {
            store.file.abandon();
            throw store.ours(failed);
        }
    }

    private void attach() {
        volume = new RedoVolume(file);
        DB opened = OwnVolumes.open(name, volume);
        view = collections.apply(opened);
        opened.commit();
        db = opened;
    }

    <T> T read(Function<V, T> question) {
        V readable = view;
        if (readable == null) {
            throw file.broken().orElseThrow(this::closed);
        }
        try {
            return question.apply(readable);
        } catch (RuntimeException | AssertionError failed) {
            throw ours(failed);
        }
    }

    /**
     * Applies a change and makes it durable. When it fails the store is as before: readable, and
     * after DISK_FULL ready for the next change.
     *
     * @throws JournalException with DISK_FULL or BROKEN
     */
    void change(Consumer<V> change) {
        V writable = view;
        DB current = db;
        if (file.broken().isPresent() || writable == null || current == null) {
            throw file.broken().orElseThrow(this::closed);
        }
        try {
            change.accept(writable);
            current.commit();
        } catch (RuntimeException | AssertionError failed) {
            JournalException told = ours(failed);
            backToLastCommit(told);
            throw told;
        }
    }

    /**
     * MapDB's own roll-back leaves pages behind that the failed commit had allocated, so its whole
     * state is thrown away and read anew from the file.
     */
    private void backToLastCommit(JournalException failed) {
        volume.abandon();
        file.discard();
        view = null;
        db = null;
        if (!file.isReadable()) {
            return;
        }
        try {
            attach();
        } catch (RuntimeException | AssertionError alsoFailed) {
            failed.addSuppressed(alsoFailed);
            file.discard();
        }
    }

    /** The size of the file in bytes, free space within included. */
    long length() {
        return file.length();
    }

    /** Checks the next pages of the file; throws DAMAGED when one is not what was written. */
    void scrub(int pages) {
        file.scrub(pages);
    }

    /** How many pages of one copy were written anew from the other. */
    int healed() {
        return file.healed();
    }

    /** Lets go of a file that is damaged, and leaves it as it is. */
    void abandon() {
        volume.abandon();
        view = null;
        db = null;
        file.abandon();
    }

    @Override
    public void close() {
        volume.abandon();
        view = null;
        db = null;
        file.close();
    }

    private JournalException closed() {
        return new JournalException(Reason.CLOSED, "The store " + name + " is closed.");
    }

    private JournalException ours(Throwable failed) {
        return failed instanceof JournalException ours
                ? ours
                : new JournalException(
                        Reason.DAMAGED,
                        "The store " + name + " holds something that was never written to it.",
                        failed);
    }
}
