package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.DocumentCommand.SaleLine;
import org.tallygate.ledger.document.DocumentCommand.ShipLine;
import org.tallygate.ledger.document.Sale.Line;
import org.tallygate.ledger.document.Sale.State;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.PromiseCommand.Which;
import org.tallygate.ledger.promise.Wanted;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Orders of customers and what leaves for them. */
final class Selling {

    /** What may follow on what. */
    static final Map<State, Set<State>> NEXT = new EnumMap<>(State.class);

    static {
        NEXT.put(State.DRAFT, EnumSet.of(State.CONFIRMED, State.CANCELLED));
        NEXT.put(State.CONFIRMED, EnumSet.of(State.DONE, State.CANCELLED));
        NEXT.put(State.DONE, EnumSet.of(State.CONFIRMED));
        NEXT.put(State.CANCELLED, EnumSet.noneOf(State.class));
    }

    private final Desk desk;

    Selling(Desk desk) {
        this.desk = desk;
    }

    Course place(DocumentCommand.PlaceSale asked) {
        Optional<Decision.Refused> obstacle =
                desk.fresh("sale", asked.reference())
                        .or(() -> Desk.some(asked.lines()))
                        .or(() -> timing(asked));
        for (SaleLine line : asked.lines()) {
            obstacle =
                    obstacle.or(() -> Desk.above0("quantity", line.quantity()))
                            .or(() ->
                                    Desk.above0("multiple", line.multiple().orElse(Quantity.ONE)));
        }
        for (SaleLine line : asked.lines()) {
            obstacle = obstacle.or(() -> desk.knownItem(line.item()));
        }
        for (SaleLine line : asked.lines()) {
            obstacle = obstacle.or(() -> desk.fitting(line.item(), line.substitutes()));
        }
        obstacle = obstacle.or(() -> asked.from().flatMap(desk::knownPlace));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        List<Line> lines = new ArrayList<>();
        for (SaleLine line : asked.lines()) {
            lines.add(
                    new Line(
                            lines.size() + 1,
                            line.item(),
                            line.quantity(),
                            line.multiple(),
                            line.price(),
                            Quantity.ZERO,
                            Quantity.ZERO,
                            Quantity.ZERO,
                            Optional.empty(),
                            List.of(),
                            line.substitutes()));
        }
        Sale sale =
                new Sale(
                        asked.reference(),
                        asked.channel(),
                        asked.demandClass(),
                        asked.priority(),
                        asked.company().orElse(AccountKey.MAIN),
                        asked.from(),
                        asked.owner(),
                        asked.reserve(),
                        asked.daysBefore(),
                        asked.partial(),
                        asked.dueMicros(),
                        lines,
                        State.DRAFT,
                        "placed",
                        Optional.empty(),
                        Optional.empty(),
                        false);
        Optional<Decision.Refused> refusal = wish(sale).flatMap(desk::refusal);
        if (refusal.isPresent()) {
            return Course.refused(refusal.get());
        }
        desk.keep(sale);
        if (!asked.draft()) {
            confirm(sale);
        }
        return answer(sale.reference());
    }

    private static Optional<Decision.Refused> timing(DocumentCommand.PlaceSale asked) {
        return Desk.unless(
                        asked.reserve() != Sale.Reserve.BY_DATE || asked.dueMicros().isPresent(),
                        Why.UNFIT,
                        "dueMicros must be given for reserve BY_DATE")
                .or(() ->
                        Desk.unless(
                                asked.daysBefore() >= 0 && asked.daysBefore() <= 3650,
                                Why.UNFIT,
                                "daysBefore " + asked.daysBefore() + " must be 0 to 3650"));
    }

    Course confirm(DocumentCommand.ConfirmSale asked) {
        Optional<Sale> found = desk.sale(asked.reference(), asked.channel());
        if (found.isEmpty()) {
            return Desk.unknown("sale", asked.reference());
        }
        Sale sale = found.get();
        if (sale.state() != State.DRAFT) {
            return Course.refused(Desk.inState(false, sale, sale.state()).orElseThrow());
        }
        Optional<Decision.Refused> refusal = wish(sale).flatMap(desk::refusal);
        if (refusal.isPresent()) {
            return Course.refused(refusal.get());
        }
        confirm(sale);
        return answer(sale.reference());
    }

    private void confirm(Sale sale) {
        state(sale.reference(), State.CONFIRMED, "confirmed by " + desk.actor());
        wish(sale).ifPresent(desk::ask);
    }

    /** What is wanted of promises, line by line; empty when nothing is. */
    private static Optional<PromiseCommand> wish(Sale sale) {
        List<PromiseCommand.Line> wanted =
                sale.lines().stream()
                        .filter(line -> line.open().isPositive())
                        .map(line ->
                                new PromiseCommand.Line(
                                        line.line(),
                                        new Wanted(
                                                line.item(),
                                                sale.from().map(List::of).orElseGet(List::of),
                                                Optional.empty(),
                                                Optional.empty(),
                                                sale.owner(),
                                                line.multiple().orElse(Wanted.ANY_STEP)),
                                        line.open()))
                        .toList();
        return wanted.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new PromiseCommand.Reserve(
                                sale.reference(),
                                sale.channel(),
                                wanted,
                                sale.partial()
                                        ? PromiseCommand.Cover.PART_AND_WAIT
                                        : PromiseCommand.Cover.ALL_OR_WAIT,
                                new PromiseCommand.How(
                                        timing(sale.reserve()),
                                        sale.daysBefore(),
                                        sale.priority(),
                                        sale.dueMicros(),
                                        Optional.empty(),
                                        PromiseCommand.Order.AS_LISTED,
                                        Optional.empty()),
                                Optional.empty()));
    }

    private static PromiseCommand.Timing timing(Sale.Reserve reserve) {
        return switch (reserve) {
            case AT_CONFIRM -> PromiseCommand.Timing.AT_ONCE;
            case MANUAL -> PromiseCommand.Timing.BY_HAND;
            case BY_DATE -> PromiseCommand.Timing.BY_DATE;
        };
    }

    Course assign(DocumentCommand.AssignSale asked) {
        return ofPromises(
                asked.reference(),
                sale ->
                        new PromiseCommand.Assign(
                                Which.of(sale.reference()),
                                asked.partial().orElse(sale.partial())));
    }

    Course unassign(DocumentCommand.UnassignSale asked) {
        return ofPromises(
                asked.reference(),
                sale ->
                        new PromiseCommand.ReleasePromise(
                                Which.of(sale.reference()), Optional.empty(), true));
    }

    /** Asks something of what is promised to a confirmed sale, if anything is. */
    private Course ofPromises(String reference, Function<Sale, PromiseCommand> wish) {
        Optional<Sale> found = desk.sale(reference);
        if (found.isEmpty()) {
            return Desk.unknown("sale", reference);
        }
        Sale sale = found.get();
        if (sale.state() != State.CONFIRMED) {
            return Course.refused(Desk.inState(false, sale, sale.state()).orElseThrow());
        }
        if (desk.anyPromised(sale.reference())) {
            desk.ask(wish.apply(sale));
        }
        return answer(sale.reference());
    }

    Course ship(DocumentCommand.ShipSale asked) {
        Optional<Sale> found = desk.sale(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("sale", asked.reference());
        }
        Sale sale = found.get();
        Optional<Decision.Refused> obstacle =
                asked.packages().isEmpty() ? Desk.some(asked.lines()) : Optional.empty();
        for (ShipLine line : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.above0("quantity", line.quantity()));
        }
        for (ShipLine line : asked.lines()) {
            obstacle = obstacle.or(() -> line.from().flatMap(desk::knownPlace));
        }
        for (ShipLine line : asked.lines()) {
            obstacle = obstacle.or(() -> Desk.hasLine(line.line(), sale.lines().size()));
        }
        obstacle =
                obstacle.or(
                        () -> Desk.inState(sale.state() == State.CONFIRMED, sale, sale.state()));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        for (ShipLine line : asked.lines()) {
            ItemCode item = sale.lines().get(line.line() - 1).item();
            desk.take(
                    sale.reference(),
                    line.line(),
                    item,
                    line.quantity(),
                    line.from(),
                    sale.from(),
                    key -> Accounts.moved(key, VirtualLocation.CUSTOMER.code()));
            shipped(sale.reference(), line.line(), line.quantity(), line.serials());
        }
        asked.packages().forEach(sscc -> shipPackage(sale, sscc));
        rest(sale.reference(), asked.remainder());
        return answer(sale.reference());
    }

    /** All that is in a package leaves with it, wanted or not. */
    private void shipPackage(Sale sale, String sscc) {
        for (ItemCode item : sale.lines().stream().map(Line::item).distinct().toList()) {
            Line line =
                    sale.lines().stream()
                            .filter(each -> each.item().equals(item))
                            .findFirst()
                            .orElseThrow();
            for (Desk.Held cell : desk.balances(item)) {
                AccountKey key = cell.key();
                if (cell.micros() > 0
                        && key.pack().equals(Optional.of(sscc))
                        && !VirtualLocation.isOne(key.location())) {
                    Quantity quantity = new Quantity(cell.micros());
                    desk.release(sale.reference(), line.line(), quantity);
                    desk.move(key, Accounts.moved(key, VirtualLocation.CUSTOMER.code()), quantity);
                    shipped(sale.reference(), line.line(), quantity, List.of());
                }
            }
        }
    }

    Course dropship(DocumentCommand.DropshipSale asked) {
        Optional<Sale> found = desk.sale(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("sale", asked.reference());
        }
        Sale sale = found.get();
        Optional<Decision.Refused> obstacle =
                Desk.above0("quantity", asked.quantity())
                        .or(() -> Desk.hasLine(asked.line(), sale.lines().size()))
                        .or(() ->
                                Desk.inState(sale.state() == State.CONFIRMED, sale, sale.state()));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        ItemCode item = sale.lines().get(asked.line() - 1).item();
        AccountKey from =
                Accounts.owing(
                        Accounts.plain(item, VirtualLocation.SUPPLIER.code()), sale.company());
        desk.release(sale.reference(), asked.line(), asked.quantity());
        desk.move(from, Accounts.moved(from, VirtualLocation.CUSTOMER.code()), asked.quantity());
        shipped(sale.reference(), asked.line(), asked.quantity(), List.of());
        rest(sale.reference(), Remainder.KEEP);
        return answer(sale.reference());
    }

    Course cancel(DocumentCommand.CancelSale asked) {
        Optional<Sale> found = desk.sale(asked.reference(), asked.channel());
        if (found.isEmpty()) {
            return Desk.unknown("sale", asked.reference());
        }
        Sale sale = found.get();
        if (sale.settled()) {
            return Course.refused(Desk.inState(false, sale, sale.state()).orElseThrow());
        }
        Fulfilling fulfilling = new Fulfilling(desk);
        desk.parts(Fulfilment.class, sale.name()).stream()
                .filter(work -> !work.settled())
                .forEach(
                        work -> fulfilling.giveUp(work, "sale " + sale.reference() + " cancelled"));
        giveUp(sale.reference());
        state(sale.reference(), State.CANCELLED, "cancelled by " + desk.actor());
        return answer(sale.reference());
    }

    private void giveUp(String reference) {
        Sale sale = desk.sale(reference).orElseThrow();
        desk.releaseAll(reference);
        desk.keep(
                sale.with(
                        sale.lines().stream()
                                .map(line ->
                                        line.with(
                                                line.shipped(),
                                                line.cancelled().plus(line.open()),
                                                line.returned(),
                                                line.shippedMicros(),
                                                line.serials()))
                                .toList()));
    }

    /** So much of a line left; less, when it is below 0. */
    void shipped(String reference, int number, Quantity quantity, List<String> serials) {
        Sale sale = desk.sale(reference).orElseThrow();
        Line before = sale.lines().get(number - 1);
        List<String> units = new ArrayList<>(before.serials());
        units.addAll(serials);
        Line after =
                before.with(
                        before.shipped().plus(quantity),
                        before.cancelled(),
                        before.returned(),
                        quantity.isPositive()
                                ? Optional.of(
                                        Math.max(desk.micros(), before.shippedMicros().orElse(0L)))
                                : before.shippedMicros(),
                        units);
        desk.keep(
                sale.with(
                        sale.lines().stream()
                                .map(line -> line.line() == number ? after : line)
                                .toList()));
        Quantity wanted = after.ordered().minus(after.cancelled());
        if (sale.settled() && quantity.isNegative() && mayReopen(sale)) {
            state(reference, State.CONFIRMED, quantity.negate() + " did not leave after all");
        } else if (sale.settled()) {
            desk.raise(
                    Raised.Kind.LATE_FOR_DOCUMENT,
                    "sale '"
                            + reference
                            + "' is "
                            + sale.state()
                            + " and "
                            + quantity
                            + " of '"
                            + after.item()
                            + "' left for it late");
        } else if (quantity.isPositive() && after.shipped().compareTo(wanted) > 0) {
            desk.raise(
                    Raised.Kind.SHIPPED_TOO_MUCH,
                    "line "
                            + number
                            + " of sale '"
                            + reference
                            + "' wants "
                            + wanted
                            + " of '"
                            + after.item()
                            + "' and got "
                            + after.shipped());
        }
    }

    /**
     * Whether an order of which all left is open again when something did not after all: nothing of
     * it was given up or put on another order, and nothing came back from the customer.
     */
    static boolean mayReopen(Sale sale) {
        return sale.state() == State.DONE
                && sale.lines().stream()
                        .allMatch(line -> line.cancelled().isZero() && line.returned().isZero());
    }

    /** What becomes of what is open after something left. */
    void rest(String reference, Remainder remainder) {
        Sale sale = desk.sale(reference).orElseThrow();
        if (sale.state() != State.CONFIRMED) {
            return;
        }
        boolean open = sale.lines().stream().anyMatch(line -> line.open().isPositive());
        if (!open) {
            desk.releaseAll(reference);
            state(reference, State.DONE, "all left");
            return;
        }
        switch (remainder) {
            case KEEP -> {}
            case ASK ->
                    desk.raise(
                            Raised.Kind.SALE_REST_ASKED,
                            "sale '"
                                    + reference
                                    + "' lacks goods; ship it with or without a"
                                    + " backorder");
            case NEVER -> {
                giveUp(reference);
                state(reference, State.DONE, "the rest is given up");
            }
            case CREATE -> {
                giveUp(reference);
                state(reference, State.DONE, "the rest is on a backorder");
                backorder(sale);
            }
        }
    }

    private static boolean divides(Quantity multiple, Quantity quantity) {
        return quantity.micros() % multiple.micros() == 0;
    }

    /** A rest that is no whole multiple any more is wanted in any part. */
    private void backorder(Sale sale) {
        List<Line> lines = new ArrayList<>();
        for (Line line : sale.lines()) {
            if (line.open().isPositive()) {
                lines.add(
                        new Line(
                                lines.size() + 1,
                                line.item(),
                                line.open(),
                                line.multiple().filter(each -> divides(each, line.open())),
                                line.price(),
                                Quantity.ZERO,
                                Quantity.ZERO,
                                Quantity.ZERO,
                                Optional.empty(),
                                List.of(),
                                line.substitutes()));
            }
        }
        Sale rest =
                new Sale(
                        References.rest(sale.reference()),
                        sale.channel(),
                        sale.demandClass(),
                        sale.priority(),
                        sale.company(),
                        sale.from(),
                        sale.owner(),
                        sale.reserve(),
                        sale.daysBefore(),
                        sale.partial(),
                        sale.dueMicros(),
                        lines,
                        State.CONFIRMED,
                        "rest of " + sale.reference(),
                        Optional.of(sale.reference()),
                        Optional.empty(),
                        false);
        desk.keep(rest);
        wish(rest).ifPresent(desk::askOrRaise);
    }

    private Course answer(String reference) {
        return desk.done(desk.sale(reference).orElseThrow());
    }

    /** The one place where a sale changes its state. */
    private void state(String reference, State next, String because) {
        Sale sale = desk.sale(reference).orElseThrow();
        if (!NEXT.getOrDefault(sale.state(), Set.of()).contains(next)) {
            throw new IllegalStateException(
                    "sale '" + reference + "' must not go from " + sale.state() + " to " + next);
        }
        boolean ends = next == State.DONE || next == State.CANCELLED;
        desk.keep(sale.with(next, because, ends ? Optional.of(desk.micros()) : Optional.empty()));
    }
}
