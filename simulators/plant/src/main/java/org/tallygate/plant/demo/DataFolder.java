package org.tallygate.plant.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where a plant keeps its data; held by one demo at a time. */
final class DataFolder implements AutoCloseable {

    private static final long LEAST_FREE_BYTES = 500L << 20;

    private final Path root;
    private final FileChannel lockFile;

    private DataFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    static DataFolder open(Path root) throws Trouble {
        try {
            Files.createDirectories(root);
            long free = Files.getFileStore(root).getUsableSpace();
            if (free < LEAST_FREE_BYTES) {
                throw new Trouble(
                        "only "
                                + (free >> 20)
                                + " MB are free under "
                                + root
                                + "; the demo needs "
                                + (LEAST_FREE_BYTES >> 20)
                                + " MB: make room or choose another place with --data.");
            }
            FileChannel channel =
                    FileChannel.open(
                            root.resolve("demo.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new Trouble(
                        "another demo runs on "
                                + root
                                + "; end it with Ctrl-C, or give this one its own folder with"
                                + " --data.");
            }
            return new DataFolder(root, channel);
        } catch (IOException e) {
            throw new Trouble(
                    "the data folder "
                            + root
                            + " can't be used: "
                            + e
                            + "; choose one with --data.");
        }
    }

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel)
            throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    Path central() {
        return root.resolve("central");
    }

    Path gateway() {
        return root.resolve("gateway");
    }

    Path devices() {
        return root.resolve("dev");
    }

    Path log(String part) {
        return root.resolve("log").resolve(part + ".log");
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
