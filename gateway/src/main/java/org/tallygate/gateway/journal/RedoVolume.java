package org.tallygate.gateway.journal;

import org.jspecify.annotations.Nullable;
import org.mapdb.volume.Volume;
import org.mapdb.volume.VolumeFactory;

import java.util.HashMap;
import java.util.Map;

/**
 * A {@link RedoFile} as MapDB sees it. MapDB 3.1.0 never replays its own write-ahead log and
 * overwrites the store in place, so that a crash in a commit would leave old and new pages mixed.
 * But it changes the store's volume only within a commit, which ends in {@code sync}: that is the
 * group that the redo file makes whole. Its own log is kept on the heap.
 */
final class RedoVolume extends ByteVolume {

    private final RedoFile file;
    private final Map<String, HeapVolume> ownLogs = new HashMap<>();

    RedoVolume(RedoFile file) {
        this.file = file;
    }

    /**
     * Hands this volume out for the store, and others on the heap for the files of MapDB's own log.
     */
    VolumeFactory factory(String storeName) {
        return new VolumeFactory() {
            @Override
            public Volume makeVolume(
                    String name,
                    boolean readOnly,
                    long lockWait,
                    int shift,
                    long size,
                    boolean fix) {
                return storeName.equals(name)
                        ? RedoVolume.this
                        : ownLogs.computeIfAbsent(name, log -> new HeapVolume());
            }

            @Override
            public boolean exists(@Nullable String name) {
                return storeName.equals(name) && length() > 0;
            }

            @Override
            public boolean handlesReadonly() {
                return true;
            }
        };
    }

    @Override
    public void sync() {
        file.commit();
    }

    @Override
    public void ensureAvailable(long size) {
        file.reserve(size);
    }

    @Override
    public void truncate(long size) {
        throw new UnsupportedOperationException("MapDB never shortens a store with transactions");
    }

    @Override
    void write(long offset, byte[] from, int position, int length) {
        file.write(offset, from, position, length);
    }

    @Override
    void read(long offset, byte[] into, int position, int length) {
        file.read(offset, into, position, length);
    }

    /** The file outlives its volumes: MapDB's view of it is replaced after a failed commit. */
    void abandon() {
        closed.set(true);
    }

    @Override
    public void close() {
        abandon();
    }

    @Override
    public long length() {
        return file.length();
    }
}
