package org.tallygate.server.backup;

import org.tallygate.disk.WholeFile;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookContents;
import org.tallygate.server.book.BookFailed;
import org.tallygate.server.book.BookRestore;
import org.tallygate.server.book.PgAccess;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Makes a centre of a backup: the same book in its next epoch, with the same keys and users. */
public final class Restore {

    /** Stands in a data folder from the first step of a restore to its last. */
    private static final String MARK = "restore.unfinished";

    private final Path from;
    private final Path data;
    private final Consumer<String> progress;

    /**
     * @param from a backup's folder
     * @param data an empty folder, or one that is not there, or what an interrupted restore left
     * @param progress hears what is done, in sentences
     */
    public Restore(Path from, Path data, Consumer<String> progress) {
        this.from = from.toAbsolutePath().normalize();
        this.data = data.toAbsolutePath().normalize();
        this.progress = progress;
    }

    /** A restored centre, which may be started. */
    public record Done(Book.Identity identity, BookContents book) {}

    /** The database to restore into; an embedded one is started only when it is needed. */
    public interface Database extends AutoCloseable {

        PgAccess access();

        @Override
        void close() throws IOException;
    }

    /** Opens the database. */
    public interface Opening {

        /**
         * @param data the folder that is being filled
         */
        Database open(Path data) throws IOException;
    }

    /**
     * Refuses a data folder that a restore left unfinished.
     *
     * @throws IOException saying what to do
     */
    public static void requireFinished(Path data) throws IOException {
        if (Files.exists(data.resolve(MARK))) {
            throw new IOException(
                    data
                            + " was not restored to the end and holds no whole centre: run the"
                            + " restore again, it begins anew");
        }
    }

    /**
     * Checks the whole backup, fills the folder and the database, and checks the book.
     *
     * @throws IOException when the backup is damaged, the folder is in use or can't be filled; its
     *     text names the file
     * @throws BookFailed when the database is not empty or fails, or the book does not add up
     */
    public Done run(Opening opening, InstantSource clock, RandomGenerator random)
            throws IOException {
        BackupFolder backup = BackupFolder.open(from);
        backup.check(progress);
        begin(opening);
        for (String name : backup.dataFiles()) {
            write(name, backup.dataFile(name));
        }
        Book.Identity identity;
        try (Database database = opening.open(data)) {
            identity =
                    BookRestore.load(
                            database.access(),
                            backup.manifest().book(),
                            name -> {
                                progress.accept("restoring " + name);
                                return backup.table(name);
                            },
                            clock,
                            random);
        }
        Tree.force(data);
        Files.delete(data.resolve(MARK));
        Tree.force(data);
        return new Done(identity, backup.manifest().book());
    }

    private void begin(Opening opening) throws IOException {
        Path mark = data.resolve(MARK);
        if (Files.exists(mark)) {
            clear(opening);
        } else if (Files.isDirectory(data) && !isEmpty(data)) {
            throw new IOException(
                    data
                            + " is not empty, and a restore never overwrites: move it away or name"
                            + " another folder");
        }
        Files.createDirectories(data);
        if (!Files.exists(mark)) {
            write(
                    MARK,
                    "A restore into this folder did not end. Run it again.\n"
                            .getBytes(StandardCharsets.UTF_8));
            Tree.force(data);
        }
    }

    /** What the interrupted one left; its database may still run without an owner. */
    private void clear(Opening opening) throws IOException {
        progress.accept("clearing what an interrupted restore left in " + data);
        if (Files.exists(data.resolve("postgres"))) {
            opening.open(data).close();
        }
        for (Path each : inside()) {
            if (!each.endsWith(MARK)) {
                Tree.remove(each);
            }
        }
    }

    private List<Path> inside() throws IOException {
        try (Stream<Path> all = Files.list(data)) {
            return all.toList();
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.findAny().isEmpty();
        }
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = data.resolve(name);
        Tree.makeFolders(data, file);
        WholeFile.writePrivate(file, content);
    }
}
