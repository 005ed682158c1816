package org.tallygate.gateway.station.pick;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.Resolved;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.Taken;
import org.tallygate.gateway.station.lines.LineTold;
import org.tallygate.gateway.station.lines.Standing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The facts of one decision of a picker. */
final class PickFacts {

    private final FactMaker maker;
    private final LocationCode drop;

    /**
     * @param drop where the task wants the goods
     */
    PickFacts(FactMaker maker, LocationCode drop) {
        this.maker = maker;
        this.drop = drop;
    }

    /**
     * Goods go from their place to that of the task, as much to each line as it has room for.
     *
     * @param lines that have room for all of them, the first one first
     */
    List<Fact> fetched(
            Taken taken,
            List<Standing> lines,
            LocationCode from,
            Optional<String> tote,
            List<String> notChecked) {
        List<Fact> facts = new ArrayList<>();
        Quantity left = taken.quantity();
        for (Standing line : lines) {
            boolean last = line.equals(lines.getLast());
            Quantity some = last ? left : left.least(line.isOpen() ? line.open() : line.room());
            if (some.isPositive()) {
                facts.addAll(fetched(taken.part(some), line, from, tote, notChecked));
                left = left.minus(some);
            }
        }
        return facts;
    }

    private List<Fact> fetched(
            Taken taken,
            Standing line,
            LocationCode from,
            Optional<String> tote,
            List<String> notChecked) {
        Identifier[] into =
                tote.map(code -> new Identifier(Identifier.TOTE, code)).stream()
                        .toArray(Identifier[]::new);
        boolean own = line.line().item().equals(taken.item());
        Quantity beyond = taken.quantity().minus(taken.quantity().least(line.open()));
        List<Fact> facts = new ArrayList<>();
        if (!own) {
            // The centre must know that something stands in before it comes.
            replaced(line, taken.quantity().minus(beyond)).ifPresent(facts::add);
        }
        facts.add(
                new Fact.Moved(
                        taken.head(maker, notChecked, into),
                        taken.item(),
                        taken.quantity(),
                        taken.goods(),
                        at(from, taken, line),
                        at(line.line().to().orElse(drop), taken, line).packedIn(Optional.empty())));
        if (own) {
            line.found(maker, beyond.least(line.missing())).ifPresent(facts::add);
        }
        return facts;
    }

    /** Where goods stand that count for a line; of what stands in nobody here knows whose it is. */
    private static Account at(LocationCode place, Taken taken, Standing line) {
        return line.line().item().equals(taken.item())
                ? account(place, line.line().pack(), line)
                : Account.of(place, StockStatus.AVAILABLE);
    }

    private static Account account(LocationCode place, Optional<String> pack, Standing line) {
        return new Account(place, StockStatus.AVAILABLE, pack, line.line().owner());
    }

    private Optional<Fact> replaced(Standing line, Quantity some) {
        return some.isPositive()
                ? Optional.of(line.missing(maker, some, ShortReason.SUBSTITUTED))
                : Optional.empty();
    }

    /** A whole logistic unit goes as it is. */
    Fact fetched(Scan scan, String sscc, Standing line, LocationCode from) {
        return new Fact.PackageMoved(
                maker.head(scan, Optional.<Resolved>empty(), List.of(LineTold.PACKAGE_CONTENT)),
                sscc,
                account(from, Optional.empty(), line),
                account(line.line().to().orElse(drop), Optional.empty(), line));
    }

    /** Goods stay where they are and are not good any more. */
    Fact damaged(Taken taken, Standing line, LocationCode where) {
        Account at = at(where, taken, line);
        return new Fact.StatusChanged(
                taken.head(maker, List.of()),
                taken.item(),
                taken.quantity(),
                taken.goods(),
                where,
                at.status(),
                StockStatus.DAMAGED,
                ShortReason.DAMAGED.name(),
                at.pack(),
                at.owner());
    }

    /** So much more of a line lies at its drop than was scanned. */
    Fact more(Standing line, Quantity some, LocationCode from, Goods goods) {
        return new Fact.Moved(
                maker.head(Optional.empty(), Optional.empty(), List.of(Taken.CODE), List.of()),
                line.line().item(),
                some,
                goods,
                account(from, line.line().pack(), line),
                account(line.line().to().orElse(drop), Optional.empty(), line));
    }
}
