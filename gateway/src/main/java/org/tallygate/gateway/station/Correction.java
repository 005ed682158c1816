package org.tallygate.gateway.station;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a line becomes another quantity: movements are taken back from its end until no more than
 * that is left, and what is missing then is moved as those were.
 *
 * @param back to be taken back, the last first
 * @param more to be moved then
 * @param like a movement of the line to take what is known of the goods from
 */
public record Correction(List<Recorded> back, Quantity more, Optional<Fact.Moved> like) {

    public Correction {
        back = List.copyOf(back);
    }

    /**
     * @param deeds what counts for the line, in order
     * @param item of the line; what stood in for it is left alone
     */
    public static Correction of(List<Recorded> deeds, ItemCode item, Quantity to) {
        List<Recorded> its =
                deeds.stream()
                        .filter(deed ->
                                deed.fact() instanceof Fact.Moved moved
                                        && moved.item().equals(item))
                        .toList();
        Quantity left = Quantity.ZERO;
        for (Recorded deed : its) {
            left = left.plus(((Fact.Moved) deed.fact()).quantity());
        }
        List<Recorded> back = new ArrayList<>();
        for (Recorded deed : its.reversed()) {
            if (left.compareTo(to) > 0) {
                back.add(deed);
                left = left.minus(((Fact.Moved) deed.fact()).quantity());
            }
        }
        Optional<Recorded> like =
                back.isEmpty()
                        ? its.stream().reduce((_, last) -> last)
                        : Optional.of(back.getLast());
        return new Correction(back, to.minus(left), like.map(deed -> (Fact.Moved) deed.fact()));
    }
}
