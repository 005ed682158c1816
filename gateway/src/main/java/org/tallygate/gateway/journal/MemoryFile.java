package org.tallygate.gateway.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A file of a {@link MemoryDisk}: its content as seen, as forced, and the changes between. */
final class MemoryFile implements DiskFile {

    /** Less than any sector, so that torn writes come out worse than real ones. */
    private static final int PIECE = 64;

    private MemoryDisk disk;
    private Content seen = new Content();
    private Content forced = new Content();
    private final List<Change> unforced = new ArrayList<>();

    MemoryFile(MemoryDisk disk) {
        this.disk = disk;
    }

    void moveTo(MemoryDisk other) {
        disk = other;
    }

    MemoryFile surviving(BooleanSupplier survives) {
        MemoryFile left = new MemoryFile(disk);
        for (Change change : unforced) {
            change.survive(forced, survives);
        }
        left.forced = forced;
        left.seen = forced.copy();
        return left;
    }

    MemoryFile copy() {
        MemoryFile same = new MemoryFile(disk);
        same.seen = seen.copy();
        same.forced = seen.copy();
        return same;
    }

    /** What it takes of the memory, more than its size: it is there as seen and as forced. */
    long heldBytes() {
        long changes =
                unforced.stream()
                        .mapToLong(change -> change instanceof Write write ? write.bytes.length : 0)
                        .sum();
        return seen.bytes.length + forced.bytes.length + changes;
    }

    @Override
    public long size() {
        return seen.size;
    }

    @Override
    public int read(long at, byte[] into, int offset, int length) {
        int there = Math.clamp(seen.size - at, 0, length);
        if (there > 0) {
            System.arraycopy(seen.bytes, (int) at, into, offset, there);
        }
        return there;
    }

    @Override
    public void write(long at, byte[] from, int offset, int length) throws IOException {
        Write write = new Write((int) at, Arrays.copyOfRange(from, offset, offset + length));
        disk.claim(at + length - seen.size);
        if (!disk.powerIsLost()) {
            unforced.add(write);
        }
        disk.step();
        seen.put(write.at, write.bytes, 0, length);
    }

    @Override
    public void force() throws IOException {
        disk.forceStep();
        for (Change change : unforced) {
            change.survive(forced, () -> true);
        }
        unforced.clear();
    }

    @Override
    public void truncate(long size) throws IOException {
        disk.step();
        Cut cut = new Cut((int) size);
        unforced.add(cut);
        cut.survive(seen, () -> true);
    }

    @Override
    public void close() {}

    private sealed interface Change {
        void survive(Content into, BooleanSupplier survives);
    }

    // Not a record: it holds an array, and nobody compares it.
    private static final class Write implements Change {
        private final int at;
        private final byte[] bytes;

        Write(int at, byte[] bytes) {
            this.at = at;
            this.bytes = bytes;
        }

        @Override
        public void survive(Content into, BooleanSupplier survives) {
            for (int piece = 0; piece < bytes.length; piece += PIECE) {
                if (survives.getAsBoolean()) {
                    into.put(at + piece, bytes, piece, Math.min(PIECE, bytes.length - piece));
                }
            }
        }
    }

    private record Cut(int size) implements Change {
        @Override
        public void survive(Content into, BooleanSupplier survives) {
            if (survives.getAsBoolean() && size < into.size) {
                Arrays.fill(into.bytes, size, into.size, (byte) 0);
                into.size = size;
            }
        }
    }

    private static final class Content {
        private byte[] bytes = new byte[0];
        private int size;

        void put(int at, byte[] from, int offset, int length) {
            if (at + length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(at + length, bytes.length * 2));
            }
            System.arraycopy(from, offset, bytes, at, length);
            size = Math.max(size, at + length);
        }

        Content copy() {
            Content same = new Content();
            same.bytes = bytes.clone();
            same.size = size;
            return same;
        }
    }
}
