package org.tallygate.plant.torture;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file system of its own for one box's journal, small enough to be filled. It lives in memory and
 * outlives the harness; an orderly end copies what is in it to the folder below. Not thread-safe.
 */
final class SmallDisk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SmallDisk.class);
    private static final int CHUNK = 1 << 16;

    private final Path place;

    private SmallDisk(Path place) {
        this.place = place;
    }

    /**
     * Mounts it, or finds it mounted by a run before.
     *
     * @return empty where this account may not mount
     */
    static Optional<SmallDisk> mount(Path place, int megabytes) throws IOException {
        Files.createDirectories(place);
        SmallDisk disk = new SmallDisk(place);
        if (disk.isMounted()) {
            disk.free();
            return Optional.of(disk);
        }
        Path kept = place.resolveSibling(place.getFileName() + ".kept");
        move(place, kept);
        if (!run(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "size=" + megabytes + "m",
                "tmpfs",
                place.toString())) {
            move(kept, place);
            return Optional.empty();
        }
        move(kept, place);
        return Optional.of(disk);
    }

    /** Leaves room for so many bytes and no more. */
    void fill(int room) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        try (FileChannel channel =
                FileChannel.open(filler(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            try {
                while (true) {
                    channel.write(chunk.clear());
                }
            } catch (IOException full) {
                channel.truncate(Math.max(0, channel.size() - room));
            }
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    /** Unmounts it; nothing may have a file open on it. */
    @Override
    public void close() throws IOException {
        free();
        Path kept = place.resolveSibling(place.getFileName() + ".kept");
        copy(place, kept);
        if (run("umount", place.toString())) {
            move(kept, place);
        } else {
            LOG.warn("{} stays mounted", place);
            delete(kept);
        }
    }

    private Path filler() {
        return place.resolve("filler");
    }

    private boolean isMounted() throws IOException {
        return !Files.getFileStore(place).equals(Files.getFileStore(place.resolveSibling("")))
                && Files.getFileStore(place).type().equals("tmpfs");
    }

    private static void move(Path from, Path to) throws IOException {
        copy(from, to);
        delete(from);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path file : files(from)) {
            Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path folder) throws IOException {
        for (Path file : files(folder)) {
            Files.delete(file);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean run(String... words) throws IOException {
        try {
            return new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
