package org.tallygate.plant.cases;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.ledger.AccountKey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goods go into packages, out of them, and with them. */
final class Packs {

    private Packs() {}

    /** Loose goods go into a package where they are. */
    static Optional<Refused> pack(Fields step, Shop shop) {
        Selection packed = Selection.of(step, "location");
        Selection loose =
                new Selection(
                        packed.item(),
                        packed.place(),
                        packed.lot(),
                        Optional.empty(),
                        packed.owner());
        return Facts.post(
                MoveOps.flows(
                        loose,
                        shop.units().base(step),
                        key -> Flow.packed(key, packed.pack()),
                        shop),
                step,
                shop);
    }

    /** All that is in the package stands loose where it is. */
    static Optional<Refused> unpack(Fields step, Shop shop) {
        String pack = step.text("package");
        List<Flow> flows = new ArrayList<>();
        shop.stock()
                .of(step.optional("sku").map(Codes::item).orElse(Codes.ITEM))
                .forEach(cell -> {
                    if (cell.key().pack().equals(Optional.of(pack)) && cell.micros() > 0) {
                        flows.add(
                                Flow.of(
                                        cell.key(),
                                        Flow.packed(cell.key(), Optional.empty()),
                                        new Quantity(cell.micros())));
                    }
                });
        return Facts.post(flows, step, shop);
    }

    /** The package goes somewhere with all that is in it. */
    static Optional<Refused> move(Selection goods, LocationCode to, Fields step, Shop shop) {
        step.leave("arrives");
        AccountKey from =
                goods.cells(shop).stream()
                        .filter(cell -> cell.micros() > 0)
                        .map(cell -> cell.key())
                        .findFirst()
                        .orElseGet(() -> goods.account(Codes.STOCK));
        long micros = shop.time().micros(step.optional("at"));
        return shop.post(
                new Fact.PackageMoved(
                        shop.head(micros),
                        step.text("package"),
                        Account.of(from.location(), StockStatus.AVAILABLE),
                        Account.of(to, StockStatus.AVAILABLE)),
                micros);
    }
}
