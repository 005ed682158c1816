package org.tallygate.device.drive;

import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Verdict;
import org.tallygate.device.gpio.Lamp;
import org.tallygate.device.gpio.PinLevel;
import org.tallygate.device.gpio.Pins;
import org.tallygate.device.gpio.PinsDial;
import org.tallygate.device.gpio.StackLight;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Shows verdicts and the state of the box on a stack light with a buzzer, each lamp at an output
 * pin: of this box, or of another device that takes {@link DeviceCommand.SetOutput}, such as an
 * RFID reader. The lamps are off at the start and when it is closed.
 *
 * <p>Stepped by one thread; {@link #offer} may be called by any. Of more than {@value #MAX_WAITING}
 * commands between two steps the further ones are refused.
 */
public final class StackLightDuty implements DeviceDuty {

    private static final int MAX_WAITING = 32;

    /** Another device may have forgotten its outputs: it is told all of them so often. */
    private static final long REPEAT_MICROS = 5_000_000;

    /**
     * @param pins where each lamp is; a lamp that is missing is not shown
     * @param verdictTime how long a verdict is shown
     */
    public record Settings(Map<Lamp, Integer> pins, Duration verdictTime, Backoff backoff) {

        public Settings {
            pins = Map.copyOf(pins);
            if (pins.isEmpty()) {
                throw new IllegalArgumentException(
                        "no lamp has a pin; name one of green, amber, red, buzzer");
            }
            if (Set.copyOf(pins.values()).size() < pins.size()) {
                throw new IllegalArgumentException("two lamps share a pin: " + pins);
            }
            pins.values().forEach(pin -> new PinLevel(pin, false));
        }
    }

    /** Where levels go. */
    private interface Outputs {

        /** Whether there is something to write to, opened now when that is due. */
        boolean ready();

        boolean isOpen();

        boolean write(PinLevel level);

        void close();
    }

    private final DeviceId device;
    private final Settings settings;
    private final Clock clock;
    private final StackLight light;
    private final Outputs outputs;
    private final Queue<DeviceCommand> waiting = new ArrayBlockingQueue<>(MAX_WAITING);

    // What the outputs were told; empty when nobody knows.
    private final Map<Lamp, Boolean> written = new EnumMap<>(Lamp.class);
    private long repeatAtMicros;

    private StackLightDuty(DeviceId device, Settings settings, Clock clock, Outputs outputs) {
        this.device = device;
        this.settings = settings;
        this.clock = clock;
        this.light = new StackLight(settings.verdictTime());
        this.outputs = outputs;
        this.repeatAtMicros = clock.now().monoMicros();
    }

    /** A light at pins of its own. */
    public static StackLightDuty atPins(
            DeviceId device,
            Settings settings,
            PinsDial dial,
            Clock clock,
            Consumer<DeviceEvent> events) {
        Reporter reporter = new Reporter(device, clock, events);
        Connection<Pins> connection =
                new Connection<>(
                        dial.target(), dial::open, Pins::close, settings.backoff(), reporter);
        return new StackLightDuty(device, settings, clock, new OwnPins(connection));
    }

    /**
     * A light at the outputs of another device, which tells its own state.
     *
     * @param other takes each {@link DeviceCommand.SetOutput} without waiting, such as {@code
     *     reader::offer}
     */
    public static StackLightDuty atDevice(
            DeviceId device, Settings settings, Predicate<DeviceCommand> other, Clock clock) {
        return new StackLightDuty(device, settings, clock, new OtherDevice(other));
    }

    @Override
    public String name() {
        return "light-" + device;
    }

    @Override
    public DeviceId device() {
        return device;
    }

    @Override
    public boolean offer(DeviceCommand command) {
        return switch (command) {
            case DeviceCommand.Signal signal -> waiting.offer(signal);
            case DeviceCommand.Show show -> waiting.offer(show);
            case DeviceCommand.Handled _,
                    DeviceCommand.SetOutput _,
                    DeviceCommand.Print _,
                    DeviceCommand.Weigh _,
                    DeviceCommand.Enable _ ->
                    false;
        };
    }

    @Override
    public int doWork() {
        long now = clock.now().monoMicros();
        int work = 0;
        for (DeviceCommand next = waiting.poll(); next != null; next = waiting.poll()) {
            work++;
            switch (next) {
                case DeviceCommand.Signal(Verdict verdict) -> light.signal(verdict, now);
                case DeviceCommand.Show show -> light.show(show.notice(), show.on(), now);
                case DeviceCommand.Handled _,
                        DeviceCommand.SetOutput _,
                        DeviceCommand.Print _,
                        DeviceCommand.Weigh _,
                        DeviceCommand.Enable _ -> {}
            }
        }
        if (!outputs.ready()) {
            written.clear();
            return work;
        }
        if (now >= repeatAtMicros) {
            repeatAtMicros = now + REPEAT_MICROS;
            written.clear();
        }
        return work + write(light.lit(now));
    }

    private int write(Set<Lamp> lit) {
        int work = 0;
        for (Map.Entry<Lamp, Integer> place : settings.pins().entrySet()) {
            boolean on = lit.contains(place.getKey());
            Boolean before = written.get(place.getKey());
            if (before == null || before != on) {
                if (outputs.write(new PinLevel(place.getValue(), on))) {
                    written.put(place.getKey(), on);
                    work++;
                } else {
                    written.clear();
                    return work;
                }
            }
        }
        return work;
    }

    @Override
    public void close() {
        if (outputs.isOpen()) {
            written.clear();
            write(Set.of());
        }
        outputs.close();
    }

    private record OwnPins(Connection<Pins> connection) implements Outputs {

        @Override
        public boolean ready() {
            Pins pins = connection.ready();
            if (pins == null) {
                return false;
            }
            try {
                // The inputs are nobody's business here, but a read shows that the pins are gone.
                pins.read(0);
                return true;
            } catch (IOException | RuntimeException gone) {
                connection.lost(gone);
                return false;
            }
        }

        @Override
        public boolean isOpen() {
            return connection.isOpen();
        }

        @Override
        public boolean write(PinLevel level) {
            Pins pins = connection.ready();
            if (pins == null) {
                return false;
            }
            try {
                pins.write(level);
                return true;
            } catch (IOException | RuntimeException gone) {
                connection.lost(gone);
                return false;
            }
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    private record OtherDevice(Predicate<DeviceCommand> other) implements Outputs {

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean write(PinLevel level) {
            return other.test(new DeviceCommand.SetOutput(level.pin(), level.high()));
        }

        @Override
        public void close() {
            // The other device closes itself.
        }
    }
}
