package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;

import java.util.List;
import java.util.Optional;

/**
 * A sales order. What is reserved for it stands in its promises alone; {@link SaleView} joins both.
 *
 * @param demandClass who may be served before whom, as the trade calls it
 * @param priority the higher, the sooner served
 * @param from where it is to be served from; anywhere when empty
 * @param owner whose goods it wants; the company's own when empty
 * @param reserve when goods are set aside for it
 * @param daysBefore with {@code BY_DATE}, how long before it is due
 * @param partial whether some of a line may be set aside when all of it can't
 * @param because why it is in this state
 * @param of the order whose rest this is
 */
public record Sale(
        String reference,
        Optional<Name> channel,
        String demandClass,
        int priority,
        Name company,
        Optional<LocationCode> from,
        Optional<String> owner,
        Reserve reserve,
        int daysBefore,
        boolean partial,
        Optional<Long> dueMicros,
        List<Line> lines,
        State state,
        String because,
        Optional<String> of,
        Optional<Long> settledMicros,
        boolean filed)
        implements DocumentKept {

    public Sale {
        Printable.check("reference", reference, References.MOST);
        Printable.check("demandClass", demandClass, 64);
        lines = List.copyOf(lines);
    }

    /** When goods are set aside. */
    public enum Reserve {
        AT_CONFIRM,
        MANUAL,
        BY_DATE
    }

    /** How far it is, apart from what is set aside for it. */
    public enum State {
        DRAFT,
        CONFIRMED,
        DONE,
        CANCELLED
    }

    /**
     * One item.
     *
     * @param multiple only whole multiples of this are set aside, such as the 12 of a dozen
     * @param shipped what left, which may be more than ordered
     * @param cancelled what is not wanted any more, or stands on a document of its own
     * @param returned what came back of it
     * @param shippedMicros when the last of it left
     * @param serials which units left, if they are told apart
     * @param substitutes what may be sent instead, best first; as the master data say when empty
     */
    public record Line(
            int line,
            ItemCode item,
            Quantity ordered,
            Optional<Quantity> multiple,
            Optional<Price> price,
            Quantity shipped,
            Quantity cancelled,
            Quantity returned,
            Optional<Long> shippedMicros,
            List<String> serials,
            Optional<List<ItemCode>> substitutes) {

        public Line {
            serials = List.copyOf(serials);
            substitutes = substitutes.map(List::copyOf);
        }

        Line with(
                Quantity nowShipped,
                Quantity nowCancelled,
                Quantity nowReturned,
                Optional<Long> nowShippedMicros,
                List<String> nowSerials) {
            return new Line(
                    line,
                    item,
                    ordered,
                    multiple,
                    price,
                    nowShipped,
                    nowCancelled,
                    nowReturned,
                    nowShippedMicros,
                    nowSerials,
                    substitutes);
        }

        /** What is still to go; never below 0. */
        public Quantity open() {
            Quantity left = ordered.minus(shipped).minus(cancelled);
            return left.isNegative() ? Quantity.ZERO : left;
        }
    }

    /** Whether nothing more is to leave for it. */
    public boolean settled() {
        return state == State.DONE || state == State.CANCELLED;
    }

    Sale with(List<Line> newLines) {
        return with(newLines, state, because, settledMicros, filed);
    }

    Sale with(State newState, String reason, Optional<Long> settled) {
        return with(lines, newState, reason, settled, filed);
    }

    Sale fileAway() {
        return with(lines, state, because, settledMicros, true);
    }

    private Sale with(
            List<Line> newLines,
            State newState,
            String reason,
            Optional<Long> settled,
            boolean newFiled) {
        return new Sale(
                reference,
                channel,
                demandClass,
                priority,
                company,
                from,
                owner,
                reserve,
                daysBefore,
                partial,
                dueMicros,
                newLines,
                newState,
                reason,
                of,
                settled,
                newFiled);
    }

    @Override
    public String kind() {
        return "sale";
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
