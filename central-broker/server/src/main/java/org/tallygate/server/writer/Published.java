package org.tallygate.server.writer;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Merges;
import org.tallygate.ledger.document.ToCollect;
import org.tallygate.ledger.operate.FeedGuard;
import org.tallygate.ledger.partition.Partition;
import org.tallygate.ledger.promise.ItemNow;
import org.tallygate.ledger.promise.Promises;
import org.tallygate.ledger.promise.Settings;
import org.tallygate.ledger.reference.SupplierTerms;
import org.tallygate.ledger.route.Network;
import org.tallygate.ledger.stock.Stock;
import org.tallygate.server.book.BookView;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the writer shows of its live state after each commit; read by any thread. An item is shown
 * as of one offset of the book, never as of the middle of a group.
 */
public final class Published {

    private final BookView book;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** Each with the offset since which it is so. Written before {@link #offset} is. */
    private volatile Map<ItemCode, Shown> items = new ConcurrentHashMap<>();

    private volatile Supplied supplied = new Supplied();
    private volatile Ruled rules = new Ruled(Settings.NONE, Network.NONE, 0);
    private volatile Map<Name, FeedGuard> guards = Map.of();
    private volatile Merges merges = Merges.NONE;
    private volatile long offset;
    private volatile boolean live;

    /** The rules of selling and of ways to customers, and the offset since which they are so. */
    private record Ruled(Settings settings, Network network, long offset) {}

    /**
     * Items and rules as of one offset.
     *
     * @param items in the order in which they were asked for; empty ones for those unknown
     */
    public record Look(long offset, Settings settings, Network network, List<ItemNow> items) {

        public Look {
            items = List.copyOf(items);
        }
    }

    /**
     * An item and the offset that it is true for.
     *
     * @param offset it was so at this one, and the item did not change up to there
     */
    public record Shown(ItemNow item, long offset) {}

    /**
     * What a group changed, as it was when the group was decided.
     *
     * @param items those that it changed
     * @param terms of suppliers that it set
     * @param owned who came to have goods of an item for the first time
     */
    record Next(
            List<ItemNow> items,
            List<SupplierTerms> terms,
            List<Stock.Owned> owned,
            Settings settings,
            Network network,
            Map<Name, FeedGuard> guards,
            Merges merges,
            List<ToCollect> toCollect) {}

    /** Hears of each commit on the writer's thread, so it must return at once. */
    public interface Listener {

        void committed(long offset, Collection<ItemCode> changed);

        /** What customers come for and changed with it. */
        default void toCollect(long offset, List<ToCollect> changed) {}
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
        return rules.settings();
    }

    /** The channels that are told less than they may sell, since their numbers are late. */
    public Map<Name, FeedGuard> guards() {
        return guards;
    }

    /** What items turned out to be. */
    public Merges merges() {
        return merges;
    }

    /** Whether this centre writes now; otherwise there is nothing to see here. */
    public boolean isLive() {
        return live;
    }

    /**
     * Looks at some items at once, all as of one offset. What the writer is about to show belongs
     * to a later one; the look is then taken again.
     */
    public Look look(Collection<ItemCode> wanted) {
        while (true) {
            long at = offset;
            Ruled ruled = rules;
            boolean ahead = ruled.offset() > at;
            List<ItemNow> found = new ArrayList<>(wanted.size());
            for (ItemCode item : wanted) {
                Shown shown = items.get(item);
                ahead |= shown != null && shown.offset() > at;
                found.add(shown == null ? ItemNow.unknown(item) : shown.item());
            }
            if (!ahead) {
                return new Look(at, ruled.settings(), ruled.network(), found);
            }
            Thread.onSpinWait();
        }
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

    /**
     * The items that a supplier delivers by its terms, each with the day from which on, and those
     * of which it ever had goods here, with the last day there is.
     */
    public NavigableMap<ItemCode, LocalDate> supplied(String supplier) {
        return supplied.by(supplier);
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

    /** Shows a live state that was filled anew, and nothing of the one before. */
    void begin(Partition partition, Master master, long newOffset) {
        Next all = next(partition, master);
        Map<ItemCode, Shown> fresh = new ConcurrentHashMap<>();
        Supplied its = new Supplied();
        put(all, newOffset, fresh, its);
        items = fresh;
        supplied = its;
        live = true;
        tell(all, newOffset);
    }

    /** Another centre may write from now on: what was seen here would be stale. */
    void end() {
        live = false;
        items = new ConcurrentHashMap<>();
        supplied = new Supplied();
        rules = new Ruled(Settings.NONE, Network.NONE, 0);
    }

    /** What there is to show of the live state when the group that brought it there is durable. */
    Next next(Partition partition, Master master) {
        Promises promises = partition.promises();
        return new Next(
                promises.takeTouched().stream().map(item -> promises.now(item, master)).toList(),
                partition.reference().takeNewTerms(),
                partition.stock().takeNewlyOwned(),
                promises.settings(),
                partition.routes().network(),
                partition.operations().guards(),
                partition.merges(),
                partition.documents().takeToCollect());
    }

    /** Shows what a group changed, which is durable. */
    void show(Next next, long newOffset) {
        put(next, newOffset, items, supplied);
        tell(next, newOffset);
    }

    private void put(Next next, long newOffset, Map<ItemCode, Shown> into, Supplied its) {
        guards = next.guards();
        merges = next.merges();
        its.put(next.terms(), next.owned());
        for (ItemNow item : next.items()) {
            into.put(item.item(), new Shown(item, newOffset));
        }
        Ruled before = rules;
        boolean same = next.settings().equals(before.settings());
        if (!same || !next.network().equals(before.network())) {
            rules = new Ruled(next.settings(), next.network(), newOffset);
        }
    }

    private void tell(Next next, long newOffset) {
        offset = newOffset;
        List<ItemCode> changed = next.items().stream().map(ItemNow::item).toList();
        listeners.forEach(each -> each.committed(newOffset, changed));
        if (!next.toCollect().isEmpty()) {
            listeners.forEach(each -> each.toCollect(newOffset, next.toCollect()));
        }
    }
}
