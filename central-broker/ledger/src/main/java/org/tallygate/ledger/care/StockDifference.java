package org.tallygate.ledger.care;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Raised;

import java.util.Optional;

/**
 * What another system has of an item at a place other than the ledger, as the last comparison found
 * it.
 *
 * @param cause what explains it
 * @param takenMicros the moment that was compared
 * @param raisedAt the place of the command that raised its exception, in the centre's own journal
 * @param exception the exception's number, as soon as a later comparison met it
 * @param differs whether it is still so
 */
public record StockDifference(
        Name system,
        ItemCode item,
        LocationCode location,
        Quantity theirs,
        Quantity ours,
        Cause cause,
        long takenMicros,
        long raisedAt,
        Optional<Long> exception,
        boolean differs)
        implements Kept {

    static final String KIND = "stock-difference";

    /** What explains a difference. */
    public enum Cause {
        /** The other system counts in another unit of the item. */
        UNIT("it seems to count in another unit"),
        /** The other system lacks the latest movements. */
        LATE("it seems to lack the latest movements"),
        /** The other system lacks one movement that is not the latest. */
        MISSING("it seems to lack one movement"),
        /** The other system has one movement twice. */
        DUPLICATE("it seems to have one movement twice"),
        /** No one movement or unit explains it. */
        UNEXPLAINED("nothing explains it; count the place");

        private final String words;

        Cause(String words) {
            this.words = words;
        }
    }

    static String keyOf(Name system, DifferenceCommand.Line line) {
        return system + "|" + line.item() + "|" + line.location();
    }

    static StockDifference raised(
            DifferenceCommand.ReportDifferences report,
            DifferenceCommand.Line line,
            Cause cause,
            long raisedAt) {
        return new StockDifference(
                report.system(),
                line.item(),
                line.location(),
                line.theirs(),
                line.ours(),
                cause,
                report.takenMicros(),
                raisedAt,
                Optional.empty(),
                true);
    }

    /** As a later comparison found it. */
    StockDifference seen(
            long micros, DifferenceCommand.Line line, Cause now, Optional<Long> number) {
        return compared(micros, line, now, number.or(() -> exception), true);
    }

    StockDifference over(long micros, DifferenceCommand.Line line) {
        return compared(micros, line, cause, exception, false);
    }

    private StockDifference compared(
            long micros,
            DifferenceCommand.Line line,
            Cause now,
            Optional<Long> number,
            boolean stillDiffers) {
        return new StockDifference(
                system,
                item,
                location,
                line.theirs(),
                line.ours(),
                now,
                micros,
                raisedAt,
                number,
                stillDiffers);
    }

    Quantity more() {
        return theirs.minus(ours);
    }

    /** What a person is told of it. */
    Raised raised() {
        return raised(system, item, location, more(), sentence());
    }

    /** The key of the exception about this line, whether there is one or not. */
    static String exceptionKey(Name system, DifferenceCommand.Line line) {
        return raised(system, line.item(), line.location(), Quantity.ZERO, "-").key();
    }

    private static Raised raised(
            Name system, ItemCode item, LocationCode location, Quantity more, String sentence) {
        return new Raised(
                Raised.Kind.STOCK_DIFFERS,
                Optional.of(item),
                Optional.of(location),
                sentence,
                Optional.of(system.value()),
                Optional.of(more.isNegative() ? more.negate() : more));
    }

    private String sentence() {
        return system
                + " has "
                + theirs
                + " of "
                + item
                + " at "
                + location
                + " and the book "
                + ours
                + "; "
                + cause.words;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String key() {
        return system + "|" + item + "|" + location;
    }

    /** Nothing is decided by it but the next comparison, which looks it up. */
    @Override
    public boolean open() {
        return false;
    }
}
