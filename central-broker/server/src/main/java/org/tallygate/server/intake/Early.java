package org.tallygate.server.intake;

import org.tallygate.contract.Id128;
import org.tallygate.contract.wire.Topics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Batches that came before the ones in front of them, since a broker hands over bursts out of
 * order. They wait a moment for the hole to close and are not acknowledged meanwhile. At the bound
 * a batch is turned away: the box sends it again.
 */
final class Early {

    /** How long a hole may stay open. */
    static final long PATIENCE_MICROS = 1_000_000;

    static final int MOST_BATCHES = 64;
    static final long MOST_BYTES = 8 << 20;

    /** Of all journals: waiting messages count against what the broker hands over at once. */
    static final int MOST_IN_ALL = 256;

    private final Map<Id128, Queue> queues = new HashMap<>();
    private int all;

    /** A batch that waits. */
    record Waiting(Topics box, CentreLink.Arrived message) {

        int bytes() {
            return message.payload().length();
        }
    }

    /** Ordered by where each can be taken. */
    private static final class Queue {

        private final TreeMap<Long, Waiting> byPosition = new TreeMap<>();
        private long bytes;
        private long sinceMicros;
    }

    /**
     * Keeps a batch until the mark gets to {@code position}.
     *
     * @return false when it is there already or there is no room
     */
    boolean put(Id128 journal, long position, Waiting batch, long monoMicros) {
        Queue queue = queues.getOrDefault(journal, new Queue());
        if (all >= MOST_IN_ALL
                || queue.byPosition.size() >= MOST_BATCHES
                || queue.bytes + batch.bytes() > MOST_BYTES
                || queue.byPosition.containsKey(position)) {
            return false;
        }
        if (queue.byPosition.isEmpty()) {
            queue.sinceMicros = monoMicros;
            queues.put(journal, queue);
        }
        queue.byPosition.put(position, batch);
        queue.bytes += batch.bytes();
        all++;
        return true;
    }

    boolean has(Id128 journal, long position) {
        Queue queue = queues.get(journal);
        return queue != null && queue.byPosition.containsKey(position);
    }

    /** Gives out the first batch that can be taken at {@code next}; the patience begins anew. */
    Optional<Waiting> take(Id128 journal, long next, long monoMicros) {
        Queue queue = queues.get(journal);
        if (queue == null || queue.byPosition.firstKey() > next) {
            return Optional.empty();
        }
        Waiting first = queue.byPosition.pollFirstEntry().getValue();
        queue.bytes -= first.bytes();
        queue.sinceMicros = monoMicros;
        all--;
        if (queue.byPosition.isEmpty()) {
            queues.remove(journal);
        }
        return Optional.of(first);
    }

    /** The journals whose hole did not close in time. */
    List<Id128> overdue(long monoMicros) {
        List<Id128> overdue = new ArrayList<>();
        queues.forEach((journal, queue) -> {
            if (monoMicros - queue.sinceMicros >= PATIENCE_MICROS) {
                overdue.add(journal);
            }
        });
        return overdue;
    }

    /** Gives up what waits of a journal. */
    List<CentreLink.Arrived> drop(Id128 journal) {
        Queue queue = queues.remove(journal);
        if (queue == null) {
            return List.of();
        }
        all -= queue.byPosition.size();
        return queue.byPosition.values().stream().map(Waiting::message).toList();
    }

    /** After the connection was lost the broker hands all of it over again. */
    void forgetAll() {
        queues.clear();
        all = 0;
    }
}
