package org.tallygate.device.port;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cable inside this process: the host dials one end, the device holds the other. Reads never
 * wait, so that whoever steps both ends decides every order. Thread-safe.
 *
 * <p>Each direction holds {@value #CAPACITY_BYTES} bytes; a write beyond that is refused with an
 * {@link IOException} and writes nothing.
 */
public final class MemoryCable implements Dial {

    public static final int CAPACITY_BYTES = 65_536;

    private final String name;
    private final MemoryPipe toHost = new MemoryPipe(CAPACITY_BYTES);
    private final MemoryPipe toDevice = new MemoryPipe(CAPACITY_BYTES);
    private final AtomicInteger opened = new AtomicInteger();

    private volatile boolean plugged = true;

    // The number of the living opening of the host's end; 0 when there is none.
    private volatile int hostEnd;

    public MemoryCable(String name) {
        this.name = name;
    }

    @Override
    public String target() {
        return "memory:" + name;
    }

    /** Opens the host's end; an end opened before is dead from then on. */
    @Override
    public Port open() throws IOException {
        if (!plugged) {
            throw new IOException(target() + " is not plugged in");
        }
        toHost.clear();
        int end = opened.incrementAndGet();
        hostEnd = end;
        return new End(toHost, toDevice) {
            @Override
            boolean alive() {
                return plugged && hostEnd == end;
            }

            @Override
            public void close() {
                if (hostEnd == end) {
                    hostEnd = 0;
                }
            }
        };
    }

    /** The device's end; it stays usable whether or not the host's end is open. */
    public Port device() {
        return new End(toDevice, toHost) {
            @Override
            boolean alive() {
                return plugged;
            }

            @Override
            public void close() {
                unplug();
            }
        };
    }

    /** Whether the host holds its end open. */
    public boolean isOpen() {
        return plugged && hostEnd != 0;
    }

    /** Pulls the cable: open ends fail at their next use, and bytes under way are lost. */
    public void unplug() {
        plugged = false;
        hostEnd = 0;
        toHost.clear();
        toDevice.clear();
    }

    public void plug() {
        plugged = true;
    }

    private abstract class End implements Port {

        private final MemoryPipe in;
        private final MemoryPipe out;

        End(MemoryPipe in, MemoryPipe out) {
            this.in = in;
            this.out = out;
        }

        abstract boolean alive();

        @Override
        public int read(byte[] buffer, int timeoutMs) throws IOException {
            requireAlive();
            return in.take(buffer);
        }

        @Override
        public void write(byte[] content) throws IOException {
            requireAlive();
            if (!out.put(content)) {
                throw new IOException(
                        target() + " holds " + CAPACITY_BYTES + " bytes that nobody read");
            }
        }

        private void requireAlive() throws IOException {
            if (!alive()) {
                throw new IOException(target() + " is gone");
            }
        }
    }
}
