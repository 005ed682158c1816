package org.tallygate.bench.ledger;

import org.tallygate.bench.Stop;
import org.tallygate.bench.Stop.Stopped;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One of the ways that are compared. Used by one thread. */
interface Side {

    /** Makes what the next group needs, which is not timed. */
    void prepare() throws IOException;

    /** Makes the group durable; answers how many facts it had. */
    int commit() throws IOException;

    /** What one side did in a stretch of time, of which only the commits count. */
    record Round(long facts, long nanos) {

        double factsPerSecond() {
            return facts * 1e9 / nanos;
        }
    }

    /** Commits group after group until they took so long, at least one. */
    default Round round(Duration howLong, Stop stop) throws IOException, Stopped {
        long facts = 0;
        long nanos = 0;
        do {
            stop.check();
            prepare();
            long began = System.nanoTime();
            facts += commit();
            nanos += System.nanoTime() - began;
        } while (nanos < howLong.toNanos());
        return new Round(facts, nanos);
    }

    /** Facts a second in the round that is neither among the better nor the worse half. */
    static double median(List<Round> rounds) {
        return rounds.stream()
                .mapToDouble(Round::factsPerSecond)
                .sorted()
                .toArray()[rounds.size() / 2];
    }
}
