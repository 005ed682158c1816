package org.tallygate.device.drive;

import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.PinChanged;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Stamp;
import org.tallygate.device.gpio.Debounce;
import org.tallygate.device.gpio.Debounce.Steady;
import org.tallygate.device.gpio.DebounceTimes;
import org.tallygate.device.gpio.PinEdge;
import org.tallygate.device.gpio.PinLevel;
import org.tallygate.device.gpio.Pins;
import org.tallygate.device.gpio.PinsDial;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Reads one block of pins for ever, tells each change that held, and keeps the outputs as they are
 * wanted, also after the pins were lost and found again. Stepped by one thread; {@link #setOutput}
 * may be called by any.
 *
 * <p>A change carries the time of its first edge. The consumer is called on the stepping thread; it
 * must be bounded and must not wait.
 */
public final class PinsDuty implements DeviceDuty {

    /**
     * @param readTimeoutMs how long one step may wait for changes, 0 to 1,000; changes that held
     *     and outputs wait that long at most
     */
    public record Settings(
            DeviceId device, DebounceTimes debounce, int readTimeoutMs, Backoff backoff) {

        public Settings {
            if (readTimeoutMs < 0 || readTimeoutMs > 1_000) {
                throw new IllegalArgumentException(
                        "readTimeoutMs " + readTimeoutMs + " must be 0 to 1000");
            }
        }

        /** 20 ms of debounce, steps of 10 ms, the usual back-off. */
        public static Settings standard(DeviceId device) {
            return new Settings(device, DebounceTimes.all(20), 10, Backoff.standard());
        }
    }

    private final Settings settings;
    private final Reporter reporter;
    private final Connection<Pins> connection;
    private final Debounce debounce;

    // What the outputs shall be: one entry a pin, so it cannot grow.
    private final Map<Integer, PinLevel> wanted = new ConcurrentHashMap<>();

    // What the open pins were told.
    private final Map<Integer, PinLevel> written = new HashMap<>();

    public PinsDuty(Settings settings, PinsDial dial, Clock clock, Consumer<DeviceEvent> events) {
        this.settings = settings;
        this.debounce = new Debounce(settings.debounce());
        this.reporter = new Reporter(settings.device(), clock, events);
        this.connection =
                new Connection<>(
                        dial.target(), dial::open, Pins::close, settings.backoff(), reporter);
    }

    @Override
    public String name() {
        return "pins-" + settings.device();
    }

    /** Sets an output, now or as soon as the pins are there. */
    public void setOutput(int pin, boolean high) {
        wanted.put(pin, new PinLevel(pin, high));
    }

    @Override
    public DeviceId device() {
        return settings.device();
    }

    @Override
    public boolean offer(DeviceCommand command) {
        if (command instanceof DeviceCommand.SetOutput output) {
            setOutput(output.pin(), output.high());
            return true;
        }
        return false;
    }

    @Override
    public int doWork() {
        Pins pins = connection.ready();
        return pins == null ? 0 : exchange(pins);
    }

    private int exchange(Pins pins) {
        List<PinEdge> edges;
        int work;
        try {
            work = write(pins);
            edges = pins.read(settings.readTimeoutMs());
        } catch (IOException | RuntimeException gone) {
            debounce.forgetWaiting();
            written.clear();
            connection.lost(gone);
            return 1;
        }
        Stamp now = reporter.now();
        for (PinEdge edge : edges) {
            debounce.see(edge.level(), edge.stamp(now));
        }
        for (Steady change : debounce.steady(now)) {
            reporter.tell(
                    new PinChanged(
                            reporter.evidence(Bytes.EMPTY, change.since()),
                            change.level().pin(),
                            change.level().high()));
            work++;
        }
        return work + edges.size();
    }

    private int write(Pins pins) throws IOException {
        int work = 0;
        for (PinLevel output : wanted.values()) {
            if (!output.equals(written.get(output.pin()))) {
                pins.write(output);
                written.put(output.pin(), output);
                work++;
            }
        }
        return work;
    }

    @Override
    public void close() {
        connection.close();
    }
}
