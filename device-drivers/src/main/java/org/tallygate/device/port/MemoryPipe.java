package org.tallygate.device.port;

/** One direction of a cable: a bounded ring of bytes. Thread-safe. */
final class MemoryPipe {

    private final byte[] ring;
    private int start;
    private int size;

    MemoryPipe(int capacity) {
        ring = new byte[capacity];
    }

    /** Takes all of it or, when there is no room, nothing. */
    synchronized boolean put(byte[] content) {
        if (content.length > ring.length - size) {
            return false;
        }
        for (byte b : content) {
            ring[(start + size) % ring.length] = b;
            size++;
        }
        return true;
    }

    synchronized int take(byte[] buffer) {
        int count = Math.min(size, buffer.length);
        for (int i = 0; i < count; i++) {
            buffer[i] = ring[(start + i) % ring.length];
        }
        start = (start + count) % ring.length;
        size -= count;
        return count;
    }

    synchronized void clear() {
        size = 0;
    }
}
