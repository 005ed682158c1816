package org.tallygate.gateway.journal;

import org.jspecify.annotations.Nullable;
import org.mapdb.DataInput2;
import org.mapdb.volume.ByteArrayVol;
import org.mapdb.volume.Volume;
import org.mapdb.volume.VolumeFactory;

import java.io.File;
import java.nio.ByteBuffer;

/**
 * A {@link RedoFile} as MapDB sees it. MapDB 3.1.0 never replays its own write-ahead log and
 * overwrites the store in place, so that a crash in a commit would leave old and new pages mixed.
 * But it changes the store's volume only within a commit, which ends in {@code sync}: that is the
 * group that the redo file makes whole. Its own log is kept on the heap.
 */
final class RedoVolume extends Volume {

    private static final byte[] ZEROS = new byte[64 << 10];

    private final RedoFile file;
    private final byte[] word = new byte[Long.BYTES];

    RedoVolume(RedoFile file) {
        this.file = file;
    }

    /** Hands this volume out for the store, and volumes on the heap for MapDB's own log. */
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
                        : ByteArrayVol.FACTORY.makeVolume(null, false, 0, shift, size, false);
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
    public void putData(long offset, byte[] source, int position, int length) {
        file.write(offset, source, position, length);
    }

    @Override
    public void putData(long offset, ByteBuffer source) {
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        file.write(offset, bytes, 0, bytes.length);
    }

    @Override
    public void putLong(long offset, long value) {
        ByteBuffer.wrap(word).putLong(value);
        file.write(offset, word, 0, Long.BYTES);
    }

    @Override
    public void putInt(long offset, int value) {
        ByteBuffer.wrap(word).putInt(value);
        file.write(offset, word, 0, Integer.BYTES);
    }

    @Override
    public void putByte(long offset, byte value) {
        word[0] = value;
        file.write(offset, word, 0, 1);
    }

    @Override
    public void clear(long from, long to) {
        for (long at = from; at < to; at += ZEROS.length) {
            file.write(at, ZEROS, 0, (int) Math.min(ZEROS.length, to - at));
        }
    }

    @Override
    public void getData(long offset, byte[] into, int position, int length) {
        file.read(offset, into, position, length);
    }

    @Override
    public DataInput2 getDataInput(long offset, int length) {
        return new DataInput2.ByteArray(read(offset, length));
    }

    @Override
    public long getLong(long offset) {
        return ByteBuffer.wrap(read(offset, Long.BYTES)).getLong();
    }

    @Override
    public int getInt(long offset) {
        return ByteBuffer.wrap(read(offset, Integer.BYTES)).getInt();
    }

    @Override
    public byte getByte(long offset) {
        return read(offset, 1)[0];
    }

    private byte[] read(long offset, int length) {
        byte[] bytes = new byte[length];
        file.read(offset, bytes, 0, length);
        return bytes;
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

    @Override
    public int sliceSize() {
        return -1;
    }

    @Override
    public boolean isSliced() {
        return false;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public @Nullable File getFile() {
        return null;
    }

    @Override
    public boolean getFileLocked() {
        return true;
    }
}
