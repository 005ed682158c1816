package org.tallygate.server.backup;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file system of its own, small enough to be filled. */
final class SmallDisk implements AutoCloseable {

    private static final int CHUNK = 1 << 16;

    private final Path place;

    private SmallDisk(Path place) {
        this.place = place;
    }

    /** Mounts it, or skips the test where this account may not. */
    static SmallDisk mount(Path place, int megabytes) throws Exception {
        Files.createDirectories(place);
        Process mount =
                new ProcessBuilder(
                                "mount",
                                "-t",
                                "tmpfs",
                                "-o",
                                "mode=711,size=" + megabytes + "m",
                                "tmpfs",
                                place.toString())
                        .redirectErrorStream(true)
                        .start();
        mount.getInputStream().readAllBytes();
        Assumptions.assumeTrue(
                mount.waitFor() == 0,
                "needs an account that may mount a tmpfs, to have a disk that can be filled");
        return new SmallDisk(place);
    }

    Path place() {
        return place;
    }

    /** Leaves no room but so many bytes. */
    void fill(long room) throws IOException {
        try (FileChannel channel =
                FileChannel.open(filler(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            try {
                for (ByteBuffer chunk = ByteBuffer.allocate(CHUNK); ; chunk.clear()) {
                    channel.write(chunk);
                }
            } catch (IOException full) {
                channel.truncate(Math.max(0, channel.size() - room));
            }
        }
    }

    void free() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return place.resolve("filler");
    }

    @Override
    public void close() throws IOException {
        new ProcessBuilder("umount", "-l", place.toString()).start().onExit().join();
    }
}
