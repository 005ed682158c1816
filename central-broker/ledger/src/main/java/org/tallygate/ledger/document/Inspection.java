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
 * What came of an item with a purchase and is looked at before it is sold. Until then it stands in
 * quarantine and leaves it by an inspection only.
 *
 * @param reference the purchase's and the item's, with a {@code |} between them
 * @param rule by which it is looked at, with its share and checks as they were
 * @param batches what came, each lot and package apart, counted from 1
 * @param judged what was said of it, the oldest first
 * @param because why it is in this state
 * @param waiting how much of it nobody looked at yet
 * @param settledMicros when all was looked at
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
        boolean filed)
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
     * @param picked how much of that was put aside to be looked at
     */
    public record Batch(AccountKey account, Quantity came, Quantity picked) {}

    /**
     * What a person found.
     *
     * @param evidence SHA-256 of its photos, in hexadecimal
     */
    public record Answer(String check, boolean fine, List<String> evidence) {

        public Answer {
            Printable.check("check", check, 64);
            evidence = List.copyOf(evidence);
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
    Quantity waitingOf(int batch) {
        return batches.get(batch - 1).picked().minus(judgedOf(batch));
    }

    /** How much stands there in quarantine until somebody looked at it. */
    Quantity waitingAt(AccountKey account) {
        Quantity all = Quantity.ZERO;
        for (int i = 1; i <= batches.size(); i++) {
            if (batches.get(i - 1).account().in(StockStatus.QUARANTINE).equals(account)) {
                all = all.plus(waitingOf(i));
            }
        }
        return all;
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
                filed);
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
                true);
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
