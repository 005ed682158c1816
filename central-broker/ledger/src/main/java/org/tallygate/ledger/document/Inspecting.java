package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.document.Inspection.Answer;
import org.tallygate.ledger.document.Inspection.Batch;
import org.tallygate.ledger.document.Inspection.Judged;
import org.tallygate.ledger.document.Inspection.Result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts aside what is to be looked at of what suppliers bring. How much that is follows from all
 * that came of a lot and never from the order in which it was told.
 */
final class Inspecting {

    private static final int MOST_PHOTOS = 20;

    private final Desk desk;

    Inspecting(Desk desk) {
        this.desk = desk;
    }

    Course set(InspectionRule rule) {
        Optional<Decision.Refused> obstacle = rule.item().flatMap(desk::knownItem);
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        desk.keep(rule);
        return desk.done(rule);
    }

    // What comes.

    /** What came in good condition with a purchase, or was taken back. */
    void follow(String purchase, List<Movement> movements, boolean takesBack) {
        Map<AccountKey, Quantity> came = new TreeMap<>();
        Map<AccountKey, Quantity> unpicked = new TreeMap<>();
        for (Movement each : movements) {
            boolean arrives = each.from().location().equals(VirtualLocation.SUPPLIER.code());
            boolean leaves = each.to().location().equals(VirtualLocation.SUPPLIER.code());
            AccountKey here = arrives ? each.to() : each.from();
            if (arrives != leaves && here.status() == StockStatus.AVAILABLE) {
                came.merge(
                        here, arrives ? each.quantity() : each.quantity().negate(), Quantity::plus);
            } else if (takesBack && each.from().equals(each.to().in(StockStatus.QUARANTINE))) {
                unpicked.merge(each.to(), each.quantity(), Quantity::plus);
            }
        }
        came.forEach((account, quantity) ->
                came(purchase, account, quantity, unpicked.getOrDefault(account, Quantity.ZERO)));
    }

    /** So much more came into an account; less, when it is below 0. */
    void came(String reference, AccountKey account, Quantity quantity) {
        came(reference, account, quantity, Quantity.ZERO);
    }

    /**
     * @param unpicked how much of what was put aside was taken back with what came
     */
    private void came(String reference, AccountKey account, Quantity quantity, Quantity unpicked) {
        Optional<Inspection> found =
                desk.inspection(Inspection.of(reference, account.item()))
                        .or(() ->
                                quantity.isPositive()
                                        ? begun(reference, account.item())
                                        : Optional.empty());
        if (found.isEmpty() || quantity.isZero()) {
            return;
        }
        Inspection inspection = found.get();
        List<Batch> batches = new ArrayList<>(inspection.batches());
        int number = numberOf(batches, account);
        Batch before = batches.get(number - 1);
        Quantity all = before.came().plus(quantity);
        Quantity picked =
                most(InspectionRule.share(all, inspection.permille()), inspection.judgedOf(number));
        Quantity more = picked.minus(before.picked().minus(unpicked));
        AccountKey aside = account.in(StockStatus.QUARANTINE);
        if (more.isNegative()) {
            desk.move(aside, account, more.negate());
        } else {
            desk.move(account, aside, more);
        }
        batches.set(number - 1, new Batch(account, all, picked));
        desk.keep(
                inspection.with(
                        batches, inspection.judged(), "received " + quantity, desk.micros()));
    }

    private static int numberOf(List<Batch> batches, AccountKey account) {
        for (int i = 0; i < batches.size(); i++) {
            if (batches.get(i).account().equals(account)) {
                return i + 1;
            }
        }
        batches.add(new Batch(account, Quantity.ZERO, Quantity.ZERO));
        return batches.size();
    }

    /** The beginning of one, if a rule wants it. */
    private Optional<Inspection> begun(String reference, ItemCode item) {
        Optional<Purchase> purchase = desk.purchase(reference);
        if (purchase.isEmpty()) {
            return Optional.empty();
        }
        String supplier = purchase.get().supplier();
        List<String> categories = desk.categories(item);
        return desk.papers().rules().stream()
                .flatMap(name -> desk.find(InspectionRule.class, name).stream())
                .filter(rule -> rule.fits(supplier, item, categories))
                .max(
                        Comparator.comparingInt(InspectionRule::narrowness)
                                .thenComparing(InspectionRule::code, Comparator.reverseOrder()))
                .filter(rule -> rule.draws(reference))
                .map(rule ->
                        new Inspection(
                                Inspection.of(reference, item),
                                reference,
                                supplier,
                                item,
                                rule.code(),
                                rule.permille(),
                                rule.checks(),
                                List.of(),
                                List.of(),
                                Quantity.ZERO,
                                Inspection.State.WAITING,
                                "by rule " + rule.code(),
                                desk.micros(),
                                Optional.empty(),
                                false));
    }

    private static Quantity most(Quantity one, Quantity other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    // What was found.

    Course inspect(DocumentCommand.InspectReceipt asked) {
        Optional<Inspection> found = desk.inspection(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("inspection", asked.reference());
        }
        Inspection inspection = found.get();
        Optional<Decision.Refused> obstacle =
                Desk.above0("quantity", asked.quantity())
                        .or(() -> unfit(inspection, asked.answers()))
                        .or(() -> asked.at().flatMap(desk::knownPlace))
                        .or(() -> Desk.hasLine(asked.batch(), inspection.batches().size()))
                        .or(() -> tooMuch(inspection, asked))
                        .or(() -> notThere(inspection, asked))
                        .or(() -> unanswered(inspection, asked));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        AccountKey at = source(inspection, asked);
        AccountKey aside = aside(inspection, asked.batch());
        if (at.status() == StockStatus.AVAILABLE) {
            // It was put away before anybody looked: there it is held now, and here no more.
            desk.move(aside, aside.in(StockStatus.AVAILABLE), asked.quantity());
        }
        AccountKey to =
                asked.result()
                        .status()
                        .map(at::in)
                        .orElseGet(() ->
                                Accounts.in(
                                        Accounts.as(
                                                Accounts.moved(at, VirtualLocation.SUPPLIER.code()),
                                                StockStatus.AVAILABLE),
                                        Optional.empty()));
        desk.move(at, to, asked.quantity());
        if (asked.result() != Result.PASSED) {
            new Purchasing(desk).reject(inspection.purchase(), inspection.item(), asked.quantity());
        }
        return judged(
                inspection,
                List.of(
                        new Judged(
                                asked.batch(),
                                asked.quantity(),
                                asked.result(),
                                asked.answers(),
                                asked.note(),
                                asked.at(),
                                false,
                                desk.actor(),
                                desk.micros())),
                asked.result().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + " by "
                        + desk.actor());
    }

    /** Nobody is to look any more: what is still there may be sold. */
    Course waive(DocumentCommand.WaiveInspection asked) {
        Optional<Inspection> found = desk.inspection(asked.reference());
        if (found.isEmpty()) {
            return Desk.unknown("inspection", asked.reference());
        }
        Inspection inspection = found.get();
        if (inspection.state() == Inspection.State.DONE) {
            return Course.refused(
                    Desk.inState(false, inspection, inspection.state()).orElseThrow());
        }
        List<Judged> judged = new ArrayList<>();
        for (int i = 1; i <= inspection.batches().size(); i++) {
            Quantity left = inspection.waitingOf(i);
            if (left.isPositive()) {
                AccountKey aside = aside(inspection, i);
                Quantity there = most(Quantity.ZERO, least(left, desk.there(aside)));
                desk.move(aside, aside.in(StockStatus.AVAILABLE), there);
                judged.add(
                        new Judged(
                                i,
                                left,
                                Result.PASSED,
                                List.of(),
                                Optional.of(asked.reason()),
                                Optional.empty(),
                                true,
                                desk.actor(),
                                desk.micros()));
            }
        }
        return judged(inspection, judged, "waived by " + desk.actor());
    }

    private Course judged(Inspection inspection, List<Judged> now, String why) {
        List<Judged> all = new ArrayList<>(inspection.judged());
        all.addAll(now);
        Inspection after = inspection.with(inspection.batches(), all, why, desk.micros());
        desk.keep(after);
        desk.receiving("purchase", inspection.purchase())
                .ifPresent(to -> new PuttingAway(desk).came("purchase", inspection.purchase(), to));
        return desk.done(after);
    }

    private static AccountKey aside(Inspection inspection, int batch) {
        return inspection.batches().get(batch - 1).account().in(StockStatus.QUARANTINE);
    }

    /**
     * Where the goods are by the book: where they were put aside; elsewhere in quarantine when they
     * were brought there; elsewhere in good condition when they were put away all the same.
     */
    private AccountKey source(Inspection inspection, DocumentCommand.InspectReceipt asked) {
        AccountKey aside = aside(inspection, asked.batch());
        Optional<LocationCode> other = asked.at().filter(at -> !at.equals(aside.location()));
        if (other.isEmpty()) {
            return aside;
        }
        AccountKey brought = Accounts.moved(aside, other.get());
        boolean stillHere = desk.there(aside).compareTo(asked.quantity()) >= 0;
        return stillHere ? brought.in(StockStatus.AVAILABLE) : brought;
    }

    // What may stand in the way.

    private static Optional<Decision.Refused> unfit(Inspection inspection, List<Answer> answers) {
        Set<String> known = new HashSet<>();
        inspection.checks().forEach(check -> known.add(check.name()));
        Set<String> told = new HashSet<>();
        for (Answer answer : answers) {
            if (!known.contains(answer.check()) || !told.add(answer.check())) {
                return Desk.no(
                        Why.UNFIT,
                        "check '" + answer.check() + "' must be one of " + known + ", once");
            }
            boolean photos =
                    answer.evidence().size() <= MOST_PHOTOS
                            && answer.evidence().stream()
                                    .allMatch(photo -> photo.matches("[0-9a-f]{64}"));
            if (!photos) {
                return Desk.no(
                        Why.UNFIT,
                        "evidence of check '"
                                + answer.check()
                                + "' must be at most "
                                + MOST_PHOTOS
                                + " SHA-256 of 64 characters 0-9 and a-f");
            }
        }
        return Optional.empty();
    }

    private static Optional<Decision.Refused> tooMuch(
            Inspection inspection, DocumentCommand.InspectReceipt asked) {
        Quantity left = inspection.waitingOf(asked.batch());
        return Desk.unless(
                asked.quantity().compareTo(left) <= 0,
                Why.TOO_MUCH,
                "quantity " + asked.quantity() + " must be at most " + left + ", which waits");
    }

    private Optional<Decision.Refused> notThere(
            Inspection inspection, DocumentCommand.InspectReceipt asked) {
        AccountKey at = source(inspection, asked);
        Quantity there = desk.there(at);
        return Desk.unless(
                there.compareTo(asked.quantity()) >= 0,
                Why.NOT_ENOUGH,
                "quantity "
                        + asked.quantity()
                        + " must be at "
                        + at.location()
                        + ", where the book has "
                        + there
                        + "; say with 'at' where the goods are");
    }

    /** All checks are answered before goods are judged, and what fails one has not passed. */
    private static Optional<Decision.Refused> unanswered(
            Inspection inspection, DocumentCommand.InspectReceipt asked) {
        for (InspectionRule.Check check : inspection.checks()) {
            Optional<Answer> answer =
                    asked.answers().stream()
                            .filter(each -> each.check().equals(check.name()))
                            .findFirst();
            if (answer.isEmpty()) {
                return Desk.no(Why.CHECK_MISSING, "check '" + check.name() + "' must be answered");
            }
            if (check.photo() && answer.get().evidence().isEmpty()) {
                return Desk.no(Why.PHOTO_MISSING, "check '" + check.name() + "' must have a photo");
            }
        }
        return asked.answers().stream()
                .filter(answer -> !answer.fine() && asked.result() == Result.PASSED)
                .findFirst()
                .flatMap(answer ->
                        Desk.no(
                                Why.CHECK_FAILED,
                                "check '"
                                        + answer.check()
                                        + "' failed, so result must not be PASSED"));
    }

    private static Quantity least(Quantity one, Quantity other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
