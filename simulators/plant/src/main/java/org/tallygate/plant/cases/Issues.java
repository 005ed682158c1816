package org.tallygate.plant.cases;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.unit.Precision;

import java.util.Optional;

/**
 * Goods leave in a house that never lets a balance fall below nothing: the ledger is asked first.
 */
final class Issues {

    private Issues() {}

    /** What lacks no more than nobody would show at the case's precision is there. */
    static Optional<Refused> issue(
            Selection goods, Quantity asked, LocationCode to, Fields step, Shop shop) {
        step.leave("at", "arrives");
        Precision shown = new Precision(shop.policy().decimals());
        Quantity there = goods.there(shop);
        Quantity lacking = asked.minus(there);
        boolean dust = lacking.isPositive() && shown.shown(lacking).isZero();
        Decision decision =
                shop.ask(
                        new PromiseCommand.IssueStock(
                                "issue " + shop.memory().step(),
                                Wants.line(1, goods, dust ? there : asked, shop),
                                to));
        return switch (decision) {
            case Decision.Refused refused -> Optional.of(Refused.of(refused));
            case Decision.Done _ -> Optional.empty();
        };
    }
}
