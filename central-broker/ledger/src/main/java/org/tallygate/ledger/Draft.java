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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Facts that are decided but not yet committed, in front of a book: a fact sees those before it in
 * the same commit. Used by one thread, then thrown away.
 */
public final class Draft implements History {

    private final Master master;
    private final History book;

    /** By the original's name, whether the original came or a copy of it. */
    private final Map<FactId, Past> facts = new HashMap<>();

    private final Map<FactId, FactId> originals = new HashMap<>();
    private final Set<Id128> copied = new HashSet<>();
    private final Set<FactId> reversed = new HashSet<>();
    private final Map<String, Map<AccountKey, Quantity>> packed = new HashMap<>();
    private final Map<FactId, Boolean> inBook = new HashMap<>();
    private final Map<AccountKey, List<Leg>> legs = new HashMap<>();
    private final Map<ItemCode, List<Gone>> ways = new HashMap<>();
    private final Map<String, Kept> kept = new HashMap<>();

    private record Leg(ReplayKey at, Quantity quantity) {}

    private record Gone(long micros, Way way, Quantity quantity) {}

    public Draft(Master master, History book) {
        this.master = master;
        this.book = book;
    }

    /** Asks the book about all these names at once, which posting would do one by one. */
    public void foresee(Set<FactId> names) {
        Set<FactId> there = names.isEmpty() ? Set.of() : book.known(names);
        names.forEach(name -> inBook.put(name, there.contains(name)));
    }

    /** Applies the rules to the next fact and remembers what they said. */
    public Outcome post(FactId id, Fact fact, Occurred occurred) {
        boolean again = Ledger.isKnown(id, fact, this);
        FactId name = fact.head().copyOf().orElse(id);
        ReplayKey when = ReplayKey.of(occurred.micros(), name);
        Outcome outcome = Ledger.post(id, master.merges().asOf(fact, when), master, asCalled(when));
        if (!name.equals(id)) {
            originals.put(id, name);
            copied.add(name.journal());
        }
        if (!again) {
            switch (outcome) {
                case Outcome.Posted posted -> accept(id, name, when, posted);
                case Outcome.Held held ->
                        facts.put(name, new Past(id, when, List.of(), true, false));
            }
        }
        return outcome;
    }

    /**
     * Applies the rules again to a fact that waits for a person; it keeps its name and its time.
     */
    public Outcome release(FactId id, Fact fact, Occurred occurred) {
        FactId name = fact.head().copyOf().orElse(id);
        ReplayKey when = ReplayKey.of(occurred.micros(), name);
        Outcome outcome =
                Ledger.judge(id, master.merges().asOf(fact, when), master, asCalled(when));
        if (outcome instanceof Outcome.Posted posted) {
            accept(id, name, when, posted);
        }
        return outcome;
    }

    private History asCalled(ReplayKey when) {
        return master.merges().isEmpty() ? this : new AsCalled(this, master.merges(), when);
    }

    private void accept(FactId id, FactId name, ReplayKey when, Outcome.Posted posted) {
        facts.put(name, new Past(id, when, posted.movements(), false, false));
        posted.movements().forEach(movement -> move(movement, when));
        posted.takesBack().ifPresent(reversed::add);
    }

    /** Remembers what else a posted fact meant. */
    public void follow(FactId id, Fact fact, Followed followed) {
        FactId name = fact.head().copyOf().orElse(id);
        Past past = facts.get(name);
        if (past != null && !followed.movements().isEmpty()) {
            List<Movement> all = new ArrayList<>(past.movements());
            all.addAll(followed.movements());
            facts.put(name, new Past(past.at(), past.when(), all, past.held(), past.reversed()));
            followed.movements().forEach(movement -> move(movement, past.when()));
        }
        followed.kept().forEach(this::keep);
    }

    /** Remembers what a command did. */
    public void follow(Asked asked, Decision.Done done) {
        ReplayKey when = ReplayKey.of(asked.micros(), asked.at());
        done.movements().forEach(movement -> move(movement, when));
        done.kept().forEach(this::keep);
    }

    @Override
    public Optional<Past> past(FactId name) {
        FactId original = originals.getOrDefault(name, name);
        return Optional.ofNullable(facts.get(original))
                .or(() -> book.past(original))
                .map(past ->
                        reversed.contains(past.at())
                                ? new Past(
                                        past.at(), past.when(), past.movements(), past.held(), true)
                                : past);
    }

    @Override
    public Set<FactId> known(Set<FactId> names) {
        Set<FactId> known = new HashSet<>(names);
        known.removeIf(name -> !facts.containsKey(name) && !isInBook(name));
        return known;
    }

    private boolean isInBook(FactId name) {
        return inBook.computeIfAbsent(name, asked -> !book.known(Set.of(asked)).isEmpty());
    }

    @Override
    public boolean hasCopiesOf(Id128 journal) {
        return copied.contains(journal) || book.hasCopiesOf(journal);
    }

    @Override
    public Map<AccountKey, Quantity> contentOf(String sscc) {
        Map<AccountKey, Quantity> content = new HashMap<>(book.contentOf(sscc));
        packed.getOrDefault(sscc, Map.of())
                .forEach((key, quantity) -> content.merge(key, quantity, Quantity::plus));
        content.values().removeIf(Quantity::isZero);
        return content;
    }

    @Override
    public Optional<List<Body.PackageContent>> announced(String sscc) {
        return book.announced(sscc);
    }

    @Override
    public Map<AccountKey, Quantity> after(Map<AccountKey, ReplayKey> moments) {
        Map<AccountKey, Quantity> after = new HashMap<>(book.after(moments));
        moments.forEach((key, moment) -> {
            for (Leg leg : legs.getOrDefault(key, List.of())) {
                if (leg.at().isAfter(moment)) {
                    after.merge(key, leg.quantity(), Quantity::plus);
                }
            }
        });
        return after;
    }

    @Override
    public Map<Way, Quantity> ways(ItemCode item, long micros) {
        Map<Way, Quantity> all = new HashMap<>(book.ways(item, micros));
        ways.getOrDefault(item, List.of()).stream()
                .filter(gone -> gone.micros() >= micros)
                .forEach(gone -> all.merge(gone.way(), gone.quantity(), Quantity::plus));
        return all;
    }

    @Override
    public Set<AccountKey> looseAt(LocationCode location, StockStatus status) {
        Set<AccountKey> loose = new HashSet<>(book.looseAt(location, status));
        for (AccountKey key : legs.keySet()) {
            if (key.isLooseAt(location, status)) {
                loose.add(key);
            }
        }
        return loose;
    }

    @Override
    public Optional<Kept> stateOf(String kind, String key) {
        return Optional.ofNullable(kept.get(kind + '\n' + key)).or(() -> book.stateOf(kind, key));
    }

    /** Remembers a piece of state that was decided beside facts and commands. */
    public void keep(Kept each) {
        kept.put(each.kind() + '\n' + each.key(), each);
    }

    private void move(Movement movement, ReplayKey fact) {
        ReplayKey at = movement.at(fact);
        change(movement.from(), at, movement.quantity().negate());
        change(movement.to(), at, movement.quantity());
        Way.of(movement)
                .ifPresent(way ->
                        ways.computeIfAbsent(movement.item(), none -> new ArrayList<>())
                                .add(new Gone(at.micros(), way, movement.quantity())));
    }

    private void change(AccountKey key, ReplayKey at, Quantity quantity) {
        legs.computeIfAbsent(key, none -> new ArrayList<>()).add(new Leg(at, quantity));
        key.pack()
                .ifPresent(sscc ->
                        packed.computeIfAbsent(sscc, none -> new HashMap<>())
                                .merge(key, quantity, Quantity::plus));
    }
}
