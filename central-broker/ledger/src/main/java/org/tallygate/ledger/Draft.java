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
    private final Map<Name, Past> facts = new HashMap<>();
    private final Set<Name> reversed = new HashSet<>();
    private final Map<String, Map<AccountKey, Quantity>> packed = new HashMap<>();

    private record Name(Id128 journal, long sequence) {}

    public Draft(Master master, History book) {
        this.master = master;
        this.book = book;
    }

    /** Applies the rules to the next fact and remembers what they said. */
    public Outcome post(FactId id, Fact fact) {
        Outcome outcome = Ledger.post(id, fact, master, this);
        Name name = new Name(id.journal(), id.sequence());
        switch (outcome) {
            case Outcome.Posted posted -> {
                facts.put(name, new Past(id.link(), posted.movements(), false, false));
                posted.movements().forEach(this::pack);
                if (fact instanceof Fact.Reversed taken) {
                    reversed.add(new Name(taken.of().journal(), taken.of().sequence()));
                }
            }
            case Outcome.Held held -> facts.put(name, new Past(id.link(), List.of(), true, false));
        }
        return outcome;
    }

    @Override
    public Optional<Past> past(Id128 journal, long sequence) {
        Name name = new Name(journal, sequence);
        Optional<Past> past =
                Optional.ofNullable(facts.get(name)).or(() -> book.past(journal, sequence));
        return reversed.contains(name)
                ? past.map(known -> new Past(known.link(), known.movements(), known.held(), true))
                : past;
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
