package org.tallygate.server.postgres;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the programs of PostgreSQL without the caller's PG… variables, language or terminal. */
final class Command {

    private static final File NOTHING = new File("/dev/null");

    private Command() {}

    /** Runs it to its end; a failure carries what the program said. */
    static void run(String name, Path workingDirectory, List<String> words, Duration limit)
            throws IOException {
        Path said = Files.createTempFile("tallygate-", ".out");
        try {
            Process process = start(workingDirectory, words, said);
            try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IOException(name + " did not end within " + limit);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            } finally {
                process.destroy();
            }
            if (process.exitValue() != 0) {
                throw new IOException(
                        "%s ended with %d: %s"
                                .formatted(
                                        name,
                                        process.exitValue(),
                                        Files.readString(said, StandardCharsets.UTF_8).strip()));
            }
        } finally {
            Files.delete(said);
        }
    }

    /** Starts it and lets it run, with everything it says in this file. */
    static Process start(Path workingDirectory, List<String> words, Path said) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .directory(workingDirectory.toFile())
                        .redirectInput(NOTHING)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder.start();
    }

    static InterruptedIOException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        InterruptedIOException e =
                new InterruptedIOException("interrupted while waiting for PostgreSQL");
        e.initCause(cause);
        return e;
    }
}
