package org.tallygate.gateway.station;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.Resolved;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Goods that a person took in hand: what one scan stands for, or one item that was found by name,
 * as often as was said before it.
 *
 * @param scan none when the item was found by name
 * @param quantity in base units
 * @param notChecked what could not be checked of them wherever they go
 */
public record Taken(
        Optional<Scan> scan,
        ItemCode item,
        Quantity quantity,
        Goods goods,
        Optional<Resolved> resolved,
        List<String> notChecked) {

    /** Marks goods that nobody scanned. */
    public static final String CODE = "code";

    public Taken {
        notChecked = List.copyOf(notChecked);
    }

    /**
     * What a scan of one item stands for.
     *
     * @param count so many of what was scanned; one when it was not said
     * @return none when it names no item that is known, or is more than can be counted
     */
    public static Optional<Taken> of(Candidate candidate, Optional<Quantity> count) {
        if (candidate.loads().size() != 1) {
            return Optional.empty();
        }
        Load load = candidate.loads().getFirst();
        Quantity times = count.orElse(Quantity.ONE);
        try {
            Quantity quantity = load.quantity().times(times);
            Optional<Resolved> resolved =
                    load.resolved()
                            .map(one ->
                                    new Resolved(
                                            one.item(),
                                            one.masterVersion(),
                                            one.scanned().times(times),
                                            one.unit(),
                                            one.factor()));
            return quantity.isPositive()
                    ? Optional.of(
                            new Taken(
                                    Optional.of(candidate.scan()),
                                    load.item(),
                                    quantity,
                                    load.goods(),
                                    resolved,
                                    load.notChecked()))
                    : Optional.empty();
        } catch (ArithmeticException tooLarge) {
            return Optional.empty();
        }
    }

    /** An item that was found by name, in base units. */
    public static Taken named(Body.Item item, Optional<Quantity> count) {
        return new Taken(
                Optional.empty(),
                item.item(),
                count.filter(Quantity::isPositive).orElse(Quantity.ONE),
                Goods.PLAIN,
                Optional.empty(),
                List.of(CODE));
    }

    /** Whose they are by their label. */
    public Optional<String> owner() {
        return scan.flatMap(Scan::owner);
    }

    /** The same of this lot, which stands on them and in no code. */
    public Taken ofLot(String lot) {
        return new Taken(
                scan,
                item,
                quantity,
                new Goods(Optional.of(lot), goods.expiry(), goods.serials()),
                resolved,
                Stream.concat(notChecked.stream(), Stream.of("lot")).toList());
    }

    /** The same, so many of them. */
    public Taken part(Quantity some) {
        return new Taken(scan, item, some, goods, resolved, notChecked);
    }

    /** The head of a fact about them. */
    public Head head(FactMaker maker, List<String> alsoNotChecked, Identifier... alsoRead) {
        List<String> all =
                Stream.concat(notChecked.stream(), alsoNotChecked.stream()).distinct().toList();
        return maker.head(scan, resolved, all, List.of(alsoRead));
    }
}
