package org.tallygate.plant.cases;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.PromiseCommand.Line;
import org.tallygate.ledger.promise.Terms;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goods that will come and go. */
final class PlanOps {

    private PlanOps() {}

    static Map<String, Op> all() {
        return Map.of(
                "plan_in", PlanOps::planIn,
                "plan_out", PlanOps::planOut,
                "plan_transfer", PlanOps::planTransfer);
    }

    private static Optional<Refused> planIn(Fields step, Shop shop) {
        Selection goods = Selection.of(step, "location", "to");
        return in(
                name(step, shop),
                goods,
                goods.place().orElse(Codes.STOCK),
                shop.units().base(step),
                due(step, shop),
                shop);
    }

    private static Optional<Refused> planOut(Fields step, Shop shop) {
        Selection goods = Selection.of(step, "location", "from");
        return out(
                name(step, shop),
                goods,
                goods.place().map(List::of).orElse(List.of()),
                shop.units().base(step),
                due(step, shop),
                shop);
    }

    /** What comes from or goes to a place that is none of ours is half a transfer for us. */
    private static Optional<Refused> planTransfer(Fields step, Shop shop) {
        LocationCode from = Codes.place(step.text("from"));
        LocationCode to = Codes.place(step.text("to"));
        Selection goods = Selection.of(step);
        Quantity quantity = shop.units().base(step);
        long due = due(step, shop);
        if (VirtualLocation.isOne(from)) {
            return in(name(step, shop), goods, to, quantity, due, shop);
        }
        if (VirtualLocation.isOne(to)) {
            return out(name(step, shop), goods, List.of(from), quantity, due, shop);
        }
        return Decided.of(
                new PromiseCommand.PlanTransfer(
                        name(step, shop),
                        List.of(Wants.line(1, goods, List.of(from), quantity)),
                        to,
                        due,
                        due),
                shop);
    }

    /** A figure of goods to come, as of now. */
    static Optional<Refused> in(String name, AccountKey account, Quantity quantity, Shop shop) {
        return in(
                name,
                Selection.of(account),
                account.location(),
                quantity,
                shop.time().nowMicros(),
                shop);
    }

    /** A figure of demand, as of now: it takes what is there and waits for the rest. */
    static Optional<Refused> wanted(String name, AccountKey account, Quantity quantity, Shop shop) {
        return Decided.of(
                new PromiseCommand.Reserve(
                        name,
                        Optional.empty(),
                        List.of(
                                Wants.line(
                                        1,
                                        Selection.of(account),
                                        List.of(account.location()),
                                        quantity)),
                        PromiseCommand.Cover.PART_AND_WAIT,
                        PromiseCommand.How.PLAIN,
                        Optional.empty()),
                shop);
    }

    private static Optional<Refused> in(
            String name,
            Selection goods,
            LocationCode to,
            Quantity quantity,
            long dueMicros,
            Shop shop) {
        Line line = Wants.line(1, goods, List.of(to), quantity);
        return Decided.of(
                new PromiseCommand.PlanIn(
                        name, List.of(line), dueMicros, Terms.SURE, Optional.empty()),
                shop);
    }

    private static Optional<Refused> out(
            String name,
            Selection goods,
            List<LocationCode> from,
            Quantity quantity,
            long dueMicros,
            Shop shop) {
        Line line = Wants.line(1, goods, from, quantity);
        return Decided.of(
                new PromiseCommand.PlanOut(name, List.of(line), dueMicros, Optional.empty()), shop);
    }

    private static String name(Fields step, Shop shop) {
        return step.optional("id").orElse("plan " + shop.memory().step());
    }

    private static long due(Fields step, Shop shop) {
        return shop.time().micros(step.optional("at").or(() -> step.optional("due")));
    }
}
