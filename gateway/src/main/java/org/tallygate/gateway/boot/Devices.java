package org.tallygate.gateway.boot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Evidence;
import org.tallygate.device.Handling;
import org.tallygate.device.Notice;
import org.tallygate.device.Verdict;
import org.tallygate.device.drive.Agent;
import org.tallygate.gateway.line.DeviceVoices;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The devices of one station: a keeper for each, one thread that watches them all, and the way back
 * from the station to them. {@code doWork} is for the watching thread; the voices are for any.
 */
final class Devices implements DeviceVoices, Agent {

    private static final Logger LOG = LoggerFactory.getLogger(Devices.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(4);

    private final Map<DeviceId, DeviceKeeper> keepers = new LinkedHashMap<>();
    private volatile Predicate<DeviceEvent> line = _ -> false;

    Devices(
            List<GatewaySetup.Device> devices,
            Clock clock,
            RandomGenerator random,
            KeeperLimits limits) {
        for (GatewaySetup.Device device : devices) {
            keepers.put(
                    device.id(),
                    new DeviceKeeper(
                            device, clock, random, limits, event -> line.test(event), this::offer));
        }
    }

    /** One device to another: taken or not, at once. */
    boolean offer(DeviceId to, DeviceCommand command) {
        DeviceKeeper keeper = keepers.get(to);
        return keeper != null && keeper.offer(command);
    }

    /** Where events go; to be told before the first step, since the line is made after this. */
    void speakTo(Predicate<DeviceEvent> station) {
        line = station;
    }

    @Override
    public String name() {
        return "devices";
    }

    @Override
    public int doWork() {
        keepers.values().forEach(DeviceKeeper::watch);
        return 0;
    }

    @Override
    public void handled(Evidence event, Handling handling) {
        DeviceKeeper keeper = keepers.get(event.device());
        if (keeper != null) {
            keeper.handled(event, handling);
        }
    }

    @Override
    public void signal(Optional<DeviceId> source, Verdict verdict) {
        for (DeviceKeeper keeper : keepers.values()) {
            if (keeper.showsStation() || source.filter(keeper.device()::equals).isPresent()) {
                keeper.offer(new DeviceCommand.Signal(verdict));
            }
        }
    }

    @Override
    public void show(Notice notice, boolean on) {
        keepers.values().stream()
                .filter(DeviceKeeper::showsStation)
                .forEach(keeper -> keeper.show(notice, on));
    }

    /** All end at once, so that many slow ones cost no more than one. */
    @Override
    public void close() {
        keepers.values().forEach(DeviceKeeper::stop);
        long until = System.nanoTime() + CLOSE_LIMIT.toNanos();
        try {
            for (DeviceKeeper keeper : keepers.values()) {
                keeper.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            }
        } catch (InterruptedException hurried) {
            LOG.debug("The devices are left to end by themselves");
            Thread.currentThread().interrupt();
        }
    }
}
