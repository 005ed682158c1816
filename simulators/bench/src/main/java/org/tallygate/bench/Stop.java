package org.tallygate.bench;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run on Ctrl-C in good order: the run hears of it where it waits, and the machine's end
 * waits until the run has put away what it made. Thread-safe.
 */
public final class Stop implements AutoCloseable {

    private final CountDownLatch wanted = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::endInOrder, "bench-stop");

    private Stop() {}

    /** Listens for the end of the process until it is closed. */
    public static Stop onCtrlC() {
        Stop stop = new Stop();
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    /** The run was asked to end before it was done. */
    public static final class Stopped extends Exception {

        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped before it was done");
        }
    }

    /** Waits so long, unless the run shall end. */
    public void pause(Duration howLong) throws Stopped, InterruptedException {
        if (wanted.await(howLong.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new Stopped();
        }
    }

    /** Goes on, unless the run shall end. */
    public void check() throws Stopped {
        if (wanted.getCount() == 0) {
            throw new Stopped();
        }
    }

    /** Says that everything is put away. */
    @Override
    public void close() {
        ended.countDown();
        if (wanted.getCount() > 0) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void endInOrder() {
        wanted.countDown();
        try {
            ended.await();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
