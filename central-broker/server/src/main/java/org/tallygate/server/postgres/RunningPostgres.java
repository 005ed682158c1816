package org.tallygate.server.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The server that a running centre started, for a command that works beside it. */
public record RunningPostgres(String jdbcUrl, String user, String password) {

    private static final int PORT_LINE = 3;

    /**
     * Finds it.
     *
     * @param directory of {@link PostgresSettings}
     * @return empty when none runs there or it is still starting
     * @throws IOException when the caller may not look; its text says who may
     */
    public static Optional<RunningPostgres> in(Path directory) throws IOException {
        Path cluster = directory.resolve("cluster");
        try {
            if (!Files.exists(cluster)) {
                return Optional.empty();
            }
            Path real = cluster.toRealPath();
            Optional<PidFile> file = PidFile.read(real);
            if (file.isEmpty() || !file.get().ready() || file.get().serverOf(real).isEmpty()) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(PidFile.path(real), StandardCharsets.UTF_8);
            String password =
                    Files.readString(directory.resolve("password"), StandardCharsets.UTF_8).strip();
            return Optional.of(
                    new RunningPostgres(
                            EmbeddedPostgres.url(Integer.parseInt(lines.get(PORT_LINE).strip())),
                            Cluster.SUPERUSER,
                            password));
        } catch (AccessDeniedException e) {
            throw new IOException(
                    directory + " may be read only by who runs the centre: be that account", e);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "RunningPostgres[" + jdbcUrl + " as " + user + "]";
    }
}
