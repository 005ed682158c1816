package org.tallygate.server.intake;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Outcome;
import org.tallygate.server.book.Batch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The book's history and, on top of it, what is decided and will be committed next. */
final class PendingHistory implements History {

    private record Key(Id128 journal, long sequence) {}

    private final History book;
    private final Map<Key, Past> facts = new HashMap<>();
    private final Set<Key> reversed = new HashSet<>();
    private final Map<String, Map<AccountKey, Quantity>> packages = new HashMap<>();

    PendingHistory(History book) {
        this.book = book;
    }

    void add(Id128 journal, Batch.Entry entry) {
        List<Movement> movements =
                switch (entry.outcome()) {
                    case Outcome.Posted posted -> posted.movements();
                    case Outcome.Held held -> List.of();
                };
        facts.put(
                new Key(journal, entry.sequence()),
                new Past(entry.link(), movements, entry.outcome() instanceof Outcome.Held, false));
        entry.reverses().ifPresent(of -> reversed.add(new Key(of.journal(), of.sequence())));
        for (Movement movement : movements) {
            change(movement.from(), movement.quantity().negate());
            change(movement.to(), movement.quantity());
        }
    }

    void clear() {
        facts.clear();
        reversed.clear();
        packages.clear();
    }

    @Override
    public Optional<Past> past(Id128 journal, long sequence) {
        Key key = new Key(journal, sequence);
        Optional<Past> past =
                facts.containsKey(key) ? Optional.of(facts.get(key)) : book.past(journal, sequence);
        return past.map(fact ->
                new Past(
                        fact.link(),
                        fact.movements(),
                        fact.held(),
                        fact.reversed() || reversed.contains(key)));
    }

    @Override
    public Map<AccountKey, Quantity> contentOf(String sscc) {
        Map<AccountKey, Quantity> content = new TreeMap<>(book.contentOf(sscc));
        packages.getOrDefault(sscc, Map.of())
                .forEach((account, change) -> content.merge(account, change, Quantity::plus));
        content.values().removeIf(Quantity::isZero);
        return content;
    }

    @Override
    public Optional<List<Body.PackageContent>> announced(String sscc) {
        return book.announced(sscc);
    }

    private void change(AccountKey account, Quantity by) {
        account.pack()
                .ifPresent(sscc ->
                        packages.computeIfAbsent(sscc, none -> new HashMap<>())
                                .merge(account, by, Quantity::plus));
    }
}
