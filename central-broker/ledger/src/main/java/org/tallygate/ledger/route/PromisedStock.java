package org.tallygate.ledger.route;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.PlaceTree;
import org.tallygate.ledger.promise.AtPlace;
import org.tallygate.ledger.promise.Channel;
import org.tallygate.ledger.promise.Clause;
import org.tallygate.ledger.promise.ItemNow;
import org.tallygate.ledger.promise.Outlook;
import org.tallygate.ledger.promise.Selling;
import org.tallygate.ledger.promise.Settings;
import org.tallygate.ledger.stock.Cell;
import org.tallygate.ledger.stock.Stock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What promises say can be sold, added up over the places of a node.
 *
 * @param live balances, for the age of goods; absent where only snapshots are known
 */
public record PromisedStock(
        Function<ItemCode, ItemNow> items, Settings settings, PlaceTree tree, Optional<Stock> live)
        implements Availability {

    @Override
    public Sellable at(
            Optional<Name> channel,
            ItemCode item,
            LocationCode node,
            Quantity wanted,
            long micros) {
        ItemNow now = items.apply(item);
        List<LocationCode> places = new ArrayList<>();
        Quantity sum = Quantity.ZERO;
        int trust = 1_000_000;
        Optional<Clause> failing = Optional.empty();
        for (LocationCode place : places(now, channel, node)) {
            AtPlace there = Selling.at(now, settings, channel, place, micros);
            if (there.sellable().isPositive()) {
                places.add(place);
                sum = sum.plus(there.sellable());
                trust = Math.min(trust, there.trustPpm());
            }
            Optional<Clause> fails =
                    Selling.promise(now, settings, channel, Optional.of(place), wanted, micros)
                            .failing();
            failing = failing.isEmpty() || later(fails, failing) ? fails : failing;
        }
        boolean enough = sum.compareTo(wanted) >= 0;
        return new Sellable(
                sum,
                trust,
                enough
                        ? Optional.empty()
                        : failing.or(() ->
                                Optional.of(
                                        channel.isPresent()
                                                ? Clause.NOT_IN_NETWORK
                                                : Clause.NOT_ON_HAND)),
                places,
                oldest(item, node),
                enough ? OptionalLong.empty() : earliest(now, node, wanted, micros));
    }

    /** The clause that is looked at later says more: all before it held. */
    private static boolean later(Optional<Clause> one, Optional<Clause> other) {
        return one.isPresent() && other.isPresent() && one.get().compareTo(other.get()) > 0;
    }

    private Collection<LocationCode> places(
            ItemNow now, Optional<Name> channel, LocationCode node) {
        Collection<LocationCode> all =
                channel.isEmpty()
                        ? new TreeSet<>(now.places().keySet())
                        : channel.flatMap(settings::channel)
                                .map(Channel::network)
                                .orElse(List.of());
        return all.stream().filter(place -> tree.node(place).equals(node)).toList();
    }

    private OptionalLong oldest(ItemCode item, LocationCode node) {
        return live.isEmpty()
                ? OptionalLong.empty()
                : live.get().of(item).stream()
                        .filter(cell -> cell.micros() > 0)
                        .filter(cell -> tree.node(cell.key().location()).equals(node))
                        .mapToLong(Cell::sinceMicros)
                        .min();
    }

    private OptionalLong earliest(ItemNow now, LocationCode node, Quantity wanted, long micros) {
        return new Outlook(now, Optional.of(node), Optional.empty()).earliest(wanted, micros, true);
    }
}
