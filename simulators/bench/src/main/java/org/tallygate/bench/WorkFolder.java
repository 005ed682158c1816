package org.tallygate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of one run's own; it is gone when the run ends. */
public final class WorkFolder implements AutoCloseable {

    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    /**
     * @param parent stands on the disk that is to be measured; made when absent
     */
    public static WorkFolder in(Path parent) throws IOException {
        Files.createDirectories(parent);
        return new WorkFolder(Files.createTempDirectory(parent.toRealPath(), "tallygate-bench-"));
    }

    public Path path() {
        return path;
    }

    /** What kind of disk the figures are of; a file system in memory forces nothing anywhere. */
    public String disk() throws IOException {
        String type = Files.getFileStore(path).type();
        return type.equals("tmpfs") ? "tmpfs, which is no disk: name one with --data" : type;
    }

    @Override
    public void close() {
        try (Stream<Path> tree = Files.walk(path)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " could not be deleted", e);
        }
    }
}
