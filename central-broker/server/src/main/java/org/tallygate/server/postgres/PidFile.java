package org.tallygate.server.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says. PostgreSQL writes one value per line: process id, data
 * directory, start time, port, socket directory, listen address, shared memory key, status (source:
 * {@code miscinit.h} of PostgreSQL). While the server starts the later lines are not there yet.
 */
record PidFile(long pid, String status) {

    private static final int STATUS_LINE = 7;

    static Optional<PidFile> read(Path cluster) throws IOException {
        try {
            List<String> lines = Files.readAllLines(path(cluster), StandardCharsets.UTF_8);
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            String status = lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : "";
            return Optional.of(new PidFile(Long.parseLong(lines.getFirst().strip()), status));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (NumberFormatException e) {
            throw new IOException(path(cluster) + " does not begin with a process id", e);
        }
    }

    static Path path(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    boolean ready() {
        return status.equals("ready");
    }

    /** The process, if it lives and really is a server of this cluster and of no other. */
    Optional<ProcessHandle> serverOf(Path cluster) {
        return ProcessHandle.of(pid).filter(process -> serves(process, cluster));
    }

    /** Whether any process at all, a forgotten worker too, still works in this cluster. */
    static boolean anyServes(Path cluster) {
        return ProcessHandle.allProcesses().anyMatch(process -> serves(process, cluster));
    }

    /** Every process of a server stays in its data directory, and only in that. */
    private static boolean serves(ProcessHandle process, Path cluster) {
        Path kernel = Path.of("/proc", Long.toString(process.pid()));
        try {
            Path program = Files.readSymbolicLink(kernel.resolve("exe"));
            return program.endsWith("postgres")
                    && Files.readSymbolicLink(kernel.resolve("cwd")).equals(cluster);
        } catch (IOException e) {
            // Gone meanwhile, waiting to be reaped, or another account's: not a server of ours.
            return false;
        }
    }
}
