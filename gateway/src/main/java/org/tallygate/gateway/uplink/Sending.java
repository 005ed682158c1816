package org.tallygate.gateway.uplink;

import org.tallygate.contract.Link;
import org.tallygate.contract.wire.BatchHeader;
import org.tallygate.contract.wire.BookKnown;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Verdict;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Stamp;
import org.tallygate.gateway.journal.Entry;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalMarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sends what the ledger lacks, in order and within the window, for as long as one welcome holds.
 */
final class Sending {

    /** What it sends by. */
    record Way(
            Topics topics,
            BrokerLink link,
            Journal journal,
            UplinkSettings settings,
            Pauses pauses,
            Standing standing) {}

    private final Way way;
    private final Journal journal;
    private final Welcome welcome;
    private final long roundTripMicros;

    private long committed;
    private long sentUpTo;
    private long highestSent;
    private long progressAtMicros;

    // The last place that was sent again from, and when that may be done once more.
    private long rewoundTo;
    private int rewinds;
    private long rewindAgainAtMicros;
    private boolean rewindWanted;

    private Sending(Way way, Welcome welcome, long roundTripMicros, Stamp now) {
        this.way = way;
        this.journal = way.journal();
        this.welcome = welcome;
        this.roundTripMicros = roundTripMicros;
        committed = welcome.committed();
        sentUpTo = committed;
        highestSent = committed;
        progressAtMicros = now.monoMicros();
    }

    /** The marks follow the welcome, down as well: a restored book is filled again from here. */
    static Sending begin(Way way, Welcome welcome, long roundTripMicros, Stamp now) {
        Sending begun = new Sending(way, welcome, roundTripMicros, now);
        begun.acknowledge(welcome.committed(), welcome.safe());
        return begun;
    }

    Welcome welcome() {
        return welcome;
    }

    /** The highest fact that was handed to the broker, or was committed before. */
    long highestSent() {
        return highestSent;
    }

    /** Whether something was sent, and nothing was committed for so long. */
    boolean isStalled(long forMicros, Stamp now) {
        return sentUpTo > committed && now.monoMicros() - progressAtMicros >= forMicros;
    }

    /**
     * Follows a verdict that may be believed.
     *
     * @return whether it brought the ledger on, or nothing is in flight
     */
    boolean take(Verdict word, Stamp now) {
        JournalMarks before = journal.marks();
        long upTo = Math.max(word.committed(), before.committed());
        long safe = Math.min(upTo, Math.max(word.safe(), before.safe()));
        if (upTo > before.committed() || safe > before.safe()) {
            acknowledge(upTo, safe);
        }
        boolean isProgress = upTo > committed || sentUpTo <= committed;
        if (isProgress) {
            progressAtMicros = now.monoMicros();
        }
        committed = Math.max(committed, upTo);
        sentUpTo = Math.max(sentUpTo, committed);
        word.held().stream()
                .filter(fact -> fact.sequence() > before.committed())
                .forEach(way.standing()::hold);
        word.rewind().ifPresent(from -> rewind(from, now));
        return isProgress;
    }

    private void acknowledge(long upTo, long safe) {
        journal.acknowledge(
                welcome.journal(),
                new JournalMarks(
                        Optional.of(new BookKnown(welcome.book(), welcome.epoch())),
                        welcome.term(),
                        upTo,
                        Math.min(safe, upTo),
                        Math.max(Math.max(highestSent, upTo), journal.marks().highestSent())));
    }

    /**
     * The centre lacks facts from here on. The first time it is followed at once. Said again before
     * anything was committed, it may be the echo of what was under way, or of a batch that the
     * centre will never take: it is followed after a pause that grows.
     */
    private void rewind(long from, Stamp now) {
        long to = Math.max(committed, from - 1);
        if (to >= sentUpTo) {
            return;
        }
        if (rewinds > 0 && to <= rewoundTo) {
            rewindWanted = true;
            return;
        }
        rewinds = 0;
        rewindTo(to, now);
    }

    private void rewindTo(long to, Stamp now) {
        rewoundTo = to;
        rewindAgainAtMicros = now.monoMicros() + way.pauses().micros(rewinds++);
        rewindWanted = false;
        sentUpTo = to;
    }

    /** Returns how many batches went. */
    int send(Stamp now) {
        if (rewindWanted && committed > rewoundTo) {
            rewindWanted = false;
        }
        if (rewindWanted && now.monoMicros() >= rewindAgainAtMicros) {
            rewindTo(rewoundTo, now);
        }
        boolean wasIdle = sentUpTo <= committed;
        int batches = 0;
        while (sentUpTo + 1 < journal.next()
                && sentUpTo - committed < way.settings().window()
                && sendBatch()) {
            batches++;
        }
        if (wasIdle && batches > 0) {
            progressAtMicros = now.monoMicros();
        }
        return batches;
    }

    /** After facts that are deleted here, too, it says from where on they are missing. */
    private boolean sendBatch() {
        List<Entry> entries =
                journal.read(sentUpTo + 1, way.settings().batchFacts(), BatchHeader.MOST_BYTES / 2);
        if (entries.isEmpty()) {
            return false;
        }
        long first = entries.getFirst().sequence();
        Optional<Link> before = journal.link(first - 1);
        // A journal that was begun anew in between has other facts: the uplink says hello for it.
        if (before.isEmpty() || !journal.id().equals(welcome.journal())) {
            return false;
        }
        List<byte[]> facts = new ArrayList<>(entries.size());
        entries.forEach(entry -> facts.add(entry.bytes().toArray()));
        Entry last = entries.getLast();
        BatchHeader header =
                new BatchHeader(
                        Format.CURRENT,
                        welcome.journal(),
                        first,
                        entries.size(),
                        before.get(),
                        last.link(),
                        welcome.term(),
                        first > sentUpTo + 1 ? Optional.of(sentUpTo + 1) : Optional.empty(),
                        Optional.of(roundTripMicros));
        if (!way.link()
                .publish(way.topics().facts(), header.toProperties(), Wire.encodeBatch(facts))) {
            return false;
        }
        sentUpTo = last.sequence();
        highestSent = Math.max(highestSent, sentUpTo);
        return true;
    }
}
