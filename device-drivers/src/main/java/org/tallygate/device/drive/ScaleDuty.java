package org.tallygate.device.drive;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.Garbled;
import org.tallygate.device.DeviceEvent.NotWeighed;
import org.tallygate.device.DeviceEvent.Weighed;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.port.Dial;
import org.tallygate.device.port.Port;
import org.tallygate.device.scale.ScaleAnswer;
import org.tallygate.device.scale.ScaleDialect;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Keeps one scale open, and answers each {@link DeviceCommand.Weigh} within its time: with {@link
 * Weighed} once the scale came to rest, else with {@link NotWeighed} and the last cause that the
 * scale gave. One weighing at a time; a further one is refused until it is answered.
 *
 * <p>Stepped by one thread. The consumer is called on the stepping thread; it must be bounded and
 * must not wait.
 */
public final class ScaleDuty implements DeviceDuty {

    private static final int BUFFER_BYTES = 1_024;

    private final DeviceId device;
    private final String target;
    private final ScaleSettings settings;
    private final Reporter reporter;
    private final Connection<Line> connection;
    private final byte[] buffer = new byte[BUFFER_BYTES];

    /** Set from the acceptance of a weighing to its answer. */
    private final AtomicBoolean asked = new AtomicBoolean();

    // Valid while a weighing goes on.
    private @Nullable Weighing weighing;

    // The last stable weight that was told, when all are told.
    private ScaleAnswer.@Nullable Weight told;

    /** One opening of the line. */
    private static final class Line {

        private final Port port;
        private final ScaleDialect dialect;

        /** When to ask next, where asking is needed. */
        private long askAtMicros = Long.MIN_VALUE;

        /** When silence means that the scale is gone; far away while nothing is expected. */
        private long lostAtMicros;

        Line(Port port, ScaleDialect dialect, long lostAtMicros) {
            this.port = port;
            this.dialect = dialect;
            this.lostAtMicros = lostAtMicros;
        }
    }

    /** One weighing and why it has no answer yet. */
    private record Weighing(long untilMicros, NotWeighed.Cause cause, String reason) {}

    public ScaleDuty(
            DeviceId device,
            ScaleSettings settings,
            Dial dial,
            Clock clock,
            Consumer<DeviceEvent> events) {
        this.device = device;
        this.target = dial.target();
        this.settings = settings;
        this.reporter = new Reporter(device, clock, events);
        this.connection =
                new Connection<>(
                        target,
                        () -> open(dial),
                        line -> line.port.close(),
                        settings.backoff(),
                        reporter,
                        false);
    }

    private Line open(Dial dial) throws IOException {
        ScaleDialect dialect = ScaleDialect.of(settings.kind(), settings.unit());
        long lostAtMicros = dialect.continuous() ? after(settings.lostAfter()) : Long.MAX_VALUE;
        return new Line(dial.open(), dialect, lostAtMicros);
    }

    @Override
    public String name() {
        return "scale-" + device;
    }

    @Override
    public DeviceId device() {
        return device;
    }

    @Override
    public boolean offer(DeviceCommand command) {
        return command instanceof DeviceCommand.Weigh && asked.compareAndSet(false, true);
    }

    @Override
    public int doWork() {
        Line line = connection.ready();
        beginWeighing(line);
        int work = line == null ? 0 : exchange(line);
        return work + giveUpInTime();
    }

    private void beginWeighing(@Nullable Line line) {
        if (weighing != null || !asked.get()) {
            return;
        }
        weighing =
                new Weighing(
                        after(settings.weighWithin()),
                        NotWeighed.Cause.NO_ANSWER,
                        target + " did not answer");
        if (line != null && !line.dialect.continuous() && line.lostAtMicros == Long.MAX_VALUE) {
            line.askAtMicros = nowMicros();
        }
    }

    private int exchange(Line line) {
        try {
            int work = ask(line);
            int count = line.port.read(buffer, settings.readTimeoutMs());
            line.dialect.feed(buffer, count).forEach(answer -> heard(line, answer));
            if (nowMicros() > line.lostAtMicros) {
                throw new IOException(
                        "%s is open and the scale says nothing that can be understood"
                                .formatted(target));
            }
            return work + count;
        } catch (IOException | RuntimeException gone) {
            line.dialect
                    .cut("the line was lost in the middle of an answer")
                    .forEach(answer -> heard(line, answer));
            connection.lost(gone);
            return 1;
        }
    }

    private int ask(Line line) throws IOException {
        if (line.dialect.request().isEmpty() || nowMicros() < line.askAtMicros) {
            return 0;
        }
        line.port.write(line.dialect.request().get().toArray());
        line.askAtMicros = after(settings.askEvery());
        line.lostAtMicros = Math.min(line.lostAtMicros, after(settings.lostAfter()));
        return 1;
    }

    private void heard(Line line, ScaleAnswer answer) {
        switch (answer) {
            case ScaleAnswer.Weight weight -> {
                reporter.state(DeviceState.READY, "the scale answers");
                weight(weight);
                expectNext(line);
            }
            case ScaleAnswer.NoWeight none -> {
                boolean passing = none.cause() == NotWeighed.Cause.IN_MOTION;
                reporter.state(DeviceState.READY, passing ? "the scale answers" : none.reason());
                noWeight(none);
                expectNext(line);
            }
            case ScaleAnswer.Garbled garbled ->
                    reporter.tell(
                            new Garbled(
                                    reporter.evidence(garbled.raw(), reporter.now()),
                                    garbled.reason()));
        }
    }

    /** A scale that tells all the time is asked again when it seems to fall silent. */
    private void expectNext(Line line) {
        if (line.dialect.continuous()) {
            line.askAtMicros = after(settings.lostAfter().dividedBy(2));
            line.lostAtMicros = after(settings.lostAfter());
        } else {
            line.askAtMicros = after(weighing == null ? settings.lookEvery() : settings.askEvery());
            line.lostAtMicros = Long.MAX_VALUE;
        }
    }

    private void noWeight(ScaleAnswer.NoWeight none) {
        Weighing current = weighing;
        if (current != null) {
            boolean hopeless = none.cause() == NotWeighed.Cause.REFUSED;
            weighing =
                    new Weighing(
                            hopeless ? nowMicros() : current.untilMicros(),
                            none.cause(),
                            none.reason());
        }
    }

    private void weight(ScaleAnswer.Weight weight) {
        Weighing current = weighing;
        if (weight.stable() && (current != null || (settings.tellsAll() && isNew(weight)))) {
            endWeighing();
            tell(weight);
        } else if (current != null) {
            weighing =
                    new Weighing(
                            current.untilMicros(),
                            NotWeighed.Cause.IN_MOTION,
                            "the scale did not come to rest; it shows %s %s"
                                    .formatted(
                                            weight.value().toPlainString(),
                                            weight.unit().symbol()));
        }
    }

    private boolean isNew(ScaleAnswer.Weight weight) {
        return told == null
                || told.value().compareTo(weight.value()) != 0
                || told.unit() != weight.unit();
    }

    private void tell(ScaleAnswer.Weight weight) {
        told = weight;
        reporter.tell(
                new Weighed(
                        reporter.evidence(weight.raw(), reporter.now()),
                        weight.value(),
                        weight.unit(),
                        weight.stable()));
    }

    private int giveUpInTime() {
        Weighing current = weighing;
        if (current == null || nowMicros() < current.untilMicros()) {
            return 0;
        }
        endWeighing();
        reporter.tell(
                new NotWeighed(
                        reporter.evidence(Bytes.EMPTY, reporter.now()),
                        current.cause(),
                        current.reason()));
        return 1;
    }

    /** A weighing that was asked for but not begun goes on waiting. */
    private void endWeighing() {
        if (weighing != null) {
            weighing = null;
            asked.set(false);
        }
    }

    private long after(Duration wait) {
        return nowMicros() + wait.toNanos() / 1_000;
    }

    private long nowMicros() {
        return reporter.now().monoMicros();
    }

    @Override
    public void close() {
        if (asked.getAndSet(false)) {
            weighing = null;
            reporter.tell(
                    new NotWeighed(
                            reporter.evidence(Bytes.EMPTY, reporter.now()),
                            NotWeighed.Cause.NO_ANSWER,
                            "the box closed the scale"));
        }
        connection.close();
    }
}
