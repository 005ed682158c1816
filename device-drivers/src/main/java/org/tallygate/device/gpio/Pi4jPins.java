package org.tallygate.device.gpio;

import com.pi4j.boardinfo.util.BoardInfoHelper;
import com.pi4j.library.gpiod.internal.GpioDContext;
import com.pi4j.library.gpiod.internal.GpioLine;
import com.pi4j.library.gpiod.internal.GpioLineEvent;
import com.pi4j.library.gpiod.internal.LineEvent;
import com.pi4j.library.gpiod.internal.LineRequestFlag;

import org.tallygate.device.gpio.BoardPin.Direction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Pins through Pi4J's binding of libgpiod, below its providers: those start a thread for each input
 * and throw away the kernel's time stamp. Used by one thread.
 */
final class Pi4jPins implements Pins {

    private static final String CONSUMER = "tallygate";
    private static final int MAX_EDGES = 1_024;

    private final String target;
    private final GpioDContext context;
    private final Map<BoardPin, GpioLine> inputs = new LinkedHashMap<>();
    private final Map<Integer, GpioLine> outputs = new HashMap<>();
    private final List<PinEdge> first = new ArrayList<>();
    private final GpioLineEvent event;

    private Pi4jPins(String target, GpioDContext context) {
        this.target = target;
        this.context = context;
        this.event = context.openLineEvent();
    }

    static Pi4jPins open(String target, String chip, List<BoardPin> pins) throws IOException {
        if (!BoardInfoHelper.runningOnRaspberryPi()) {
            throw new IOException(
                    target + ": Pi4J opens pins of a Raspberry Pi only, and this machine is none");
        }
        GpioDContext context = new GpioDContext();
        try {
            context.setChip(chip);
            context.initialize();
            Pi4jPins opened = new Pi4jPins(target, context);
            pins.forEach(opened::request);
            return opened;
        } catch (RuntimeException | LinkageError half) {
            context.close();
            throw half;
        }
    }

    private void request(BoardPin pin) {
        GpioLine line = context.getOrOpenLine(pin.line());
        int flags =
                (pin.activeLow() ? LineRequestFlag.ACTIVE_LOW.getVal() : 0)
                        | switch (pin.pull()) {
                            case AS_IS -> 0;
                            case UP -> LineRequestFlag.BIAS_PULL_UP.getVal();
                            case DOWN -> LineRequestFlag.BIAS_PULL_DOWN.getVal();
                            case OFF -> LineRequestFlag.BIAS_DISABLE.getVal();
                        };
        if (pin.direction() == Direction.OUT) {
            line.requestOutputFlags(CONSUMER, flags, 0);
            outputs.put(pin.pin(), line);
        } else {
            line.requestBothEdgeEventsFlags(CONSUMER, flags);
            inputs.put(pin, line);
            first.add(PinEdge.untimed(new PinLevel(pin.pin(), line.getValue() == 1)));
        }
    }

    @Override
    public List<PinEdge> read(int timeoutMs) throws IOException {
        List<PinEdge> edges = new ArrayList<>(first);
        first.clear();
        try {
            takeWaiting(edges);
            // The binding waits for one line only: each gets its share of the time.
            long share = inputs.isEmpty() ? 0 : timeoutMs * 1_000_000L / inputs.size();
            for (GpioLine line : inputs.values()) {
                if (edges.isEmpty() && line.eventWait(share)) {
                    takeWaiting(edges);
                }
            }
        } catch (RuntimeException gone) {
            throw new IOException(target + " is gone: " + gone.getMessage(), gone);
        }
        edges.sort((one, other) ->
                Long.compare(one.kernelMicros().orElse(0), other.kernelMicros().orElse(0)));
        return edges;
    }

    private void takeWaiting(List<PinEdge> edges) {
        for (Map.Entry<BoardPin, GpioLine> input : inputs.entrySet()) {
            while (edges.size() < MAX_EDGES && input.getValue().eventWait(0)) {
                input.getValue().eventRead(event);
                boolean high = event.getType() == LineEvent.RISING_EDGE;
                edges.add(
                        new PinEdge(
                                new PinLevel(input.getKey().pin(), high),
                                OptionalLong.of(event.getTimeNs() / 1_000)));
            }
        }
    }

    @Override
    public void write(PinLevel output) throws IOException {
        GpioLine line = outputs.get(output.pin());
        if (line == null) {
            throw new IOException(target + " has no output " + output.pin());
        }
        try {
            line.setValue(output.high() ? 1 : 0);
        } catch (RuntimeException gone) {
            throw new IOException(target + " is gone: " + gone.getMessage(), gone);
        }
    }

    /** Switches the outputs off: a lamp must not stay lit for a box that is gone. */
    @Override
    public void close() {
        try {
            outputs.values().forEach(line -> line.setValue(0));
        } finally {
            context.close();
        }
    }
}
