package org.tallygate.gateway.journal;

import org.jspecify.annotations.Nullable;
import org.mapdb.DataInput2;
import org.mapdb.volume.Volume;

import java.io.File;
import java.nio.ByteBuffer;

/** The many ways in which MapDB reads and writes a volume, brought down to two. */
abstract class ByteVolume extends Volume {

    private static final byte[] ZEROS = new byte[64 << 10];

    private final byte[] word = new byte[Long.BYTES];

    abstract void write(long offset, byte[] from, int position, int length);

    abstract void read(long offset, byte[] into, int position, int length);

    @Override
    public void putData(long offset, byte[] source, int position, int length) {
        write(offset, source, position, length);
    }

    @Override
    public void putData(long offset, ByteBuffer source) {
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        write(offset, bytes, 0, bytes.length);
    }

    @Override
    public void putLong(long offset, long value) {
        ByteBuffer.wrap(word).putLong(value);
        write(offset, word, 0, Long.BYTES);
    }

    @Override
    public void putInt(long offset, int value) {
        ByteBuffer.wrap(word).putInt(value);
        write(offset, word, 0, Integer.BYTES);
    }

    @Override
    public void putByte(long offset, byte value) {
        word[0] = value;
        write(offset, word, 0, 1);
    }

    @Override
    public void clear(long from, long to) {
        for (long at = from; at < to; at += ZEROS.length) {
            write(at, ZEROS, 0, (int) Math.min(ZEROS.length, to - at));
        }
    }

    @Override
    public void getData(long offset, byte[] into, int position, int length) {
        read(offset, into, position, length);
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
        read(offset, bytes, 0, length);
        return bytes;
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
