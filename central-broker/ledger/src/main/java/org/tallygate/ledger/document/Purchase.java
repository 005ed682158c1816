package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;

import java.util.List;
import java.util.Optional;

/**
 * Goods that a supplier is to bring: an order, or an advice of one of its shipments.
 *
 * @param of the order that this advises, or whose rest this is
 * @param to where received goods stand
 * @param owner who owns what comes, when it is not the company
 * @param packages what an advice says of logistic units
 * @param remainder what becomes of the rest when the receipt is finished
 * @param because why it is in this state
 * @param settledMicros when it was closed or cancelled
 * @param filed nobody waits for a late word of it any more
 * @param invoices the supplier's numbers of what it asked to be paid, oldest first; absent is none
 */
public record Purchase(
        String reference,
        Sort sort,
        Optional<String> of,
        String supplier,
        Name company,
        LocationCode to,
        Optional<String> owner,
        List<Line> lines,
        List<Body.ExpectedPackage> packages,
        Remainder remainder,
        State state,
        String because,
        Optional<Long> settledMicros,
        boolean filed,
        Optional<List<String>> invoices)
        implements DocumentKept {

    public Purchase {
        Printable.check("reference", reference, References.MOST);
        lines = List.copyOf(lines);
        packages = List.copyOf(packages);
        invoices = invoices.map(List::copyOf);
    }

    /** What kind of paper it is. */
    public enum Sort {
        ORDER,
        ADVICE
    }

    /** How far it is. */
    public enum State {
        EXPECTED,
        PARTIALLY_RECEIVED,
        RECEIVED,
        CLOSED,
        CANCELLED
    }

    /**
     * One item. At any time {@code received + rejected + advised + given up + open = ordered +
     * over}.
     *
     * @param line from 1
     * @param orderLine the line of the order that this advises, or whose rest this is
     * @param price what was agreed, if anything was declared
     * @param overPermille how much more may come without a word, in thousandths
     * @param shortPermille how much less is as good as all
     * @param advised what advices took over and has not come yet
     * @param received accepted so far
     * @param rejected came and stands in quarantine
     * @param givenUp will not come, or comes on a document of its own
     * @param invoiced what the supplier asked to be paid for, less credits; absent is none
     */
    public record Line(
            int line,
            ItemCode item,
            Optional<Integer> orderLine,
            Quantity ordered,
            Optional<Price> price,
            Optional<Long> dueMicros,
            int overPermille,
            int shortPermille,
            Quantity advised,
            Quantity received,
            Quantity rejected,
            Quantity givenUp,
            Optional<Quantity> invoiced) {

        /** Invoiced so far, 0 or more. */
        public Quantity billed() {
            return invoiced.orElse(Quantity.ZERO);
        }

        Line invoicing(Quantity billed) {
            return with(ordered, advised, received, rejected, givenUp, Optional.of(billed));
        }

        /** What is still to come on this document; never below 0. */
        public Quantity open() {
            Quantity left = ordered.minus(advised).minus(came()).minus(givenUp);
            return left.isNegative() ? Quantity.ZERO : left;
        }

        Line with(Quantity nowAdvised, Quantity nowReceived, Quantity nowRejected) {
            return with(ordered, nowAdvised, nowReceived, nowRejected, givenUp);
        }

        Line with(
                Quantity nowOrdered,
                Quantity nowAdvised,
                Quantity nowReceived,
                Quantity nowRejected,
                Quantity nowGivenUp) {
            return with(nowOrdered, nowAdvised, nowReceived, nowRejected, nowGivenUp, invoiced);
        }

        private Line with(
                Quantity nowOrdered,
                Quantity nowAdvised,
                Quantity nowReceived,
                Quantity nowRejected,
                Quantity nowGivenUp,
                Optional<Quantity> nowInvoiced) {
            return new Line(
                    line,
                    item,
                    orderLine,
                    nowOrdered,
                    price,
                    dueMicros,
                    overPermille,
                    shortPermille,
                    nowAdvised,
                    nowReceived,
                    nowRejected,
                    nowGivenUp,
                    nowInvoiced);
        }

        /** What came, good or not. */
        public Quantity came() {
            return received.plus(rejected);
        }

        /** What came beyond what was ordered; never below 0. */
        public Quantity over() {
            Quantity more = came().plus(advised).plus(givenUp).minus(ordered);
            return more.isNegative() ? Quantity.ZERO : more;
        }
    }

    /** Whether nothing more is done with it. */
    public boolean settled() {
        return state == State.CLOSED || state == State.CANCELLED;
    }

    Purchase with(List<Line> newLines) {
        return with(newLines, state, because, settledMicros, filed);
    }

    Purchase with(State newState, String reason, Optional<Long> settled) {
        return with(lines, newState, reason, settled, filed);
    }

    Purchase invoiced(List<Line> newLines, List<String> all) {
        return new Purchase(
                reference,
                sort,
                of,
                supplier,
                company,
                to,
                owner,
                newLines,
                packages,
                remainder,
                state,
                because,
                settledMicros,
                filed,
                Optional.of(all));
    }

    Purchase fileAway() {
        return with(lines, state, because, settledMicros, true);
    }

    private Purchase with(
            List<Line> newLines,
            State newState,
            String reason,
            Optional<Long> settled,
            boolean newFiled) {
        return new Purchase(
                reference, sort, of, supplier, company, to, owner, newLines, packages, remainder,
                newState, reason, settled, newFiled, invoices);
    }

    @Override
    public String kind() {
        return "purchase";
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
