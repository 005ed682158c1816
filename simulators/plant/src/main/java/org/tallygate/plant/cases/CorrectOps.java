package org.tallygate.plant.cases;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
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
        all.put(
                "edit_done_location",
                (step, shop) -> {
                    LocationCode place = Codes.place(place(step, "to", "from", "location"));
                    return edit(
                            step,
                            shop,
                            moved -> inside(moved, at(moved.from(), place), at(moved.to(), place)));
                });
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
                                    inside(
                                            moved,
                                            packed(moved.from(), pack),
                                            packed(moved.to(), pack)));
                });
        all.put(
                "edit_done_result_package",
                (step, shop) -> {
                    Optional<String> pack = step.optional("package");
                    return edit(
                            step,
                            shop,
                            moved ->
                                    with(
                                            moved,
                                            moved.goods().lot(),
                                            moved.from(),
                                            packed(moved.to(), pack)));
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
        Quantity left = shop.units().base(step, step.has("set_qty") ? "set_qty" : "qty");
        List<Fact> now = new ArrayList<>();
        if (deed.op().equals("count")) {
            List<Memory.Posted> counts = shop.memory().standing(deed);
            counts.forEach(each -> now.add(with((Fact.Counted) each.fact(), left)));
            return replace(deed, counts, now, shop);
        }
        return editMoves(deed, left, now, shop);
    }

    private static Optional<Refused> editMoves(
            Memory.Deed deed, Quantity quantity, List<Fact> now, Shop shop) {
        Quantity left = quantity;
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
        Fact more = like(step, with((Fact.Moved) like.fact(), shop.units().base(step)));
        List<Memory.Posted> all = new ArrayList<>(shop.memory().standing(deed));
        Optional<Refused> refused = shop.post(more, like.occurredMicros(), shop.time().nowMicros());
        all.addAll(shop.memory().postedNow());
        shop.memory().replace(deed, all);
        return refused;
    }

    /** A line of other goods at another place, where the step says so. */
    private static Fact like(Fields step, Fact.Moved moved) {
        Selection goods = Selection.of(step, "location", "from", "to");
        Account from = goods.place().map(place -> inside(moved.from(), place)).orElse(moved.from());
        Account to =
                goods.place()
                        .filter(_ -> VirtualLocation.isOne(moved.from().location()))
                        .map(place -> inside(moved.to(), place))
                        .orElse(moved.to());
        return new Fact.Moved(
                moved.head(),
                step.has("sku") ? goods.item() : moved.item(),
                moved.quantity(),
                new Goods(goods.lot().or(() -> moved.goods().lot()), Optional.empty(), List.of()),
                like(from, goods),
                like(to, goods));
    }

    private static Account inside(Account account, LocationCode place) {
        return VirtualLocation.isOne(account.location()) ? account : at(account, place);
    }

    private static Account like(Account account, Selection goods) {
        Optional<String> pack = goods.pack().or(account::pack);
        return new Account(
                account.location(),
                account.status(),
                VirtualLocation.isOne(account.location()) ? account.pack() : pack,
                goods.owner().or(account::owner));
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
        if (Chains.isMove(of, shop)) {
            return Chains.cancel(of, shop);
        }
        if (Plans.isOne(of, shop)) {
            return Plans.cancel(of, shop);
        }
        Memory.Deed deed = shop.memory().deed(of);
        List<Memory.Posted> facts = shop.memory().standing(deed);
        if (facts.isEmpty()) {
            throw new NotUnderstood("op '" + deed.op() + "' left nothing that can be cancelled");
        }
        return takeBack(facts, shop);
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
        Quantity before = shop.memory().returned(of);
        Quantity all =
                new Quantity(
                        entries.stream()
                                .mapToLong(each -> each.movement().quantity().micros())
                                .sum());
        Quantity asked = step.has("qty") ? shop.units().base(step) : all.minus(before);
        Quantity left = asked;
        Quantity gone = before;
        for (Log.Entry each : entries) {
            Quantity skipped = gone.least(each.movement().quantity());
            gone = gone.minus(skipped);
            Quantity moved = each.movement().quantity().minus(skipped);
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
        Optional<Refused> refused = Facts.post(back, step, shop);
        if (refused.isEmpty()) {
            shop.memory().gaveBack(of, asked);
        }
        return refused;
    }

    private static Fact with(Fact.Counted counted, Quantity quantity) {
        Fact.CountLine line = counted.lines().getFirst();
        return new Fact.Counted(
                counted.head(),
                counted.location(),
                counted.status(),
                List.of(
                        new Fact.CountLine(
                                line.item(),
                                line.goods(),
                                quantity,
                                line.at(),
                                line.pack(),
                                line.owner())));
    }

    /** The end of a move that is in the house is another one; of two the one that it leaves. */
    private static Fact.Moved inside(Fact.Moved moved, Account from, Account to) {
        return VirtualLocation.isOne(moved.from().location())
                ? with(moved, moved.goods().lot(), moved.from(), to)
                : with(moved, moved.goods().lot(), from, moved.to());
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
