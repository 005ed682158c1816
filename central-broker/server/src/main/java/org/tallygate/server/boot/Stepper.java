package org.tallygate.server.boot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * One thread that steps one duty; a step that fails is told and stepped again after a pause. A duty
 * with nothing to do is stepped less and less often, down to once in the longest idle time.
 */
final class Stepper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Stepper.class);
    private static final long FIRST_IDLE_NANOS = 250_000;
    private static final long AFTER_FAILURE_NANOS = 1_000_000_000;
    private static final long CLOSE_LIMIT_MS = 5_000;

    private final IntSupplier duty;
    private final long longestIdleNanos;
    private final Thread thread;
    private volatile boolean stopping;

    private Stepper(String name, long longestIdleNanos, IntSupplier duty) {
        this.duty = duty;
        this.longestIdleNanos = longestIdleNanos;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    static Stepper start(String name, long longestIdleNanos, IntSupplier duty) {
        Stepper started = new Stepper(name, longestIdleNanos, duty);
        started.thread.start();
        return started;
    }

    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_LIMIT_MS);
            if (thread.isAlive()) {
                LOG.warn("{} did not end in time and is left behind", thread.getName());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long idleNanos = FIRST_IDLE_NANOS;
        while (!stopping) {
            try {
                if (duty.getAsInt() > 0) {
                    idleNanos = FIRST_IDLE_NANOS;
                } else {
                    LockSupport.parkNanos(idleNanos);
                    idleNanos = Math.min(longestIdleNanos, idleNanos * 2);
                }
            } catch (RuntimeException failed) {
                LOG.error("{} failed in a step and goes on", thread.getName(), failed);
                LockSupport.parkNanos(AFTER_FAILURE_NANOS);
            }
        }
    }
}
