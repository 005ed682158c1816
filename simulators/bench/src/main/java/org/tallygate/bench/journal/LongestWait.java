package org.tallygate.bench.journal;

import java.util.concurrent.locks.LockSupport;

/** Does a step again and again on a thread of its own, and keeps how long the slowest took. */
final class LongestWait implements AutoCloseable {

    private static final long BETWEEN_NANOS = 2_000_000;

    private final Runnable step;
    private final Thread thread;
    private volatile boolean stopping;

    // Written by the thread, read after its end.
    private long count;
    private long longestNanos;

    private LongestWait(Runnable step) {
        this.step = step;
        this.thread = Thread.ofPlatform().daemon().name("scans").unstarted(this::run);
    }

    static LongestWait start(Runnable step) {
        LongestWait started = new LongestWait(step);
        started.thread.start();
        return started;
    }

    private void run() {
        while (!stopping) {
            long began = System.nanoTime();
            step.run();
            longestNanos = Math.max(longestNanos, System.nanoTime() - began);
            count++;
            LockSupport.parkNanos(BETWEEN_NANOS);
        }
    }

    /** How often it was done; valid after {@link #close}. */
    long count() {
        return count;
    }

    double longestMs() {
        return longestNanos / 1e6;
    }

    @Override
    public void close() {
        stopping = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException hurried) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
