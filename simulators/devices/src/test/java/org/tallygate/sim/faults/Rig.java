package org.tallygate.sim.faults;

import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceEvent.CodeRead;
import org.tallygate.device.DeviceEvent.StateChanged;
import org.tallygate.device.DeviceEvent.TagSeen;
import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Handling;
import org.tallygate.device.Stamp;
import org.tallygate.device.drive.Agent;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.port.Dial;
import org.tallygate.device.port.Port;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A simulated device, a bad cable before it and the gateway's duty before that, stepped by one
 * thread. The box takes every code.
 */
final class Rig implements AutoCloseable {

    private static final DeviceId DEVICE = new DeviceId("d1");

    /** Longer than what one thing takes that this thread does between two looks at the clock. */
    private static final long LONGEST_STEP_NANOS = 2_500_000;

    final List<CodeRead> codes = new ArrayList<>();
    final List<TagSeen> tags = new ArrayList<>();
    final Agent device;
    final FaultyLine line;
    final DeviceDuty duty;
    private DeviceState state = DeviceState.CONNECTING;
    private String reason = "";

    private Rig(Driven driven, Driven.Place place, FaultPlan plan, Clock clock) throws IOException {
        device = driven.device(place.behind(), clock);
        line = new FaultyLine(place.wire(), place.dialOfDevice(device), plan, clock);
        duty = driven.duty(DEVICE, quick(place.dialOfHost()), clock, this::take);
    }

    static Rig of(Driven driven, Driven.Place place, FaultPlan plan, Clock clock)
            throws IOException {
        return new Rig(driven, place, plan, clock);
    }

    /**
     * A clock that runs so many times as fast as the machine's, and stands still while the machine
     * does something else: the silence that a busy machine makes is none of the line's.
     */
    static Clock fast(int times) {
        long[] last = {System.nanoTime()};
        long[] nanos = {0};
        return () -> {
            long now = System.nanoTime();
            nanos[0] += Math.min(now - last[0], LONGEST_STEP_NANOS) * times;
            last[0] = now;
            long micros = nanos[0] / 1_000;
            return new Stamp(micros, 1_790_000_000_000_000L + micros);
        };
    }

    /** Never waits for bytes, for this thread brings them. */
    private static Dial quick(Dial dial) {
        return new Dial() {
            @Override
            public String target() {
                return dial.target();
            }

            @Override
            public Port open() throws IOException {
                Port port = dial.open();
                return new Port() {
                    @Override
                    public int read(byte[] buffer, int timeoutMs) throws IOException {
                        return port.read(buffer, 0);
                    }

                    @Override
                    public void write(byte[] content) throws IOException {
                        port.write(content);
                    }

                    @Override
                    public void close() {
                        port.close();
                    }
                };
            }
        };
    }

    private void take(DeviceEvent event) {
        switch (event) {
            case CodeRead code -> codes.add(code);
            case TagSeen tag -> tags.add(tag);
            case StateChanged changed -> {
                state = changed.state();
                reason = changed.reason();
            }
            case DeviceEvent _ -> {}
        }
    }

    void step() {
        int before = codes.size();
        device.doWork();
        line.doWork();
        duty.doWork();
        for (CodeRead code : codes.subList(before, codes.size())) {
            duty.offer(new DeviceCommand.Handled(code.evidence().sequence(), Handling.ACCEPTED));
        }
    }

    boolean isReady() {
        return state == DeviceState.READY;
    }

    List<String> texts() {
        return codes.stream().map(CodeRead::text).toList();
    }

    List<Bytes> epcs() {
        return tags.stream().map(TagSeen::epc).distinct().toList();
    }

    @Override
    public String toString() {
        return "%s %s; %s".formatted(state, reason, line.summary());
    }

    @Override
    public void close() {
        duty.close();
        line.close();
        device.close();
    }
}
