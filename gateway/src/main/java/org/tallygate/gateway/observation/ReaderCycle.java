package org.tallygate.gateway.observation;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Evidence;

import java.time.Duration;
import java.util.Optional;

/** The event cycles of one reader: the first begins with the reader's first event. */
final class ReaderCycle {

    private final Duration period;
    private final int mostTags;
    private final TagField field;
    private @Nullable EventCycle cycle;
    private @Nullable Evidence last;

    ReaderCycle(Duration period, int mostTags, TagField field) {
        this.period = period;
        this.mostTags = mostTags;
        this.field = field;
    }

    void hear(Evidence evidence, long nowMicros) {
        last = evidence;
        if (cycle == null) {
            cycle = new EventCycle(period, mostTags, nowMicros);
        }
    }

    void see(TagTrack track) {
        if (cycle != null && track.hasArrived()) {
            cycle.see(track.key(), track.what());
        }
    }

    /** The report that is due. */
    Optional<Observation> advance(long nowMicros) {
        EventCycle running = cycle;
        Evidence evidence = last;
        if (running == null || evidence == null || !running.isOver(nowMicros)) {
            return Optional.empty();
        }
        EventCycle.Report report = running.close(nowMicros, field.present());
        return Optional.of(
                new Observation.CycleObserved(
                        evidence,
                        evidence.device(),
                        report.number(),
                        report.current(),
                        report.additions(),
                        report.deletions()));
    }

    long leftOut() {
        return cycle == null ? 0 : cycle.leftOut();
    }
}
