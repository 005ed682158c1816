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
 * A sales order. What is reserved for it stands in its promises alone; {@link SaleView} joins both.
 *
 * @param demandClass who may be served before whom, as the trade calls it
 * @param priority the lower, the sooner served
 * @param from where it is to be served from; anywhere when empty
 * @param owner whose goods it wants; the company's own when empty
 * @param reserve when goods are set aside for it
 * @param daysBefore with {@code BY_DATE}, how long before it is due
 * @param partial whether some of a line may be set aside when all of it can't
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
        Optional<String> of,
        Optional<Long> settledMicros,
        boolean filed)
        implements Kept {

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
     * @param serials which units left, if they are told apart
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
            List<String> serials) {

        public Line {
            serials = List.copyOf(serials);
        }

        /** What is still to go; never below 0. */
        public Quantity open() {
            Quantity left = ordered.minus(shipped).minus(cancelled);
            return left.isNegative() ? Quantity.ZERO : left;
        }
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
