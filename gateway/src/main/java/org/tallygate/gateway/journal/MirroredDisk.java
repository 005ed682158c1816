package org.tallygate.gateway.journal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A disk of which everything is done on a second one as well, so that either holds all of it. What
 * fails on the second one ends the copying and not the step. Thread-safe as its disks are.
 */
final class MirroredDisk implements Disk {

    private final Disk disk;
    private final Disk mirror;
    private volatile Optional<String> lost = Optional.empty();

    MirroredDisk(Disk disk, Disk mirror) {
        this.disk = disk;
        this.mirror = mirror;
    }

    /** Why the second disk is not written any more, if so. */
    Optional<String> lost() {
        return lost;
    }

    /** Goes on with the first disk alone. */
    void drop(String reason) {
        if (lost.isEmpty()) {
            lost = Optional.of(reason);
        }
    }

    /** Does a step on the second disk, if it is still in use. */
    void also(Step step) {
        if (lost.isPresent()) {
            return;
        }
        try {
            step.run();
        } catch (IOException | RuntimeException failed) {
            drop(String.valueOf(failed.getMessage()));
        }
    }

    @Override
    public DiskFile open(String name) throws IOException {
        MirroredFile file = new MirroredFile(this, disk.open(name));
        also(() -> file.mirrorWith(mirror.open(name)));
        return file;
    }

    @Override
    public boolean exists(String name) throws IOException {
        return disk.exists(name);
    }

    @Override
    public List<String> list() throws IOException {
        return disk.list();
    }

    @Override
    public void delete(String name) throws IOException {
        disk.delete(name);
        also(() -> mirror.delete(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        disk.rename(from, to);
        also(() -> mirror.rename(from, to));
    }

    @Override
    public void forceNames() throws IOException {
        disk.forceNames();
        also(mirror::forceNames);
    }

    @Override
    public void close() throws IOException {
        disk.close();
        also(mirror::close);
    }

    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }
}
