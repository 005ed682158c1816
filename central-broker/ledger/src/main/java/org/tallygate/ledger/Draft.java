package org.tallygate.ledger;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;

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
    public Outcome post(FactId id, Fact fact) {
        boolean again = Ledger.isKnown(id, fact, this);
        Outcome outcome = Ledger.post(id, fact, master, this);
        FactId name = fact.head().copyOf().orElse(id);
        if (!name.equals(id)) {
            originals.put(id, name);
            copied.add(name.journal());
        }
        if (!again) {
            switch (outcome) {
                case Outcome.Posted posted -> {
                    facts.put(name, new Past(id, posted.movements(), false, false));
                    posted.movements().forEach(this::pack);
                    posted.takesBack().ifPresent(reversed::add);
                }
                case Outcome.Held held -> facts.put(name, new Past(id, List.of(), true, false));
            }
        }
        return outcome;
    }

    @Override
    public Optional<Past> past(FactId name) {
        FactId original = originals.getOrDefault(name, name);
        return Optional.ofNullable(facts.get(original))
                .or(() -> book.past(original))
                .map(past ->
                        reversed.contains(past.at())
                                ? new Past(past.at(), past.movements(), past.held(), true)
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

    private void pack(Movement movement) {
        change(movement.from(), movement.quantity().negate());
        change(movement.to(), movement.quantity());
    }

    private void change(AccountKey key, Quantity quantity) {
        key.pack()
                .ifPresent(sscc ->
                        packed.computeIfAbsent(sscc, none -> new HashMap<>())
                                .merge(key, quantity, Quantity::plus));
    }
}
