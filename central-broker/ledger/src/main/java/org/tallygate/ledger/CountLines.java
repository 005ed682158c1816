package org.tallygate.ledger;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;

import java.util.Optional;

/** Whether a count can be understood; what it means is worked out where the balances are. */
final class CountLines {

    private CountLines() {}

    static Outcome post(Fact.Counted counted, Master master) {
        for (Fact.CountLine line : counted.lines()) {
            Optional<Outcome.Held> obstacle =
                    Ledger.unfit("lot", line.goods().lot())
                            .or(() -> Ledger.unfit("package", line.pack()))
                            .or(() -> Ledger.unfit("owner", line.owner()))
                            .or(() -> Ledger.tooLarge(line.quantity()))
                            .or(() -> notOneEach(line, master))
                            .or(() -> Ledger.unknownItem(line.item(), master));
            if (obstacle.isPresent()) {
                return obstacle.get();
            }
        }
        return Ledger.unknownPlace(counted.location(), master)
                .or(() -> virtual(counted.location(), master))
                .<Outcome>map(held -> held)
                .orElse(Outcome.Posted.NOTHING);
    }

    /** Of an item with serials a line names them one by one, or one of them where the lot goes. */
    private static Optional<Outcome.Held> notOneEach(Fact.CountLine line, Master master) {
        int named = line.goods().serials().size();
        boolean serial = master.item(line.item()).filter(item -> item.serialRequired()).isPresent();
        boolean one = serial && named == 0 && line.goods().lot().isPresent();
        boolean fits =
                one
                        ? line.quantity().compareTo(Quantity.ONE) <= 0
                        : named == 0 || line.quantity().equals(Quantity.of(named));
        return fits
                ? Optional.empty()
                : Optional.of(
                        new Outcome.Held(
                                Hold.SERIAL_QUANTITY_MUST_BE_ONE,
                                "quantity "
                                        + line.quantity()
                                        + " of item '"
                                        + line.item()
                                        + "' must be "
                                        + (one ? "at most 1" : named)
                                        + ", one for each serial"));
    }

    static Optional<Outcome.Held> virtual(LocationCode location, Master master) {
        return master.physical(location)
                ? Optional.empty()
                : Optional.of(
                        new Outcome.Held(
                                Hold.UNKNOWN_LOCATION,
                                "location '"
                                        + location
                                        + "' must be one where goods can be counted"));
    }
}
