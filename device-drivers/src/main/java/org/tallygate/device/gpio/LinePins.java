package org.tallygate.device.gpio;

import org.tallygate.device.frame.Frame;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.frame.LineFormat.Terminator;
import org.tallygate.device.frame.LineFramer;
import org.tallygate.device.port.Port;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Pins at the other end of a line. Used by one thread. */
final class LinePins implements Pins {

    private final Port port;
    private final String target;
    private final LineFramer framer =
            new LineFramer(LineFormat.terminatedBy(Set.of(Terminator.LF)).withMaxLength(16));
    private final byte[] buffer = new byte[1_024];

    LinePins(Port port, String target) {
        this.port = port;
        this.target = target;
    }

    @Override
    public List<PinEdge> read(int timeoutMs) throws IOException {
        int count = port.read(buffer, timeoutMs);
        List<PinEdge> levels = new ArrayList<>();
        for (Frame frame : framer.feed(buffer, count)) {
            levels.add(PinEdge.untimed(level(frame)));
        }
        return levels;
    }

    // A peer that speaks another language may have told us levels that we missed: it is dialled
    // again, and tells all of them anew.
    private PinLevel level(Frame frame) throws IOException {
        Optional<PinLevel> level =
                switch (frame) {
                    case Frame.Whole whole ->
                            PinLevel.ofLine(
                                    new String(
                                            whole.content().toArray(),
                                            StandardCharsets.ISO_8859_1));
                    case Frame.Broken _ -> Optional.empty();
                };
        return level.orElseThrow(() ->
                new IOException(
                        "%s sent %s, which is no line like '1 high'"
                                .formatted(target, frame.raw())));
    }

    @Override
    public void write(PinLevel output) throws IOException {
        port.write((output.line() + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        port.close();
    }
}
