package org.tallygate.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Hands a folder to a centre's inbox and waits for a while for what becomes of it. */
final class InboxVisit {

    static final int WAIT_SECONDS = 15;
    private static final long LOOK_NANOS = 100_000_000;

    private final Path inbox;
    private final String name;

    /** Writes what the folder is to hold. */
    interface Content {

        void writeTo(Path folder) throws IOException;
    }

    /** What became of the folder. */
    enum Answer {
        LOADED,
        REFUSED,
        /** No centre looked at it yet. */
        NONE
    }

    InboxVisit(Path data, String kind) {
        this.inbox = data.resolve("inbox");
        this.name = kind + "-" + Instant.now().toEpochMilli() + "-" + ProcessHandle.current().pid();
    }

    Answer hand(Content content) throws IOException {
        Files.createDirectories(inbox.resolve("waiting"));
        Path draft = Files.createDirectories(inbox.resolve("draft").resolve(name));
        content.writeTo(draft);
        Files.move(draft, inbox.resolve("waiting").resolve(name), StandardCopyOption.ATOMIC_MOVE);
        for (long i = 0; i < WAIT_SECONDS * 1_000_000_000L / LOOK_NANOS; i++) {
            if (Files.exists(inbox.resolve("loaded").resolve(name))) {
                return Answer.LOADED;
            }
            if (Files.exists(inbox.resolve("refused").resolve(name))) {
                return Answer.REFUSED;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return Answer.NONE;
    }

    /** Why it was refused. */
    String reason() throws IOException {
        return Files.readString(inbox.resolve("refused").resolve(name).resolve("result.txt"));
    }

    /**
     * Takes back what no centre looked at, so that none does later.
     *
     * @return false when one took it just now
     */
    boolean withdraw() throws IOException {
        try {
            Files.move(
                    inbox.resolve("waiting").resolve(name),
                    inbox.resolve("draft").resolve(name),
                    StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException takenJustNow) {
            return false;
        }
    }
}
