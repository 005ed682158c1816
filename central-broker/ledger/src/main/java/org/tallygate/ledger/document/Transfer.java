package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Goods from one place to another, by request and approval. On their way they stand at the virtual
 * place TRANSIT, or IC_TRANSIT between companies, under the package that they travel in; loose
 * goods under the shipment itself, see {@link Transit}.
 *
 * @param fromCompany whose goods they were
 * @param toCompany whose goods they become
 * @param titleAtDispatch between companies, whether they change hands when they leave
 * @param requestedBy may not approve
 * @param maxTransitDays after this long a difference is one
 * @param because why it is in this state
 */
public record Transfer(
        String reference,
        Name fromCompany,
        Name toCompany,
        boolean titleAtDispatch,
        LocationCode from,
        LocationCode to,
        List<Line> lines,
        String reason,
        String requestedBy,
        int maxTransitDays,
        Progress progress,
        List<Resolution> resolutions,
        State state,
        String because,
        Optional<Long> settledMicros,
        boolean filed)
        implements DocumentKept {

    public Transfer {
        Printable.check("reference", reference, References.MOST);
        Printable.check("reason", reason, 200);
        lines = List.copyOf(lines);
        resolutions = List.copyOf(resolutions);
        if (maxTransitDays < 1) {
            throw new IllegalArgumentException(
                    "maxTransitDays " + maxTransitDays + " must be 1 or more");
        }
    }

    /** How far it is. */
    public enum State {
        REQUESTED,
        APPROVED,
        REJECTED,
        RESERVED,
        DISPATCHED,
        IN_TRANSIT,
        PARTIALLY_RECEIVED,
        RECEIVED,
        CLOSED,
        CANCELLED
    }

    /** What became of goods that left and did not come. */
    public enum Fate {
        /** They never left, and stand where they were. */
        FOUND,
        LOST,
        /** They came, or came back, unfit. */
        DAMAGED,
        /** They came to another place. */
        MISDIRECTED
    }

    /**
     * What happened to it so far.
     *
     * @param packages the SSCCs that it travels in
     * @param dispatchedMicros when the first of it left
     * @param sent the dispatch was finished
     * @param overdue someone was told that it takes too long
     * @param closing the receipt was finished; it closes when nothing is in transit any more
     * @param goods what is known of the goods that left, as far as stations told it
     */
    public record Progress(
            Optional<String> approvedBy,
            List<String> packages,
            Optional<Long> dispatchedMicros,
            boolean sent,
            boolean overdue,
            boolean closing,
            Optional<List<Portion>> goods) {

        static final Progress NONE =
                new Progress(
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        false,
                        false,
                        false,
                        Optional.empty());

        public Progress {
            packages = List.copyOf(packages);
            goods = goods.map(List::copyOf);
        }

        /** What left, as far as it is known what it is. */
        List<Portion> sentGoods() {
            return goods.orElse(List.of());
        }

        Progress approved(String by) {
            return new Progress(
                    Optional.of(by), packages, dispatchedMicros, sent, overdue, closing, goods);
        }

        Progress left(long micros, List<String> in) {
            List<String> all =
                    Stream.concat(packages.stream(), in.stream()).distinct().sorted().toList();
            long first = Math.min(dispatchedMicros.orElse(micros), micros);
            return new Progress(approvedBy, all, Optional.of(first), sent, overdue, closing, goods);
        }

        /** These goods left; with a quantity below 0 they did not after all. */
        Progress left(Portion change) {
            return new Progress(
                    approvedBy,
                    packages,
                    dispatchedMicros,
                    sent,
                    overdue,
                    closing,
                    Optional.of(Portion.changed(sentGoods(), change)));
        }

        Progress allSent() {
            return new Progress(
                    approvedBy, packages, dispatchedMicros, true, overdue, closing, goods);
        }

        Progress late() {
            return new Progress(approvedBy, packages, dispatchedMicros, sent, true, closing, goods);
        }

        Progress ending() {
            return new Progress(approvedBy, packages, dispatchedMicros, sent, overdue, true, goods);
        }
    }

    /**
     * One item. In transit is {@code dispatched - received - resolved}.
     *
     * @param resolved what a resolution, or a receipt at another place, accounts for
     */
    public record Line(
            int line,
            ItemCode item,
            Quantity asked,
            Quantity dispatched,
            Quantity received,
            Quantity resolved) {

        Line with(Quantity nowDispatched, Quantity nowReceived, Quantity nowResolved) {
            return new Line(line, item, asked, nowDispatched, nowReceived, nowResolved);
        }

        /** What left and did not come yet; below 0 when more came than left. */
        public Quantity inTransit() {
            return dispatched.minus(received).minus(resolved);
        }
    }

    /**
     * What someone says became of goods in transit.
     *
     * @param at where they were found; with LOST nothing
     * @param proposedBy may not approve
     */
    public record Resolution(
            int number,
            int line,
            Quantity quantity,
            Fate fate,
            Optional<LocationCode> at,
            String reason,
            String proposedBy,
            Optional<String> decidedBy,
            Verdict verdict) {

        Resolution decided(String by, Verdict newVerdict) {
            return new Resolution(
                    number,
                    line,
                    quantity,
                    fate,
                    at,
                    reason,
                    proposedBy,
                    Optional.of(by),
                    newVerdict);
        }
    }

    /** Whether what was proposed counts. */
    public enum Verdict {
        PROPOSED,
        APPROVED,
        REJECTED
    }

    /** Whether nothing more is expected to move for it. */
    public boolean settled() {
        return state == State.CLOSED || state == State.CANCELLED || state == State.REJECTED;
    }

    Transfer with(List<Line> newLines) {
        return with(newLines, progress, resolutions, state, because, settledMicros, filed);
    }

    Transfer with(Progress now) {
        return with(lines, now, resolutions, state, because, settledMicros, filed);
    }

    Transfer withResolutions(List<Resolution> now) {
        return with(lines, progress, now, state, because, settledMicros, filed);
    }

    Transfer with(State newState, String newBecause, Optional<Long> settled) {
        return with(lines, progress, resolutions, newState, newBecause, settled, filed);
    }

    Transfer fileAway() {
        return with(lines, progress, resolutions, state, because, settledMicros, true);
    }

    private Transfer with(
            List<Line> newLines,
            Progress newProgress,
            List<Resolution> newResolutions,
            State newState,
            String newBecause,
            Optional<Long> settled,
            boolean newFiled) {
        return new Transfer(
                reference,
                fromCompany,
                toCompany,
                titleAtDispatch,
                from,
                to,
                newLines,
                reason,
                requestedBy,
                maxTransitDays,
                newProgress,
                newResolutions,
                newState,
                newBecause,
                settled,
                newFiled);
    }

    @Override
    public String kind() {
        return "transfer";
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
