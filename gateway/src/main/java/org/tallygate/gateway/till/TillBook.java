package org.tallygate.gateway.till;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.gateway.station.Items;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that is known of tills, folded from their facts and from documents and from nothing else.
 * Used by one thread.
 */
final class TillBook {

    static final String PROMISED = "till-promised";
    static final String DROPPED = "till-dropped";

    private final Map<String, Entered> entered = new HashMap<>();
    private final Leases leases = new Leases();
    private final Set<Id128> givenBack = new HashSet<>();
    private Items items = Items.NONE;

    void put(Document document) {
        switch (document.body()) {
            case Body.ItemMaster _ -> {
                if (document.revision() > items.version()
                        && document.state() == Document.State.ACTIVE) {
                    items = Items.of(document);
                }
            }
            case Body.Lease _ -> {
                if (!givenBack.contains(document.id())) {
                    leases.put(document);
                }
            }
            case Body.Task _ -> {}
            case Body.Uninspected _ -> {}
            case Body.Staff _ -> {}
            case Body.NumberBlock _ -> {}
            case Body.Config _ -> {}
        }
    }

    /** The next facts, each once, those of a transaction together. */
    void apply(List<Fact> facts) {
        facts.forEach(this::apply);
    }

    private void apply(Fact fact) {
        if (fact instanceof Fact.TaskStep step) {
            if (step.step() == Fact.Step.RELEASED) {
                fact.head()
                        .task()
                        .map(TaskRef::id)
                        .ifPresent(lease -> {
                            givenBack.add(lease);
                            leases.forget(lease);
                        });
            }
            return;
        }
        Optional<Marks> marks = Marks.of(fact);
        if (marks.isEmpty()) {
            return;
        }
        enter(fact, marks.get());
        if (fact instanceof Fact.Sold) {
            leases.sold(marks.get());
        } else if (fact instanceof Fact.Observed seen && seen.what().equals(PROMISED)) {
            leases.promised(marks.get());
        } else if (fact instanceof Fact.Observed seen && seen.what().equals(DROPPED)) {
            marks.get().ofPromise().ifPresent(leases::dropped);
        }
    }

    private void enter(Fact fact, Marks marks) {
        Entered before =
                entered.getOrDefault(
                        marks.key(), new Entered(marks.key(), marks.content(), List.of()));
        entered.put(
                marks.key(),
                before.with(
                        new Entered.Line(
                                before.lines().size() + 1,
                                item(fact),
                                quantity(fact).or(marks::quantity).orElse(Quantity.ZERO),
                                fact.head().notChecked())));
    }

    private static String item(Fact fact) {
        return switch (fact) {
            case Fact.Sold sold -> sold.item().value();
            case Fact.Moved moved -> moved.item().value();
            case Fact.Unresolved unresolved -> unresolved.code();
            case Fact.Observed seen -> seen.item().map(item -> item.value()).orElse("");
            default -> "";
        };
    }

    private static Optional<Quantity> quantity(Fact fact) {
        return switch (fact) {
            case Fact.Sold sold -> Optional.of(sold.quantity());
            case Fact.Moved moved -> Optional.of(moved.quantity());
            default -> Optional.empty();
        };
    }

    Optional<Entered> entered(String key) {
        return Optional.ofNullable(entered.get(key));
    }

    void forget(String key) {
        entered.remove(key);
        leases.forget(key);
    }

    Items items() {
        return items;
    }

    Leases leases() {
        return leases;
    }

    List<Leases.Standing> standing(FactTime now) {
        return leases.standing(now);
    }

    boolean isGivenBack(Id128 lease) {
        return givenBack.contains(lease);
    }
}
