package org.tallygate.ledger;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.ledger.OccurredAt.Occurred;
import org.tallygate.ledger.partition.Partition;
import org.tallygate.ledger.stock.Cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A book with the live state of its partition in front, which commits in groups and can start anew
 * from what is committed, as a centre does.
 */
final class LiveBook implements History {

    private Master master;
    private final Map<FactId, Past> facts = new HashMap<>();
    private final Map<FactId, FactId> originals = new HashMap<>();
    private final Set<FactId> reversed = new HashSet<>();
    private final Map<String, Kept> kept = new TreeMap<>();
    private final List<Runnable> group = new ArrayList<>();
    final List<Leg> legs = new ArrayList<>();
    final List<Raised> raised = new ArrayList<>();
    private Partition partition = new Partition();
    private Draft draft;

    /** One end of a movement, when it counts. */
    record Leg(AccountKey account, ReplayKey at, Quantity quantity, Movement of) {}

    LiveBook(Master master) {
        this.master = master;
        this.draft = new Draft(master, this);
    }

    Outcome post(FactId id, Fact told, long micros) {
        Fact fact = partition.named(told, master);
        Occurred occurred = new Occurred(micros, 0, false);
        Outcome outcome = draft.post(id, fact, occurred);
        FactId name = fact.head().copyOf().orElse(id);
        ReplayKey when = ReplayKey.of(micros, name);
        List<Movement> movements = new ArrayList<>();
        if (outcome instanceof Outcome.Posted posted) {
            Followed followed = partition.post(id, fact, occurred, posted, master, draft);
            draft.follow(id, fact, followed);
            movements.addAll(posted.movements());
            movements.addAll(followed.movements());
            group.add(() -> {
                followed.kept().forEach(each -> kept.put(each.kind() + each.key(), each));
                raised.addAll(posted.raised());
                raised.addAll(followed.raised());
                posted.takesBack().ifPresent(reversed::add);
            });
        }
        group.add(() -> {
            originals.put(id, name);
            boolean held = outcome instanceof Outcome.Held;
            facts.putIfAbsent(name, new Past(id, when, movements, held, false));
            movements.forEach(movement -> add(movement, when));
        });
        return outcome;
    }

    Decision decide(Asked asked, Command command) {
        Decision decision = partition.decide(asked, command, master, draft);
        if (decision instanceof Decision.Done done) {
            draft.follow(asked, done);
            ReplayKey when = ReplayKey.of(asked.micros(), asked.at());
            group.add(() -> {
                done.kept().forEach(each -> kept.put(each.kind() + each.key(), each));
                raised.addAll(done.raised());
                done.movements().forEach(movement -> add(movement, when));
            });
        }
        return decision;
    }

    private void add(Movement movement, ReplayKey when) {
        ReplayKey at = movement.at(when);
        legs.add(new Leg(movement.from(), at, movement.quantity().negate(), movement));
        legs.add(new Leg(movement.to(), at, movement.quantity(), movement));
    }

    /** From now on items are called as that says, as after a group that merged some. */
    void master(Master next) {
        commit();
        master = next;
        draft = new Draft(master, this);
    }

    /** All that was decided becomes durable. */
    void commit() {
        group.forEach(Runnable::run);
        group.clear();
        draft = new Draft(master, this);
    }

    /** State that another room kept before. */
    void keep(Kept each) {
        kept.put(each.kind() + each.key(), each);
    }

    /** The process ends and starts again from the book. */
    void restart() {
        commit();
        partition = new Partition();
        balances()
                .forEach((key, quantity) -> partition.put(new Cell(key, quantity.micros(), 0, 0)));
        kept.values().stream().filter(Kept::open).forEach(partition::put);
    }

    Partition partition() {
        return partition;
    }

    List<Kept> kept() {
        return List.copyOf(kept.values());
    }

    /** By the postings; empty ones are left out. */
    Map<AccountKey, Quantity> balances() {
        return upTo(new ReplayKey(Long.MAX_VALUE, Id128.named("end"), 1));
    }

    /** What was there at a moment, by all that is known. */
    Map<AccountKey, Quantity> upTo(ReplayKey moment) {
        TreeMap<AccountKey, Quantity> sums = new TreeMap<>();
        for (Leg leg : legs) {
            if (!leg.at().isAfter(moment)) {
                sums.merge(leg.account(), leg.quantity(), Quantity::plus);
            }
        }
        sums.values().removeIf(Quantity::isZero);
        return sums;
    }

    long micros(AccountKey key) {
        return partition.stock().micros(key);
    }

    @Override
    public Optional<Past> past(FactId name) {
        return Optional.ofNullable(facts.get(originals.getOrDefault(name, name)))
                .map(past ->
                        new Past(
                                past.at(),
                                past.when(),
                                past.movements(),
                                past.held(),
                                reversed.contains(past.at())));
    }

    @Override
    public Set<FactId> known(Set<FactId> names) {
        Set<FactId> known = new HashSet<>(names);
        known.retainAll(facts.keySet());
        return known;
    }

    @Override
    public boolean hasCopiesOf(Id128 journal) {
        return originals.entrySet().stream()
                .anyMatch(each ->
                        !each.getKey().equals(each.getValue())
                                && each.getValue().journal().equals(journal));
    }

    @Override
    public Map<AccountKey, Quantity> contentOf(String sscc) {
        Map<AccountKey, Quantity> content = new HashMap<>(balances());
        content.keySet().removeIf(key -> !key.pack().equals(Optional.of(sscc)));
        return content;
    }

    @Override
    public Optional<List<Body.PackageContent>> announced(String sscc) {
        return Optional.empty();
    }

    @Override
    public Map<AccountKey, Quantity> after(Map<AccountKey, ReplayKey> moments) {
        Map<AccountKey, Quantity> after = new HashMap<>();
        for (Leg leg : legs) {
            ReplayKey moment = moments.get(leg.account());
            if (moment != null && leg.at().isAfter(moment)) {
                after.merge(leg.account(), leg.quantity(), Quantity::plus);
            }
        }
        return after;
    }

    @Override
    public Map<Way, Quantity> ways(ItemCode item, long micros) {
        Map<Way, Quantity> ways = new HashMap<>();
        for (Leg leg : legs) {
            boolean its =
                    leg.account().equals(leg.of().from()) && leg.account().item().equals(item);
            if (its && leg.at().micros() >= micros) {
                Way.of(leg.of())
                        .ifPresent(way -> ways.merge(way, leg.of().quantity(), Quantity::plus));
            }
        }
        return ways;
    }

    @Override
    public Set<AccountKey> looseAt(LocationCode location, StockStatus status) {
        Set<AccountKey> loose = new HashSet<>();
        for (Leg leg : legs) {
            if (leg.account().isLooseAt(location, status)) {
                loose.add(leg.account());
            }
        }
        return loose;
    }

    @Override
    public Optional<Kept> stateOf(String kind, String key) {
        return Optional.ofNullable(kept.get(kind + key));
    }
}
