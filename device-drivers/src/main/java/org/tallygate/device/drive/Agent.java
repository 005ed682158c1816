package org.tallygate.device.drive;

/**
 * A long-running part that is stepped: by a thread of its own in a process, by hand in a test. Not
 * thread-safe: one caller steps it, and the same caller closes it.
 */
public interface Agent extends AutoCloseable {

    /** A short name for threads and logs. */
    String name();

    /**
     * Does what there is to do, waiting no longer than its port's time limit.
     *
     * @return how much was done; 0 lets the caller idle
     */
    int doWork();

    @Override
    void close();
}
