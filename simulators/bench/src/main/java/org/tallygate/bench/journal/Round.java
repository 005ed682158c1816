package org.tallygate.bench.journal;

import org.tallygate.bench.Stop;
import org.tallygate.bench.Stop.Stopped;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** What one side did in a stretch of time. */
record Round(long facts, long commits, long nanos, DiskWork work) {

    /** Commits groups of so many facts for so long, at least one. */
    static Round of(Side side, Payloads payloads, int group, Duration howLong, Stop stop)
            throws IOException, Stopped {
        DiskWork before = side.work();
        long commits = 0;
        long began = System.nanoTime();
        long nanos;
        do {
            stop.check();
            side.commit(payloads.group(group));
            commits++;
            nanos = System.nanoTime() - began;
        } while (nanos < howLong.toNanos());
        return new Round(commits * group, commits, nanos, side.work().since(before));
    }

    double factsPerSecond() {
        return facts * 1e9 / nanos;
    }

    double bytesPerFact() {
        return (double) work.bytes() / facts;
    }

    /** What the medium took for it, a page being the least. */
    double pageBytesPerFact() {
        return (double) work.pages() * DiskWork.PAGE_BYTES / facts;
    }

    double forcesPerCommit() {
        return (double) work.forces() / commits;
    }

    static Round median(List<Round> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Round::factsPerSecond))
                .toList()
                .get(rounds.size() / 2);
    }
}
