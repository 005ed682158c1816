package org.tallygate.server.boot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.wire.Topics;
import org.tallygate.server.book.Book;
import org.tallygate.server.master.Import;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder that takes in master data and documents: each sub-folder in {@code waiting} is loaded as
 * a whole or not at all, then moved to {@code loaded} or {@code refused} with {@code result.txt} in
 * it. Who may write there may load, as file permissions say; there is no network interface to it.
 */
final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final Path home;
    private final Book book;
    private volatile Runnable loaded = () -> {};
    private volatile Predicate<Topics> adopt = box -> false;

    private Inbox(Path home, Book book) {
        this.home = home;
        this.book = book;
    }

    static Inbox open(Path home, Book book) throws IOException {
        for (String folder : List.of("waiting", "loaded", "refused")) {
            Files.createDirectories(home.resolve(folder));
        }
        return new Inbox(home, book);
    }

    /** What to do after something was loaded. */
    void onLoaded(Runnable action) {
        loaded = action;
    }

    /** How to let a box go on with this book; answers whether the box is there to be told. */
    void onAdopt(Predicate<Topics> action) {
        adopt = action;
    }

    /**
     * Loads a folder at once and leaves it where it is.
     *
     * @throws IOException with all problems when any row is wrong; nothing is loaded then
     */
    void load(Path folder) throws IOException {
        switch (Import.run(folder, book)) {
            case Import.Result.Loaded done ->
                    LOG.info(
                            "{}: {} items, {} locations and {} receipts are new or changed",
                            folder,
                            done.items(),
                            done.locations(),
                            done.receipts());
            case Import.Result.Rejected no ->
                    throw new IOException(
                            folder
                                    + " was not loaded:\n  "
                                    + no.problems().stream()
                                            .map(Object::toString)
                                            .collect(Collectors.joining("\n  ")));
        }
    }

    int doWork() {
        try (Stream<Path> waiting = Files.list(home.resolve("waiting"))) {
            List<Path> folders = waiting.filter(Files::isDirectory).sorted().toList();
            for (Path folder : folders) {
                take(folder);
            }
            return folders.size();
        } catch (IOException e) {
            LOG.error("The inbox {} can't be read: {}", home, e.toString());
            return 0;
        }
    }

    private void take(Path folder) throws IOException {
        String verdict = "loaded";
        String result = "loaded\n";
        try {
            Optional<Topics> box = AdoptFile.read(folder);
            if (box.isPresent()) {
                adopt(box.get());
            } else {
                load(folder);
                loaded.run();
            }
        } catch (IOException e) {
            verdict = "refused";
            result = e.getMessage() + "\n";
            LOG.warn("{}", e.getMessage());
        }
        Files.writeString(folder.resolve("result.txt"), result);
        Files.move(
                folder,
                home.resolve(verdict).resolve(folder.getFileName()),
                StandardCopyOption.ATOMIC_MOVE);
    }

    private void adopt(Topics box) throws IOException {
        if (!adopt.test(box)) {
            throw new IOException(
                    "box "
                            + box
                            + " has not said hello to this centre; check its name and its"
                            + " connection");
        }
    }
}
