package org.tallygate.server.writer;

import org.tallygate.contract.ItemCode;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.partition.Partition;
import org.tallygate.ledger.promise.ItemNow;
import org.tallygate.ledger.promise.Settings;
import org.tallygate.server.book.BookView;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the writer shows of its live state after each commit; read by any thread. An item is shown
 * as of one offset of the book, never as of the middle of a group.
 */
public final class Published {

    private final BookView book;
    private final Map<ItemCode, Shown> items = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile Settings settings = Settings.NONE;
    private volatile long offset;

    /**
     * An item and the offset that it is true for.
     *
     * @param offset it was so at this one, and the item did not change up to there
     */
    public record Shown(ItemNow item, long offset) {}

    /** Hears of each commit on the writer's thread, so it must return at once. */
    public interface Listener {

        void committed(long offset, Collection<ItemCode> changed);
    }

    Published(BookView book) {
        this.book = book;
    }

    /** The book's offset after the last commit that is shown here. */
    public long offset() {
        return offset;
    }

    /** The settings that promises go by. */
    public Settings settings() {
        return settings;
    }

    /** An item in its last state; one of which nothing was ever seen has none of anything. */
    public Shown item(ItemCode item) {
        long atLeast = offset;
        Shown shown = items.get(item);
        return shown == null
                ? new Shown(ItemNow.unknown(item), atLeast)
                : new Shown(shown.item(), Math.max(atLeast, shown.offset()));
    }

    /** Every item of which something was ever seen, in no order. */
    public Collection<ItemCode> items() {
        return Collections.unmodifiableSet(items.keySet());
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** A piece of state in its last version, open or closed. */
    public Optional<BookView.KeptView> kept(String kind, String key) {
        return book.kept(kind, key);
    }

    /**
     * The last versions of a kind by their keys; those that are closed, too, unless {@code
     * openOnly}.
     *
     * @param after the key of the last row of the page before, "" for the first page
     */
    public BookView.Page<BookView.KeptView> kept(
            String kind, boolean openOnly, String after, int limit) {
        return book.kept(kind, openOnly, after, limit);
    }

    /** Shows the live state anew, of which all may be different. */
    void begin(Partition partition, Master master, long newOffset) {
        List<ItemCode> there = partition.promises().takeTouched();
        items.keySet().retainAll(Set.copyOf(there));
        show(partition, there, master, newOffset);
    }

    /** Shows what the last group changed. */
    void show(Partition partition, Master master, long newOffset) {
        show(partition, partition.promises().takeTouched(), master, newOffset);
    }

    /** Items first: whoever has read the new offset finds them at least as new. */
    private void show(Partition partition, List<ItemCode> changed, Master master, long newOffset) {
        settings = partition.promises().settings();
        for (ItemCode item : changed) {
            items.put(item, new Shown(partition.promises().now(item, master), newOffset));
        }
        offset = newOffset;
        listeners.forEach(each -> each.committed(newOffset, changed));
    }
}
