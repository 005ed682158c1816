package org.tallygate.gateway.boot;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.DeviceDuty;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * One duty and the one thread that steps it, from its making to its end. The driver's code runs on
 * this thread and on no other. A turn never comes back: whoever wants the device driven on starts
 * another.
 *
 * <p>Thread-safe: the thread steps, others watch, offer and end it.
 */
final class DeviceTurn {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceTurn.class);

    /** Commands that may wait; at the bound one is refused. */
    private static final int MOST_COMMANDS = 64;

    private static final long FIRST_IDLE_NANOS = 250_000;
    private static final long LONGEST_IDLE_NANOS = 8_000_000;

    private final DeviceId device;
    private final Function<DeviceTurn, DeviceDuty> maker;
    private final BlockingQueue<DeviceCommand> commands = new ArrayBlockingQueue<>(MOST_COMMANDS);
    private final Thread thread;
    private final long startedMicros;

    // Written by the thread; 0 while it rests.
    private volatile long inStepSinceNanos;
    private volatile @Nullable Throwable failure;

    // Written by others.
    private volatile boolean stopping;
    private volatile boolean givenUp;

    /**
     * @param maker makes the duty, on the turn's own thread; it may throw anything
     * @param startedMicros on the monotonic clock of events
     */
    DeviceTurn(DeviceId device, Function<DeviceTurn, DeviceDuty> maker, long startedMicros) {
        this.device = device;
        this.maker = maker;
        this.startedMicros = startedMicros;
        // A thread that hangs must not keep the process from ending.
        thread = Thread.ofPlatform().daemon().name("device-" + device).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    long startedMicros() {
        return startedMicros;
    }

    /** Hands a command to the duty, before its next step; false when too much waits. */
    boolean offer(DeviceCommand command) {
        boolean taken = commands.offer(command);
        LockSupport.unpark(thread);
        return taken;
    }

    boolean isEnded() {
        return thread.getState() == Thread.State.TERMINATED;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /** Why it ended by itself; null when it did not. */
    @Nullable Throwable failure() {
        return failure;
    }

    boolean isInStepLongerThan(Duration longest) {
        long since = inStepSinceNanos;
        return since != 0 && System.nanoTime() - since > longest.toNanos();
    }

    /** Lets the thread end after its step. */
    void stop() {
        stopping = true;
        LockSupport.unpark(thread);
    }

    /** Waits for the end; false when it does not come in time. */
    boolean isEndedWithin(Duration time) throws InterruptedException {
        return thread.join(time);
    }

    /** Leaves a hanging step to itself: what it tells from now on is not heard. */
    void giveUp(int number) {
        givenUp = true;
        stopping = true;
        thread.setName("given-up-" + device + "-" + number);
        thread.interrupt();
    }

    // A driver's code may throw whatever it likes, errors included: it ends this turn and no more.
    private void run() {
        @Nullable DeviceDuty duty = null;
        try {
            inStepSinceNanos = System.nanoTime() | 1;
            duty = maker.apply(this);
            stepOn(duty);
        } catch (Throwable thrown) {
            failure = thrown;
        }
        close(duty);
        inStepSinceNanos = 0;
    }

    private void stepOn(DeviceDuty duty) {
        long idleNanos = FIRST_IDLE_NANOS;
        while (!stopping) {
            inStepSinceNanos = System.nanoTime() | 1;
            boolean worked = tellCommands(duty);
            worked |= duty.doWork() > 0;
            inStepSinceNanos = 0;
            if (worked) {
                idleNanos = FIRST_IDLE_NANOS;
            } else {
                // With the mark of an interrupt that its own code left, the thread would not rest.
                Thread.interrupted();
                LockSupport.parkNanos(idleNanos);
                idleNanos = Math.min(LONGEST_IDLE_NANOS, idleNanos * 2);
            }
        }
    }

    private boolean tellCommands(DeviceDuty duty) {
        boolean any = false;
        for (DeviceCommand command = commands.poll(); command != null; command = commands.poll()) {
            any = true;
            if (!duty.offer(command)) {
                LOG.debug("{} can't do {}", device, command);
            }
        }
        return any;
    }

    private void close(@Nullable DeviceDuty duty) {
        if (duty == null) {
            return;
        }
        try {
            inStepSinceNanos = System.nanoTime() | 1;
            duty.close();
        } catch (Throwable thrown) {
            LOG.warn("{} does not close: {}", device, thrown.toString());
        }
    }
}
