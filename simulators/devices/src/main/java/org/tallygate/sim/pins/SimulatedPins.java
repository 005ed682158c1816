package org.tallygate.sim.pins;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.device.drive.Agent;
import org.tallygate.device.gpio.PinLevel;
import org.tallygate.sim.line.LineServer;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Light barriers and stack lights over loopback TCP, on the wire that {@link
 * org.tallygate.device.gpio.LinePinsDial} documents. Inputs are low until set. Thread-safe.
 */
public final class SimulatedPins implements Agent {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedPins.class);

    private final Map<Integer, PinLevel> inputs = new TreeMap<>();
    private final Map<Integer, PinLevel> outputs = new TreeMap<>();
    private final LineServer wire;

    private SimulatedPins(int port) throws IOException {
        for (int pin = 1; pin <= PinLevel.MAX_PIN; pin++) {
            inputs.put(pin, new PinLevel(pin, false));
        }
        wire = LineServer.listen(port, this::levels, this::output);
    }

    /**
     * @param port 0 for any free one
     */
    public static SimulatedPins listen(int port) throws IOException {
        return new SimulatedPins(port);
    }

    public int port() {
        return wire.port();
    }

    /** Sets an input, as when a light barrier is broken; every host hears of a change. */
    public synchronized void set(PinLevel input) {
        if (!input.equals(inputs.put(input.pin(), input))) {
            wire.broadcast(input.line());
        }
    }

    /** What a host set an output to, if one did. */
    public synchronized Optional<PinLevel> output(int pin) {
        return Optional.ofNullable(outputs.get(pin));
    }

    private List<String> levels() {
        return inputs.values().stream().map(PinLevel::line).toList();
    }

    private String output(String line) {
        PinLevel.ofLine(line)
                .ifPresentOrElse(
                        level -> outputs.put(level.pin(), level),
                        () -> LOG.warn("'{}' is no line like '1 high'", line));
        return "";
    }

    @Override
    public String name() {
        return "sim-pins-" + port();
    }

    // The wire calls back into this object, so its lock is always taken after ours.
    @Override
    public synchronized int doWork() {
        return wire.doWork();
    }

    @Override
    public synchronized void close() {
        wire.close();
    }
}
