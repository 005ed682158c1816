package org.tallygate.device.drive;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Evidence;
import org.tallygate.device.Stamp;
import org.tallygate.device.TagDetail;
import org.tallygate.device.port.Dial;
import org.tallygate.device.port.Port;
import org.tallygate.device.rfid.llrp.Decoded;
import org.tallygate.device.rfid.llrp.Framed;
import org.tallygate.device.rfid.llrp.FromReader;
import org.tallygate.device.rfid.llrp.Llrp;
import org.tallygate.device.rfid.llrp.LlrpFraming;
import org.tallygate.device.rfid.llrp.Protocol;
import org.tallygate.device.rfid.llrp.ReaderSession;
import org.tallygate.device.rfid.llrp.ReaderSession.Step;
import org.tallygate.device.rfid.llrp.SessionPlan;
import org.tallygate.device.rfid.llrp.TagReport;
import org.tallygate.device.rfid.llrp.TagReports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Keeps one LLRP reader connected, set up and heard, and tells what it says. A lost reader is
 * dialled again for ever, after pauses that grow with each failure in a row. Outputs and whether to
 * read are kept as they are wanted, also over a new connection. Stepped by one thread; {@link
 * #offer} may be called by any.
 */
public final class LlrpReaderDuty implements DeviceDuty {

    private static final Logger LOG = LoggerFactory.getLogger(LlrpReaderDuty.class);

    /** More than any reader has; a higher one is refused. */
    private static final int MAX_OUTPUT = 64;

    private final DeviceId device;
    private final Dial dial;
    private final LlrpReaderSettings settings;
    private final Reporter reporter;
    private final byte[] buffer = new byte[16_384];
    private final TagReports reports = new TagReports();

    // What is wanted of the reader: one entry an output, so it cannot grow.
    private final Map<Integer, Boolean> outputs = new ConcurrentHashMap<>();
    private volatile boolean reading = true;

    private boolean closed;

    // A reader that ended a connection over the question for its version is not asked again.
    private boolean versionTakenAmiss;

    // Valid while no connection stands.
    private long dialAtMicros = Long.MIN_VALUE;
    private int failures;

    // Valid while a connection stands.
    private @Nullable Dialogue dialogue;

    private record Dialogue(Port port, LlrpFraming framing, ReaderSession session) {}

    /**
     * @param events takes each event in order on the caller's thread
     */
    public LlrpReaderDuty(
            DeviceId device,
            Dial dial,
            LlrpReaderSettings settings,
            Clock clock,
            Consumer<DeviceEvent> events) {
        this.device = device;
        this.dial = dial;
        this.settings = settings;
        this.reporter = new Reporter(device, clock, events);
    }

    @Override
    public String name() {
        return "llrp-" + device;
    }

    @Override
    public DeviceId device() {
        return device;
    }

    @Override
    public boolean offer(DeviceCommand command) {
        return switch (command) {
            case DeviceCommand.SetOutput output when output.pin() <= MAX_OUTPUT -> {
                outputs.put(output.pin(), output.high());
                yield true;
            }
            case DeviceCommand.Enable enable -> {
                reading = enable.on();
                yield true;
            }
            case DeviceCommand.SetOutput _,
                    DeviceCommand.Handled _,
                    DeviceCommand.Signal _,
                    DeviceCommand.Show _,
                    DeviceCommand.Print _,
                    DeviceCommand.Weigh _ ->
                    false;
        };
    }

    @Override
    public int doWork() {
        Dialogue current = dialogue;
        if (closed) {
            return 0;
        } else if (current == null) {
            return reporter.now().monoMicros() >= dialAtMicros ? dial() : 0;
        }
        try {
            int count = current.port().read(buffer, settings.readTimeoutMs());
            if (count > 0) {
                received(current, count);
            }
            if (dialogue != null) {
                follow(current, current.session().tick(reporter.now().monoMicros()));
            }
            if (dialogue != null) {
                want(current);
            }
            return count;
        } catch (IOException | UncheckedIOException e) {
            lost(describe(e));
            return 1;
        }
    }

    @Override
    public void close() {
        closed = true;
        Dialogue current = dialogue;
        if (current != null) {
            try {
                follow(current, current.session().close());
            } catch (IOException | UncheckedIOException e) {
                LOG.debug("{} was gone before the good-bye: {}", device, describe(e));
            }
            dialogue = null;
            current.port().close();
            reporter.state(DeviceState.LOST, "closed by this box");
        }
        dial.release();
    }

    private int dial() {
        try {
            Port port = dial.open();
            dialogue =
                    new Dialogue(
                            port,
                            new LlrpFraming(),
                            new ReaderSession(plan(), reporter.now().monoMicros()));
            reporter.state(DeviceState.CONNECTING, "connected to " + dial.target());
        } catch (IOException | UncheckedIOException e) {
            lost(describe(e));
            if (dial.awaits()) {
                dialAtMicros = Long.MIN_VALUE;
            }
        }
        return 1;
    }

    private SessionPlan plan() {
        SessionPlan plan = settings.plan();
        return versionTakenAmiss && plan.protocol() == Protocol.AUTO
                ? plan.with(Protocol.V1_0_1)
                : plan;
    }

    private void want(Dialogue current) throws IOException {
        follow(current, current.session().want(outputs, reading, reporter.now().monoMicros()));
    }

    private void received(Dialogue current, int count) throws IOException {
        Stamp now = reporter.now();
        for (Framed framed : current.framing().accept(buffer, count)) {
            switch (framed) {
                case Framed.Frame frame -> frame(current, frame.bytes(), now);
                case Framed.Lost stray -> {
                    garbled(stray.reason(), stray.bytes(), now);
                    lost(stray.reason());
                }
            }
            if (dialogue == null) {
                return;
            }
        }
    }

    private void frame(Dialogue current, Bytes bytes, Stamp now) throws IOException {
        if (reports.open(bytes)) {
            heard(current, new FromReader.Reports(reports.tags()), bytes, now);
            return;
        }
        switch (Llrp.decode(bytes)) {
            case Decoded.Message m -> heard(current, FromReader.of(m.message()), bytes, now);
            // The frame's end is known, so an extension of the standard costs no connection.
            case Decoded.Undefined u ->
                    garbled("message type " + u.type() + " is not defined", bytes, now);
            // What follows a message with a broken body is most likely out of step as well.
            case Decoded.Malformed m -> {
                garbled(m.reason(), bytes, now);
                lost(m.reason());
            }
        }
    }

    private void heard(Dialogue current, FromReader message, Bytes bytes, Stamp now)
            throws IOException {
        tell(message, bytes, now);
        follow(current, current.session().on(message, now.monoMicros()));
    }

    private void tell(FromReader message, Bytes bytes, Stamp now) {
        switch (message) {
            case FromReader.Reports reports -> reports.tags().forEach(tag -> tag(tag, now));
            case FromReader.Event event -> {
                event.pin()
                        .ifPresent(pin ->
                                reporter.tell(
                                        new DeviceEvent.PinChanged(
                                                evidence(now, event.raw(), event.readerTime()),
                                                pin.port(),
                                                pin.high())));
                event.notices().forEach(this::notice);
                event.attempt()
                        .filter(attempt -> attempt.status() == 4)
                        .ifPresent(_ -> notice("another client tried to connect"));
            }
            case FromReader.Unusable unusable -> garbled(unusable.reason(), bytes, now);
            case FromReader.CapabilitiesAnswer _,
                    FromReader.VersionAnswer _,
                    FromReader.VendorAnswer _,
                    FromReader.ConfigAnswer _,
                    FromReader.Answer _,
                    FromReader.NotUnderstood _,
                    FromReader.Keepalive _,
                    FromReader.Other _ -> {}
        }
    }

    private void tag(TagReport tag, Stamp now) {
        reporter.tell(
                new DeviceEvent.TagSeen(
                        evidence(now, tag.raw(), tag.firstSeen()),
                        tag.epc(),
                        tag.antenna(),
                        tag.peakRssiDbm(),
                        tag.seenCount(),
                        detail(tag)));
    }

    private TagDetail detail(TagReport tag) {
        Dialogue current = dialogue;
        return current == null
                ? tag.detail()
                : current.session().reader().map(tag::detail).orElse(tag.detail());
    }

    /** Something people should know although the reader still works. */
    private void notice(String text) {
        Dialogue current = dialogue;
        boolean settled = current != null && current.session().state().isSettled();
        reporter.state(settled ? DeviceState.READY : DeviceState.CONNECTING, text);
    }

    private void follow(Dialogue current, List<Step> steps) throws IOException {
        for (Step step : steps) {
            switch (step) {
                case Step.Send send -> current.port().write(Llrp.encode(send.message()).toArray());
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
                    ready.choices().forEach(choice -> LOG.info("{}: {}", device, choice));
                }
                case Step.Told told -> notice(told.text());
                case Step.Failed failed -> lost(failed.reason());
            }
        }
    }

    private void lost(String reason) {
        Dialogue current = dialogue;
        if (current != null) {
            versionTakenAmiss |= current.session().endsOverVersion();
            current.port().close();
            dialogue = null;
        }
        failures = Math.min(failures + 1, 64);
        dialAtMicros = reporter.now().monoMicros() + settings.backoff().waitMicros(failures);
        reporter.state(DeviceState.LOST, reason);
    }

    private void garbled(String reason, Bytes bytes, Stamp now) {
        reporter.tell(new DeviceEvent.Garbled(evidence(now, bytes, Optional.empty()), reason));
    }

    private Evidence evidence(Stamp received, Bytes raw, Optional<Instant> deviceTime) {
        Evidence numbered = reporter.evidence(raw, received);
        return new Evidence(device, numbered.sequence(), received, raw, deviceTime);
    }

    private String describe(Exception e) {
        return e.getMessage() == null ? dial.target() + " failed: " + e : e.getMessage();
    }
}
