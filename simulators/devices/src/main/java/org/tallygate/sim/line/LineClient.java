package org.tallygate.sim.line;

import org.tallygate.device.frame.Frame;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.frame.LineFormat.Terminator;
import org.tallygate.device.frame.LineFramer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One client of a line server. Not thread-safe. */
final class LineClient {

    private final SocketChannel channel;
    private final LineFramer framer =
            new LineFramer(LineFormat.terminatedBy(Set.of(Terminator.LF)));
    private final byte[] buffer = new byte[4_096];

    LineClient(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
    }

    boolean isClosed() {
        return !channel.isOpen();
    }

    List<String> receive() {
        List<String> lines = new ArrayList<>();
        try {
            int count = isClosed() ? 0 : channel.read(ByteBuffer.wrap(buffer));
            if (count < 0) {
                close();
            }
            for (Frame frame : framer.feed(buffer, count)) {
                switch (frame) {
                    case Frame.Whole whole ->
                            lines.add(
                                    new String(whole.content().toArray(), StandardCharsets.UTF_8));
                    case Frame.Broken _ -> close();
                }
            }
        } catch (IOException gone) {
            close();
        }
        return lines;
    }

    void send(String line) {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            if (!isClosed()) {
                channel.write(bytes);
            }
        } catch (IOException gone) {
            close();
        }
        if (bytes.hasRemaining()) {
            // The kernel holds far more than a conversation of lines needs: nobody reads them.
            close();
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // It counts as closed all the same.
        }
    }
}
