package org.tallygate.ledger.till;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Hold;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Ledger;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.OccurredAt.Occurred;
import org.tallygate.ledger.Outcome;

import java.util.List;
import java.util.Optional;

/** A told sale as the facts that a gateway would have sent of it, and when it counts. */
public final class Sales {

    private static final Name STATION = new Name("centre");

    private Sales() {}

    /**
     * Why a sale can't be posted.
     *
     * @param line from 0
     */
    public record Unfit(int line, Hold reason, String sentence) {}

    /** The first line that the rules would hold for a person. */
    public static Optional<Unfit> unfit(
            FactId at, List<Fact> facts, Master master, History history) {
        for (int line = 0; line < facts.size(); line++) {
            if (Ledger.post(at, facts.get(line), master, history) instanceof Outcome.Held held) {
                return Optional.of(new Unfit(line, held.reason(), held.sentence()));
            }
        }
        return Optional.empty();
    }

    /** What the asker is told. */
    public static SalePosted posted(Asked asked, TillCommand.PostSale sale) {
        long occurred = occurred(asked, sale).micros();
        return new SalePosted(
                sale.transaction(), sale.lines().size(), occurred, asked.micros() - occurred);
    }

    /** A till's clock that is ahead of the centre's does not sell in the future. */
    public static Occurred occurred(Asked asked, TillCommand.PostSale sale) {
        return new Occurred(Math.min(sale.occurredMicros(), asked.micros()), 0, false);
    }

    /** What is known of the system that told it, with this sale. */
    public static SaleSource source(Asked asked, TillCommand.PostSale sale, Optional<Kept> before) {
        return before.filter(SaleSource.class::isInstance)
                .map(SaleSource.class::cast)
                .orElseGet(() -> SaleSource.first(asked.source()))
                .with(sale, posted(asked, sale));
    }

    /** One for each line. */
    public static List<Fact> facts(Asked asked, TillCommand.PostSale sale) {
        Head head = head(asked, sale);
        return sale.lines().stream().map(line -> fact(head, asked, sale, line)).toList();
    }

    private static Fact fact(
            Head head, Asked asked, TillCommand.PostSale sale, TillCommand.Line line) {
        Goods goods = new Goods(line.lot(), Optional.empty(), line.serials());
        return line.cameBack().isPresent()
                ? new Fact.Moved(
                        head,
                        line.item(),
                        line.quantity(),
                        goods,
                        Account.of(VirtualLocation.CUSTOMER),
                        Account.of(sale.location(), line.cameBack().get()))
                : new Fact.Sold(
                        head,
                        line.item(),
                        line.quantity(),
                        goods,
                        Account.of(sale.location(), StockStatus.AVAILABLE),
                        asked.source() + "/" + sale.transaction());
    }

    private static Head head(Asked asked, TillCommand.PostSale sale) {
        Id128 group = asked.name("sale");
        return new Head(
                group,
                STATION,
                Optional.of(asked.actor()),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                new FactTime(group, 0, sale.occurredMicros()),
                Optional.empty());
    }
}
