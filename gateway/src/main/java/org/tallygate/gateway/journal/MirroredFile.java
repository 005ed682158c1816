package org.tallygate.gateway.journal;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** A file of a {@link MirroredDisk}: read from the first disk, changed and forced on both. */
final class MirroredFile implements DiskFile {

    private final MirroredDisk disk;
    private final DiskFile file;
    private @Nullable DiskFile mirror;

    MirroredFile(MirroredDisk disk, DiskFile file) {
        this.disk = disk;
        this.file = file;
    }

    void mirrorWith(DiskFile second) {
        mirror = second;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public int read(long at, byte[] into, int offset, int length) throws IOException {
        return file.read(at, into, offset, length);
    }

    @Override
    public boolean readSecond(long at, byte[] into, int offset, int length) throws IOException {
        DiskFile second = mirror;
        if (second == null || disk.lost().isPresent()) {
            return false;
        }
        return second.read(at, into, offset, length) == length;
    }

    @Override
    public void write(long at, byte[] from, int offset, int length) throws IOException {
        file.write(at, from, offset, length);
        onMirror(second -> second.write(at, from, offset, length));
    }

    @Override
    public void force() throws IOException {
        file.force();
        onMirror(DiskFile::force);
    }

    @Override
    public void truncate(long size) throws IOException {
        file.truncate(size);
        onMirror(second -> second.truncate(size));
    }

    @Override
    public void close() throws IOException {
        file.close();
        onMirror(DiskFile::close);
    }

    private void onMirror(OnFile step) {
        DiskFile second = mirror;
        if (second != null) {
            disk.also(() -> step.on(second));
        }
    }

    @FunctionalInterface
    private interface OnFile {
        void on(DiskFile file) throws IOException;
    }
}
