package org.tallygate.gateway.uplink;

import org.tallygate.contract.Link;
import org.tallygate.contract.wire.BatchHeader;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Stamp;
import org.tallygate.gateway.journal.Entry;
import org.tallygate.gateway.journal.Journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sends what the ledger lacks, in order and within the window, for as long as one welcome holds.
 */
final class Sending {

    private final Topics topics;
    private final BrokerLink link;
    private final Journal journal;
    private final UplinkSettings settings;
    private final Pauses pauses;
    private final Welcome welcome;
    private final long roundTripMicros;

    private long committed;
    private long sentUpTo;
    private long highestSent;

    // The last place that was sent again from, and when that may be done once more.
    private long rewoundTo;
    private int rewinds;
    private long rewindAgainAtMicros;
    private boolean rewindWanted;

    Sending(
            Topics topics,
            BrokerLink link,
            Journal journal,
            UplinkSettings settings,
            Pauses pauses,
            Welcome welcome,
            long roundTripMicros) {
        this.topics = topics;
        this.link = link;
        this.journal = journal;
        this.settings = settings;
        this.pauses = pauses;
        this.welcome = welcome;
        this.roundTripMicros = roundTripMicros;
        committed = welcome.committed();
        sentUpTo = committed;
        highestSent = committed;
    }

    Welcome welcome() {
        return welcome;
    }

    /** The highest fact that was handed to the broker, or was committed before. */
    long highestSent() {
        return highestSent;
    }

    boolean isInFlight() {
        return sentUpTo > committed;
    }

    /** The ledger has the facts up to here. */
    void committed(long sequence) {
        committed = Math.max(committed, sequence);
        sentUpTo = Math.max(sentUpTo, committed);
    }

    /**
     * The centre lacks facts from here on. The first time it is followed at once. Said again before
     * anything was committed, it may be the echo of what was under way, or of a batch that the
     * centre will never take: it is followed after a pause that grows.
     */
    void rewind(long from, Stamp now) {
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
        rewindAgainAtMicros = now.monoMicros() + pauses.micros(rewinds++);
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
        int batches = 0;
        while (sentUpTo + 1 < journal.next()
                && sentUpTo - committed < settings.window()
                && sendBatch()) {
            batches++;
        }
        return batches;
    }

    /** After facts that are deleted here, too, it says from where on they are missing. */
    private boolean sendBatch() {
        List<Entry> entries =
                journal.read(sentUpTo + 1, settings.batchFacts(), BatchHeader.MOST_BYTES / 2);
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
        if (!link.publish(topics.facts(), header.toProperties(), Wire.encodeBatch(facts))) {
            return false;
        }
        sentUpTo = last.sequence();
        highestSent = Math.max(highestSent, sentUpTo);
        return true;
    }
}
