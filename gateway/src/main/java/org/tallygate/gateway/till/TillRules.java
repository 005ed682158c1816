package org.tallygate.gateway.till;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.Resolved;
import org.tallygate.gateway.station.FactContext;

import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What follows from a transaction. What was sold is never refused: an item that is not known waits
 * for a person at the centre, and more than is leased is told. A promise is made only of what the
 * leases of this box still hold.
 */
final class TillRules {

    private static final String AVAILABILITY = "availability";
    private static final String LEASE_CLOCK = "lease-clock";
    private static final String OCCURRED_AT = "occurred-at";

    /** From which years of two digits are told when no clock is right. */
    private static final int FIRST_YEAR = 2026;

    private final Till till;
    private final Transaction transaction;
    private final TillBook book;
    private final boolean linkAway;
    private final FactContext context;
    private final FactTime now;
    private final Id128 group;

    /** What earlier lines of this transaction took of leases. */
    private final Map<Id128, Quantity> taken = new HashMap<>();

    private final Map<Id128, Quantity> takenOfPromise = new HashMap<>();

    private TillRules(
            Till till,
            Transaction transaction,
            TillBook book,
            boolean linkAway,
            FactContext context) {
        this.till = till;
        this.transaction = transaction;
        this.book = book;
        this.linkAway = linkAway;
        this.context = context;
        this.now = context.now();
        this.group = context.newGroup();
    }

    /**
     * @param linkAway whether the centre can't be asked now
     * @param context of this till's station
     */
    static Ruling decide(
            Till till,
            Transaction transaction,
            TillBook book,
            boolean linkAway,
            FactContext context) {
        Optional<Entered> before = book.entered(transaction.key());
        if (before.isPresent()) {
            return before.get().content().equals(transaction.contentHash())
                    ? new Ruling.Known(before.get())
                    : new Ruling.OtherContent();
        }
        TillRules rules = new TillRules(till, transaction, book, linkAway, context);
        return switch (transaction.kind()) {
            case SALE -> new Ruling.Take(transaction.lines().stream().map(rules::line).toList());
            case PROMISE -> rules.promise();
            case DROP -> rules.drop();
        };
    }

    private Fact line(Transaction.Line line) {
        Lookup found = lookup(line);
        if (found.item().isEmpty()) {
            return new Fact.Unresolved(
                    head(found, Map.of(), Optional.of(found.quantity()), found.notChecked()),
                    found.read(),
                    line.cameBack().isEmpty() ? "sold: unknown item" : "came back: unknown item");
        }
        ItemCode item = found.item().get();
        return line.cameBack()
                .<Fact>map(condition -> back(found, item, condition))
                .orElseGet(() -> sold(found, item));
    }

    private Fact back(Lookup found, ItemCode item, StockStatus condition) {
        return new Fact.Moved(
                head(found, Map.of(), Optional.empty(), found.notChecked()),
                item,
                found.quantity(),
                found.goods(),
                Account.of(VirtualLocation.CUSTOMER),
                Account.of(till.location(), condition));
    }

    private Fact sold(Lookup found, ItemCode item) {
        Map<Id128, Quantity> parts = new LinkedHashMap<>();
        Quantity left = takeOfPromise(item, found.quantity(), parts);
        left = takeOfLeases(item, left, parts);
        List<String> notChecked = new ArrayList<>(found.notChecked());
        if (left.isPositive() && linkAway) {
            notChecked.add(AVAILABILITY);
            if (isLeased(item)) {
                notChecked.add(Entered.BEYOND_LEASE);
            }
            if (isLeased(item) && !Leases.isClockKnown(now)) {
                notChecked.add(LEASE_CLOCK);
            }
        }
        return new Fact.Sold(
                head(found, parts, Optional.empty(), notChecked),
                item,
                found.quantity(),
                found.goods(),
                Account.of(till.location(), StockStatus.AVAILABLE),
                transaction.till() + "/" + transaction.number());
    }

    private Ruling promise() {
        List<Lookup> wanted = transaction.lines().stream().map(this::lookup).toList();
        for (Lookup each : wanted) {
            if (each.item().isEmpty()) {
                return new Ruling.Refused(
                        TillRefusal.UNKNOWN_ITEM,
                        "code '" + each.read() + "' must be one of the item master");
            }
        }
        if (!Leases.isClockKnown(now)) {
            return new Ruling.Refused(
                    TillRefusal.CLOCK_UNKNOWN,
                    "the centre must have told the time since this box was started, so that it"
                            + " knows which leases are over");
        }
        List<Fact> facts = new ArrayList<>();
        for (Lookup each : wanted) {
            ItemCode item = each.item().orElseThrow();
            Quantity held = left(item);
            Map<Id128, Quantity> parts = new LinkedHashMap<>();
            if (takeOfLeases(item, each.quantity(), parts).isPositive()) {
                return new Ruling.Refused(
                        TillRefusal.BEYOND_LEASE,
                        "quantity "
                                + each.quantity()
                                + " of "
                                + item
                                + " must be at most "
                                + held
                                + ", which the leases of "
                                + till.location()
                                + " still hold");
            }
            facts.add(
                    new Fact.Observed(
                            head(each, parts, Optional.of(each.quantity()), each.notChecked()),
                            TillBook.PROMISED,
                            Optional.of(item)));
        }
        return new Ruling.Take(facts);
    }

    private Ruling drop() {
        String promise = promiseKey(transaction.number());
        if (!book.leases().isPromised(promise)) {
            return new Ruling.Refused(
                    TillRefusal.UNKNOWN_PROMISE,
                    "promise '" + transaction.number() + "' must be one that stands");
        }
        return new Ruling.Take(
                List.of(
                        new Fact.Observed(
                                head(
                                        marks(Map.of(), Optional.empty(), Optional.of(promise)),
                                        List.of(),
                                        Optional.empty(),
                                        List.of()),
                                TillBook.DROPPED,
                                Optional.empty())));
    }

    private Lookup lookup(Transaction.Line line) {
        int year = context.dateOf(context.clock().now()).map(LocalDate::getYear).orElse(FIRST_YEAR);
        return Lookup.of(line, book.items(), Year.of(year));
    }

    private Quantity takeOfPromise(ItemCode item, Quantity wanted, Map<Id128, Quantity> parts) {
        Quantity left = wanted;
        if (transaction.promise().isEmpty()) {
            return left;
        }
        Map<Id128, Quantity> kept =
                book.leases()
                        .kept(promiseKey(transaction.promise().get()), item, till.location(), now);
        for (Map.Entry<Id128, Quantity> each : kept.entrySet()) {
            left = take(each.getKey(), each.getValue(), left, takenOfPromise, parts);
        }
        return left;
    }

    private Quantity takeOfLeases(ItemCode item, Quantity wanted, Map<Id128, Quantity> parts) {
        Quantity left = wanted;
        for (Leases.Standing each : book.standing(now)) {
            if (isOf(each, item) && each.inForce()) {
                left = take(each.id(), each.left(), left, taken, parts);
            }
        }
        return left;
    }

    private static Quantity take(
            Id128 lease,
            Quantity held,
            Quantity wanted,
            Map<Id128, Quantity> before,
            Map<Id128, Quantity> parts) {
        Quantity free = held.minus(before.getOrDefault(lease, Quantity.ZERO));
        Quantity part = free.compareTo(wanted) < 0 ? free : wanted;
        if (!part.isPositive()) {
            return wanted;
        }
        before.merge(lease, part, Quantity::plus);
        parts.merge(lease, part, Quantity::plus);
        return wanted.minus(part);
    }

    private Quantity left(ItemCode item) {
        Quantity left = Quantity.ZERO;
        for (Leases.Standing each : book.standing(now)) {
            if (isOf(each, item) && each.inForce()) {
                left = left.plus(each.left()).minus(taken.getOrDefault(each.id(), Quantity.ZERO));
            }
        }
        return left;
    }

    private boolean isLeased(ItemCode item) {
        return book.leases().isLeased(item, till.location());
    }

    private boolean isOf(Leases.Standing lease, ItemCode item) {
        return lease.lease().item().equals(item)
                && lease.lease().location().equals(till.location());
    }

    private String promiseKey(String number) {
        return transaction.till() + "/" + Transaction.Kind.PROMISE + "/" + number;
    }

    private Head head(
            Lookup found,
            Map<Id128, Quantity> leases,
            Optional<Quantity> quantity,
            List<String> notChecked) {
        return head(
                marks(leases, quantity, transaction.promise().map(this::promiseKey)),
                found.asRead(),
                found.resolved(),
                notChecked);
    }

    private Marks marks(
            Map<Id128, Quantity> leases, Optional<Quantity> quantity, Optional<String> promise) {
        return new Marks(transaction.key(), transaction.contentHash(), promise, leases, quantity);
    }

    private Head head(
            Marks marks,
            List<Identifier> asRead,
            Optional<Resolved> resolved,
            List<String> notChecked) {
        List<Identifier> identifiers = new ArrayList<>(asRead);
        identifiers.addAll(marks.identifiers());
        transaction
                .occurredAt()
                .ifPresent(at -> identifiers.add(new Identifier(OCCURRED_AT, at.toString())));
        return new Head(
                group,
                context.station(),
                transaction.actor().or(() -> Optional.of(transaction.till().value())),
                Optional.empty(),
                List.of(),
                identifiers,
                resolved,
                notChecked,
                now,
                Optional.empty());
    }
}
