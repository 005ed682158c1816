package org.tallygate.device.drive;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.Garbled;
import org.tallygate.device.DeviceEvent.TagSeen;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Stamp;
import org.tallygate.device.TagDetail;
import org.tallygate.device.frame.Frame;
import org.tallygate.device.port.Dial;
import org.tallygate.device.port.Port;
import org.tallygate.device.rfid.modules.ModuleAnswer;
import org.tallygate.device.rfid.modules.ModuleDialect;
import org.tallygate.device.rfid.modules.ModuleFramer;
import org.tallygate.device.rfid.modules.ModuleSession;
import org.tallygate.device.rfid.modules.ModuleSession.Step;
import org.tallygate.device.rfid.modules.Sighting;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/**
 * Keeps one serial UHF module of any family open, set up and taking inventory, and tells what it
 * sees. A lost or silent module is dialled again for ever, after pauses that grow with each failure
 * in a row.
 */
public final class ModuleReaderDuty implements DeviceDuty {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleReaderDuty.class);
    private static final int BUFFER_BYTES = 4_096;

    /** A frame whose rest does not come for so long has none. */
    private static final long GAP_MICROS = 100_000;

    private static final int MOST_COMMANDS = 16;

    private final DeviceId device;
    private final Dial dial;
    private final ModuleReaderSettings settings;
    private final ModuleDialect dialect;
    private final Reporter reporter;
    private final BlockingQueue<DeviceCommand.Enable> commands =
            new ArrayBlockingQueue<>(MOST_COMMANDS);
    private final byte[] buffer = new byte[BUFFER_BYTES];

    private boolean closed;
    private boolean enabled = true;

    // Valid while no connection stands.
    private long dialAtMicros = Long.MIN_VALUE;
    private int failures;

    // Valid while a connection stands.
    private @Nullable Dialogue dialogue;
    private Stamp lastByte;

    private record Dialogue(Port port, ModuleFramer framer, ModuleSession session) {}

    /**
     * @param events takes each event in order on the caller's thread
     * @throws IllegalArgumentException when the family cannot do what the profile wants
     */
    public ModuleReaderDuty(
            DeviceId device,
            Dial dial,
            ModuleReaderSettings settings,
            Clock clock,
            Consumer<DeviceEvent> events) {
        this.device = device;
        this.dial = dial;
        this.settings = settings;
        this.dialect = ModuleDialect.of(settings.profile());
        this.reporter = new Reporter(device, clock, events);
        this.lastByte = clock.now();
    }

    @Override
    public String name() {
        return settings.profile().family() + "-" + device;
    }

    @Override
    public DeviceId device() {
        return device;
    }

    /** Takes {@code Enable} only. */
    @Override
    public boolean offer(DeviceCommand command) {
        return command instanceof DeviceCommand.Enable enable && commands.offer(enable);
    }

    @Override
    public int doWork() {
        if (closed) {
            return 0;
        }
        int obeyed = obey();
        Dialogue current = dialogue;
        if (current == null) {
            return obeyed + (reporter.now().monoMicros() >= dialAtMicros ? open() : 0);
        }
        try {
            return obeyed + listen(current);
        } catch (IOException | RuntimeException gone) {
            lost(current, describe(gone));
            return obeyed + 1;
        }
    }

    private int obey() {
        int obeyed = 0;
        for (DeviceCommand.Enable next = commands.poll(); next != null; next = commands.poll()) {
            enabled = next.on();
            obeyed++;
            Dialogue current = dialogue;
            if (current != null) {
                follow(
                        current,
                        current.session().enable(enabled, reporter.now().monoMicros()),
                        Bytes.EMPTY,
                        reporter.now());
            }
        }
        return obeyed;
    }

    private int open() {
        reporter.state(DeviceState.CONNECTING, "dialling " + dial.target());
        try {
            Dialogue fresh =
                    new Dialogue(
                            dial.open(),
                            dialect.framer(),
                            new ModuleSession(dialect, settings.hotCelsius()));
            dialogue = fresh;
            Stamp now = reporter.now();
            lastByte = now;
            reporter.state(DeviceState.CONNECTING, dial.target() + " is open");
            fresh.session().enable(enabled, now.monoMicros());
            follow(fresh, fresh.session().start(now.monoMicros()), Bytes.EMPTY, now);
        } catch (IOException | RuntimeException absent) {
            lost(dialogue, describe(absent));
        }
        return 1;
    }

    private int listen(Dialogue current) throws IOException {
        int count = current.port().read(buffer, settings.readTimeoutMs());
        Stamp now = reporter.now();
        int frames = 0;
        if (count > 0) {
            lastByte = now;
            frames = hear(current, current.framer().feed(buffer, count), now);
        } else if (current.framer().waiting() > 0
                && now.monoMicros() - lastByte.monoMicros() >= GAP_MICROS) {
            frames = hear(current, current.framer().gap(), lastByte);
        }
        if (dialogue != null) {
            follow(current, current.session().tick(now.monoMicros()), Bytes.EMPTY, now);
        }
        return count + frames;
    }

    private int hear(Dialogue current, List<Frame> frames, Stamp received) {
        for (Frame frame : frames) {
            switch (frame) {
                case Frame.Broken broken -> garbled(broken.reason(), broken.raw(), received);
                case Frame.Whole whole -> {
                    for (ModuleAnswer answer : dialect.read(whole)) {
                        if (dialogue != null) {
                            follow(
                                    current,
                                    current.session().on(answer, received.monoMicros()),
                                    whole.raw(),
                                    received);
                        }
                    }
                }
            }
        }
        return frames.size();
    }

    private void follow(Dialogue current, List<Step> steps, Bytes raw, Stamp received) {
        for (Step step : steps) {
            if (dialogue == null) {
                return;
            }
            switch (step) {
                case Step.Send send -> send(current, send.frame());
                case Step.Entered entered ->
                        LOG.debug(
                                "{}: {} -> {}: {}",
                                device,
                                entered.old(),
                                entered.now(),
                                entered.reason());
                case Step.Ready ready -> {
                    failures = 0;
                    reporter.state(DeviceState.READY, ready.reason());
                }
                case Step.Notice notice -> reporter.state(DeviceState.READY, notice.reason());
                case Step.Seen seen -> seen(seen.sighting(), raw, received);
                case Step.Doubtful doubtful -> garbled(doubtful.reason(), raw, received);
                case Step.Failed failed -> lost(current, failed.reason());
            }
        }
    }

    private void send(Dialogue current, Bytes frame) {
        try {
            current.port().write(frame.toArray());
        } catch (IOException | RuntimeException gone) {
            lost(current, describe(gone));
        }
    }

    private void seen(Sighting sighting, Bytes raw, Stamp received) {
        OptionalInt dbm = dialect.dbm(sighting.signal());
        reporter.tell(
                new TagSeen(
                        reporter.evidence(raw, received),
                        sighting.epc(),
                        sighting.antenna(),
                        dbm,
                        sighting.seenCount(),
                        new TagDetail(
                                OptionalInt.empty(),
                                sighting.signal().phase(),
                                sighting.signal().frequencyKhz(),
                                sighting.words().pc(),
                                Optional.empty())));
    }

    private void garbled(String reason, Bytes raw, Stamp received) {
        reporter.tell(new Garbled(reporter.evidence(raw, received), reason));
    }

    private void lost(@Nullable Dialogue current, String reason) {
        if (current != null) {
            release(current);
        }
        failures = Math.min(failures + 1, 64);
        dialAtMicros = reporter.now().monoMicros() + settings.backoff().waitMicros(failures);
        reporter.state(DeviceState.LOST, reason);
    }

    private void release(Dialogue current) {
        dialogue = null;
        try {
            current.port().close();
        } catch (RuntimeException stuck) {
            // What does not close is given up all the same: the next opening is a new one.
            LOG.debug("{}: {}", device, describe(stuck));
        }
        // What came of the frame under way is told, so that no byte is lost without a word.
        Stamp at = lastByte;
        for (Frame rest : current.framer().gap()) {
            garbled("the port was lost in the middle of a frame", rest.raw(), at);
        }
    }

    @Override
    public void close() {
        closed = true;
        Dialogue current = dialogue;
        if (current != null) {
            follow(current, current.session().close(), Bytes.EMPTY, reporter.now());
        }
        // A port that fails at the good-bye is released already.
        if (dialogue != null) {
            release(dialogue);
            reporter.state(DeviceState.LOST, "closed by this box");
        }
    }

    private String describe(Exception e) {
        return e.getMessage() == null ? dial.target() + " failed: " + e : e.getMessage();
    }
}
