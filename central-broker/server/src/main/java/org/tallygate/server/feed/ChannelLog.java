package org.tallygate.server.feed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The last change of each thing of one channel, in the order of their versions: never longer than
 * there are things, however slow a reader is. Read from the beginning it is the whole state. One
 * thread writes, any reads.
 *
 * @param <K> what names a thing
 * @param <C> a change of it
 */
final class ChannelLog<K, C> {

    /** A change with its version. */
    private record Entry<C>(long version, C change) {}

    private final Map<K, Entry<C>> byKey = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Long, C> byVersion = new ConcurrentSkipListMap<>();

    Optional<C> last(K key) {
        return Optional.ofNullable(byKey.get(key)).map(Entry::change);
    }

    /** A reader may see the thing twice meanwhile, but never not at all. */
    void put(K key, long version, C change) {
        byVersion.put(version, change);
        Entry<C> before = byKey.put(key, new Entry<>(version, change));
        if (before != null) {
            byVersion.remove(before.version());
        }
    }

    /** Nobody is told of it any more. */
    void drop(K key) {
        Entry<C> before = byKey.remove(key);
        if (before != null) {
            byVersion.remove(before.version());
        }
    }

    List<C> after(long version, int limit) {
        return byVersion.tailMap(version, false).values().stream().limit(limit).toList();
    }
}
