package org.tallygate.device.port.serial;

import com.fazecast.jSerialComm.SerialPort;

import org.tallygate.device.port.Port;

import java.io.IOException;
import java.time.Duration;

/** One opening of a serial line. Used by one thread. */
final class JSerialPort implements Port {

    /** The terminal driver counts read time in tenths of a second. */
    static final int TICK_MS = 100;

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

    private final SerialPort port;
    private final String target;
    private int ticks = 1;

    JSerialPort(SerialPort port, String target) {
        this.port = port;
        this.target = target;
    }

    @Override
    public int read(byte[] buffer, int timeoutMs) throws IOException {
        int available = port.bytesAvailable();
        if (available < 0) {
            throw gone("is gone");
        }
        if (available == 0 && timeoutMs <= 0) {
            return 0;
        }
        if (available == 0) {
            waitAtMost(timeoutMs);
        }
        int count = port.readBytes(buffer, buffer.length);
        if (count < 0) {
            // isOpen() stays true after an unplug, so this is the one sign of it.
            throw gone("is gone");
        }
        return count;
    }

    // A limit of 0 ticks would mean without limit to the driver; the caller never asks for it.
    private void waitAtMost(int timeoutMs) {
        int wanted = (timeoutMs + TICK_MS - 1) / TICK_MS;
        if (wanted != ticks) {
            port.setComPortTimeouts(
                    SerialPort.TIMEOUT_READ_SEMI_BLOCKING,
                    wanted * TICK_MS,
                    port.getWriteTimeout());
            ticks = wanted;
        }
    }

    @Override
    public void write(byte[] content) throws IOException {
        int from = 0;
        while (from < content.length) {
            int count = port.writeBytes(content, content.length - from, from);
            // A line that is gone answers 0, not -1.
            if (count <= 0) {
                throw gone("took " + from + " of " + content.length + " bytes");
            }
            from += count;
        }
    }

    /**
     * Closing a line whose device is gone can hang in the native call, so it happens on a thread of
     * its own and is left behind after a second.
     */
    @Override
    public void close() {
        Thread closer = Thread.ofPlatform().daemon().name("close " + target).start(port::closePort);
        try {
            closer.join(CLOSE_LIMIT);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private IOException gone(String what) {
        return new IOException("%s %s: error %d".formatted(target, what, port.getLastErrorCode()));
    }
}
