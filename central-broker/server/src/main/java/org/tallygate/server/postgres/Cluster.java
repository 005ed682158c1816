package org.tallygate.server.postgres;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.disk.WholeFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/**
 * The data directory: made once by {@code initdb}, and never deleted. It is initialised under
 * another name and renamed when finished, so that a half made one never counts.
 */
record Cluster(Path home, Account account, ServerPrograms programs) {

    static final String SUPERUSER = "tallygate";

    private static final Logger log = LoggerFactory.getLogger(Cluster.class);
    private static final Duration INITDB_LIMIT = Duration.ofMinutes(5);

    static Cluster prepare(Path home, Account account, ServerPrograms programs, String password)
            throws IOException {
        Cluster cluster = new Cluster(home, account, programs);
        if (Files.exists(cluster.directory())) {
            cluster.requireSameMajor();
            account.ownTree(cluster.directory());
        } else {
            cluster.initialise(password);
        }
        return cluster;
    }

    /** What PostgreSQL calls the data directory. */
    Path directory() {
        return home.resolve("cluster");
    }

    private void requireSameMajor() throws IOException {
        Path file = directory().resolve("PG_VERSION");
        if (!Files.exists(file)) {
            throw new IOException(
                    directory()
                            + " is there but is no PostgreSQL data directory (it has no"
                            + " PG_VERSION): move it away or restore it from a backup");
        }
        String found = Files.readString(file, StandardCharsets.UTF_8).strip();
        if (!found.equals(Integer.toString(programs.major()))) {
            throw new IOException(
                    "%s was made by PostgreSQL %s and this release brings PostgreSQL %d: take a backup with the older release and restore it with this one"
                            .formatted(directory(), found, programs.major()));
        }
    }

    private void initialise(String password) throws IOException {
        log.info("initialising a PostgreSQL {} cluster in {}", programs.major(), directory());
        Path unfinished = home.resolve("cluster.unfinished");
        Path passwordCopy = home.resolve("cluster.password");
        ServerPrograms.deleteTree(unfinished);
        Files.createDirectory(
                unfinished,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account.own(unfinished);
        try {
            WholeFile.writePrivate(passwordCopy, password);
            account.own(passwordCopy);
            Command.run(
                    "initdb",
                    home,
                    account.command(
                            List.of(
                                    programs.program("initdb").toString(),
                                    "--pgdata=" + unfinished,
                                    "--username=" + SUPERUSER,
                                    "--pwfile=" + passwordCopy,
                                    "--auth=scram-sha-256",
                                    "--encoding=UTF8",
                                    "--locale=C",
                                    "--data-checksums",
                                    "--no-instructions")),
                    INITDB_LIMIT);
        } finally {
            Files.deleteIfExists(passwordCopy);
        }
        Files.move(unfinished, directory(), StandardCopyOption.ATOMIC_MOVE);
    }
}
