package org.tallygate.ledger.putaway;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Refusal;
import org.tallygate.ledger.reference.Reference;
import org.tallygate.ledger.stock.Stock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Rules of putting away, what places take, and the room that is kept for goods on their way. Used
 * by one thread, the writer.
 */
public final class Putaway {

    private final Shelves shelves;
    private final Reference reference;
    private final Map<String, PutawayRule> rules = new TreeMap<>();
    private final Map<String, Capacity> capacities = new HashMap<>();
    private final Map<LocationCode, Map<String, PlannedPut>> planned = new HashMap<>();
    private final Map<String, Map<String, PlannedPut>> byReference = new HashMap<>();

    /** What people were told to bring, by the work that told them. */
    private final Map<String, List<Underway>> told = new TreeMap<>();

    /** Why a command was refused, in the order in which it is looked at. */
    public enum Why implements Refusal {
        UNKNOWN_ITEM,
        UNKNOWN_LOCATION,
        UNKNOWN_UNIT,
        UNKNOWN_REFERENCE
    }

    public Putaway(Stock stock, Reference reference) {
        this.shelves = new Shelves(stock);
        this.reference = reference;
    }

    /** Rules, and room that is kept. */
    public Stream<Kept> all() {
        return Stream.of(
                        rules.values().stream(),
                        capacities.values().stream(),
                        planned.values().stream().flatMap(there -> there.values().stream()))
                .flatMap(Function.identity());
    }

    /** Takes up that an item may stand at a place. */
    public void seen(AccountKey key) {
        shelves.seen(key);
    }

    /**
     * Room is kept for what people were told to bring, until it is there.
     *
     * @param work under what it was said before; all of it that is still to come
     */
    public void told(String work, List<Underway> underway) {
        if (underway.isEmpty()) {
            told.remove(work);
        } else {
            told.put(work, List.copyOf(underway));
        }
    }

    /** Whether a rule says where an item goes that came in at a place. */
    public boolean isRuled(ItemCode item, LocationCode from, Master master) {
        return PlanMaker.isRuled(master, reference, rules.values(), line(item, Quantity.ONE), from);
    }

    /**
     * Where goods go that came in at a place: to the first that takes them all, else, unless they
     * must stay together, to several. Of equal places the first by name, so that what is told does
     * not swing from one place to another.
     *
     * @param quantity in the item's base unit, above 0
     * @param besides what was told in this very decision
     */
    public Places places(
            ItemCode item,
            Quantity quantity,
            LocationCode from,
            boolean together,
            List<Underway> besides,
            Master master) {
        Places whole = places(asked(item, quantity, from, false), besides, master);
        return whole.unassigned().isZero() || together
                ? whole
                : places(asked(item, quantity, from, true), besides, master);
    }

    private Places places(PutawayCommand.PlanPutaway plan, List<Underway> besides, Master master) {
        BiFunction<LocationCode, String, Map<ItemCode, Long>> contents =
                (location, mine) -> {
                    Map<ItemCode, Long> there = contents(location, put -> true);
                    add(there, besides, location);
                    return there;
                };
        PutawayPlan.Line line =
                new PlanMaker(master, reference, rules.values(), capacities, plan, contents)
                        .make()
                        .lines()
                        .getFirst();
        return new Places(
                line.puts().stream()
                        .filter(put -> !put.location().equals(plan.from()))
                        .map(put -> new Places.Put(put.location(), put.base()))
                        .toList(),
                line.unassigned());
    }

    private static PutawayCommand.PlanPutaway asked(
            ItemCode item, Quantity quantity, LocationCode from, boolean split) {
        return new PutawayCommand.PlanPutaway(
                "arrival",
                from,
                Optional.empty(),
                List.of(line(item, quantity)),
                split,
                PutawayCommand.First.NAME);
    }

    private static PutawayCommand.Line line(ItemCode item, Quantity quantity) {
        return new PutawayCommand.Line(item, quantity, Optional.empty(), Optional.empty());
    }

    private static void add(
            Map<ItemCode, Long> there, List<Underway> underway, LocationCode location) {
        for (Underway each : underway) {
            if (each.to().equals(location)) {
                there.merge(each.item(), each.quantity().micros(), Math::addExact);
            }
        }
    }

    /** Whether a place holds more than it takes, of this item or of all that stands there. */
    public boolean isOverfull(LocationCode location, ItemCode item, Master master) {
        Optional<Capacity> own = Optional.ofNullable(capacities.get(Capacity.key(location, item)));
        long most =
                master.item(item)
                        .map(known ->
                                PlanMaker.most(
                                        own.flatMap(Capacity::most),
                                        own.flatMap(Capacity::unit),
                                        reference.units(known)))
                        .orElse(Room.ENDLESS);
        return new Room(master, reference, shelves::at).isOver(location, item, most);
    }

    /** Takes state up as the book has it; also what each decision changes. */
    public void put(PutawayKept kept) {
        switch (kept) {
            case PutawayRule rule when rule.open() -> rules.put(rule.key(), rule);
            case PutawayRule rule -> rules.remove(rule.key());
            case Capacity capacity when capacity.open() -> capacities.put(capacity.key(), capacity);
            case Capacity capacity -> capacities.remove(capacity.key());
            case PlannedPut put -> {
                replace(planned, put.location(), put);
                replace(byReference, put.reference(), put);
            }
        }
    }

    private static <K> void replace(Map<K, Map<String, PlannedPut>> puts, K under, PlannedPut put) {
        Map<String, PlannedPut> those = puts.computeIfAbsent(under, none -> new TreeMap<>());
        if (put.open()) {
            those.put(put.key(), put);
        } else {
            those.remove(put.key());
        }
        if (those.isEmpty()) {
            puts.remove(under);
        }
    }

    /** What goods that came to a place leave of the plans for it, the oldest first. */
    public List<PlannedPut> follow(List<Movement> movements) {
        if (planned.isEmpty()) {
            return List.of();
        }
        Map<String, PlannedPut> changed = new TreeMap<>();
        for (Movement movement : movements) {
            long micros = movement.quantity().micros();
            List<PlannedPut> waiting =
                    planned.getOrDefault(movement.to().location(), Map.of()).values().stream()
                            .map(put -> changed.getOrDefault(put.key(), put))
                            .filter(put -> put.item().equals(movement.item()))
                            .sorted(Comparator.comparingLong(PlannedPut::rank))
                            .toList();
            for (PlannedPut put : waiting) {
                long arrived = Math.min(micros, put.left().micros());
                if (arrived > 0) {
                    micros -= arrived;
                    changed.put(put.key(), put.with(new Quantity(put.left().micros() - arrived)));
                }
            }
        }
        return List.copyOf(changed.values());
    }

    /** Answers a command; nothing is changed here before {@link #put}. */
    public Decision decide(Asked asked, PutawayCommand command, Master master) {
        return switch (command) {
            case PutawayCommand.SetPutawayRule set -> rule(set.rule(), master);
            case PutawayCommand.SetCapacity set -> capacity(set.capacity(), master);
            case PutawayCommand.PlanPutaway plan -> plan(asked, plan, master);
            case PutawayCommand.DropPutaway drop -> drop(drop);
        };
    }

    private Decision rule(PutawayRule rule, Master master) {
        if (rule.item().filter(item -> master.item(item).isEmpty()).isPresent()) {
            return unknown(rule.item().get());
        }
        return master.place(rule.to()).isEmpty()
                ? unknown(rule.to())
                : Decision.Done.keeping(rule, List.of(rule));
    }

    private Decision capacity(Capacity capacity, Master master) {
        Optional<Body.Item> item = master.item(capacity.item());
        if (item.isEmpty()) {
            return unknown(capacity.item());
        }
        if (master.place(capacity.location()).isEmpty()) {
            return unknown(capacity.location());
        }
        return capacity.unit()
                .filter(name -> reference.units(item.get()).unit(name).isEmpty())
                .map(name -> unknown(name, capacity.item()))
                .orElseGet(() -> Decision.Done.keeping(capacity, List.of(capacity)));
    }

    private Decision plan(Asked asked, PutawayCommand.PlanPutaway plan, Master master) {
        for (PutawayCommand.Line line : plan.lines()) {
            Optional<Body.Item> item = master.item(line.item());
            if (item.isEmpty()) {
                return unknown(line.item());
            }
            if (line.unit()
                    .filter(name -> reference.units(item.get()).unit(name).isEmpty())
                    .isPresent()) {
                return unknown(line.unit().get(), line.item());
            }
        }
        PlanMaker maker =
                new PlanMaker(master, reference, rules.values(), capacities, plan, this::contents);
        PutawayPlan made = maker.make();
        List<PlannedPut> kept = new ArrayList<>(dropped(plan.reference()));
        for (int i = 0; i < made.lines().size(); i++) {
            for (PutawayPlan.Put put : made.lines().get(i).puts()) {
                kept.add(
                        new PlannedPut(
                                plan.reference(),
                                i + 1,
                                put.location(),
                                plan.lines().get(i).item(),
                                asked.at().sequence(),
                                put.base()));
            }
        }
        return Decision.Done.keeping(made, kept);
    }

    /** What a place holds or waits for, but for the goods of a reference. */
    private Map<ItemCode, Long> contents(LocationCode location, String butFor) {
        return contents(location, put -> !put.reference().equals(butFor));
    }

    private Map<ItemCode, Long> contents(LocationCode location, Predicate<PlannedPut> counts) {
        Map<ItemCode, Long> there = shelves.at(location);
        for (PlannedPut put : planned.getOrDefault(location, Map.of()).values()) {
            if (counts.test(put)) {
                there.merge(put.item(), put.left().micros(), Math::addExact);
            }
        }
        told.values().forEach(underway -> add(there, underway, location));
        return there;
    }

    private Decision drop(PutawayCommand.DropPutaway drop) {
        List<PlannedPut> gone = dropped(drop.reference());
        return gone.isEmpty()
                ? new Decision.Refused(
                        Why.UNKNOWN_REFERENCE,
                        "reference '" + drop.reference() + "' must be one with goods on their way")
                : Decision.Done.keeping(drop, gone);
    }

    private List<PlannedPut> dropped(String of) {
        return byReference.getOrDefault(of, Map.of()).values().stream()
                .map(put -> put.with(Quantity.ZERO))
                .toList();
    }

    private static Decision unknown(ItemCode item) {
        return new Decision.Refused(
                Why.UNKNOWN_ITEM, "item '" + item + "' must be one of the item master");
    }

    private static Decision unknown(LocationCode location) {
        return new Decision.Refused(
                Why.UNKNOWN_LOCATION, "location '" + location + "' must be one of the master data");
    }

    private static Decision unknown(String unit, ItemCode item) {
        return new Decision.Refused(
                Why.UNKNOWN_UNIT,
                "unit '" + unit + "' must be one that item " + item + " is measured in");
    }
}
