package org.tallygate.plant.cases;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.ledger.AccountKey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What was done is put right. The ledger never edits: an edit is a fact that takes the old one back
 * and another that says what was so; what came back is a movement of its own.
 */
final class CorrectOps {

    private CorrectOps() {}

    static Map<String, Op> all() {
        Map<String, Op> all = new HashMap<>();
        all.put("edit_done_qty", CorrectOps::editQuantity);
        all.put("add_line", CorrectOps::addLine);
        all.put(
                "edit_done_lot",
                (step, shop) -> {
                    Optional<String> lot = Optional.of(step.text("lot"));
                    return edit(step, shop, moved -> with(moved, lot, moved.from(), moved.to()));
                });
        all.put(
                "edit_done_owner",
                (step, shop) -> {
                    Optional<String> owner = step.optional("owner");
                    return edit(
                            step,
                            shop,
                            moved ->
                                    with(
                                            moved,
                                            moved.goods().lot(),
                                            owned(moved.from(), owner),
                                            owned(moved.to(), owner)));
                });
        all.put(
                "edit_done_source",
                (step, shop) -> {
                    LocationCode place = Codes.place(place(step, "to", "from", "location"));
                    return edit(
                            step,
                            shop,
                            moved ->
                                    with(
                                            moved,
                                            moved.goods().lot(),
                                            at(moved.from(), place),
                                            moved.to()));
                });
        all.put("edit_done_location", all.getOrDefault("edit_done_source", CorrectOps::addLine));
        all.put(
                "edit_done_destination",
                (step, shop) -> {
                    LocationCode place = Codes.place(place(step, "to", "location"));
                    return edit(
                            step,
                            shop,
                            moved ->
                                    with(
                                            moved,
                                            moved.goods().lot(),
                                            moved.from(),
                                            at(moved.to(), place)));
                });
        all.put(
                "edit_done_package",
                (step, shop) -> {
                    Optional<String> pack = step.optional("package");
                    return edit(
                            step,
                            shop,
                            moved ->
                                    with(
                                            moved,
                                            moved.goods().lot(),
                                            packed(moved.from(), pack),
                                            moved.to()));
                });
        for (String back :
                List.of(
                        "return_delivery",
                        "return_receipt",
                        "return_of_return",
                        "return_dropship")) {
            all.put(back, CorrectOps::giveBack);
        }
        all.put("cancel", CorrectOps::cancel);
        return all;
    }

    private static String place(Fields step, String... fields) {
        for (String field : fields) {
            Optional<String> named = step.optional(field);
            if (named.isPresent()) {
                return named.get();
            }
        }
        throw new NotUnderstood("a step that edits a place must name one");
    }

    /** The first facts of the step keep what they can of the new quantity; the last takes more. */
    private static Optional<Refused> editQuantity(Fields step, Shop shop) {
        Memory.Deed deed = shop.memory().deed(step.text("of"));
        Quantity left = shop.units().base(step);
        List<Fact> now = new ArrayList<>();
        List<Memory.Posted> before = moves(deed, shop);
        for (int i = 0; i < before.size(); i++) {
            Fact.Moved moved = (Fact.Moved) before.get(i).fact();
            boolean last = i == before.size() - 1;
            Quantity some = last || left.compareTo(moved.quantity()) < 0 ? left : moved.quantity();
            left = left.minus(some);
            if (some.isPositive()) {
                now.add(with(moved, some));
            }
        }
        return replace(deed, before, now, shop);
    }

    private static Optional<Refused> addLine(Fields step, Shop shop) {
        step.leave("unit_cost");
        Memory.Deed deed = shop.memory().deed(step.text("of"));
        Memory.Posted like = moves(deed, shop).getFirst();
        Fact more = with((Fact.Moved) like.fact(), shop.units().base(step));
        List<Memory.Posted> all = new ArrayList<>(shop.memory().standing(deed));
        Optional<Refused> refused = shop.post(more, like.occurredMicros(), shop.time().nowMicros());
        all.addAll(shop.memory().postedNow());
        shop.memory().replace(deed, all);
        return refused;
    }

    private static Optional<Refused> edit(Fields step, Shop shop, UnaryOperator<Fact.Moved> how) {
        Memory.Deed deed = shop.memory().deed(step.text("of"));
        List<Memory.Posted> before = moves(deed, shop);
        List<Fact> now =
                before.stream().<Fact>map(each -> how.apply((Fact.Moved) each.fact())).toList();
        return replace(deed, before, now, shop);
    }

    private static List<Memory.Posted> moves(Memory.Deed deed, Shop shop) {
        List<Memory.Posted> moves =
                shop.memory().standing(deed).stream()
                        .filter(each -> each.fact() instanceof Fact.Moved)
                        .toList();
        if (moves.isEmpty()) {
            throw new NotUnderstood(
                    "op '" + deed.op() + "' left no goods moved that can be edited");
        }
        return moves;
    }

    private static Optional<Refused> replace(
            Memory.Deed deed, List<Memory.Posted> before, List<Fact> now, Shop shop) {
        Optional<Refused> refused = takeBack(before, shop);
        long occurred = before.getFirst().occurredMicros();
        List<Memory.Posted> said = shop.memory().postedNow();
        for (Fact fact : now) {
            refused = refused.or(() -> shop.post(fact, occurred, shop.time().nowMicros()));
        }
        List<Memory.Posted> standing = new ArrayList<>(shop.memory().postedNow());
        standing.removeAll(said);
        shop.memory().replace(deed, standing);
        return refused;
    }

    private static Optional<Refused> takeBack(List<Memory.Posted> facts, Shop shop) {
        long now = shop.time().nowMicros();
        Optional<Refused> refused = Optional.empty();
        for (Memory.Posted each : facts.reversed()) {
            refused =
                    refused.or(() ->
                            shop.post(
                                    new Fact.Reversed(shop.head(now), each.id(), "put right"),
                                    now));
        }
        return refused;
    }

    private static Optional<Refused> cancel(Fields step, Shop shop) {
        String of = step.text("of");
        if (Orders.isOne(of, shop)) {
            return OrderOps.cancel(of, shop);
        }
        Memory.Deed deed = shop.memory().deed(of);
        return takeBack(shop.memory().standing(deed), shop);
    }

    /** Goods of a step go back the way they came, or to the place that is named. */
    private static Optional<Refused> giveBack(Fields step, Shop shop) {
        String of = step.text("of");
        if (Chains.isMove(of, shop)) {
            return Chains.undo(of, step, shop);
        }
        List<Flow> back = new ArrayList<>();
        Optional<LocationCode> to = step.optional("to").map(Codes::place);
        List<Log.Entry> entries = shop.log().entriesOf(shop.memory().deed(of).step());
        Quantity left =
                step.has("qty")
                        ? shop.units().base(step)
                        : new Quantity(
                                entries.stream()
                                        .mapToLong(each -> each.movement().quantity().micros())
                                        .sum());
        for (Log.Entry each : entries) {
            Quantity moved = each.movement().quantity();
            Quantity some = left.compareTo(moved) < 0 ? left : moved;
            AccountKey home = each.movement().from();
            if (some.isPositive()) {
                back.add(
                        Flow.of(
                                each.movement().to(),
                                to.map(place -> Flow.moved(home, place)).orElse(home),
                                some));
            }
            left = left.minus(some);
        }
        if (left.isPositive()) {
            return Optional.of(
                    new Refused("MORE_THAN_DELIVERED", left + " more than '" + of + "' moved"));
        }
        return Facts.post(back, step, shop);
    }

    private static Fact.Moved with(Fact.Moved moved, Quantity quantity) {
        return new Fact.Moved(
                moved.head(), moved.item(), quantity, moved.goods(), moved.from(), moved.to());
    }

    private static Fact.Moved with(
            Fact.Moved moved, Optional<String> lot, Account from, Account to) {
        Goods goods = new Goods(lot, moved.goods().expiry(), moved.goods().serials());
        return new Fact.Moved(moved.head(), moved.item(), moved.quantity(), goods, from, to);
    }

    private static Account owned(Account account, Optional<String> owner) {
        return new Account(account.location(), account.status(), account.pack(), owner);
    }

    private static Account at(Account account, LocationCode place) {
        return new Account(place, account.status(), account.pack(), account.owner());
    }

    private static Account packed(Account account, Optional<String> pack) {
        return new Account(account.location(), account.status(), pack, account.owner());
    }
}
