package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;

import java.util.List;
import java.util.Optional;

/**
 * Goods that a customer gives back.
 *
 * @param sale the order that they were sold on; empty when nobody knows
 * @param to where they are received
 * @param because why it is in this state
 * @param expiresMicros when the authorisation ends unless they are on their way
 */
public record Return(
        String reference,
        Optional<String> sale,
        Name company,
        LocationCode to,
        List<Line> lines,
        String requestedBy,
        Optional<Long> expiresMicros,
        State state,
        String because,
        Optional<Long> settledMicros,
        boolean filed)
        implements DocumentKept {

    public Return {
        Printable.check("reference", reference, References.MOST);
        lines = List.copyOf(lines);
    }

    /** How far it is. */
    public enum State {
        REQUESTED,
        AUTHORISED,
        REJECTED,
        EXPIRED,
        IN_TRANSIT,
        RECEIVED,
        INSPECTED,
        DISPOSED,
        CLOSED
    }

    /** What an inspection says of goods. */
    public enum Grade {
        /** New. */
        A,
        /** Opened. */
        B,
        /** With a defect. */
        C,
        /** Unsafe. */
        D
    }

    /** What is done with returned goods. */
    public enum Action {
        RESTOCK(StockStatus.AVAILABLE),
        REPAIR(StockStatus.REPAIR),
        MARKDOWN(StockStatus.MARKDOWN),
        VENDOR_CLAIM(StockStatus.VENDOR_CLAIM),
        SCRAP(StockStatus.SCRAP);

        private final StockStatus status;

        Action(StockStatus status) {
            this.status = status;
        }

        /** In which status goods stand afterwards. */
        public StockStatus status() {
            return status;
        }
    }

    /**
     * One line.
     *
     * @param saleLine the line of the order it was sold on
     * @param serials which units are to come, if they are told apart
     * @param category of the item, if anyone declared it
     * @param reason as the trade calls it, such as {@code too-small}
     * @param received what came
     * @param came which units came
     * @param judged what inspections said of what came
     */
    public record Line(
            int line,
            Optional<Integer> saleLine,
            ItemCode item,
            Quantity asked,
            List<String> serials,
            Optional<String> category,
            String reason,
            Quantity received,
            List<String> came,
            List<Judged> judged) {

        public Line {
            Printable.check("reason", reason, 64);
            serials = List.copyOf(serials);
            came = List.copyOf(came);
            judged = List.copyOf(judged);
        }

        Line with(Quantity nowReceived, List<String> nowCame) {
            return with(nowReceived, nowCame, judged);
        }

        Line with(List<Judged> nowJudged) {
            return with(received, came, nowJudged);
        }

        private Line with(Quantity nowReceived, List<String> nowCame, List<Judged> nowJudged) {
            return new Line(
                    line,
                    saleLine,
                    item,
                    asked,
                    serials,
                    category,
                    reason,
                    nowReceived,
                    nowCame,
                    nowJudged);
        }

        /** How much of what came was looked at. */
        public Quantity inspected() {
            return judged.stream().map(Judged::quantity).reduce(Quantity.ZERO, Quantity::plus);
        }

        /** How much of what came has its place again. */
        public Quantity disposed() {
            return judged.stream()
                    .filter(one -> one.action().isPresent())
                    .map(Judged::quantity)
                    .reduce(Quantity.ZERO, Quantity::plus);
        }
    }

    /**
     * What one look at goods said.
     *
     * @param evidence SHA-256 of photos and forms, in hexadecimal
     * @param value what a unit is worth, if anyone declared it
     * @param status in which they stand now
     * @param action what was done with them, once it was
     */
    public record Judged(
            Quantity quantity,
            Grade grade,
            StockStatus status,
            List<String> evidence,
            Optional<Price> value,
            Optional<Action> action) {

        public Judged {
            evidence = List.copyOf(evidence);
        }

        Judged of(Quantity some) {
            return new Judged(some, grade, status, evidence, value, action);
        }

        Judged done(Action what) {
            return new Judged(quantity, grade, what.status(), evidence, value, Optional.of(what));
        }
    }

    /** Whether nothing more is expected of it. */
    public boolean settled() {
        return state == State.CLOSED || state == State.REJECTED || state == State.EXPIRED;
    }

    Return with(List<Line> newLines) {
        return with(newLines, state, because, settledMicros, filed);
    }

    Return with(State newState, String newBecause, Optional<Long> settled) {
        return with(lines, newState, newBecause, settled, filed);
    }

    Return fileAway() {
        return with(lines, state, because, settledMicros, true);
    }

    private Return with(
            List<Line> newLines,
            State newState,
            String newBecause,
            Optional<Long> settled,
            boolean newFiled) {
        return new Return(
                reference,
                sale,
                company,
                to,
                newLines,
                requestedBy,
                expiresMicros,
                newState,
                newBecause,
                settled,
                newFiled);
    }

    @Override
    public String kind() {
        return "return";
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
