package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Kept;

import java.util.List;
import java.util.Optional;

/**
 * Goods from one place to another, by request and approval. On their way they stand at the virtual
 * place TRANSIT, or IC_TRANSIT between companies, under the package that they travel in; loose
 * goods under the shipment itself, see {@link Transit}.
 *
 * @param fromCompany whose goods they were
 * @param toCompany whose goods they become
 * @param titleAtDispatch between companies, whether they change hands when they leave
 * @param requestedBy may not approve
 * @param packages the SSCCs that it travels in
 * @param dispatchedMicros when the first of it left
 * @param maxTransitDays after this long a difference is one
 * @param closing the receipt was finished; closes when nothing is in transit any more
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
        Optional<String> approvedBy,
        List<String> packages,
        Optional<Long> dispatchedMicros,
        int maxTransitDays,
        boolean overdue,
        boolean closing,
        List<Resolution> resolutions,
        State state,
        Optional<Long> settledMicros,
        boolean filed)
        implements Kept {

    public Transfer {
        Printable.check("reference", reference, References.MOST);
        Printable.check("reason", reason, 200);
        lines = List.copyOf(lines);
        packages = List.copyOf(packages);
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
            Verdict verdict) {}

    /** Whether what was proposed counts. */
    public enum Verdict {
        PROPOSED,
        APPROVED,
        REJECTED
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
