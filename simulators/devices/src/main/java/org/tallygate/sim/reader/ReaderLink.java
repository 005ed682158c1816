package org.tallygate.sim.reader;

import org.tallygate.device.Bytes;
import org.tallygate.device.port.tcp.TlsChannel;
import org.tallygate.device.rfid.llrp.Framed;
import org.tallygate.device.rfid.llrp.Llrp;
import org.tallygate.device.rfid.llrp.LlrpFraming;
import org.tallygate.device.rfid.llrp.LlrpMessage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The TCP connection to one client; never waits. Not thread-safe. */
final class ReaderLink {

    /** A client that leaves more bytes than this unread is cut off. */
    private static final int MAX_UNREAD = 4 << 20;

    private final ByteChannel channel;
    private final LlrpFraming framing = new LlrpFraming();
    private final ByteBuffer in = ByteBuffer.allocate(16_384);
    private final Deque<ByteBuffer> out = new ArrayDeque<>();
    private int unread;
    private boolean closing;

    ReaderLink(SocketChannel socket, Optional<ReaderTls> tls) throws IOException {
        socket.configureBlocking(false);
        channel = tls.isEmpty() ? socket : new TlsChannel(socket, tls.get().engine());
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Whole messages that came; a client that is gone is closed. */
    List<Framed> receive() {
        try {
            int count = isOpen() ? channel.read(in.clear()) : 0;
            if (count < 0) {
                close();
            }
            return count > 0 ? framing.accept(in.array(), count) : List.of();
        } catch (IOException gone) {
            close();
            return List.of();
        }
    }

    void send(LlrpMessage message) {
        queue(Llrp.encode(message));
    }

    /** Sends the first half of a message, as if the rest had been lost. */
    void sendTruncated(LlrpMessage message) {
        Bytes whole = Llrp.encode(message);
        queue(whole.slice(0, whole.size() / 2));
    }

    /** Closes once everything is sent. */
    void finish() {
        closing = true;
    }

    /**
     * @return how many bytes went out
     */
    int flush() {
        int sent = 0;
        try {
            while (isOpen() && !out.isEmpty()) {
                int written = channel.write(out.element());
                sent += written;
                if (out.element().hasRemaining()) {
                    break;
                }
                out.remove();
            }
        } catch (IOException gone) {
            close();
        }
        unread -= sent;
        if (unread > MAX_UNREAD || (closing && out.isEmpty())) {
            close();
        }
        return sent;
    }

    void close() {
        out.clear();
        try {
            channel.close();
        } catch (IOException ignored) {
            // It counts as closed all the same.
        }
    }

    private void queue(Bytes bytes) {
        out.add(ByteBuffer.wrap(bytes.toArray()));
        unread += bytes.size();
    }
}
