package org.tallygate.sim.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.StateChanged;
import org.tallygate.device.DeviceEvent.TagSeen;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Stamp;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.LlrpReaderDuty;
import org.tallygate.device.drive.LlrpReaderSettings;
import org.tallygate.device.port.Dial;
import org.tallygate.device.port.tcp.TcpDial;
import org.tallygate.device.port.tcp.TlsDial;
import org.tallygate.device.port.tcp.TlsSettings;
import org.tallygate.device.rfid.llrp.Inventory;
import org.tallygate.device.rfid.llrp.Protocol;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One simulated reader and one duty over a real socket, stepped by hand under one clock. */
final class Rig implements AutoCloseable {

    static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private static final int STEP_MICROS = 50_000;

    final List<DeviceEvent> events = new ArrayList<>();
    private volatile Stamp now = new Stamp(1_000_000, 1_790_000_000_000_000L);

    // A reader with a thread of its own is not stepped here.
    private volatile boolean readerRuns;

    // Set by whoever makes it; the reader of a duty that listens comes later.
    @SuppressWarnings("NullAway.Init")
    private SimulatedReader reader;

    @SuppressWarnings("NullAway.Init")
    private LlrpReaderDuty duty;

    private Rig() {}

    /** The duty dials the reader. */
    static Rig of(ReaderOptions options, Protocol protocol) throws IOException {
        Rig rig = new Rig();
        rig.listen(options);
        rig.duty = rig.duty(rig.tcp(), protocol);
        return rig;
    }

    static Rig of(ReaderOptions options) throws IOException {
        return of(options, Protocol.AUTO);
    }

    /** The duty dials the reader under TLS. */
    static Rig ofTls(ReaderOptions options, TlsSettings tls) throws IOException {
        Rig rig = new Rig();
        rig.listen(options);
        rig.duty = rig.duty(new TlsDial(rig.tcp(), tls), Protocol.AUTO);
        rig.readerRuns = true;
        Thread.ofPlatform().daemon().name("simulated-reader").start(rig::runReader);
        return rig;
    }

    /** Dialling ends with the handshake, for which the reader has to do its part. */
    private void runReader() {
        while (readerRuns) {
            reader.doWork();
            LockSupport.parkNanos(200_000);
        }
    }

    private void listen(ReaderOptions options) throws IOException {
        reader = SimulatedReader.listen(ANY_PORT, () -> now, options);
    }

    private TcpDial tcp() {
        return new TcpDial("127.0.0.1", reader.port(), Duration.ofSeconds(2));
    }

    /** The reader dials the duty, which listens with the dial. */
    static Rig awaiting(Dial dial) {
        Rig rig = new Rig();
        rig.duty = rig.duty(dial, Protocol.AUTO);
        return rig;
    }

    void readerDials(int port, ReaderOptions options) {
        reader =
                SimulatedReader.dialling(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        () -> now,
                        options);
    }

    SimulatedReader reader() {
        return reader;
    }

    LlrpReaderDuty duty() {
        return duty;
    }

    private LlrpReaderDuty duty(Dial dial, Protocol protocol) {
        return new LlrpReaderDuty(
                new DeviceId("portal-1"),
                dial,
                new LlrpReaderSettings(
                        Inventory.portal(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        1,
                        Backoff.standard(),
                        protocol,
                        false),
                () -> now,
                events::add);
    }

    void until(BooleanSupplier done) {
        for (int i = 0; i < 2_000 && !done.getAsBoolean(); i++) {
            steps(1);
        }
        assertThat(done.getAsBoolean()).as(() -> "in time; " + reasons()).isTrue();
    }

    void untilReady() {
        until(() -> lastState() == DeviceState.READY);
    }

    void untilTold(String reason) {
        until(() -> reasons().stream().anyMatch(each -> each.contains(reason)));
    }

    void steps(int count) {
        for (int i = 0; i < count; i++) {
            now = new Stamp(now.monoMicros() + STEP_MICROS, now.wallMicros() + STEP_MICROS);
            if (reader != null && !readerRuns) {
                reader.doWork();
            }
            duty.doWork();
        }
    }

    DeviceState lastState() {
        return states().isEmpty() ? DeviceState.CONNECTING : states().getLast().state();
    }

    /** Every state and its reason so far. */
    List<String> reasons() {
        return states().stream().map(s -> s.state() + " " + s.reason()).toList();
    }

    List<TagSeen> tags() {
        return events.stream().filter(TagSeen.class::isInstance).map(TagSeen.class::cast).toList();
    }

    private List<StateChanged> states() {
        return events.stream()
                .filter(StateChanged.class::isInstance)
                .map(StateChanged.class::cast)
                .toList();
    }

    @Override
    public void close() {
        readerRuns = false;
        duty.close();
        if (reader != null) {
            reader.close();
        }
    }
}
