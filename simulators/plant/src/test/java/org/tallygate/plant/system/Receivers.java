package org.tallygate.plant.system;

import org.jspecify.annotations.Nullable;
import org.tallygate.plant.system.StationApi.Seen;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * One who receives goods without a pause, by scanner and portal in turn, and remembers for which
 * pieces the station said yes. Whatever goes on behind the station is no concern here.
 */
final class Receivers implements AutoCloseable {

    private static final int SCANS_PER_PASS = 20;
    private static final int TAGS_PER_PASS = 5;
    private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    private final StationApi station;
    private final Devices devices;
    private final Set<Long> acknowledged = new ConcurrentSkipListSet<>();
    private final AtomicInteger doubts = new AtomicInteger();
    private final Thread thread;
    private volatile boolean ending;
    private volatile String surprise = "";
    private long lastSerial = 1_000;
    private int markers;

    private Receivers(StationApi station, Devices devices) {
        this.station = station;
        this.devices = devices;
        this.thread = Thread.ofPlatform().name("receivers").unstarted(this::work);
    }

    static Receivers start(StationApi station, Devices devices) {
        Receivers receivers = new Receivers(station, devices);
        receivers.thread.start();
        return receivers;
    }

    /** The serials of the pieces that a person saw a green answer for. */
    Set<Long> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** How often nobody knows what became of a piece, since the station was away. */
    int doubts() {
        return doubts.get();
    }

    /** What the station should not have said; empty when there was nothing of it. */
    String surprise() {
        return surprise;
    }

    @Override
    public void close() {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        boolean sure = false;
        int scans = 0;
        while (!ending && surprise.isEmpty()) {
            if (!sure) {
                sure = findStation();
            } else if (scans++ % SCANS_PER_PASS == SCANS_PER_PASS - 1) {
                sure = pass();
            } else {
                sure = scan();
            }
            if (!sure) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }

    private boolean scan() {
        long serial = ++lastSerial;
        return present(List.of(serial), () -> devices.scan(serial));
    }

    private boolean pass() {
        List<Long> serials =
                LongStream.rangeClosed(lastSerial + 1, lastSerial + TAGS_PER_PASS).boxed().toList();
        lastSerial += TAGS_PER_PASS;
        return present(serials, () -> devices.passIn(serials));
    }

    @FunctionalInterface
    private interface Presenting {
        boolean go() throws IOException;
    }

    /** Whether the station answered, so that the next answer belongs to the next piece. */
    private boolean present(List<Long> serials, Presenting presenting) {
        try {
            long before = station.seen().number();
            @Nullable Seen seen = presenting.go() ? answerAfter(before) : null;
            if (seen != null && seen.isGreen()) {
                acknowledged.addAll(serials);
                return true;
            }
            if (seen != null) {
                surprise = serials + ": " + seen;
            }
        } catch (IOException away) {
            // Counted below like an answer that did not come.
        } catch (InterruptedException hurried) {
            ending = true;
        }
        doubts.incrementAndGet();
        return false;
    }

    private Seen answerAfter(long before) throws IOException, InterruptedException {
        long until = System.nanoTime() + ANSWER_NANOS;
        Seen seen = station.seen();
        while (seen.number() <= before) {
            if (seen.number() < before || System.nanoTime() > until) {
                throw new IOException("the station was started again or does not answer");
            }
            LockSupport.parkNanos(LOOK_NANOS);
            seen = station.seen();
        }
        return seen;
    }

    /**
     * Scans a code of no goods until the station says that very code: all that was scanned before
     * has its answer then.
     */
    private boolean findStation() {
        try {
            if (!station.isReady()) {
                return false;
            }
            String marker = "MARKER-" + ++markers;
            long before = station.seen().number();
            return devices.scanText("]Q1" + marker)
                    && answerAfter(before).sentence().contains(marker);
        } catch (IOException away) {
            return false;
        } catch (InterruptedException hurried) {
            ending = true;
            return false;
        }
    }
}
