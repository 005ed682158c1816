package org.tallygate.plant.cases;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.count.CountCommand;
import org.tallygate.ledger.count.CountCommand.Counted;
import org.tallygate.ledger.count.CountSession;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody looked. A count that is done is a fact: what a place holds is what was seen. One that is
 * only begun is a session, which freezes what the book has and changes nothing by itself.
 */
final class CountOps {

    private CountOps() {}

    static Map<String, Op> all() {
        return Map.of(
                "count", CountOps::count,
                "start_count", CountOps::startCount,
                "count_lines", CountOps::countLines);
    }

    private static Optional<Refused> count(Fields step, Shop shop) {
        step.leave("unit_cost", "arrives");
        AccountKey seen = Selection.of(step, "location").account(shop);
        long micros = shop.time().micros(step.optional("at"));
        Quantity quantity = shop.units().base(step, step.has("set_qty") ? "set_qty" : "qty");
        return shop.post(counted(seen, quantity, micros, shop), micros);
    }

    /** A lot or owner that the step does not name is one that the goods do not have. */
    private static Fact counted(AccountKey seen, Quantity quantity, long micros, Shop shop) {
        return new Fact.Counted(
                shop.head(micros),
                seen.location(),
                seen.status(),
                List.of(
                        new Fact.CountLine(
                                seen.item(),
                                new Goods(seen.lot(), Optional.empty(), List.of()),
                                quantity,
                                Shop.factTime(micros),
                                seen.pack(),
                                seen.owner())));
    }

    /** Counts again where a count has begun already. */
    private static Optional<Refused> startCount(Fields step, Shop shop) {
        AccountKey seen = Selection.of(step, "location").account(shop);
        return session(seen, shop.units().base(step, "counted"), shop);
    }

    /** Bins that are brought to what the book is to have, and counted one by one. */
    private static Optional<Refused> countLines(Fields step, Shop shop) {
        Optional<Refused> refused = Optional.empty();
        for (Fields line : step.objects("lines")) {
            LocationCode bin = Codes.place(line.text("bin"));
            AccountKey account = Flow.moved(Selection.of(line).account(Codes.STOCK), bin);
            Quantity theoretical = line.quantity("theoretical");
            Quantity counted = line.quantity("counted");
            line.done();
            refused =
                    refused.or(() -> ArrangeOps.set(account, theoretical, shop))
                            .or(() -> session(account, counted, shop));
        }
        return refused;
    }

    private static Optional<Refused> session(AccountKey seen, Quantity counted, Shop shop) {
        Optional<String> begun =
                shop.log()
                        .kept(CountSession.class)
                        .filter(CountSession::open)
                        .filter(each -> each.location().equals(seen.location()))
                        .map(CountSession::reference)
                        .findFirst();
        String reference =
                begun.orElse("count of step " + shop.memory().step() + " at " + seen.location());
        Optional<Refused> refused =
                begun.isPresent()
                        ? Optional.empty()
                        : Decided.of(
                                new CountCommand.StartCount(
                                        reference,
                                        seen.location(),
                                        seen.status(),
                                        List.of(seen.item()),
                                        true,
                                        Optional.empty(),
                                        Optional.empty()),
                                shop);
        shop.memory().counting(reference);
        return refused.or(() ->
                Decided.of(
                        new CountCommand.RecordCount(
                                reference, List.of(new Counted(seen, counted))),
                        shop));
    }
}
