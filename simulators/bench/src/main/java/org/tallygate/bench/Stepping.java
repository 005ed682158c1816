package org.tallygate.bench;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** A thread that steps one duty, idling as the gateway's own threads do. It can be held. */
public final class Stepping implements AutoCloseable {

    private static final long FIRST_IDLE_NANOS = 250_000;
    private static final long LONGEST_IDLE_NANOS = 8_000_000;
    private static final long CLOSE_LIMIT_MS = 5_000;

    private final IntSupplier duty;
    private final Thread thread;
    private volatile boolean held;
    private volatile boolean stopping;
    private volatile @Nullable RuntimeException failure;

    private Stepping(String name, IntSupplier duty) {
        this.duty = duty;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /** A thread of this name that steps the duty until it is closed. */
    public static Stepping start(String name, IntSupplier duty) {
        Stepping started = new Stepping(name, duty);
        started.thread.start();
        return started;
    }

    /** Lets the duty rest, or go on. */
    public void hold(boolean now) {
        held = now;
    }

    /** Throws what the duty threw; a bench does not go on with a part that failed. */
    public void requireHealth() {
        RuntimeException failed = failure;
        if (failed != null) {
            throw new IllegalStateException(thread.getName() + " failed", failed);
        }
    }

    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_LIMIT_MS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long idleNanos = FIRST_IDLE_NANOS;
        try {
            while (!stopping) {
                if (!held && duty.getAsInt() > 0) {
                    idleNanos = FIRST_IDLE_NANOS;
                } else {
                    LockSupport.parkNanos(idleNanos);
                    idleNanos = Math.min(LONGEST_IDLE_NANOS, idleNanos * 2);
                }
            }
        } catch (RuntimeException failed) {
            failure = failed;
        }
    }
}
