package org.tallygate.server.backup;

import org.tallygate.server.book.BookContents;
import org.tallygate.server.book.BookCopy;
import org.tallygate.server.book.BookFailed;
import org.tallygate.server.book.PgAccess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Copies a centre, running or not, into a folder that {@link Restore} makes a centre of again. Only
 * when all of it is on a disk that does not hold the centre's data does it raise the safe marks, by
 * which boxes may forget facts.
 */
public final class Backup {

    private final Path data;
    private final PgAccess book;
    private final boolean ownDatabase;
    private final Disks disks;
    private final InstantSource clock;

    private Backup(
            Path data, PgAccess book, boolean ownDatabase, Disks disks, InstantSource clock) {
        this.data = data;
        this.book = book;
        this.ownDatabase = ownDatabase;
        this.disks = disks;
        this.clock = clock;
    }

    /** Of a centre whose database is in its data folder. */
    public static Backup of(Path data, PgAccess book, Disks disks, InstantSource clock) {
        return new Backup(data, book, true, disks, clock);
    }

    /** Of a centre whose database is elsewhere, so that nobody here can tell on which disk. */
    public static Backup ofExternal(Path data, PgAccess book, Disks disks, InstantSource clock) {
        return new Backup(data, book, false, disks, clock);
    }

    /** A finished backup. */
    public record Done(Path folder, BookContents book, long bytes, Safe safe) {}

    /** Whether the boxes were told that they may forget what is in the backup. */
    public sealed interface Safe {

        /** They hear it with the centre's next words. */
        record Raised() implements Safe {}

        /**
         * They go on keeping everything.
         *
         * @param why a sentence for the operator
         */
        record NotRaised(String why) implements Safe {}
    }

    /**
     * Makes a backup.
     *
     * @param to a folder that is not there yet, in one that is
     * @param progress hears what is done, in sentences
     * @throws IOException when it can't be made; its text says what to do, and nothing is left
     *     behind
     * @throws BookFailed when the database fails or its balances do not add up; likewise
     */
    public Done make(Path to, Consumer<String> progress) throws IOException {
        Path folder = to.toAbsolutePath().normalize();
        requireCentre();
        requireOutside(folder);
        try (FolderWriter writer = FolderWriter.begin(folder, progress)) {
            Manifest manifest;
            try {
                BookContents contents =
                        BookCopy.read(
                                book,
                                name -> {
                                    progress.accept("copying " + name);
                                    return writer.table(name);
                                });
                for (String name : KeptFiles.of(data, progress)) {
                    writer.add(BackupFolder.dataName(name), Files.readAllBytes(data.resolve(name)));
                }
                manifest = writer.finish(clock.instant(), contents);
            } catch (IOException e) {
                throw new IOException(
                        "the backup "
                                + folder
                                + " could not be finished ("
                                + e.getMessage()
                                + "); "
                                + room(folder)
                                + " are free there. Nothing of it is kept, and boxes keep their"
                                + " facts",
                        e);
            }
            return new Done(
                    folder, manifest.book(), manifest.bytes(), raise(folder, manifest.book()));
        }
    }

    private void requireCentre() throws IOException {
        Restore.requireFinished(data);
        if (!Files.exists(data.resolve("book.key"))) {
            throw new IOException(
                    data + " is no centre's data folder: it has no book.key. Name it with --data");
        }
    }

    private void requireOutside(Path folder) throws IOException {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (there.toRealPath().startsWith(data.toRealPath())) {
            throw new IOException(
                    folder
                            + " is inside the data folder "
                            + data
                            + " and would be lost with it: name a folder on another disk");
        }
    }

    private static String room(Path folder) {
        try {
            Path parent = folder.getParent();
            return parent == null
                    ? "?"
                    : (Files.getFileStore(parent).getUsableSpace() >> 20) + " MB";
        } catch (IOException unknown) {
            return "unknown MB";
        }
    }

    /** After this backup is finished, and only then. */
    private Safe raise(Path folder, BookContents copied) throws IOException {
        if (!ownDatabase) {
            return new Safe.NotRaised(
                    "it can't be told on which disk a database of others is; ask who runs it");
        }
        return switch (disks.between(data, folder)) {
            case Disks.Answer.Apart() -> {
                BookCopy.markSafe(book, copied);
                yield new Safe.Raised();
            }
            case Disks.Answer.Together(String why) -> new Safe.NotRaised(why);
        };
    }
}
