package org.tallygate.gateway.boot;

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
import org.tallygate.device.Handling;
import org.tallygate.device.Notice;
import org.tallygate.device.driver.Surroundings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Keeps one device driven, whatever its driver does: one that hangs or throws is told lost and gets
 * a new duty on a new thread, after a pause that grows with each failure in a row.
 *
 * <p>{@link #watch} is called by one watching thread again and again; {@link #offer} and {@link
 * #handled} are for any thread and never wait.
 */
final class DeviceKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceKeeper.class);

    private static final long WARN_EVERY_MICROS = 60_000_000;

    private final GatewaySetup.Device setup;
    private final Clock clock;
    private final RandomGenerator random;
    private final KeeperLimits limits;
    private final Predicate<DeviceEvent> line;
    private final BiPredicate<DeviceId, DeviceCommand> others;
    private final Set<Notice> notices = EnumSet.noneOf(Notice.class);

    // Written by the watching thread.
    private volatile @Nullable DeviceTurn turn;
    private final List<DeviceTurn> hanging = new ArrayList<>();
    private int givenUp;
    private int failures;
    private long dueMicros = Long.MIN_VALUE;
    private boolean overBound;

    // Written by the device's thread.
    private volatile long lastSequence;
    private volatile long warnAgainMicros = Long.MIN_VALUE;

    /**
     * @param line takes an event or refuses it, without waiting
     * @param others takes a command for another device of the station, likewise
     */
    DeviceKeeper(
            GatewaySetup.Device setup,
            Clock clock,
            RandomGenerator random,
            KeeperLimits limits,
            Predicate<DeviceEvent> line,
            BiPredicate<DeviceId, DeviceCommand> others) {
        this.setup = setup;
        this.clock = clock;
        this.random = random;
        this.limits = limits;
        this.line = line;
        this.others = others;
    }

    DeviceId device() {
        return setup.id();
    }

    boolean showsStation() {
        return setup.maker().showsStation();
    }

    /** Hands a command to the device; false when there is no duty now or too much waits for it. */
    boolean offer(DeviceCommand command) {
        DeviceTurn now = turn;
        return now != null && now.offer(command);
    }

    /** Passes on the word on an event of the present duty; a new one has its own numbers. */
    void handled(Evidence event, Handling handling) {
        DeviceTurn now = turn;
        if (now != null && event.received().monoMicros() >= now.startedMicros()) {
            now.offer(new DeviceCommand.Handled(event.sequence(), handling));
        }
    }

    /** Tells a lasting state now, and again to each new duty. */
    void show(Notice notice, boolean on) {
        synchronized (notices) {
            boolean news = on ? notices.add(notice) : notices.remove(notice);
            if (news) {
                offer(new DeviceCommand.Show(notice, on));
            }
        }
    }

    /** Looks after the device: makes a duty when one is due, ends one that hangs. */
    void watch() {
        hanging.removeIf(DeviceTurn::isEnded);
        DeviceTurn now = turn;
        if (now == null) {
            begin();
        } else if (now.isEnded()) {
            Throwable failure = now.failure();
            lost(
                    now,
                    failure == null
                            ? "its driver ended"
                            : "its driver failed, a new one is made: " + failure);
            if (failures == 1) {
                LOG.error("The driver of {} failed for the first time", device(), failure);
            }
        } else if (now.isInStepLongerThan(limits.longestStep())) {
            hanging.add(now);
            now.giveUp(++givenUp);
            lost(
                    now,
                    "its driver hangs for more than "
                            + limits.longestStep().toMillis() / 1_000.0
                            + " s and is left behind, a new one is made");
        }
    }

    /** How often a duty was left behind since the start. */
    int givenUp() {
        return givenUp;
    }

    void stop() {
        DeviceTurn now = turn;
        if (now != null) {
            now.stop();
        }
    }

    /** Waits for the end after {@link #stop}. */
    void join(Duration time) throws InterruptedException {
        DeviceTurn now = turn;
        if (now != null && !now.isEndedWithin(time)) {
            LOG.warn("{} did not end in time and is left behind", device());
        }
    }

    private void begin() {
        if (clock.now().monoMicros() < dueMicros) {
            return;
        }
        if (hanging.size() >= limits.mostGivenUp()) {
            if (!overBound) {
                overBound = true;
                tellLost(
                        hanging.size()
                                + " of its drivers hang; none is made before one of them ends, or"
                                + " the gateway is started again");
            }
            return;
        }
        overBound = false;
        DeviceTurn next =
                new DeviceTurn(
                        device(),
                        made ->
                                setup.maker()
                                        .make(
                                                new Surroundings(
                                                        clock,
                                                        event -> tell(made, event),
                                                        random,
                                                        (to, command) -> tell(made, to, command))),
                        clock.now().monoMicros());
        synchronized (notices) {
            notices.forEach(notice -> next.offer(new DeviceCommand.Show(notice, true)));
            turn = next;
        }
        next.start();
    }

    private void lost(DeviceTurn ended, String reason) {
        turn = null;
        long now = clock.now().monoMicros();
        long lived = now - ended.startedMicros();
        failures =
                lived > 2_000 * limits.longestPause().toMillis() ? 1 : Math.min(failures + 1, 64);
        dueMicros = now + 1_000 * limits.pause(failures).toMillis();
        tellLost(reason);
    }

    private void tellLost(String reason) {
        LOG.warn("{} is lost: {}", device(), reason);
        Evidence evidence =
                new Evidence(
                        device(), lastSequence + 1, clock.now(), Bytes.EMPTY, Optional.empty());
        if (!line.test(new DeviceEvent.StateChanged(evidence, DeviceState.LOST, reason))) {
            LOG.warn("The station does not show it: too much of {} waits there", device());
        }
    }

    /**
     * Only those that its driver named, so that no driver reaches through to a stranger's device.
     */
    private boolean tell(DeviceTurn teller, DeviceId to, DeviceCommand command) {
        return !teller.isGivenUp()
                && setup.maker().others().containsValue(to)
                && others.test(to, command);
    }

    private void tell(DeviceTurn teller, DeviceEvent event) {
        if (teller.isGivenUp()) {
            throw new IllegalStateException(
                    device() + " was left behind and is not heard any more");
        }
        if (!event.device().equals(device())) {
            throw new IllegalArgumentException(
                    "driver of " + device() + " told an event of " + event.device());
        }
        lastSequence = event.evidence().sequence();
        if (line.test(event)) {
            return;
        }
        // A log line for each event of a flood would flood the disk instead.
        long now = clock.now().monoMicros();
        if (now >= warnAgainMicros) {
            warnAgainMicros = now + WARN_EVERY_MICROS;
            LOG.warn("Events of {} are refused: too much waits at the station", device());
        }
    }
}
