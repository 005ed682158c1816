package org.tallygate.plant.torture;

import org.jspecify.annotations.Nullable;
import org.tallygate.plant.torture.StationPage.Seen;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * One who receives goods without a pause, by scanner and portal in turn, and tells the oracle for
 * which pieces the station said yes. Whatever goes on behind the station is no concern here.
 */
final class Person implements AutoCloseable {

    private static final int SCANS_PER_PASS = 25;
    private static final int TAGS_PER_PASS = 5;
    private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long PORTAL_QUIET_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final int LONGEST_REST_MS = 160;

    /** Above all that a person presents, and within the 38 bits of a tag's serial. */
    private static final long SERIALS_EACH = 1_000_000_000L;

    /** Beyond what a harness that died may have presented without a note of it. */
    private static final long SERIALS_SKIPPED = 1_000;

    /**
     * What a person stands in front of.
     *
     * @param life changes with every start of the gateway, so that an answer of another life is
     *     told from one to this piece
     * @param mayStop whether the station may say now that it can't save
     */
    record Dock(
            StationPage station, DockDevices devices, LongSupplier life, BooleanSupplier mayStop) {}

    private final int number;
    private final Dock dock;
    private final Oracle oracle;
    private final Random random;
    private final Thread thread;
    private final AtomicLong greens = new AtomicLong();
    private volatile boolean working = true;
    private volatile boolean ending;
    private volatile boolean idle;
    private volatile boolean served;
    private volatile long servedInLife;
    private volatile String surprise = "";
    private long lastSerial;
    private long markers;

    Person(int number, Dock dock, Oracle oracle, Random random) {
        this.number = number;
        this.dock = dock;
        this.oracle = oracle;
        this.random = random;
        this.lastSerial =
                Math.max(oracle.lastSerial(number), number * SERIALS_EACH) + SERIALS_SKIPPED;
        this.thread = Thread.ofPlatform().daemon().name("person-" + number).unstarted(this::work);
    }

    void start() {
        thread.start();
    }

    /** Lets the person rest, or go on. */
    void work(boolean now) {
        working = now;
    }

    /** Whether nothing is in the person's hands. */
    boolean rests() {
        return idle;
    }

    /** Whether the station answered the last time, in the life that it has now. */
    boolean isServed() {
        return served && servedInLife == dock.life().getAsLong();
    }

    /** How many green answers the person saw. */
    long greens() {
        return greens.get();
    }

    /** What the station should not have said since the last call; empty when there was nothing. */
    String surprise() {
        String found = surprise;
        surprise = "";
        return found;
    }

    @Override
    public void close() {
        ending = true;
        thread.interrupt();
        try {
            thread.join(ANSWER_NANOS / 1_000_000);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        boolean sure = false;
        int scans = 0;
        while (!ending) {
            if (!working) {
                idle = true;
                sure = false;
                rest(LOOK_NANOS);
                continue;
            }
            idle = false;
            servedInLife = dock.life().getAsLong();
            if (!sure) {
                sure = findStation();
            } else if (scans++ % SCANS_PER_PASS == SCANS_PER_PASS - 1) {
                sure = pass();
            } else {
                sure = scan();
            }
            served = sure;
            rest(
                    sure
                            ? TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_REST_MS))
                            : LOOK_NANOS);
        }
        idle = true;
    }

    private void rest(long nanos) {
        LockSupport.parkNanos(nanos);
    }

    private boolean scan() {
        long serial = ++lastSerial;
        return present(List.of(serial), () -> dock.devices().scan(serial));
    }

    private boolean pass() {
        List<Long> serials =
                LongStream.rangeClosed(lastSerial + 1, lastSerial + TAGS_PER_PASS).boxed().toList();
        lastSerial += TAGS_PER_PASS;
        boolean sure = present(serials, () -> dock.devices().passIn(serials));
        if (!sure) {
            // A gateway that was started meanwhile may have seen the half of it, and tells so.
            dock.devices().clearPortal();
            rest(PORTAL_QUIET_NANOS);
        }
        return sure;
    }

    /** Whether the station answered, so that the next answer belongs to the next piece. */
    private boolean present(List<Long> serials, BooleanSupplier presenting) {
        try {
            long life = dock.life().getAsLong();
            long before = dock.station().seen().number();
            oracle.presented(number, serials);
            @Nullable Seen seen = presenting.getAsBoolean() ? answerAfter(before) : null;
            if (seen == null || life != dock.life().getAsLong()) {
                return false;
            }
            if (seen.isGreen() && isAbout(seen, serials.size())) {
                oracle.acknowledged(number, serials);
                greens.incrementAndGet();
                return true;
            }
            if (!seen.isGreen() && !isHalfSeen(seen) && !dock.mayStop().getAsBoolean()) {
                surprise = serials + ": " + seen;
            }
            return false;
        } catch (IOException away) {
            // Nobody knows what became of it, and it is presented to nobody again.
            return false;
        } catch (InterruptedException hurried) {
            return false;
        }
    }

    /**
     * Of a passage the title tells the number. One that the station cut in two is told in two
     * answers, and one that began in an earlier life may be told when the next piece is scanned.
     */
    private static boolean isAbout(Seen seen, int count) {
        boolean tellsNumber = Character.isDigit(seen.title().charAt(0));
        return count == 1 ? !tellsNumber : seen.title().startsWith(count + " received");
    }

    /**
     * A reader that is connected again in the middle of a passage sees its second half, which is
     * what goods that turn back look like: nothing is received, and the person goes again.
     */
    private static boolean isHalfSeen(Seen seen) {
        return seen.title().equals("Turned back");
    }

    private Seen answerAfter(long before) throws IOException, InterruptedException {
        long until = System.nanoTime() + ANSWER_NANOS;
        Seen seen = dock.station().seen();
        while (seen.number() <= before) {
            if (seen.number() < before || System.nanoTime() > until) {
                throw new IOException("the station was started again or does not answer");
            }
            rest(LOOK_NANOS);
            seen = dock.station().seen();
        }
        return seen;
    }

    /**
     * Scans a code of no goods until the station says that very code: all that was scanned before
     * has its answer then.
     */
    private boolean findStation() {
        try {
            if (!dock.station().isReady()) {
                return false;
            }
            String marker = "MARKER-" + number + "-" + ++markers;
            long before = dock.station().seen().number();
            return dock.devices().scanText("]Q1" + marker)
                    && answerAfter(before).sentence().contains(marker);
        } catch (IOException away) {
            return false;
        } catch (InterruptedException hurried) {
            return false;
        }
    }
}
