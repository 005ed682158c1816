package org.tallygate.device.port.tcp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/**
 * TLS over a socket channel that never waits, for either side. Reading also drives the handshake.
 * Not thread-safe.
 */
public final class TlsChannel implements ByteChannel {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel socket;
    private final SSLEngine engine;

    // Each is kept ready to be written into, but for the way out, which is kept ready to be read.
    private final ByteBuffer wireIn;
    private final ByteBuffer plainIn;
    private final ByteBuffer wireOut;
    private boolean ended;
    private boolean wasReady;

    /**
     * @param socket connected, and set not to block
     * @param engine with its mode set and nothing done yet
     */
    public TlsChannel(SocketChannel socket, SSLEngine engine) throws IOException {
        this.socket = socket;
        this.engine = engine;
        int record = engine.getSession().getPacketBufferSize();
        wireIn = ByteBuffer.allocate(record);
        wireOut = ByteBuffer.allocate(2 * record).limit(0);
        plainIn = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        engine.beginHandshake();
    }

    /** Whether the handshake is over, so that content can be written. */
    public boolean isReady() {
        HandshakeStatus status = engine.getHandshakeStatus();
        return (status == HandshakeStatus.NOT_HANDSHAKING || status == HandshakeStatus.FINISHED)
                && !wireOut.hasRemaining();
    }

    /**
     * @return 0 when there is nothing to read now, -1 at the end
     */
    @Override
    public int read(ByteBuffer into) throws IOException {
        pump();
        plainIn.flip();
        int count = Math.min(into.remaining(), plainIn.remaining());
        into.put(plainIn.slice(plainIn.position(), count));
        plainIn.position(plainIn.position() + count);
        plainIn.compact();
        return count == 0 && ended ? -1 : count;
    }

    /**
     * @return how many bytes were taken; 0 when the socket is full or the handshake is not over
     */
    @Override
    public int write(ByteBuffer from) throws IOException {
        if (!flush()) {
            return 0;
        } else if (wasReady && engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            wrap(NOTHING);
            flush();
        }
        if (!isReady()) {
            if (wasReady) {
                throw new IOException("the peer wants to shake hands again, which is not done");
            }
            return 0;
        }
        wasReady = true;
        int taken = wrap(from).bytesConsumed();
        flush();
        return taken;
    }

    /** Writes what is encrypted already. */
    boolean flush() throws IOException {
        while (wireOut.hasRemaining()) {
            if (socket.write(wireOut) == 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    /** Says the end, or why the handshake failed, when that can be said without waiting. */
    @Override
    public void close() throws IOException {
        try (socket) {
            engine.closeOutbound();
            if (flush()) {
                wrap(NOTHING);
                flush();
            }
        } catch (IOException ignored) {
            // The other side is gone; it needs no good-bye.
        }
    }

    private void pump() throws IOException {
        flush();
        boolean goes = true;
        while (goes && !ended) {
            goes =
                    switch (engine.getHandshakeStatus()) {
                        case NEED_TASK -> task();
                        case NEED_WRAP -> flush() && wrap(NOTHING).bytesProduced() > 0 && flush();
                        case NEED_UNWRAP, NEED_UNWRAP_AGAIN, NOT_HANDSHAKING, FINISHED -> unwrap();
                    };
        }
    }

    private boolean task() {
        Runnable task = engine.getDelegatedTask();
        while (task != null) {
            task.run();
            task = engine.getDelegatedTask();
        }
        return true;
    }

    private SSLEngineResult wrap(ByteBuffer from) throws IOException {
        wireOut.compact();
        try {
            return engine.wrap(from, wireOut);
        } finally {
            wireOut.flip();
        }
    }

    /**
     * @return false when more bytes are needed, or room for what was decrypted
     */
    private boolean unwrap() throws IOException {
        int came = socket.read(wireIn);
        wireIn.flip();
        SSLEngineResult result;
        try {
            result = engine.unwrap(wireIn, plainIn);
        } finally {
            wireIn.compact();
        }
        return switch (result.getStatus()) {
            case OK -> result.bytesConsumed() + result.bytesProduced() > 0 || came > 0;
            case BUFFER_OVERFLOW -> false;
            case BUFFER_UNDERFLOW -> {
                // An end without a good-bye may be an attacker's; what came before is whole.
                ended = came < 0;
                yield came > 0;
            }
            case CLOSED -> {
                ended = true;
                yield false;
            }
        };
    }
}
