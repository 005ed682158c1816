package org.tallygate.plant.cases;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings the ledger into the state in which a case begins. Goods come as findings do, so that every
 * account still sums to nothing; what was promised before is taken up as from the book, because a
 * case may begin with more promised than there is.
 */
final class ArrangeOps {

    private static final List<String> COMING = List.of("ordered", "requested", "planned");
    private static final List<String> GOING =
            List.of(
                    "reserved_sales",
                    "reserved_production",
                    "reserved_subcontract",
                    "reserved_production_plan");

    private ArrangeOps() {}

    static Map<String, Op> all() {
        return Map.of(
                "set_stock", ArrangeOps::setStock,
                "set_quants", ArrangeOps::setQuants,
                "set_packages", ArrangeOps::setPackages,
                "state", ArrangeOps::state);
    }

    private static Optional<Refused> setStock(Fields step, Shop shop) {
        List<Fields> places = step.has("locations") ? step.objects("locations") : List.of(step);
        Optional<Refused> refused = arrange(places, step.optional("at"), true, shop);
        if (step.has("locations")) {
            places.forEach(Fields::done);
        }
        return refused;
    }

    /** Brings one balance to a figure. */
    static Optional<Refused> set(AccountKey account, Quantity figure, Shop shop) {
        Quantity there = new Quantity(shop.stock().micros(account));
        return come(account, figure.minus(there), Optional.empty(), shop);
    }

    /** Quants of one balance add up. */
    private static Optional<Refused> setQuants(Fields step, Shop shop) {
        List<Fields> quants = step.objects("quants");
        Optional<Refused> refused = arrange(quants, step.optional("at"), false, shop);
        quants.forEach(Fields::done);
        return refused;
    }

    private static Optional<Refused> setPackages(Fields step, Shop shop) {
        List<Optional<Refused>> all = new ArrayList<>();
        int number = 0;
        for (Fields each : step.objects("packages")) {
            Selection goods = Selection.of(each, "location");
            if (each.has("loose")) {
                all.add(
                        come(
                                goods.account(Codes.STOCK),
                                each.quantity("loose"),
                                Optional.empty(),
                                shop));
                each.done();
                continue;
            }
            Quantity size = each.quantity("package_size");
            int count = each.figure("count").map(BigDecimal::intValueExact).orElse(1);
            for (int i = 0; i < count; i++) {
                number++;
                Selection packed =
                        new Selection(
                                goods.item(),
                                goods.place(),
                                goods.lot(),
                                Optional.of("package " + number),
                                goods.owner());
                all.add(come(packed.account(Codes.STOCK), size, Optional.empty(), shop));
            }
            each.done();
        }
        return first(all.stream());
    }

    /** The figures of an item as a planner's screen has them. */
    private static Optional<Refused> state(Fields step, Shop shop) {
        AccountKey account = Selection.of(step, "location").account(Codes.STOCK);
        List<Optional<Refused>> all = new ArrayList<>();
        all.add(come(account, step.quantity("actual"), Optional.empty(), shop));
        for (String coming : COMING) {
            step.optionalQuantity(coming)
                    .filter(Quantity::isPositive)
                    .ifPresent(figure -> all.add(PlanOps.in(coming, account, figure, shop)));
        }
        for (String going : GOING) {
            step.optionalQuantity(going)
                    .filter(Quantity::isPositive)
                    .ifPresent(figure -> all.add(PlanOps.wanted(going, account, figure, shop)));
        }
        return first(all.stream());
    }

    /** All goods come before anything is promised of them. */
    private static Optional<Refused> arrange(
            List<Fields> all, Optional<String> at, boolean absolute, Shop shop) {
        Optional<Refused> refused = Optional.empty();
        for (Fields each : all) {
            AccountKey account = account(each);
            Quantity said = shop.units().base(each);
            Quantity there = new Quantity(shop.stock().micros(account));
            Quantity more = absolute ? said.minus(there) : said;
            long micros = shop.time().micros(each.optional("in_date").or(() -> at));
            Optional<LocalDate> expiry = expiry(each, shop);
            refused = refused.or(() -> come(account, more, expiry, micros, shop));
        }
        for (Fields each : all) {
            AccountKey account = account(each);
            each.optionalQuantity("reserved")
                    .or(() -> each.optionalQuantity("allocated"))
                    .filter(Quantity::isPositive)
                    .ifPresent(quantity -> shop.arrange(Reserved.before(account, quantity, shop)));
        }
        return refused;
    }

    private static AccountKey account(Fields each) {
        return Selection.of(each, "location").account(Codes.STOCK);
    }

    /** A day, or the remark that the product sets one, which is then some day to come. */
    private static Optional<LocalDate> expiry(Fields each, Shop shop) {
        return each.optional("removal_date")
                .or(() -> each.optional("expiry"))
                .map(word ->
                        word.contains("product")
                                ? shop.time().today().plusDays(30)
                                : shop.time().day(word));
    }

    private static Optional<Refused> come(
            AccountKey account, Quantity more, Optional<LocalDate> expiry, Shop shop) {
        return come(account, more, expiry, shop.time().nowMicros(), shop);
    }

    private static Optional<Refused> come(
            AccountKey account, Quantity more, Optional<LocalDate> expiry, long micros, Shop shop) {
        if (more.isZero()) {
            return Optional.empty();
        }
        AccountKey found = Flow.at(VirtualLocation.INVENTORY_LOSS, account);
        Flow flow = new Flow(found, account, more, expiry);
        return shop.post(
                (more.isNegative() ? flow.back().with(more.negate()) : flow).fact(shop, micros),
                micros);
    }

    private static Optional<Refused> first(Stream<Optional<Refused>> all) {
        return all.toList().stream().flatMap(Optional::stream).findFirst();
    }
}
