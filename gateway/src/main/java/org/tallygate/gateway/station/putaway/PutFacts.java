package org.tallygate.gateway.station.putaway;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Taken;
import org.tallygate.gateway.station.lines.LineTold;
import org.tallygate.gateway.station.lines.Standing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The facts of one decision of a person who puts away. */
final class PutFacts {

    private final FactMaker maker;
    private final LocationCode dock;

    /**
     * @param dock where the goods come from
     */
    PutFacts(FactMaker maker, LocationCode dock) {
        this.maker = maker;
        this.dock = dock;
    }

    FactMaker maker() {
        return maker;
    }

    /** Goods go to a place, as much as stands there for each line. */
    List<Fact> put(
            Taken taken,
            List<PutLines.Part> parts,
            LocationCode place,
            Optional<PutReason> reason) {
        List<Fact> facts = new ArrayList<>();
        for (PutLines.Part part : parts) {
            Taken some = taken.part(part.quantity());
            facts.add(
                    new Fact.Moved(
                            some.head(maker, notChecked(part.line(), place)),
                            some.item(),
                            some.quantity(),
                            some.goods(),
                            from(part.line()),
                            to(place, part.line())));
        }
        reason.ifPresent(why ->
                facts.add(
                        maker.noted(
                                "other-place",
                                Optional.of(taken.item()),
                                new Identifier("text", why.name()))));
        return facts;
    }

    /** A logistic unit goes to a place as it is. */
    List<Fact> put(
            Held.Pack pack,
            Optional<Standing> line,
            LocationCode place,
            Optional<PutReason> reason) {
        List<String> notChecked = new ArrayList<>(notChecked(line, place));
        notChecked.add(LineTold.PACKAGE_CONTENT);
        List<Fact> facts = new ArrayList<>();
        facts.add(
                new Fact.PackageMoved(
                        maker.head(pack.scan(), Optional.empty(), notChecked),
                        pack.sscc(),
                        account(dock, Optional.empty(), line),
                        to(place, line)));
        reason.ifPresent(why ->
                facts.add(
                        maker.noted(
                                "other-place",
                                line.map(each -> each.line().item()),
                                new Identifier("text", why.name()))));
        return facts;
    }

    /** The centre kept room at its own place only. */
    static List<String> notChecked(Optional<Standing> line, LocationCode place) {
        boolean proposed = line.flatMap(each -> each.line().to()).filter(place::equals).isPresent();
        return proposed ? List.of() : List.of(PutTold.CAPACITY);
    }

    private Account from(Optional<Standing> line) {
        return account(dock, line.flatMap(each -> each.line().pack()), line);
    }

    private static Account to(LocationCode place, Optional<Standing> line) {
        return account(place, Optional.empty(), line);
    }

    private static Account account(
            LocationCode place, Optional<String> pack, Optional<Standing> line) {
        return new Account(
                place, StockStatus.AVAILABLE, pack, line.flatMap(each -> each.line().owner()));
    }

    /** Goods stay where they are and are not good any more, as many of each line as are its. */
    List<Fact> damaged(Taken taken, List<PutLines.Part> parts) {
        List<Fact> facts = new ArrayList<>();
        for (PutLines.Part part : parts) {
            Taken some = taken.part(part.quantity());
            Account at = from(part.line());
            facts.add(
                    new Fact.StatusChanged(
                            some.head(maker, List.of()),
                            some.item(),
                            some.quantity(),
                            some.goods(),
                            at.location(),
                            at.status(),
                            StockStatus.DAMAGED,
                            PutReason.DAMAGED.name(),
                            at.pack(),
                            at.owner()));
        }
        return facts;
    }

    /** So much more of a line stands at its place than was scanned. */
    Fact more(Standing line, Quantity some, LocationCode place, Goods goods) {
        return new Fact.Moved(
                maker.head(Optional.empty(), Optional.empty(), List.of(Taken.CODE), List.of()),
                line.line().item(),
                some,
                goods,
                from(Optional.of(line)),
                to(place, Optional.of(line)));
    }
}
