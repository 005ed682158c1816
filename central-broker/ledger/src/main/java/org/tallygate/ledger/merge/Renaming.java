package org.tallygate.ledger.merge;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.History;
import org.tallygate.ledger.ItemMerge;
import org.tallygate.ledger.ItemNames;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.count.CountNeed;
import org.tallygate.ledger.count.CountPlan;
import org.tallygate.ledger.count.CountSession;
import org.tallygate.ledger.document.InspectionRule;
import org.tallygate.ledger.document.Task;
import org.tallygate.ledger.operate.ReorderDue;
import org.tallygate.ledger.operate.ReorderPoint;
import org.tallygate.ledger.promise.Exclusion;
import org.tallygate.ledger.promise.ItemClass;
import org.tallygate.ledger.promise.Pending;
import org.tallygate.ledger.promise.PromiseKept;
import org.tallygate.ledger.promise.Quota;
import org.tallygate.ledger.promise.RemovalRule;
import org.tallygate.ledger.promise.Safety;
import org.tallygate.ledger.promise.Threshold;
import org.tallygate.ledger.putaway.Capacity;
import org.tallygate.ledger.putaway.PutawayRule;
import org.tallygate.ledger.reference.ForeignCode;
import org.tallygate.ledger.reference.ItemSheet;
import org.tallygate.ledger.reference.ListedPrice;
import org.tallygate.ledger.reference.ReferenceKept;
import org.tallygate.ledger.reference.Substitutes;
import org.tallygate.ledger.reference.SupplierTerms;
import org.tallygate.ledger.register.Unit;
import org.tallygate.ledger.route.ItemRoute;
import org.tallygate.ledger.stock.Lot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What becomes of all that names a merged item: it names the other one. What a box works by at this
 * moment is in the way, and so is what can't be said of the other item. A rule that the other item
 * has of its own stands, and the old one ends.
 */
final class Renaming {

    private final ItemMerge merge;
    private final History history;
    private final List<Kept> kept = new ArrayList<>();
    private final List<String> inTheWay = new ArrayList<>();

    /** The suppliers and lists that have prices of the other item, from whatever day on. */
    private final Set<String> priced = new HashSet<>();

    Renaming(ItemMerge merge, History history) {
        this.merge = merge;
        this.history = history;
    }

    List<Kept> kept() {
        return kept;
    }

    List<String> inTheWay() {
        return inTheWay;
    }

    Renaming all(Stream<Kept> open) {
        List<Kept> all = open.toList();
        all.forEach(each -> priced(each, merge.into()).ifPresent(priced::add));
        all.stream()
                .filter(each -> ItemNames.in((Record) each).contains(merge.from()))
                .forEach(this::rename);
        return this;
    }

    private void rename(Kept each) {
        Optional<String> why = atWork(each);
        if (why.isPresent()) {
            inTheWay.add(why.get());
            return;
        }
        if (merge.factor() != 1 && !holdsInAnyUnit(each)) {
            if (!isRule(each)) {
                inTheWay.add(name(each) + ", which is in another unit");
            } else {
                kept.addAll(ended(each).stream().toList());
            }
            return;
        }
        Kept next;
        try {
            next =
                    (Kept)
                            ItemNames.renamed(
                                    (Record) each,
                                    item -> item.equals(merge.from()) ? merge.into() : item);
        } catch (IllegalArgumentException both) {
            inTheWay.add(name(each) + ", which names both items");
            return;
        }
        if (next.key().equals(each.key())) {
            kept.add(next);
        } else {
            rekey(each, next);
        }
    }

    private void rekey(Kept each, Kept next) {
        Optional<Kept> other = history.stateOf(next.kind(), next.key()).filter(Kept::open);
        if (each instanceof Unit unit && other.isPresent()) {
            inTheWay.add("serial " + unit.serial() + ", which both items have");
            return;
        }
        boolean earlier =
                each instanceof Lot lot
                        && other.filter(known -> ((Lot) known).expiry().isAfter(lot.expiry()))
                                .isPresent();
        boolean own = priced(next, merge.into()).filter(priced::contains).isPresent();
        if ((other.isEmpty() && !own) || earlier) {
            kept.add(next);
        }
        kept.addAll(ended(each).stream().toList());
    }

    private static Optional<String> priced(Kept each, ItemCode item) {
        return switch (each) {
            case SupplierTerms terms when terms.item().equals(item) ->
                    Optional.of("supplier " + terms.supplier());
            case ListedPrice price when price.item().equals(item) ->
                    Optional.of("list " + price.list());
            default -> Optional.empty();
        };
    }

    /** What someone at a box does with it just now, who knows it by its old name. */
    private static Optional<String> atWork(Kept each) {
        return switch (each) {
            case Task task when !task.finished() ->
                    Optional.of("task of " + task.of() + ' ' + task.reference());
            case CountSession session -> Optional.of("count session " + session.reference());
            case Pending pending
                    when pending.purpose() == Pending.Purpose.LEASE
                            && pending.state() != Pending.State.LATE ->
                    Optional.of("lease " + pending.reference());
            default -> Optional.empty();
        };
    }

    /** What says nothing of quantities. */
    private static boolean holdsInAnyUnit(Kept each) {
        return switch (each) {
            case ForeignCode code -> true;
            case Substitutes instead -> true;
            case Lot lot -> true;
            case Exclusion rule -> true;
            case ItemClass rule -> true;
            case RemovalRule rule -> true;
            case ItemRoute rule -> true;
            case CountNeed need -> true;
            case CountPlan plan -> true;
            case InspectionRule rule -> true;
            case PutawayRule rule -> rule.capacity().isEmpty();
            default -> false;
        };
    }

    /** What was said of the item itself, and ends with it. */
    private static boolean isRule(Kept each) {
        return switch (each) {
            case Pending pending -> false;
            case PromiseKept rule -> true;
            case ReferenceKept known -> true;
            case Capacity capacity -> true;
            case ReorderPoint point -> true;
            case ReorderDue due -> true;
            // The serial of a whole case is none of a piece in it.
            case Unit unit -> true;
            default -> false;
        };
    }

    /** The end of what only the item itself had. */
    private Optional<Kept> ended(Kept each) {
        return Optional.ofNullable(
                switch (each) {
                    case Unit unit -> gone(unit);
                    case CountPlan plan -> plan.ended();
                    case Capacity capacity ->
                            new Capacity(
                                    capacity.location(),
                                    capacity.item(),
                                    Optional.empty(),
                                    capacity.unit());
                    case ItemSheet sheet -> ItemSheet.blank(sheet.item());
                    case CountNeed need ->
                            new CountNeed(
                                    need.item(),
                                    need.location(),
                                    need.trigger(),
                                    need.sinceMicros(),
                                    false);
                    case ReorderPoint point ->
                            new ReorderPoint(
                                    point.item(),
                                    point.place(),
                                    point.min(),
                                    point.max(),
                                    point.source(),
                                    false);
                    case ReorderDue due ->
                            new ReorderDue(
                                    due.item(),
                                    due.place(),
                                    due.source(),
                                    due.quantity(),
                                    due.sinceMicros(),
                                    false);
                    case Safety rule -> new Safety(rule.item(), rule.location(), Quantity.ZERO);
                    case Threshold rule ->
                            new Threshold(rule.item(), rule.channel(), Quantity.ZERO);
                    case Exclusion rule ->
                            new Exclusion(rule.channel(), rule.item(), rule.location(), false);
                    case Quota quota ->
                            new Quota(
                                    quota.item(),
                                    quota.location(),
                                    quota.channel(),
                                    quota.mode(),
                                    quota.allocated(),
                                    quota.posted(),
                                    quota.capPpm(),
                                    quota.untilMicros(),
                                    false);
                    case Substitutes instead -> new Substitutes(instead.item(), List.of());
                    case ItemRoute route ->
                            new ItemRoute(route.item(), ItemRoute.From.EITHER, false);
                    default -> null;
                });
    }

    private Unit gone(Unit unit) {
        return new Unit(
                unit.item(),
                unit.serial(),
                unit.epc(),
                new Unit.Spot(
                        VirtualLocation.ITEM_MERGE.code(),
                        unit.spot().status(),
                        Unit.Whereabouts.AWAY),
                unit.grade(),
                unit.seenBy(),
                merge.at(),
                Optional.of(unit.spot()));
    }

    private static String name(Kept each) {
        return switch (each) {
            case Pending pending ->
                    pending.purpose().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                            + ' '
                            + pending.reference();
            default -> each.kind().replace('-', ' ') + ' ' + each.key();
        };
    }
}
