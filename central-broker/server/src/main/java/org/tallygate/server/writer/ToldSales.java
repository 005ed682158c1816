package org.tallygate.server.writer;

import org.tallygate.contract.fact.Fact;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Followed;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.OccurredAt.Occurred;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.till.SaleSource;
import org.tallygate.ledger.till.Sales;
import org.tallygate.ledger.till.TillCommand;
import org.tallygate.ledger.till.TillRefusal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Posts sales that a store's system tells, whole or not at all, at the time that was theirs. */
final class ToldSales {

    private final Live live;

    ToldSales(Live live) {
        this.live = live;
    }

    Decision decide(Asked asked, TillCommand.PostSale sale) {
        List<Fact> facts = Sales.facts(asked, sale);
        Optional<Sales.Unfit> unfit = Sales.unfit(asked.at(), facts, live.master(), live.draft());
        return unfit.isPresent()
                ? new Decision.Refused(
                        TillRefusal.NOT_POSTABLE,
                        "line "
                                + (unfit.get().line() + 1)
                                + ": "
                                + unfit.get().reason()
                                + ": "
                                + unfit.get().sentence())
                : post(asked, sale, facts);
    }

    /** After this point nothing is refused: each line sees those before it. */
    private Decision post(Asked asked, TillCommand.PostSale sale, List<Fact> facts) {
        Occurred occurred = Sales.occurred(asked, sale);
        List<Movement> movements = new ArrayList<>();
        List<Kept> kept = new ArrayList<>();
        List<Raised> raised = new ArrayList<>();
        for (Fact told : facts) {
            Fact fact = live.partition().named(told, live.master());
            if (!(live.draft().release(asked.at(), fact, occurred)
                    instanceof Outcome.Posted posted)) {
                throw new IllegalStateException("a line of " + sale + " was looked at");
            }
            Followed followed = live.follow(asked.at(), fact, occurred, posted);
            movements.addAll(posted.movements());
            movements.addAll(followed.movements());
            kept.addAll(followed.kept());
            raised.addAll(posted.raised());
            raised.addAll(followed.raised());
        }
        SaleSource source =
                Sales.source(asked, sale, live.draft().stateOf(SaleSource.KIND, asked.source()));
        live.draft().keep(source);
        kept.add(source);
        List<Movement> numbered = new ArrayList<>();
        movements.forEach(movement -> numbered.add(movement.numbered(numbered.size())));
        return new Decision.Done(Sales.posted(asked, sale), numbered, kept, raised);
    }
}
