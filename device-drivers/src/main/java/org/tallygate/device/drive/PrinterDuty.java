package org.tallygate.device.drive;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.Garbled;
import org.tallygate.device.DeviceEvent.Printed;
import org.tallygate.device.DeviceEvent.Printed.Outcome;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.port.Dial;
import org.tallygate.device.port.Port;
import org.tallygate.device.print.PrinterAnswer;
import org.tallygate.device.print.PrinterFault;
import org.tallygate.device.print.PrinterStatus;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Prints jobs on one ZPL printer, one after the other and each at most once, and tells what became
 * of each: done when the printer said twice in a row that nothing is left to print; failed when
 * nothing of it was sent; unknown when it was sent, even in part, and the printer did not say that
 * it was printed. An unknown job is never sent again: a person looks first.
 *
 * <p>A job waits for a printer that is away or says why it can't print. Stepped by one thread;
 * {@link #offer} may be called by any. The consumer is called on the stepping thread; it must be
 * bounded and must not wait.
 */
public final class PrinterDuty implements DeviceDuty {

    /** Small, so that a step ends soon while the printer holds the line back. */
    private static final int CHUNK_BYTES = 1_024;

    /** A printer may answer between taking a label and beginning with it. */
    private static final int ANSWERS_THAT_PROVE = 2;

    private final DeviceId device;
    private final String target;
    private final PrinterSettings settings;
    private final Reporter reporter;
    private final Connection<Line> connection;
    private final Queue<Job> queue;
    private final byte[] buffer = new byte[CHUNK_BYTES];

    // The job at the head: taken from the queue, not yet told.
    private @Nullable Job job;

    private static final class Job {

        private final DeviceCommand.Print order;
        private final long failsAtMicros;
        private int sentBytes;

        // Valid once all of it was sent.
        private long unknownAtMicros;
        private int answersThatNothingIsLeft;

        Job(DeviceCommand.Print order, long failsAtMicros) {
            this.order = order;
            this.failsAtMicros = failsAtMicros;
        }

        boolean isSent() {
            return sentBytes == order.content().size();
        }
    }

    /** One opening of the line. */
    private static final class Line {

        private final Port port;
        private final PrinterStatus status = new PrinterStatus();

        // Each as the last answer of its kind said; an older printer knows only the first kind.
        private Set<PrinterFault> statusFaults = Set.of();
        private Set<PrinterFault> errorFaults = Set.of();

        /** Whether the status was told that was asked for last. */
        private boolean known;

        private long askAtMicros = Long.MIN_VALUE;
        private long lostAtMicros = Long.MAX_VALUE;

        Line(Port port) {
            this.port = port;
        }

        Set<PrinterFault> faults() {
            Set<PrinterFault> all = EnumSet.noneOf(PrinterFault.class);
            all.addAll(statusFaults);
            all.addAll(errorFaults);
            return all;
        }
    }

    public PrinterDuty(
            DeviceId device,
            PrinterSettings settings,
            Dial dial,
            Clock clock,
            Consumer<DeviceEvent> events) {
        this.device = device;
        this.target = dial.target();
        this.settings = settings;
        this.reporter = new Reporter(device, clock, events);
        this.queue = new ArrayBlockingQueue<>(settings.mostJobs());
        this.connection =
                new Connection<>(
                        target,
                        () -> new Line(dial.open()),
                        line -> line.port.close(),
                        settings.backoff(),
                        reporter,
                        !settings.answers());
    }

    @Override
    public String name() {
        return "printer-" + device;
    }

    @Override
    public DeviceId device() {
        return device;
    }

    /** Takes a job; false when it is too large, empty, or too many wait. */
    @Override
    public boolean offer(DeviceCommand command) {
        if (!(command instanceof DeviceCommand.Print order)) {
            return false;
        }
        int size = order.content().size();
        return size >= 1
                && size <= settings.mostBytes()
                && queue.offer(new Job(order, after(settings.waitAtMost())));
    }

    @Override
    public int doWork() {
        Line line = connection.ready();
        int work = failInTime();
        if (line == null) {
            return work;
        }
        try {
            return work + ask(line) + send(line) + read(line);
        } catch (IOException | RuntimeException gone) {
            line.status
                    .cut("the line was lost in the middle of an answer")
                    .forEach(answer -> heard(line, answer));
            jobIsUnknown(reason(gone));
            connection.lost(gone);
            return 1;
        }
    }

    private int ask(Line line) throws IOException {
        boolean inJob = job != null && job.sentBytes > 0 && !job.isSent();
        // Between the chunks of a job, a question would become part of a label.
        if (!settings.answers() || inJob || nowMicros() < line.askAtMicros) {
            return 0;
        }
        line.port.write(PrinterStatus.ASK_STATUS.toArray());
        line.port.write(PrinterStatus.ASK_ERRORS.toArray());
        line.known = false;
        line.askAtMicros = after(settings.lostAfter().dividedBy(3));
        line.lostAtMicros = Math.min(line.lostAtMicros, after(settings.lostAfter()));
        return 1;
    }

    private int send(Line line) throws IOException {
        if (job == null) {
            job = queue.poll();
            if (job != null && settings.answers()) {
                // What it said before this job came may be old. When it was asked already, that
                // answer must come first: it would seem to speak of this job.
                line.askAtMicros = line.known ? nowMicros() : line.askAtMicros;
                line.known = false;
                return 1;
            }
        }
        Job current = job;
        boolean mayBegin = !settings.answers() || (line.known && line.faults().isEmpty());
        if (current == null || current.isSent() || (current.sentBytes == 0 && !mayBegin)) {
            return 0;
        }
        Bytes content = current.order.content();
        int to = Math.min(content.size(), current.sentBytes + CHUNK_BYTES);
        byte[] chunk = content.slice(current.sentBytes, to).toArray();
        // Counted before it is written: of a write that fails, some may have arrived.
        current.sentBytes = to;
        line.port.write(chunk);
        if (current.isSent()) {
            current.unknownAtMicros = after(settings.printWithin());
            line.askAtMicros = after(settings.askEvery());
            if (!settings.answers()) {
                tell(Outcome.DONE, "it was sent; this printer does not say more", Bytes.EMPTY);
            }
        }
        return chunk.length;
    }

    private int read(Line line) throws IOException {
        int count = line.port.read(buffer, settings.readTimeoutMs());
        line.status.feed(buffer, count).forEach(answer -> heard(line, answer));
        if (nowMicros() > line.lostAtMicros) {
            throw new IOException(
                    "%s is open and the printer has not answered for %d ms"
                            .formatted(target, settings.lostAfter().toMillis()));
        }
        return count;
    }

    private void heard(Line line, PrinterAnswer answer) {
        switch (answer) {
            case PrinterAnswer.HostStatus status -> {
                line.known = true;
                line.statusFaults = status.faults();
                present(line);
                proved(line, status);
            }
            case PrinterAnswer.ErrorStatus errors -> {
                line.errorFaults = errors.faults();
                present(line);
            }
            case PrinterAnswer.Garbled garbled ->
                    reporter.tell(
                            new Garbled(
                                    reporter.evidence(garbled.raw(), reporter.now()),
                                    garbled.reason()));
        }
    }

    private void present(Line line) {
        line.lostAtMicros = Long.MAX_VALUE;
        if (line.known) {
            line.askAtMicros = after(job == null ? settings.lookEvery() : settings.askEvery());
        }
        Set<PrinterFault> faults = line.faults();
        if (faults.isEmpty()) {
            reporter.state(DeviceState.READY, "the printer is ready");
        } else {
            reporter.state(DeviceState.CONNECTING, "the printer can't print: " + phrases(faults));
        }
    }

    /** With a fault, the job waits inside the printer. */
    private void proved(Line line, PrinterAnswer.HostStatus status) {
        Job current = job;
        if (current == null || !current.isSent()) {
            return;
        }
        boolean nothingLeft = status.isDone() && line.faults().isEmpty();
        current.answersThatNothingIsLeft = nothingLeft ? current.answersThatNothingIsLeft + 1 : 0;
        if (current.answersThatNothingIsLeft >= ANSWERS_THAT_PROVE) {
            tell(Outcome.DONE, "the printer has nothing left to print", status.raw());
        }
    }

    private int failInTime() {
        if (job == null && !connection.isOpen()) {
            job = queue.poll();
        }
        Job current = job;
        if (current == null) {
            return 0;
        }
        if (current.sentBytes == 0 && nowMicros() >= current.failsAtMicros) {
            tell(Outcome.FAILED, "nothing was sent: " + reporter.reason(), Bytes.EMPTY);
            return 1;
        }
        if (current.isSent() && nowMicros() >= current.unknownAtMicros) {
            tell(
                    Outcome.UNKNOWN,
                    "look at the printer: it did not say in time that it is done; "
                            + reporter.reason(),
                    Bytes.EMPTY);
            return 1;
        }
        return 0;
    }

    private void jobIsUnknown(String why) {
        Job current = job;
        if (current != null && current.sentBytes > 0) {
            tell(
                    Outcome.UNKNOWN,
                    "look at the printer: %d of %d bytes were sent when it was lost; %s"
                            .formatted(current.sentBytes, current.order.content().size(), why),
                    Bytes.EMPTY);
        }
    }

    private void tell(Outcome outcome, String reason, Bytes raw) {
        Job told = job;
        job = null;
        if (told != null) {
            reporter.tell(
                    new Printed(
                            reporter.evidence(raw, reporter.now()),
                            told.order.jobId(),
                            outcome,
                            reason));
        }
    }

    @Override
    public void close() {
        jobIsUnknown("the box closed the printer");
        while (job != null || (job = queue.poll()) != null) {
            tell(Outcome.FAILED, "nothing was sent: the box closed the printer", Bytes.EMPTY);
        }
        connection.close();
    }

    private static String phrases(Set<PrinterFault> faults) {
        return faults.stream().sorted().map(PrinterFault::phrase).collect(Collectors.joining(", "));
    }

    private static String reason(Exception why) {
        return why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    }

    private long after(Duration wait) {
        return nowMicros() + wait.toNanos() / 1_000;
    }

    private long nowMicros() {
        return reporter.now().monoMicros();
    }
}
