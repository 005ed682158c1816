package org.tallygate.server.feed;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.document.ToCollect;
import org.tallygate.server.book.Deliveries;
import org.tallygate.server.writer.Published;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * Follows what each channel may sell. The writer says which items a commit touched; what they come
 * to is found a moment later, once for all commits of that moment. Besides, every item is looked at
 * now and then, since trust in a count fades without a commit, and at once when a rule changes. One
 * thread does the work; any thread may say what changed and read.
 */
public final class Feed {

    /** Changes of one item within it are told as one. */
    static final long WINDOW_MICROS = 100_000;

    /** How often every item is looked at without a commit. */
    static final long SWEEP_MICROS = 60_000_000;

    private static final int SWEEP_ITEMS = 500;

    private final Sellable sellable;
    private final Versions versions;
    private final LongSupplier micros;
    private final Map<Name, ChannelLog<ItemCode, Change>> logs = new ConcurrentHashMap<>();
    private final Pickups pickups;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Lags lags = new Lags();
    private final Map<Name, Lags> lagsByChannel = new ConcurrentHashMap<>();

    /** Guarded by itself. */
    private final Set<ItemCode> touched = new LinkedHashSet<>();

    /** Guarded by the set of what was touched. */
    private final Map<String, Pickups.Seen> collected = new LinkedHashMap<>();

    private long touchedSince;
    private Object rules = new Object();
    private Iterator<ItemCode> sweep = List.<ItemCode>of().iterator();
    private long sweptAt;

    /**
     * @param micros the centre's clock, microseconds since 1970-01-01T00:00Z
     */
    public Feed(Sellable sellable, Deliveries store, LongSupplier micros) {
        this.sellable = sellable;
        this.versions = new Versions(store, micros);
        this.pickups = new Pickups(store, versions);
        this.micros = micros;
    }

    /** Says which items a commit touched; returns at once. */
    public void touched(Collection<ItemCode> items) {
        synchronized (touched) {
            if (touched.isEmpty()) {
                touchedSince = micros.getAsLong();
            }
            touched.addAll(items);
        }
    }

    /** Says what of that which customers come for a commit changed; returns at once. */
    public void toCollect(long offset, Collection<ToCollect> changed) {
        synchronized (touched) {
            changed.forEach(
                    each -> collected.put(each.fulfilment(), new Pickups.Seen(each, offset)));
        }
    }

    /** Hears of all that is committed from now on. */
    public void follow(Published published) {
        published.listen(
                new Published.Listener() {
                    @Override
                    public void committed(long offset, Collection<ItemCode> changed) {
                        touched(changed);
                    }

                    @Override
                    public void toCollect(long offset, List<ToCollect> changed) {
                        Feed.this.toCollect(offset, changed);
                    }
                });
    }

    /** Runs after changes were found, on the thread that found them. */
    public void onNews(Runnable listener) {
        listeners.add(listener);
    }

    /** One round; answers how many items were looked at. */
    public int doWork() {
        long now = micros.getAsLong();
        logs.keySet().retainAll(sellable.channels());
        lagsByChannel.keySet().retainAll(sellable.channels());
        beginSweepWhenDue(now);
        int looked = 0;
        int found = 0;
        long since = now;
        List<ItemCode> taken = List.of();
        synchronized (touched) {
            if (!touched.isEmpty() && now - touchedSince >= WINDOW_MICROS) {
                taken = List.copyOf(touched);
                since = touchedSince;
                touched.clear();
            }
        }
        Set<Name> told = new HashSet<>();
        try {
            for (ItemCode item : taken) {
                found += look(item, now, told);
                looked++;
            }
        } catch (RuntimeException e) {
            touched(taken);
            throw e;
        }
        if (found > 0) {
            long lag = micros.getAsLong() - since;
            lags.add(lag);
            told.forEach(
                    channel -> lagsByChannel.computeIfAbsent(channel, none -> new Lags()).add(lag));
        }
        for (int i = 0; i < SWEEP_ITEMS && sweep.hasNext(); i++) {
            found += look(sweep.next(), now, told);
            looked++;
        }
        List<Pickups.Seen> seen = takeCollected();
        found += pickups(seen, now);
        looked += seen.size();
        if (found > 0) {
            listeners.forEach(Runnable::run);
        }
        return looked;
    }

    private List<Pickups.Seen> takeCollected() {
        synchronized (touched) {
            List<Pickups.Seen> taken = List.copyOf(collected.values());
            collected.clear();
            return taken;
        }
    }

    /** What can't be told now is told by a later round, unless there is something newer by then. */
    private int pickups(List<Pickups.Seen> seen, long now) {
        try {
            pickups.tidy(now);
            return pickups.tell(seen, now);
        } catch (RuntimeException e) {
            synchronized (touched) {
                seen.forEach(each -> collected.putIfAbsent(each.now().fulfilment(), each));
            }
            throw e;
        }
    }

    private void beginSweepWhenDue(long now) {
        Object latest = sellable.rules();
        boolean changed = !rules.equals(latest);
        if (changed || (!sweep.hasNext() && now - sweptAt >= SWEEP_MICROS)) {
            rules = latest;
            sweptAt = now;
            sweep = new ArrayList<>(sellable.items()).iterator();
        }
    }

    /** Answers for how many channels it changed. */
    private int look(ItemCode item, long now, Set<Name> channels) {
        int changed = 0;
        Sellable.Found found = sellable.look(item, now);
        for (Map.Entry<Name, Quantity> each : found.ats().entrySet()) {
            Name channel = each.getKey();
            ChannelLog<ItemCode, Change> log =
                    logs.computeIfAbsent(channel, none -> new ChannelLog<>());
            boolean told =
                    log.last(item)
                            .filter(last -> last.says(each.getValue(), found.mergedInto()))
                            .isPresent();
            if (!told) {
                long version = versions.next();
                log.put(
                        item,
                        version,
                        new Change(
                                item,
                                channel,
                                each.getValue(),
                                version,
                                found.offset(),
                                found.mergedInto()));
                channels.add(channel);
                changed++;
            }
        }
        return changed;
    }

    /** Whether there is such a channel. */
    public boolean knows(Name channel) {
        return sellable.channels().contains(channel);
    }

    /**
     * The last change of each item that came after a version, in the order of their versions; from
     * 0 on it is all that the channel may sell.
     */
    public List<Change> after(Name channel, long version, int limit) {
        ChannelLog<ItemCode, Change> log = logs.get(channel);
        return log == null ? List.of() : log.after(version, limit);
    }

    /** The same of what the channel's customers come for. */
    public List<PickupChange> pickupsAfter(Name channel, long version, int limit) {
        return pickups.after(channel, version, limit);
    }

    /** From a commit to its change in the feed, over the last thousand rounds, in microseconds. */
    public Lags lags() {
        return lags;
    }

    /** The same of the rounds that changed what one channel may sell. */
    public Lags lags(Name channel) {
        return Optional.ofNullable(lagsByChannel.get(channel)).orElseGet(Lags::new);
    }

    public long offset() {
        return sellable.offset();
    }
}
