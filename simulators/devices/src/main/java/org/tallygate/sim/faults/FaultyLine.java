package org.tallygate.sim.faults;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.drive.Agent;
import org.tallygate.device.port.Dial;
import org.tallygate.device.port.Port;
import org.tallygate.sim.wire.Wire;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A bad cable: the host opens one end, and at the other end it dials the device, which knows
 * nothing of it. So any device on a terminal or a TCP port gets the same faults, in both
 * directions. What is read at once counts as one write. Thread-safe.
 *
 * <p>Where both sides are stepped alike, one seed gives one run. On a real line the kernel decides
 * how the bytes are cut, and the log tells what came.
 */
public final class FaultyLine implements Agent {

    private static final Logger LOG = LoggerFactory.getLogger(FaultyLine.class);
    private static final long DIAL_AGAIN_MICROS = 50_000;

    private final Wire host;
    private final Dial device;
    private final Clock clock;
    private final FaultPlan plan;
    private final FaultyWay toHost;
    private final FaultyWay toDevice;
    private final byte[] buffer = new byte[16_384];

    private @Nullable Port dialled;
    private int conversation;
    private long outUntilMicros = Long.MIN_VALUE;
    private long dialAtMicros = Long.MIN_VALUE;

    /**
     * @param host what a gateway opens, plugged in
     * @param device where the simulated device stands
     */
    public FaultyLine(Wire host, Dial device, FaultPlan plan, Clock clock) {
        this.host = host;
        this.device = device;
        this.clock = clock;
        this.plan = plan;
        SplittableRandom random = new SplittableRandom(plan.seed());
        toHost = new FaultyWay(plan, random.split());
        toDevice = new FaultyWay(plan, random.split());
        LOG.info("{} to {}: {}", host.address(), device.target(), plan);
    }

    /** What a gateway opens. */
    public String address() {
        return host.address();
    }

    /** Ends the faults: the cable is in and everything arrives. */
    public synchronized void calm() {
        toHost.calm();
        toDevice.calm();
        outUntilMicros = Long.MIN_VALUE;
    }

    /** Pulls the cable until {@link #plug}. */
    public synchronized void unplug() {
        pull(Long.MAX_VALUE);
    }

    /** Plugs the cable in at the next step. */
    public synchronized void plug() {
        outUntilMicros = Long.MIN_VALUE;
    }

    /** How often each fault came, in both directions together, and what replays it. */
    public synchronized String summary() {
        Map<Fault, Long> all = new TreeMap<>(toHost.counts());
        toDevice.counts().forEach((fault, count) -> all.merge(fault, count, Long::sum));
        return all + " of " + plan;
    }

    @Override
    public String name() {
        return "faults-" + host.address();
    }

    @Override
    public synchronized int doWork() {
        long now = clock.now().monoMicros();
        try {
            if (now < outUntilMicros) {
                return 0;
            }
            if (!host.isPlugged()) {
                host.plug();
            }
            return fromHost(now) + fromDevice(now) + deliver(now);
        } catch (IOException refused) {
            LOG.debug("{}: {}", name(), refused.getMessage());
            pull(now + DIAL_AGAIN_MICROS);
            return 0;
        }
    }

    private int fromHost(long now) throws IOException {
        if (!toDevice.takes(now)) {
            return 0;
        }
        int count = host.read(buffer);
        if (host.conversation() != conversation) {
            conversation = host.conversation();
            hangUp();
        }
        if (count > 0) {
            befall(toDevice.take(Arrays.copyOf(buffer, count), now), now);
        }
        return count;
    }

    private int fromDevice(long now) throws IOException {
        Port port = conversation == 0 || !host.isPlugged() ? null : reached(now);
        if (port == null || !toHost.takes(now)) {
            return 0;
        }
        int count = port.read(buffer, 0);
        if (count > 0) {
            befall(toHost.take(Arrays.copyOf(buffer, count), now), now);
        }
        return count;
    }

    private @Nullable Port reached(long now) throws IOException {
        Port port = dialled;
        if (port == null && now >= dialAtMicros) {
            dialAtMicros = now + DIAL_AGAIN_MICROS;
            port = device.open();
            dialled = port;
        }
        return port;
    }

    private int deliver(long now) throws IOException {
        int delivered = 0;
        Port port = dialled;
        Optional<Bytes> piece = port == null ? Optional.empty() : toDevice.due(now);
        while (port != null && piece.isPresent()) {
            port.write(piece.get().toArray());
            delivered++;
            piece = toDevice.due(now);
        }
        piece = host.isPlugged() ? toHost.due(now) : Optional.empty();
        while (piece.isPresent()) {
            host.write(piece.get().toArray());
            delivered++;
            piece = toHost.due(now);
        }
        return delivered;
    }

    private void befall(Optional<Long> outForMicros, long now) {
        outForMicros.ifPresent(micros -> {
            LOG.debug("{}: the cable is out for {} ms", name(), micros / 1_000);
            pull(now + micros);
        });
    }

    private void pull(long untilMicros) {
        host.unplug();
        hangUp();
        outUntilMicros = untilMicros;
    }

    private void hangUp() {
        toHost.clear();
        toDevice.clear();
        Port port = dialled;
        dialled = null;
        if (port != null) {
            port.close();
        }
    }

    @Override
    public synchronized void close() {
        hangUp();
        host.close();
    }
}
