package org.tallygate.ledger.promise;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.stock.Cell;
import org.tallygate.ledger.stock.Lock;
import org.tallygate.ledger.stock.Lot;
import org.tallygate.ledger.stock.Stock;
import org.tallygate.ledger.stock.Watch;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The state of the room: every item's shelf, the open promises by their names, and the rules. */
final class Shelves implements Watch, Ground {

    final Agenda agenda = new Agenda();
    private final Stock stock;
    private final Map<ItemCode, Shelf> shelves = new HashMap<>();
    private final Map<Id128, Pending> open = new HashMap<>();
    private final Map<String, List<Id128>> byReference = new HashMap<>();
    private final Map<Id128, List<Id128>> byTask = new HashMap<>();
    private final Map<String, Quota> quotasInForce = new HashMap<>();
    private final TreeMap<Long, Map<String, Lot>> lotEnds = new TreeMap<>();
    private final Map<LocationCode, Seen> placesSeen = new HashMap<>();
    private final Set<ItemCode> touched = new LinkedHashSet<>();
    private Settings settings = Settings.NONE;
    private Master master = new Master(0, List.of(), List.of());
    private long clockMicros = Long.MIN_VALUE;

    /** What the master data says of a place. */
    private record Seen(LocationCode node, boolean pickable, List<LocationCode> within) {

        static Seen of(LocationCode place, Master master) {
            return new Seen(
                    master.tree().node(place), master.pickable(place), master.tree().upTo(place));
        }
    }

    Shelves(Stock stock) {
        this.stock = stock;
        stock.watch(this);
    }

    // The master data and the clock, by which goods may be picked or not.

    /** Judges by this master data from now on. */
    void under(Master current) {
        if (master == current) {
            return;
        }
        master = current;
        boolean moved =
                placesSeen.entrySet().stream()
                        .anyMatch(seen -> !Seen.of(seen.getKey(), current).equals(seen.getValue()));
        if (moved) {
            placesSeen.clear();
            unsortAll();
        }
    }

    /** Lots that expire by then may not be picked any more. */
    void advance(long micros) {
        if (micros <= clockMicros) {
            return;
        }
        clockMicros = micros;
        while (!lotEnds.isEmpty() && lotEnds.firstKey() <= micros) {
            lotEnds.pollFirstEntry().getValue().values().forEach(lot -> unsort(lot.item()));
        }
    }

    OptionalLong nextDueMicros() {
        OptionalLong due = agenda.nextMicros();
        if (lotEnds.isEmpty()) {
            return due;
        }
        long lot = lotEnds.firstKey();
        return OptionalLong.of(due.isPresent() ? Math.min(due.getAsLong(), lot) : lot);
    }

    Master master() {
        return master;
    }

    private Seen seen(LocationCode place) {
        return placesSeen.computeIfAbsent(place, code -> Seen.of(code, master));
    }

    @Override
    public LocationCode node(LocationCode place) {
        return seen(place).node();
    }

    /** Whether a place is another or a part of it. */
    boolean isWithin(LocationCode place, LocationCode whole) {
        return place.equals(whole) || seen(place).within().contains(whole);
    }

    boolean isAtAny(LocationCode place, List<LocationCode> wholes) {
        return wholes.stream().anyMatch(whole -> isWithin(place, whole));
    }

    @Override
    public boolean pickable(AccountKey key) {
        Seen place = seen(key.location());
        return key.status() == StockStatus.AVAILABLE
                && place.pickable()
                && key.owner().filter(settings.unsellable()::contains).isEmpty()
                && place.within().stream().noneMatch(each -> stock.locked(each, key.item()))
                && key.lot()
                        .flatMap(lot -> stock.lot(key.item(), lot))
                        .filter(lot -> lot.endMicros() <= clockMicros)
                        .isEmpty();
    }

    // What the stock says.

    @Override
    public void changed(Cell cell) {
        if (!VirtualLocation.isOne(cell.key().location())) {
            raw(cell.key().item()).stock(cell, this);
            touched.add(cell.key().item());
        }
    }

    @Override
    public void known(Lot lot) {
        lotEnds.values().forEach(ends -> ends.remove(lot.key()));
        lotEnds.values().removeIf(Map::isEmpty);
        if (lot.endMicros() > clockMicros) {
            lotEnds.computeIfAbsent(lot.endMicros(), none -> new HashMap<>()).put(lot.key(), lot);
        }
        unsort(lot.item());
    }

    @Override
    public void locked(Lock lock) {
        if (lock.item().isPresent()) {
            unsort(lock.item().get());
            return;
        }
        for (Shelf shelf : shelves.values()) {
            if (shelf.isAt(place -> isWithin(place, lock.location()))) {
                unsort(shelf.item);
            }
        }
    }

    private void unsort(ItemCode item) {
        raw(item).unsort();
        touched.add(item);
    }

    private void unsortAll() {
        shelves.values().forEach(Shelf::unsort);
        touched.addAll(shelves.keySet());
    }

    // What the book or a decision says.

    void put(PromiseKept kept) {
        switch (kept) {
            case Pending pending -> put(pending);
            case Quota quota -> put(quota);
            case Safety rule -> changed(rule.item()).put(rule);
            case Threshold rule -> changed(rule.item()).put(rule);
            case ItemClass rule -> changed(rule.item()).put(rule);
            case RemovalRule rule -> changed(rule.item()).put(rule);
            case Verified seen -> changed(seen.item()).put(seen);
            case Exclusion rule -> {
                if (rule.item().isPresent()) {
                    changed(rule.item().get()).put(rule);
                } else {
                    settings = settings.with(rule);
                }
            }
            case Channel channel -> settings = settings.with(channel);
            case TrustPolicy policy -> settings = settings.with(policy);
            case OwnerRule rule -> {
                settings = settings.with(rule);
                unsortAll();
            }
        }
    }

    private void put(Pending pending) {
        Pending before = open.get(pending.id());
        if (Objects.equals(before, pending)) {
            return;
        }
        drop(pending.id());
        if (pending.open()) {
            open.put(pending.id(), pending);
            raw(pending.item()).apply(pending, 1, this);
            byReference.merge(pending.reference(), List.of(pending.id()), Shelves::both);
            if (pending.task().isPresent()) {
                byTask.merge(pending.task().get(), List.of(pending.id()), Shelves::both);
            }
            agenda.add(pending);
            touched.add(pending.item());
        }
    }

    /** Forgets a pending movement as if it never was. */
    void drop(Id128 id) {
        Pending before = open.remove(id);
        if (before != null) {
            raw(before.item()).apply(before, -1, this);
            forget(byReference, before.reference(), id);
            before.task().ifPresent(task -> forget(byTask, task, id));
            agenda.remove(before);
            touched.add(before.item());
        }
    }

    private static List<Id128> both(List<Id128> known, List<Id128> more) {
        return Stream.concat(known.stream(), more.stream()).toList();
    }

    private static <K> void forget(Map<K, List<Id128>> index, K key, Id128 id) {
        List<Id128> known = index.getOrDefault(key, List.of());
        if (known.size() <= 1) {
            index.remove(key);
        } else {
            index.put(key, known.stream().filter(each -> !each.equals(id)).toList());
        }
    }

    private void put(Quota quota) {
        Quota before = quotasInForce.remove(quota.key());
        if (before != null) {
            agenda.remove(before);
        }
        if (quota.inForce()) {
            quotasInForce.put(quota.key(), quota);
            agenda.add(quota);
        }
        changed(quota.item()).put(quota);
    }

    private Rules changed(ItemCode item) {
        Shelf shelf = raw(item);
        shelf.changed();
        touched.add(item);
        return shelf.rules;
    }

    // Looking things up.

    private Shelf raw(ItemCode item) {
        return shelves.computeIfAbsent(item, Shelf::new);
    }

    /** The item's shelf, sorted by places. */
    Shelf shelf(ItemCode item) {
        Shelf shelf = raw(item);
        shelf.sort(this);
        return shelf;
    }

    Stock stock() {
        return stock;
    }

    Settings settings() {
        return settings;
    }

    @Nullable Pending pending(Id128 id) {
        return open.get(id);
    }

    @Nullable Quota quota(String key) {
        return quotasInForce.get(key);
    }

    /** The open ones of a reference, by line. */
    List<Pending> ofReference(String reference) {
        return sorted(byReference.getOrDefault(reference, List.of()));
    }

    /** The open ones that facts of a task carry out, by line. */
    List<Pending> ofTask(Id128 task) {
        return sorted(byTask.getOrDefault(task, List.of()));
    }

    private List<Pending> sorted(List<Id128> ids) {
        return ids.stream()
                .map(open::get)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingInt(Pending::line).thenComparing(Pending::id))
                .toList();
    }

    Collection<Pending> all() {
        return Collections.unmodifiableCollection(open.values());
    }

    /** The rules that are the item's own. */
    Stream<PromiseKept> rules(ItemCode item) {
        return raw(item).rules.all(item);
    }

    ItemNow now(ItemCode item) {
        return shelf(item).now(this);
    }

    boolean isQuiet(ItemCode item) {
        Shelf shelf = shelves.get(item);
        return shelf == null || shelf.isQuiet();
    }

    boolean knowsChannel(Name channel) {
        return settings.channels().containsKey(channel);
    }

    List<ItemCode> takeTouched() {
        List<ItemCode> taken = List.copyOf(touched);
        touched.clear();
        return taken;
    }
}
