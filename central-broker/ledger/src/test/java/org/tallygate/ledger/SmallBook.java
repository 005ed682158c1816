package org.tallygate.ledger;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The least that can post facts and remember them: balances and what became of each fact. */
final class SmallBook implements History {

    static final Id128 JOURNAL = Id128.named("journal");

    final TreeMap<AccountKey, Quantity> balances = new TreeMap<>();
    final List<Movement> movements = new ArrayList<>();
    private final List<ReplayKey> whens = new ArrayList<>();
    private final Map<String, Kept> kept = new HashMap<>();
    private final Map<FactId, Past> facts = new HashMap<>();
    private final Map<FactId, FactId> originals = new HashMap<>();
    private final Map<String, List<Body.PackageContent>> announced = new HashMap<>();
    private final Master master;
    private long last;

    SmallBook(Master master) {
        this.master = master;
    }

    static Link link(long sequence) {
        return Link.START.next(new byte[] {(byte) (sequence >> 8), (byte) sequence});
    }

    static FactId id(long sequence) {
        return new FactId(JOURNAL, sequence, link(sequence));
    }

    void announce(String sscc, List<Body.PackageContent> content) {
        announced.put(sscc, content);
    }

    /** Each fact happens a second after the one before. */
    Outcome post(Fact fact) {
        last++;
        return post(id(last), fact);
    }

    /** Accepts a fact of any journal. */
    Outcome post(FactId id, Fact fact) {
        return post(id, fact, last * 1_000_000);
    }

    Outcome post(FactId id, Fact fact, long micros) {
        Outcome outcome = Ledger.post(id, fact, master, this);
        FactId name = fact.head().copyOf().orElse(id);
        ReplayKey when = ReplayKey.of(micros, name);
        originals.put(id, name);
        switch (outcome) {
            case Outcome.Posted posted -> {
                facts.putIfAbsent(name, new Past(id, when, posted.movements(), false, false));
                posted.movements().forEach(movement -> move(movement, when));
                posted.takesBack().ifPresent(this::takeBack);
            }
            case Outcome.Held held ->
                    facts.putIfAbsent(name, new Past(id, when, List.of(), true, false));
        }
        return outcome;
    }

    private void takeBack(FactId at) {
        facts.replaceAll((name, past) ->
                past.at().equals(at)
                        ? new Past(at, past.when(), past.movements(), past.held(), true)
                        : past);
    }

    private void move(Movement movement, ReplayKey fact) {
        movements.add(movement);
        whens.add(movement.at(fact));
        balances.merge(movement.from(), movement.quantity().negate(), Quantity::plus);
        balances.merge(movement.to(), movement.quantity(), Quantity::plus);
    }

    Map<AccountKey, Quantity> open() {
        Map<AccountKey, Quantity> open = new TreeMap<>(balances);
        open.values().removeIf(Quantity::isZero);
        return open;
    }

    @Override
    public Optional<Past> past(FactId name) {
        return Optional.ofNullable(facts.get(originals.getOrDefault(name, name)));
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
        Map<AccountKey, Quantity> content = open();
        content.keySet().removeIf(key -> !key.pack().equals(Optional.of(sscc)));
        return content;
    }

    @Override
    public Optional<List<Body.PackageContent>> announced(String sscc) {
        return Optional.ofNullable(announced.get(sscc));
    }

    @Override
    public Map<AccountKey, Quantity> after(Map<AccountKey, ReplayKey> moments) {
        Map<AccountKey, Quantity> after = new HashMap<>();
        for (int i = 0; i < movements.size(); i++) {
            Movement movement = movements.get(i);
            ReplayKey at = whens.get(i);
            if (moments.containsKey(movement.from()) && at.isAfter(moments.get(movement.from()))) {
                after.merge(movement.from(), movement.quantity().negate(), Quantity::plus);
            }
            if (moments.containsKey(movement.to()) && at.isAfter(moments.get(movement.to()))) {
                after.merge(movement.to(), movement.quantity(), Quantity::plus);
            }
        }
        return after;
    }

    @Override
    public Map<Way, Quantity> ways(ItemCode item, long micros) {
        Map<Way, Quantity> ways = new HashMap<>();
        for (int i = 0; i < movements.size(); i++) {
            Movement movement = movements.get(i);
            if (movement.item().equals(item) && whens.get(i).micros() >= micros) {
                Way.of(movement)
                        .ifPresent(way -> ways.merge(way, movement.quantity(), Quantity::plus));
            }
        }
        return ways;
    }

    @Override
    public Set<AccountKey> looseAt(LocationCode location, StockStatus status) {
        Set<AccountKey> loose = new HashSet<>(balances.keySet());
        loose.removeIf(key -> !key.isLooseAt(location, status));
        return loose;
    }

    @Override
    public Optional<Kept> stateOf(String kind, String key) {
        return Optional.ofNullable(kept.get(kind + '/' + key));
    }
}
