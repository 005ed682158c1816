package org.tallygate.plant.cases;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.promise.PromiseCommand.Line;
import org.tallygate.ledger.promise.Wanted;

import java.util.List;

/** What a step wants, in the words of the room of promises. */
final class Wants {

    private Wants() {}

    /**
     * Wherever there are any, unless the step names a place, which stands for all that is in it.
     */
    static Line line(int number, Selection goods, Quantity quantity, Shop shop) {
        List<LocationCode> at =
                goods.place()
                        .map(named ->
                                shop.places().stream()
                                        .filter(place -> Selection.isIn(place, named))
                                        .toList())
                        .orElse(List.of());
        return line(number, goods, at, quantity);
    }

    static Line line(int number, Selection goods, List<LocationCode> at, Quantity quantity) {
        return new Line(
                number,
                new Wanted(
                        goods.item(),
                        at,
                        goods.lot(),
                        goods.pack(),
                        goods.owner(),
                        Wanted.ANY_STEP),
                quantity);
    }
}
