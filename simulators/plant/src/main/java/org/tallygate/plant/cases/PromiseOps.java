package org.tallygate.plant.cases;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.promise.Pending;
import org.tallygate.ledger.promise.Pending.Purpose;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.PromiseCommand.Cover;
import org.tallygate.ledger.promise.PromiseCommand.How;
import org.tallygate.ledger.promise.PromiseCommand.Order;
import org.tallygate.ledger.promise.PromiseCommand.Timing;
import org.tallygate.ledger.promise.PromiseCommand.Which;
import org.tallygate.ledger.promise.Promised;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Stock is set apart for someone and given back: commands, which the ledger may refuse. */
final class PromiseOps {

    private static final long HOLD_MICROS = TimeUnit.HOURS.toMicros(1);

    private PromiseOps() {}

    static Map<String, Op> all() {
        return Map.of(
                "reserve", PromiseOps::reserve,
                "unreserve", PromiseOps::unreserve,
                "allocate", PromiseOps::allocate,
                "deallocate", PromiseOps::release,
                "release", PromiseOps::release,
                "soft_hold", PromiseOps::softHold,
                "add_to_cart", Carts::add,
                "sell_allocated", PromiseOps::sellAllocated,
                "cancel_fulfilled", PromiseOps::cancelFulfilled);
    }

    /** As much as can be had, unless the step says that it wants all or that it will be refused. */
    private static Optional<Refused> reserve(Fields step, Shop shop) {
        boolean whole =
                step.has("expect_error")
                        || (step.has("allow_partial") && !step.flag("allow_partial"));
        return reserve(
                step,
                Selection.of(step, "location", "from"),
                whole ? Cover.ALL_OR_REFUSE : Cover.PART_ONLY,
                How.PLAIN,
                shop);
    }

    private static Optional<Refused> allocate(Fields step, Shop shop) {
        Optional<LocationCode> first = step.optional("collect_at").map(Codes::place);
        return reserve(
                step,
                Selection.of(step, "location"),
                step.flag("allow_partial") ? Cover.PART_ONLY : Cover.ALL_OR_REFUSE,
                new How(
                        Timing.AT_ONCE,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        order(shop.policy()),
                        first),
                shop);
    }

    /** Places are listed in the order in which the case names them. */
    private static Order order(Policy policy) {
        String word = policy.strategy().orElse("highest_available_first");
        return word.startsWith("highest") ? Order.MOST_FIRST : Order.AS_LISTED;
    }

    private static Optional<Refused> reserve(
            Fields step, Selection goods, Cover cover, How how, Shop shop) {
        String reference = step.optional("order").orElse("order of step " + shop.memory().step());
        int line = (int) Reserved.all(shop, Purpose.RESERVATION, reference).count() + 1;
        Quantity quantity = shop.units().base(step);
        Decision decision =
                shop.ask(
                        new PromiseCommand.Reserve(
                                reference,
                                Optional.empty(),
                                List.of(listed(line, goods, quantity, how, shop)),
                                cover,
                                how,
                                Optional.empty()));
        return switch (decision) {
            case Decision.Refused refused -> {
                shop.memory().took(List.of());
                yield Optional.of(Refused.of(refused));
            }
            case Decision.Done done -> {
                shop.memory()
                        .took(
                                ((Promised) done.answer())
                                        .lines().stream()
                                                .flatMap(each -> each.takes().stream())
                                                .toList());
                yield Optional.empty();
            }
        };
    }

    private static PromiseCommand.Line listed(
            int line, Selection goods, Quantity quantity, How how, Shop shop) {
        return goods.place().isEmpty() && how.order() == Order.AS_LISTED && how.first().isPresent()
                ? Wants.line(line, goods, shop.places(), quantity)
                : Wants.line(line, goods, quantity, shop);
    }

    private static Optional<Refused> unreserve(Fields step, Shop shop) {
        String of =
                step.optional("of")
                        .or(() -> step.optional("order"))
                        .or(() -> step.optional("checkout"))
                        .orElse("");
        Purpose purpose = step.has("checkout") ? Purpose.HOLD : Purpose.RESERVATION;
        if (step.has("qty")) {
            return giveBack(purpose, of, shop.units().base(step), shop);
        }
        if (Orders.isSale(of, shop)) {
            return Decided.of(new DocumentCommand.UnassignSale(of), shop);
        }
        List<Pending> all = Reserved.open(shop, purpose, of).toList();
        Optional<Refused> refused = Optional.empty();
        for (Pending each : all) {
            refused =
                    refused.or(() ->
                            Decided.of(
                                    new PromiseCommand.ReleasePromise(
                                            Which.of(each.id()), Optional.empty(), false),
                                    shop));
        }
        return refused;
    }

    private static Optional<Refused> release(Fields step, Shop shop) {
        return giveBack(
                Purpose.RESERVATION,
                step.optional("order").orElse(""),
                shop.units().base(step),
                shop);
    }

    /** What was promised last is given back first. */
    private static Optional<Refused> giveBack(
            Purpose purpose, String reference, Quantity quantity, Shop shop) {
        List<Pending> all = Reserved.open(shop, purpose, reference).toList();
        Optional<Refused> tooMuch = moreThan(all, quantity);
        if (tooMuch.isPresent()) {
            return tooMuch;
        }
        Quantity left = quantity;
        for (Pending each : all.reversed()) {
            Quantity some = each.taken().compareTo(left) < 0 ? each.taken() : left;
            if (!some.isPositive()) {
                continue;
            }
            Optional<Refused> refused =
                    Decided.of(
                            new PromiseCommand.ReleasePromise(
                                    Which.of(each.id()), Optional.of(some), false),
                            shop);
            if (refused.isPresent()) {
                return refused;
            }
            left = left.minus(some);
        }
        return Optional.empty();
    }

    /** All of a step or nothing: what is refused changes nothing. */
    private static Optional<Refused> moreThan(List<Pending> all, Quantity quantity) {
        Quantity taken = all.stream().map(Pending::taken).reduce(Quantity.ZERO, Quantity::plus);
        return quantity.compareTo(taken) <= 0
                ? Optional.empty()
                : Optional.of(
                        new Refused(
                                "NOT_ENOUGH", quantity.minus(taken) + " more than is allocated"));
    }

    private static Optional<Refused> softHold(Fields step, Shop shop) {
        String reference =
                step.optional("checkout").orElse("checkout of step " + shop.memory().step());
        int line = (int) Reserved.all(shop, Purpose.HOLD, reference).count() + 1;
        return Decided.of(
                new PromiseCommand.PlaceHold(
                        reference,
                        Optional.empty(),
                        List.of(
                                Wants.line(
                                        line,
                                        Selection.of(step, "location"),
                                        shop.units().base(step),
                                        shop)),
                        Cover.ALL_OR_REFUSE,
                        HOLD_MICROS),
                shop);
    }

    /** Goods that were set apart leave to the customer. */
    private static Optional<Refused> sellAllocated(Fields step, Shop shop) {
        List<Pending> all =
                Reserved.open(shop, Purpose.RESERVATION, step.optional("order").orElse(""))
                        .toList();
        Quantity left = shop.units().base(step);
        Optional<Refused> tooMuch = moreThan(all, left);
        if (tooMuch.isPresent()) {
            return tooMuch;
        }
        for (Pending each : all) {
            Quantity some = each.taken().compareTo(left) < 0 ? each.taken() : left;
            if (!some.isPositive()) {
                continue;
            }
            Optional<Refused> refused =
                    Decided.of(
                            new PromiseCommand.PostPromise(
                                    Which.of(each.id()),
                                    Optional.of(some),
                                    VirtualLocation.CUSTOMER.code(),
                                    true),
                            shop);
            if (refused.isPresent()) {
                return refused;
            }
            left = left.minus(some);
        }
        return Optional.empty();
    }

    /** What left to the customer last comes back first, to where it left from. */
    private static Optional<Refused> cancelFulfilled(Fields step, Shop shop) {
        List<Flow> back = new ArrayList<>();
        Quantity left = shop.units().base(step);
        for (Log.Entry each : shop.log().entries().reversed()) {
            AccountKey to = each.movement().to();
            if (to.location().equals(VirtualLocation.CUSTOMER.code())) {
                Quantity moved = each.movement().quantity();
                Quantity some = left.compareTo(moved) < 0 ? left : moved;
                if (some.isPositive()) {
                    back.add(Flow.of(to, each.movement().from(), some));
                    left = left.minus(some);
                }
            }
        }
        return Facts.post(back, step, shop);
    }
}
