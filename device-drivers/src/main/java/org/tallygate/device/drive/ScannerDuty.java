package org.tallygate.device.drive;

import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Stamp;
import org.tallygate.device.frame.Frame;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.frame.LineFramer;
import org.tallygate.device.port.Dial;
import org.tallygate.device.port.Port;
import org.tallygate.device.scanner.LineDialect;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads one barcode scanner for ever: opens its port, turns lines into events, notes its loss and
 * finds it again by its identity. No failure of the port ends it; a failure of the consumer does.
 *
 * <p>The consumer is called on the stepping thread; it must be bounded and must not wait.
 */
public final class ScannerDuty implements DeviceDuty {

    private static final int BUFFER_BYTES = 4_096;

    /**
     * @param readTimeoutMs how long one step may wait for bytes, 0 to 10,000
     */
    public record Settings(DeviceId device, LineFormat format, int readTimeoutMs, Backoff backoff) {

        public Settings {
            if (readTimeoutMs < 0 || readTimeoutMs > 10_000) {
                throw new IllegalArgumentException(
                        "readTimeoutMs " + readTimeoutMs + " must be 0 to 10000");
            }
        }

        /** Lines by {@link LineFormat#standard()}, steps of 100 ms, the usual back-off. */
        public static Settings standard(DeviceId device) {
            return new Settings(device, LineFormat.standard(), 100, Backoff.standard());
        }
    }

    private final Settings settings;
    private final Reporter reporter;
    private final Connection<Port> connection;
    private final LineFramer framer;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private Stamp lastByte;

    public ScannerDuty(Settings settings, Dial dial, Clock clock, Consumer<DeviceEvent> events) {
        this.settings = settings;
        this.framer = new LineFramer(settings.format());
        this.reporter = new Reporter(settings.device(), clock, events);
        this.connection =
                new Connection<>(
                        dial.target(), dial::open, Port::close, settings.backoff(), reporter);
        this.lastByte = clock.now();
    }

    @Override
    public String name() {
        return "scanner-" + settings.device();
    }

    @Override
    public DeviceId device() {
        return settings.device();
    }

    @Override
    public boolean offer(DeviceCommand command) {
        return false;
    }

    @Override
    public int doWork() {
        Port port = connection.ready();
        return port == null ? 0 : read(port);
    }

    private int read(Port port) {
        int count;
        try {
            count = port.read(buffer, settings.readTimeoutMs());
        } catch (IOException | RuntimeException gone) {
            tell(framer.cut("the port was lost in the middle of a line"), reporter.now());
            connection.lost(gone);
            return 1;
        }
        Stamp now = reporter.now();
        if (count > 0) {
            lastByte = now;
            return count + tell(framer.feed(buffer, count), now);
        }
        // Only a read that found nothing shows a gap: bytes may wait while this thread does not
        // run.
        long restedMicros = now.monoMicros() - lastByte.monoMicros();
        return restedMicros < settings.format().gapMs() * 1_000L ? 0 : tell(framer.gap(), lastByte);
    }

    private int tell(List<Frame> frames, Stamp received) {
        for (Frame frame : frames) {
            reporter.tell(LineDialect.read(frame, reporter.evidence(frame.raw(), received)));
        }
        return frames.size();
    }

    @Override
    public void close() {
        connection.close();
    }
}
