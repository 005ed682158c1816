package org.tallygate.device.port.keyboard;

import org.tallygate.device.port.Port;

import java.io.IOException;

/** One opening of a keyboard: raw structs in, nothing out. Used by one thread. */
final class KeyboardPort implements Port {

    private final int file;
    private final String target;
    private boolean open = true;

    KeyboardPort(int file, String target) {
        this.file = file;
        this.target = target;
    }

    @Override
    public int read(byte[] buffer, int timeoutMs) throws IOException {
        if (!open) {
            throw new IOException(target + " is closed");
        }
        int count = InputCalls.read(file, buffer, timeoutMs, target);
        if (count < 0) {
            throw new IOException(target + " is gone");
        }
        return count;
    }

    @Override
    public void write(byte[] content) throws IOException {
        throw new IOException(target + " takes no bytes");
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            InputCalls.close(file);
        }
    }
}
