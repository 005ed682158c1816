package org.tallygate.ledger;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The least that can post facts and remember them: balances and what became of each fact. */
final class SmallBook implements History {

    static final Id128 JOURNAL = Id128.named("journal");

    final TreeMap<AccountKey, Quantity> balances = new TreeMap<>();
    final List<Movement> movements = new ArrayList<>();
    private final Map<Long, Past> facts = new HashMap<>();
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

    Outcome post(Fact fact) {
        last++;
        Outcome outcome = Ledger.post(id(last), fact, master, this);
        switch (outcome) {
            case Outcome.Posted posted -> {
                facts.put(last, new Past(link(last), posted.movements(), false, false));
                posted.movements().forEach(this::move);
                if (fact instanceof Fact.Reversed reversed) {
                    facts.computeIfPresent(
                            reversed.of().sequence(),
                            (sequence, past) ->
                                    new Past(past.link(), past.movements(), past.held(), true));
                }
            }
            case Outcome.Held held -> facts.put(last, new Past(link(last), List.of(), true, false));
        }
        return outcome;
    }

    private void move(Movement movement) {
        movements.add(movement);
        balances.merge(movement.from(), movement.quantity().negate(), Quantity::plus);
        balances.merge(movement.to(), movement.quantity(), Quantity::plus);
    }

    Map<AccountKey, Quantity> open() {
        Map<AccountKey, Quantity> open = new TreeMap<>(balances);
        open.values().removeIf(Quantity::isZero);
        return open;
    }

    @Override
    public Optional<Past> past(Id128 journal, long sequence) {
        return journal.equals(JOURNAL)
                ? Optional.ofNullable(facts.get(sequence))
                : Optional.empty();
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
}
