package org.tallygate.device.drive;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.CodeRead;
import org.tallygate.device.DeviceEvent.CodesUploaded;
import org.tallygate.device.DeviceEvent.Garbled;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Evidence;
import org.tallygate.device.Stamp;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.port.Dial;
import org.tallygate.device.port.Port;
import org.tallygate.device.scanner.LineDialogue;
import org.tallygate.device.scanner.LineTalk;
import org.tallygate.device.scanner.ScannedCode;
import org.tallygate.device.scanner.ScannerDialogue;
import org.tallygate.device.scanner.ScannerOutlet;
import org.tallygate.device.scanner.Upload;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads one barcode scanner for ever, whatever its dialogue: opens its port, carries bytes and
 * commands, notes its loss and finds it again by its identity. No failure of the port ends it; a
 * failure of the consumer does.
 *
 * <p>The consumer is called on the stepping thread; it must be bounded and must not wait. At most
 * {@value #MAX_COMMANDS} commands wait; a further one is refused.
 */
public final class ScannerDuty implements DeviceDuty {

    private static final int BUFFER_BYTES = 4_096;

    /** For so long after a read its verdict may still come. */
    private static final long ANSWER_MICROS = 250_000;

    private static final int MAX_COMMANDS = 64;

    /**
     * @param readTimeoutMs how long one step may wait for bytes, 0 to 10,000
     */
    public record Settings(DeviceId device, LineFormat format, int readTimeoutMs, Backoff backoff) {

        public Settings {
            checkTimeout(readTimeoutMs);
        }

        /** Lines by {@link LineFormat#standard()}, steps of 100 ms, the usual back-off. */
        public static Settings standard(DeviceId device) {
            return new Settings(device, LineFormat.standard(), 100, Backoff.standard());
        }
    }

    private final DeviceId device;
    private final int readTimeoutMs;
    private final Reporter reporter;
    private final Connection<Port> connection;
    private final ScannerDialogue dialogue;
    private final Queue<DeviceCommand> commands = new ArrayBlockingQueue<>(MAX_COMMANDS);
    private final byte[] buffer = new byte[BUFFER_BYTES];

    // valid for one connection
    private boolean greeted;
    private final Queue<Bytes> outgoing = new ArrayDeque<>();
    private @Nullable String failure;

    private int told;
    private long answerDueMicros = Long.MIN_VALUE;

    /** A scanner that speaks in lines and is told nothing. */
    public ScannerDuty(Settings settings, Dial dial, Clock clock, Consumer<DeviceEvent> events) {
        this(
                settings.device(),
                settings.readTimeoutMs(),
                settings.backoff(),
                outlet -> new LineDialogue(LineTalk.of(settings.format()), outlet),
                dial,
                clock,
                events);
    }

    /**
     * @param readTimeoutMs how long one step may wait for bytes, 0 to 10,000; a step does not wait
     *     while the scanner waits for the box, or a person for its beep
     * @param dialogue makes the scanner's dialogue over this duty's outlet
     */
    public ScannerDuty(
            DeviceId device,
            int readTimeoutMs,
            Backoff backoff,
            Function<ScannerOutlet, ScannerDialogue> dialogue,
            Dial dial,
            Clock clock,
            Consumer<DeviceEvent> events) {
        checkTimeout(readTimeoutMs);
        this.device = device;
        this.readTimeoutMs = readTimeoutMs;
        this.reporter = new Reporter(device, clock, events);
        this.connection =
                new Connection<>(dial.target(), dial::open, Port::close, backoff, reporter, false);
        this.dialogue = dialogue.apply(new Outlet(dial.target()));
    }

    private static void checkTimeout(int readTimeoutMs) {
        if (readTimeoutMs < 0 || readTimeoutMs > 10_000) {
            throw new IllegalArgumentException(
                    "readTimeoutMs " + readTimeoutMs + " must be 0 to 10000");
        }
    }

    @Override
    public String name() {
        return "scanner-" + device;
    }

    @Override
    public DeviceId device() {
        return device;
    }

    @Override
    public boolean offer(DeviceCommand command) {
        return dialogue.understands(command) && commands.offer(command);
    }

    @Override
    public int doWork() {
        told = 0;
        Port port = connection.ready();
        if (port != null && !greeted) {
            greeted = true;
            outgoing.clear();
            dialogue.opened(reporter.now());
        }
        int work = carryCommands();
        if (port == null) {
            // What is said to nobody is not kept for a scanner that comes back later.
            outgoing.clear();
            return work;
        }
        try {
            flush(port);
            work += read(port);
        } catch (PortLost gone) {
            dialogue.lost(reporter.now());
            drop(gone.why);
            return 1;
        }
        if (failure != null) {
            drop(new IOException(failure));
            work++;
        }
        return work + told;
    }

    private int carryCommands() {
        int count = 0;
        for (DeviceCommand next = commands.poll(); next != null; next = commands.poll()) {
            dialogue.command(next, reporter.now());
            count++;
        }
        return count;
    }

    private int read(Port port) throws PortLost {
        int count;
        try {
            count = port.read(buffer, isAnswerDue() ? 0 : readTimeoutMs);
        } catch (IOException | RuntimeException gone) {
            throw new PortLost(gone);
        }
        Stamp now = reporter.now();
        if (count > 0) {
            answerDueMicros = now.monoMicros() + ANSWER_MICROS;
            dialogue.take(buffer, count, now);
        } else {
            dialogue.quiet(now);
        }
        flush(port);
        return count;
    }

    /** A step that waited for bytes would keep a person waiting for the beep. */
    private boolean isAnswerDue() {
        return dialogue.isWaitingForTheBox() || reporter.now().monoMicros() < answerDueMicros;
    }

    private void flush(Port port) throws PortLost {
        for (Bytes next = outgoing.poll(); next != null; next = outgoing.poll()) {
            try {
                port.write(next.toArray());
            } catch (IOException | RuntimeException gone) {
                throw new PortLost(gone);
            }
        }
    }

    private void drop(Exception why) {
        greeted = false;
        failure = null;
        outgoing.clear();
        connection.lost(why);
    }

    @Override
    public void close() {
        connection.close();
    }

    /** Tells a failure of the port from one of the consumer, which must not be caught here. */
    private static final class PortLost extends Exception {

        private static final long serialVersionUID = 1;

        private final transient Exception why;

        PortLost(Exception why) {
            super(why);
            this.why = why;
        }
    }

    private final class Outlet implements ScannerOutlet {

        private final String target;

        Outlet(String target) {
            this.target = target;
        }

        @Override
        public void send(Bytes bytes) {
            outgoing.add(bytes);
        }

        @Override
        public long code(ScannedCode code) {
            Evidence evidence = reporter.evidence(code.raw(), code.received(), code.deviceTime());
            told++;
            reporter.tell(new CodeRead(evidence, code.text(), code.aim()));
            return evidence.sequence();
        }

        @Override
        public long upload(Upload upload) {
            Evidence evidence = reporter.evidence(upload.raw(), upload.received());
            told++;
            reporter.tell(
                    new CodesUploaded(
                            evidence,
                            upload.session(),
                            upload.contentHash(),
                            upload.declared(),
                            upload.codes()));
            return evidence.sequence();
        }

        @Override
        public void garbled(Bytes raw, String reason, Stamp received) {
            told++;
            reporter.tell(new Garbled(reporter.evidence(raw, received), reason));
        }

        @Override
        public void ready(String reason) {
            reporter.state(DeviceState.READY, target + " " + reason);
        }

        @Override
        public void failed(String reason) {
            failure = target + " " + reason;
        }
    }
}
