package org.tallygate.plant.system;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** Steps one part of the plant until it is closed. */
final class StepThread implements AutoCloseable {

    private static final long IDLE_NANOS = 500_000;
    private static final long CLOSE_LIMIT_MS = 10_000;

    private final Thread thread;
    private volatile boolean stopping;
    private volatile @Nullable RuntimeException failure;

    private StepThread(String name, IntSupplier step) {
        thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> run(step));
    }

    static StepThread start(String name, IntSupplier step) {
        StepThread started = new StepThread(name, step);
        started.thread.start();
        return started;
    }

    private void run(IntSupplier step) {
        try {
            while (!stopping) {
                if (step.getAsInt() == 0) {
                    LockSupport.parkNanos(IDLE_NANOS);
                }
            }
        } catch (RuntimeException failed) {
            failure = failed;
        }
    }

    /** What ended it before its time. */
    @Nullable RuntimeException failure() {
        return failure;
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(CLOSE_LIMIT_MS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
