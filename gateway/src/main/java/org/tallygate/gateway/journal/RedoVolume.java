package org.tallygate.gateway.journal;

/**
 * A {@link RedoFile} as MapDB sees it. MapDB 3.1.0 never replays its own write-ahead log and
 * overwrites the store in place, so that a crash in a commit would leave old and new pages mixed.
 * But it changes the store's volume only within a commit, which ends in {@code sync}: that is the
 * group that the redo file makes whole.
 */
final class RedoVolume extends ByteVolume {

    private final RedoFile file;

    RedoVolume(RedoFile file) {
        this.file = file;
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
