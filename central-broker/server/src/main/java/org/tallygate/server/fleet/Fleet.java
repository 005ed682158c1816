package org.tallygate.server.fleet;

import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.server.book.JournalMark;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All boxes as last heard. Thread-safe. A box beyond {@link #MOST_BOXES} is not taken in but
 * counted, so that a broker open to anyone can't fill the memory.
 */
public final class Fleet {

    public static final int MOST_BOXES = 20_000;

    /** A box says how it is every few seconds; after this long without a word it is silent. */
    public static final Duration SILENT_AFTER = Duration.ofSeconds(15);

    private static final Comparator<GatewayView> ORDER =
            Comparator.comparing(row -> row.box().toString());

    private final Map<Topics, Heard> boxes = new HashMap<>();
    private long refused;

    /** What was heard last of one box; either part may come first. */
    private record Heard(Optional<Said> said, Optional<JournalMark> mark) {

        static final Heard NOTHING = new Heard(Optional.empty(), Optional.empty());
    }

    private record Said(Status status, long atMicros) {}

    /**
     * A box said how it is, or the broker said that it is gone.
     *
     * @param nowMicros the centre's clock, microseconds since 1970-01-01T00:00Z
     */
    public synchronized void heard(Topics box, Status status, long nowMicros) {
        Heard before = boxes.getOrDefault(box, Heard.NOTHING);
        if (isWillOfEarlierJournal(before, status)) {
            return;
        }
        put(box, new Heard(Optional.of(new Said(status, nowMicros)), before.mark()));
    }

    /** The will of a journal that the box has replaced says nothing about the box of today. */
    private static boolean isWillOfEarlierJournal(Heard before, Status status) {
        return !status.online()
                && before.said()
                        .filter(said -> !said.status().journal().equals(status.journal()))
                        .isPresent();
    }

    /** The book moved a journal's mark, or tells at the start which journals it knows. */
    public synchronized void committed(JournalMark mark) {
        Heard before = boxes.getOrDefault(mark.box(), Heard.NOTHING);
        if (before.mark().filter(present -> outranks(before, present, mark)).isEmpty()) {
            put(mark.box(), new Heard(before.said(), Optional.of(mark)));
        }
    }

    /** Terms of two journals can't be compared, so among those in use the last one told wins. */
    private static boolean outranks(Heard before, JournalMark present, JournalMark other) {
        if (present.journal().equals(other.journal())) {
            return present.committed() > other.committed();
        }
        boolean inUse =
                before.said()
                        .filter(said -> said.status().journal().equals(present.journal()))
                        .isPresent();
        return inUse || (other.retired() && !present.retired());
    }

    private void put(Topics box, Heard heard) {
        if (boxes.size() >= MOST_BOXES && !boxes.containsKey(box)) {
            refused++;
        } else {
            boxes.put(box, heard);
        }
    }

    /** How often a box beyond the bound was turned away. */
    public synchronized long refused() {
        return refused;
    }

    /** Every box, in the order of {@code env/site/gateway} as one text. */
    public synchronized List<GatewayView> gateways(long nowMicros) {
        return boxes.entrySet().stream()
                .map(entry -> view(entry.getKey(), entry.getValue(), nowMicros))
                .sorted(ORDER)
                .toList();
    }

    private static GatewayView view(Topics box, Heard heard, long nowMicros) {
        return heard.said()
                .map(said -> said(box, said, heard.mark(), nowMicros))
                .orElseGet(() -> unheard(box, heard.mark().orElseThrow()));
    }

    private static GatewayView said(
            Topics box, Said said, Optional<JournalMark> mark, long nowMicros) {
        Status status = said.status();
        long byMark =
                mark.filter(of -> of.journal().equals(status.journal()))
                        .map(JournalMark::committed)
                        .orElse(0L);
        long newlyCommitted = Math.max(0, byMark - status.committed());
        return new GatewayView(
                box,
                link(status, nowMicros - said.atMicros()),
                Optional.of(said.atMicros()),
                status.journal(),
                Optional.of(status.next()),
                status.committed() + newlyCommitted,
                Optional.of(Math.max(0, status.waiting() - newlyCommitted)),
                status.devices(),
                status.trouble(),
                status.hoursLeft());
    }

    private static GatewayView.Link link(Status status, long ageMicros) {
        if (!status.online()) {
            return GatewayView.Link.OFFLINE;
        }
        return ageMicros > SILENT_AFTER.toNanos() / 1000
                ? GatewayView.Link.SILENT
                : GatewayView.Link.ONLINE;
    }

    private static GatewayView unheard(Topics box, JournalMark mark) {
        return new GatewayView(
                box,
                GatewayView.Link.NOT_HEARD,
                Optional.empty(),
                mark.journal(),
                Optional.empty(),
                mark.committed(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
