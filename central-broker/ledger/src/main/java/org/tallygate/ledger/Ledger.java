package org.tallygate.ledger;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.Resolved;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a fact into the movements that it means. Pure: the same fact, master data and history give
 * the same outcome. A fact is never refused: what can't be posted is held for a person.
 */
public final class Ledger {

    /** The most that one fact may move, in base units, so that sums stay far from 64 bits. */
    public static final Quantity MOST = Quantity.of(1_000_000_000);

    private static final String GTIN = "01";

    private Ledger() {}

    /**
     * @param id the fact's journal, sequence and link
     * @param master the master data to judge by
     * @param history what the book says up to this fact
     */
    public static Outcome post(FactId id, Fact fact, Master master, History history) {
        if (isKnown(id, fact, history)) {
            return Outcome.Posted.repeating(fact.head().copyOf().orElse(id));
        }
        return judge(id, fact, master, history);
    }

    /** The same for a fact of which it is sure that it counts. */
    static Outcome judge(FactId id, Fact fact, Master master, History history) {
        return switch (fact) {
            case Fact.Moved moved -> one(moved, moved.from(), moved.to(), master);
            case Fact.Sold sold ->
                    one(
                            sold,
                            sold.from(),
                            new Account(
                                    VirtualLocation.CUSTOMER.code(),
                                    sold.from().status(),
                                    Optional.empty(),
                                    sold.from().owner()),
                            master);
            case Fact.Inspected inspected ->
                    one(inspected, inspected.from(), inspected.to(), master);
            case Fact.StatusChanged changed -> one(changed, changed.from(), changed.to(), master);
            case Fact.Adjusted adjusted -> adjusted(adjusted, master);
            case Fact.PackageMoved moved -> Packages.post(moved, master, history);
            case Fact.Reversed reversed -> reverse(id, reversed, history);
            case Fact.Counted counted -> CountLines.post(counted, master);
            case Fact.Unresolved unresolved ->
                    new Outcome.Held(
                            Hold.UNRESOLVED_CODE,
                            "code '"
                                    + unresolved.code()
                                    + "' could not be resolved: "
                                    + unresolved.reason());
            case Fact.TaskStep step -> Outcome.Posted.NOTHING;
            case Fact.Observed observed -> new Outcome.Posted(List.of(), Disputed.raised(observed));
        };
    }

    /**
     * Whether the fact was accepted before, in another journal. An original is looked for only when
     * copies from its journal came, which is rare.
     */
    static boolean isKnown(FactId id, Fact fact, History history) {
        Optional<FactId> original = fact.head().copyOf();
        return (original.isPresent() || history.hasCopiesOf(id.journal()))
                && !history.known(Set.of(original.orElse(id))).isEmpty();
    }

    private static Outcome one(Fact.OfOneItem fact, Account from, Account to, Master master) {
        Optional<String> lot = fact.goods().lot();
        Optional<Outcome.Held> obstacle =
                unfit(lot, from, to)
                        .or(() -> tooLarge(fact.quantity()))
                        .or(() -> unknownItem(fact.item(), master))
                        .or(() -> unknownPlace(from.location(), master))
                        .or(() -> unknownPlace(to.location(), master));
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        AccountKey less = AccountKey.of(fact.item(), lot, from);
        AccountKey more = AccountKey.of(fact.item(), lot, to);
        return new Outcome.Posted(
                less.equals(more)
                        ? List.of()
                        : List.of(
                                new Movement(less, more, fact.quantity(), fact.head().group(), 0)),
                differences(fact.head(), fact.item(), master));
    }

    /** Whether it can be understood; what it moves, and when, hangs on who must agree. */
    private static Outcome adjusted(Fact.Adjusted adjusted, Master master) {
        Account at = adjusted.at();
        return unfit(adjusted.goods().lot(), at, at)
                .or(() -> tooLarge(adjusted.quantity()))
                .or(() -> unknownItem(adjusted.item(), master))
                .or(() -> unknownPlace(at.location(), master))
                .or(() -> CountLines.virtual(at.location(), master))
                .<Outcome>map(held -> held)
                .orElseGet(() ->
                        new Outcome.Posted(
                                List.of(), differences(adjusted.head(), adjusted.item(), master)));
    }

    /** These become keys of a store, which bounds their length and takes no control character. */
    static Optional<Outcome.Held> unfit(Optional<String> lot, Account from, Account to) {
        return unfit("lot", lot)
                .or(() -> unfit("package", from.pack()))
                .or(() -> unfit("package", to.pack()))
                .or(() -> unfit("owner", from.owner()))
                .or(() -> unfit("owner", to.owner()));
    }

    static Optional<Outcome.Held> unfit(String field, Optional<String> code) {
        try {
            code.ifPresent(text -> Printable.check(field, text, 64));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(new Outcome.Held(Hold.UNFIT_CODE, String.valueOf(e.getMessage())));
        }
    }

    static Optional<Outcome.Held> tooLarge(Quantity quantity) {
        return quantity.compareTo(MOST) <= 0
                ? Optional.empty()
                : Optional.of(
                        new Outcome.Held(
                                Hold.QUANTITY_TOO_LARGE,
                                "quantity " + quantity + " must be at most " + MOST));
    }

    static Optional<Outcome.Held> unknownItem(ItemCode item, Master master) {
        return master.item(item).isPresent()
                ? Optional.empty()
                : Optional.of(
                        new Outcome.Held(
                                Hold.UNKNOWN_ITEM,
                                "item '" + item + "' must be in the item master"));
    }

    static Optional<Outcome.Held> unknownPlace(LocationCode location, Master master) {
        return master.knows(location)
                ? Optional.empty()
                : Optional.of(
                        new Outcome.Held(
                                Hold.UNKNOWN_LOCATION,
                                "location '" + location + "' must be in the location master"));
    }

    /** The centre resolves every GTIN again; the fact counts as it says, a person looks why. */
    private static List<Raised> differences(Head head, ItemCode posted, Master master) {
        List<Raised> raised = new ArrayList<>();
        for (Identifier read : head.asRead()) {
            if (read.kind().equals(GTIN)) {
                difference(read.value(), head.resolved(), posted, master)
                        .ifPresent(sentence ->
                                raised.add(
                                        new Raised(
                                                Raised.Kind.RESOLUTION_DIFFERS,
                                                Optional.of(posted),
                                                Optional.empty(),
                                                sentence)));
            }
        }
        return raised;
    }

    private static Optional<String> difference(
            String gtin, Optional<Resolved> resolved, ItemCode posted, Master master) {
        Merges merges = master.merges();
        ItemCode named = resolved.map(Resolved::item).orElse(posted);
        ItemCode boxItem = merges.survivor(named);
        Optional<Master.Trade> here = master.gtin(gtin);
        if (here.isEmpty()) {
            return Optional.of(
                    "gtin '"
                            + gtin
                            + "' is '"
                            + boxItem
                            + "' at the box and unknown at the centre");
        }
        if (!here.get().item().equals(boxItem)) {
            return Optional.of(
                    "gtin '"
                            + gtin
                            + "' is '"
                            + boxItem
                            + "' at the box and '"
                            + here.get().item()
                            + "' at the centre");
        }
        Quantity factor = here.get().code().factor();
        return resolved.map(box -> merges.now(named, box.factor()))
                .filter(held -> !held.equals(factor))
                .map(held ->
                        "gtin '"
                                + gtin
                                + "' holds "
                                + held
                                + " at the box and "
                                + factor
                                + " at the centre");
    }

    private static Outcome reverse(FactId id, Fact.Reversed reversed, History history) {
        FactId of = reversed.of();
        String name = "fact " + of.sequence() + " of journal " + of.journal();
        Optional<History.Past> past =
                of.journal().equals(id.journal()) && of.sequence() >= id.sequence()
                        ? Optional.empty()
                        : history.past(of);
        if (past.isEmpty()) {
            return new Outcome.Held(
                    Hold.UNKNOWN_ORIGINAL, name + " must be an earlier one with the same link");
        }
        if (past.get().held()) {
            return new Outcome.Held(Hold.ORIGINAL_HELD, name + " waits for a person itself");
        }
        if (past.get().reversed()) {
            return new Outcome.Held(Hold.ALREADY_REVERSED, name + " was taken back before");
        }
        Id128 group = reversed.head().group();
        return new Outcome.Posted(
                past.get().movements().stream()
                        .filter(original ->
                                !original.ofCount() && !original.isHold() && !original.ofMerge())
                        .map(original -> original.mirror(group, past.get().when()))
                        .toList(),
                List.of(),
                Optional.of(past.get().at()),
                Optional.empty());
    }
}
