package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
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

/**
 * Says what is to be looked at of what suppliers bring, and what was found. How much that is
 * follows from all that came of a lot and never from the order in which it was told.
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
    void follow(String purchase, List<Movement> movements) {
        for (Movement each : movements) {
            boolean arrives = each.from().location().equals(VirtualLocation.SUPPLIER.code());
            boolean leaves = each.to().location().equals(VirtualLocation.SUPPLIER.code());
            AccountKey here = arrives ? each.to() : each.from();
            if (arrives != leaves && here.status() == StockStatus.AVAILABLE) {
                came(
                        purchase,
                        here,
                        arrives ? each.quantity() : each.quantity().negate(),
                        desk.micros(each));
            }
        }
    }

    /** So much more came into an account; less, when it is below 0. */
    void came(String reference, AccountKey account, Quantity quantity) {
        came(reference, account, quantity, desk.micros());
    }

    private void came(String reference, AccountKey account, Quantity quantity, long micros) {
        Optional<Inspection> found =
                ofPurchase(reference, account.item())
                        .or(() ->
                                quantity.isPositive()
                                        ? begun(reference, account.item())
                                        : Optional.empty());
        if (found.isEmpty() || quantity.isZero()) {
            return;
        }
        Inspection inspection = found.get();
        List<Batch> batches = new ArrayList<>(inspection.batches());
        int number = numberOf(batches, account, micros);
        batches.set(number - 1, batches.get(number - 1).came(quantity, micros));
        desk.keep(lookedAt(inspection, batches, inspection.judged(), "received " + quantity));
    }

    /** With so much to look at of each batch as follows from it. */
    private Inspection lookedAt(
            Inspection inspection, List<Batch> batches, List<Judged> judged, String why) {
        Inspection with = inspection.with(batches, judged, why, desk.micros());
        List<Batch> now = new ArrayList<>();
        for (int i = 1; i <= batches.size(); i++) {
            now.add(batches.get(i - 1).picked(with.toLookAt(i)));
        }
        return with.with(now, judged, why, desk.micros());
    }

    /** It keeps its name when its item turns out to be another one. */
    private Optional<Inspection> ofPurchase(String purchase, ItemCode item) {
        return find(Inspection.of(purchase, item))
                .or(() ->
                        desk.parts(Inspection.class, "purchase:" + purchase).stream()
                                .filter(each -> each.item().equals(item))
                                .findFirst()
                                .flatMap(each -> find(each.reference())));
    }

    /**
     * One that is not filed away. What an earlier program put into quarantine is put where it is
     * now looked for.
     */
    private Optional<Inspection> find(String reference) {
        Optional<Inspection> found = desk.inspection(reference);
        if (found.isEmpty()
                || found.get().batches().stream()
                        .allMatch(each -> each.sinceMicros().isPresent())) {
            return found;
        }
        Inspection old = found.get();
        List<Batch> batches = new ArrayList<>();
        for (int i = 1; i <= old.batches().size(); i++) {
            Batch batch = old.batches().get(i - 1);
            if (batch.sinceMicros().isEmpty()) {
                AccountKey aside = batch.account().in(StockStatus.QUARANTINE);
                Quantity there = old.waitingOf(i).least(desk.there(aside)).most(Quantity.ZERO);
                desk.move(aside, batch.account(), there);
            }
            batches.add(batch.since(batch.sinceMicros().orElse(old.sinceMicros())));
        }
        Inspection now = old.with(batches, old.judged(), old.because(), desk.micros());
        desk.keep(now);
        new Withholding(desk).settle(desk.moves());
        return Optional.of(now);
    }

    private static int numberOf(List<Batch> batches, AccountKey account, long micros) {
        for (int i = 0; i < batches.size(); i++) {
            if (batches.get(i).account().equals(account)) {
                return i + 1;
            }
        }
        batches.add(Batch.at(account, micros));
        return batches.size();
    }

    /** The beginning of one, if a rule wants it. */
    private Optional<Inspection> begun(String reference, ItemCode item) {
        Optional<Purchase> purchase = desk.purchase(reference);
        if (purchase.isEmpty()) {
            return Optional.empty();
        }
        return rule(purchase.get(), item)
                .map(rule ->
                        new Inspection(
                                Inspection.of(reference, item),
                                reference,
                                purchase.get().supplier(),
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
                                false,
                                Optional.of(rule.held())));
    }

    private Optional<InspectionRule> rule(Purchase purchase, ItemCode item) {
        List<String> names = desk.papers().rules();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        List<String> categories = desk.categories(item);
        return names.stream()
                .flatMap(name -> desk.find(InspectionRule.class, name).stream())
                .filter(rule -> rule.fits(purchase.supplier(), item, categories))
                .max(
                        Comparator.comparingInt(InspectionRule::narrowness)
                                .thenComparing(InspectionRule::code, Comparator.reverseOrder()))
                .filter(rule -> rule.draws(purchase.reference()));
    }

    /**
     * What is to be done with what comes of an item of a purchase, as whoever receives it hears.
     */
    Optional<Body.Inspected> told(Purchase purchase, ItemCode item) {
        return desk.inspection(Inspection.of(purchase.reference(), item))
                .map(begun -> new Body.Inspected(begun.permille(), begun.holdsLots()))
                .or(() ->
                        rule(purchase, item)
                                .map(rule ->
                                        new Body.Inspected(
                                                rule.permille(),
                                                rule.held() == InspectionRule.Holds.LOT)));
    }

    // What was found.

    Course inspect(DocumentCommand.InspectReceipt asked) {
        Optional<Inspection> found = find(asked.reference());
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
        AccountKey account = inspection.batches().get(asked.batch() - 1).account();
        Quantity away = away(inspection, asked.batch());
        Map<AccountKey, Quantity> standing =
                new Withholding(desk).standing(account, asked.quantity(), asked.at());
        standing.forEach((key, quantity) -> desk.move(key, judged(key, asked.result()), quantity));
        Quantity here = standing.getOrDefault(waiting(account), Quantity.ZERO);
        if (asked.result() != Result.PASSED) {
            new Purchasing(desk).reject(inspection.purchase(), inspection.item(), asked.quantity());
        }
        List<Batch> batches = new ArrayList<>(inspection.batches());
        batches.set(
                asked.batch() - 1,
                batches.get(asked.batch() - 1)
                        .away(away.minus(asked.quantity().minus(here)).most(Quantity.ZERO)));
        return judged(
                inspection.with(batches, inspection.judged(), inspection.because(), desk.micros()),
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

    /** Where what was looked at stands afterwards. */
    private static AccountKey judged(AccountKey key, Result result) {
        return result.status()
                .map(key::in)
                .orElseGet(() ->
                        Accounts.in(
                                Accounts.as(
                                        Accounts.moved(key, VirtualLocation.SUPPLIER.code()),
                                        StockStatus.AVAILABLE),
                                Optional.empty()));
    }

    private static AccountKey waiting(AccountKey account) {
        return account.in(StockStatus.RECEIVED_UNINSPECTED);
    }

    /** How much of a batch does not stand where it came. */
    private Quantity away(Inspection inspection, int batch) {
        AccountKey account = inspection.batches().get(batch - 1).account();
        return inspection.withheldOf(batch).minus(desk.there(waiting(account))).most(Quantity.ZERO);
    }

    /** Nobody is to look any more: what is still there may be sold. */
    Course waive(DocumentCommand.WaiveInspection asked) {
        Optional<Inspection> found = find(asked.reference());
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
                AccountKey account = inspection.batches().get(i - 1).account();
                new Withholding(desk)
                        .standing(account, inspection.withheldOf(i), Optional.empty())
                        .forEach((key, quantity) ->
                                desk.move(key, judged(key, Result.PASSED), quantity));
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
        Inspection looked = lookedAt(inspection, inspection.batches(), all, why);
        List<Batch> batches = new ArrayList<>();
        for (int i = 1; i <= looked.batches().size(); i++) {
            Batch batch = looked.batches().get(i - 1);
            batches.add(
                    looked.waitingOf(i).isPositive()
                            ? batch
                            : batch.released(
                                    batch.came().minus(looked.judgedOf(i)).most(Quantity.ZERO)));
        }
        Inspection after = looked.with(batches, all, why, desk.micros());
        desk.keep(after);
        new Withholding(desk).settle(desk.moves());
        desk.receiving("purchase", inspection.purchase())
                .ifPresent(to -> new PuttingAway(desk).came("purchase", inspection.purchase(), to));
        return desk.done(after);
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
        AccountKey account = inspection.batches().get(asked.batch() - 1).account();
        Quantity there =
                new Withholding(desk)
                        .standing(account, asked.quantity(), asked.at()).values().stream()
                                .reduce(Quantity.ZERO, Quantity::plus);
        return Desk.unless(
                there.compareTo(asked.quantity()) >= 0,
                Why.NOT_ENOUGH,
                "quantity "
                        + asked.quantity()
                        + " must be at most "
                        + there
                        + ", which waits "
                        + asked.at().map(place -> "at " + place).orElse("wherever it stands"));
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
}
