package org.tallygate.server.feed;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Name;
import org.tallygate.ledger.document.ToCollect;
import org.tallygate.server.book.Deliveries;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What channels' customers come for. What is told is kept with its version first, so after a
 * restart it stands under the same version and is no news to anybody who heard it. One thread
 * writes, any reads.
 */
final class Pickups {

    /** What was told before a restart and nobody comes for any more is forgotten so long after. */
    static final long FORGET_MICROS = 600_000_000;

    private final Deliveries store;
    private final Versions versions;
    private final Map<Name, ChannelLog<String, PickupChange>> logs = new ConcurrentHashMap<>();

    /** What was told before the restart and is not open yet; read with the first that is open. */
    private @Nullable Map<String, Deliveries.Told> before;

    private long forgetAt;

    /** What a customer comes for, as of an offset. */
    record Seen(ToCollect now, long offset) {}

    Pickups(Deliveries store, Versions versions) {
        this.store = store;
        this.versions = versions;
    }

    /** Takes up what is so now, all of it or nothing; answers how many are in the feed anew. */
    int tell(Collection<Seen> seen, long now) {
        if (seen.isEmpty()) {
            return 0;
        }
        Map<String, Deliveries.Told> known = before(now);
        List<PickupChange> put = new ArrayList<>();
        List<Deliveries.Told> news = new ArrayList<>();
        List<Deliveries.Told> over = new ArrayList<>();
        for (Seen each : seen) {
            ToCollect is = each.now();
            Deliveries.Told told = known.get(key(is.channel(), is.fulfilment()));
            if (is.over()) {
                over.add(PickupChange.of(is, 0, each.offset()).told());
            } else if (told != null && PickupChange.again(is, told).isPresent()) {
                put.add(PickupChange.again(is, told).orElseThrow());
            } else if (log(is.channel())
                    .last(is.fulfilment())
                    .filter(last -> last.says(is))
                    .isEmpty()) {
                PickupChange change = PickupChange.of(is, versions.next(), each.offset());
                put.add(change);
                news.add(change.told());
            }
        }
        store.tell(news);
        store.forget(over);
        over.forEach(each -> log(each.channel()).drop(each.fulfilment()));
        put.forEach(each -> log(each.channel()).put(each.fulfilment(), each.version(), each));
        seen.forEach(each -> known.remove(key(each.now().channel(), each.now().fulfilment())));
        return put.size();
    }

    private Map<String, Deliveries.Told> before(long now) {
        Map<String, Deliveries.Told> read = before;
        if (read == null) {
            read = new HashMap<>();
            for (Deliveries.Told each : store.told()) {
                read.put(key(each.channel(), each.fulfilment()), each);
            }
            before = read;
            forgetAt = now + FORGET_MICROS;
        }
        return read;
    }

    private static String key(Name channel, String fulfilment) {
        return channel + "\n" + fulfilment;
    }

    private ChannelLog<String, PickupChange> log(Name channel) {
        return logs.computeIfAbsent(channel, none -> new ChannelLog<>());
    }

    /** What was open before the restart, and was not among what is open after it, is over. */
    void tidy(long now) {
        Map<String, Deliveries.Told> known = before;
        if (known != null && !known.isEmpty() && now >= forgetAt) {
            store.forget(known.values());
            known.clear();
        }
    }

    List<PickupChange> after(Name channel, long version, int limit) {
        ChannelLog<String, PickupChange> log = logs.get(channel);
        return log == null ? List.of() : log.after(version, limit);
    }
}
