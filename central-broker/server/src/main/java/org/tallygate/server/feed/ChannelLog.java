package org.tallygate.server.feed;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The last change of each item of one channel, in the order of their versions: never longer than
 * there are items, however slow a reader is. Read from the beginning it is the whole state. One
 * thread writes, any reads.
 */
final class ChannelLog {

    private final Map<ItemCode, Change> byItem = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Long, Change> byVersion = new ConcurrentSkipListMap<>();

    Optional<Quantity> ats(ItemCode item) {
        return Optional.ofNullable(byItem.get(item)).map(Change::ats);
    }

    /** A reader may see the item twice meanwhile, but never not at all. */
    void put(Change change) {
        byVersion.put(change.version(), change);
        Change before = byItem.put(change.item(), change);
        if (before != null) {
            byVersion.remove(before.version());
        }
    }

    List<Change> after(long version, int limit) {
        return byVersion.tailMap(version, false).values().stream().limit(limit).toList();
    }

    int size() {
        return byItem.size();
    }
}
