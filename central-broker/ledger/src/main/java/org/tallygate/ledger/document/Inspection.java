package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.AccountKey;

import java.util.List;
import java.util.Optional;

/**
 * What came of an item with a purchase and is looked at before it is sold. Until then it stands as
 * {@link StockStatus#RECEIVED_UNINSPECTED}, wherever it is, and an inspection alone changes that.
 *
 * @param reference the purchase's and the item's as it was called then, with a {@code |} between
 *     them
 * @param rule by which it is looked at, with its share and checks as they were
 * @param batches what came, each lot and package apart, counted from 1
 * @param judged what was said of it, the oldest first
 * @param because why it is in this state
 * @param waiting how much nobody looked at yet of what is to be looked at
 * @param settledMicros when all was looked at
 * @param holds what is not sold meanwhile; the sample alone where it is left out, as before there
 *     was a choice
 */
public record Inspection(
        String reference,
        String purchase,
        String supplier,
        ItemCode item,
        String rule,
        int permille,
        List<InspectionRule.Check> checks,
        List<Batch> batches,
        List<Judged> judged,
        Quantity waiting,
        State state,
        String because,
        long sinceMicros,
        Optional<Long> settledMicros,
        boolean filed,
        Optional<InspectionRule.Holds> holds)
        implements DocumentKept {

    public Inspection {
        checks = List.copyOf(checks);
        batches = List.copyOf(batches);
        judged = List.copyOf(judged);
    }

    /** How far it is. */
    public enum State {
        WAITING,
        DONE
    }

    /** What was found out about goods, and where that leaves them. */
    public enum Result {
        PASSED(Optional.of(StockStatus.AVAILABLE)),
        /** It failed and stays in quarantine. */
        QUARANTINED(Optional.of(StockStatus.QUARANTINE)),
        DAMAGED(Optional.of(StockStatus.DAMAGED)),
        /** It failed and goes back to the supplier. */
        SENT_BACK(Optional.empty());

        private final Optional<StockStatus> status;

        Result(Optional<StockStatus> status) {
            this.status = status;
        }

        /** In which status they stand afterwards; empty when they leave. */
        public Optional<StockStatus> status() {
            return status;
        }
    }

    /**
     * One lot in one package, or loose.
     *
     * @param account where it was received, in good condition
     * @param came all that came of it
     * @param picked how much of that is to be looked at
     * @param released how much was let go without a look, since a sample of it was fine
     * @param away how much of what waited stood elsewhere when somebody looked last
     * @param sinceMicros when the first of it came; left out where goods stand in quarantine, as
     *     they did before what waits had a status of its own
     */
    public record Batch(
            AccountKey account,
            Quantity came,
            Quantity picked,
            Optional<Quantity> released,
            Optional<Quantity> away,
            Optional<Long> sinceMicros) {

        static Batch at(AccountKey account, long micros) {
            return new Batch(
                    account,
                    Quantity.ZERO,
                    Quantity.ZERO,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(micros));
        }

        /** More came, or less, the first of it then. */
        Batch came(Quantity more, long micros) {
            return new Batch(
                    account,
                    came.plus(more),
                    picked,
                    released,
                    away,
                    sinceMicros.map(since -> Math.min(since, micros)));
        }

        Batch picked(Quantity now) {
            return new Batch(account, came, now, released, away, sinceMicros);
        }

        Batch released(Quantity now) {
            return new Batch(
                    account, came, picked, Optional.of(now), Optional.empty(), sinceMicros);
        }

        Batch away(Quantity now) {
            return new Batch(account, came, picked, released, Optional.of(now), sinceMicros);
        }

        Batch since(long micros) {
            return new Batch(account, came, picked, released, away, Optional.of(micros));
        }

        /** How much of it was not let go. */
        Quantity kept() {
            return came.minus(released.orElse(Quantity.ZERO));
        }
    }

    /**
     * What a person found.
     *
     * @param evidence SHA-256 of its photos, in hexadecimal
     * @param measured what was measured, with its unit
     */
    public record Answer(
            String check, boolean fine, List<String> evidence, Optional<String> measured) {

        public Answer {
            Printable.check("check", check, 64);
            evidence = List.copyOf(evidence);
            measured.ifPresent(text -> Printable.check("measured", text, 64));
        }

        public Answer(String check, boolean fine, List<String> evidence) {
            this(check, fine, evidence, Optional.empty());
        }
    }

    /**
     * What one look said.
     *
     * @param batch from 1
     * @param at where the goods were, when it was not where they were received
     * @param waived nobody looked, and somebody answers for that
     */
    public record Judged(
            int batch,
            Quantity quantity,
            Result result,
            List<Answer> answers,
            Optional<String> note,
            Optional<LocationCode> at,
            boolean waived,
            String by,
            long micros) {

        public Judged {
            answers = List.copyOf(answers);
            note.ifPresent(text -> Printable.check("note", text, 200));
        }
    }

    /** What it is called. */
    static String of(String purchase, ItemCode item) {
        return purchase + '|' + item;
    }

    /** How much of a batch was looked at. */
    Quantity judgedOf(int batch) {
        return judged.stream()
                .filter(each -> each.batch() == batch)
                .map(Judged::quantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    /** How much of a batch nobody looked at yet. */
    public Quantity waitingOf(int batch) {
        return batches.get(batch - 1).picked().minus(judgedOf(batch));
    }

    /** How much of a batch is sold to nobody, wherever it stands. */
    public Quantity withheldOf(int batch) {
        Quantity left = waitingOf(batch);
        Batch its = batches.get(batch - 1);
        if (!left.isPositive() || its.sinceMicros().isEmpty()) {
            return Quantity.ZERO;
        }
        return holdsLots() ? left.most(its.kept().minus(judgedOf(batch))) : left;
    }

    /** How much is sold to nobody. */
    public Quantity withheld() {
        Quantity all = Quantity.ZERO;
        for (int i = 1; i <= batches.size(); i++) {
            all = all.plus(withheldOf(i));
        }
        return all;
    }

    boolean holdsLots() {
        return holds.filter(what -> what == InspectionRule.Holds.LOT).isPresent();
    }

    /** How much of a batch is to be looked at, by what came and what was found so far. */
    Quantity toLookAt(int batch) {
        Batch its = batches.get(batch - 1);
        boolean failed =
                judged.stream()
                        .anyMatch(each -> each.batch() == batch && each.result() != Result.PASSED);
        Quantity sample =
                holdsLots() && failed ? its.kept() : InspectionRule.share(its.came(), permille);
        return sample.most(judgedOf(batch));
    }

    /** The one place where it changes: its state follows from what waits. */
    Inspection with(List<Batch> nowBatches, List<Judged> nowJudged, String why, long micros) {
        Quantity picked =
                nowBatches.stream().map(Batch::picked).reduce(Quantity.ZERO, Quantity::plus);
        Quantity seen =
                nowJudged.stream().map(Judged::quantity).reduce(Quantity.ZERO, Quantity::plus);
        Quantity left = picked.minus(seen);
        boolean done = left.isZero();
        return new Inspection(
                reference,
                purchase,
                supplier,
                item,
                rule,
                permille,
                checks,
                nowBatches,
                nowJudged,
                left,
                done ? State.DONE : State.WAITING,
                why,
                sinceMicros,
                done ? settledMicros.or(() -> Optional.of(micros)) : Optional.empty(),
                filed,
                holds);
    }

    Inspection fileAway() {
        return new Inspection(
                reference,
                purchase,
                supplier,
                item,
                rule,
                permille,
                checks,
                batches,
                judged,
                waiting,
                state,
                because,
                sinceMicros,
                settledMicros,
                true,
                holds);
    }

    @Override
    public String kind() {
        return "inspection";
    }

    @Override
    public String key() {
        return reference;
    }

    @Override
    public boolean open() {
        return !filed;
    }
}
