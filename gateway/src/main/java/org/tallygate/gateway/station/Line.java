package org.tallygate.gateway.station;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;

/**
 * How a line of the task stands, in base units.
 *
 * @param line counts from 1; items without a line of the task come behind, numbered on
 * @param expected none for an item without a line of the task, and where nobody shall know it
 * @param from where the goods are to be taken
 * @param to where they are to be put
 * @param note what else a person must know of it
 */
public record Line(
        int line,
        ItemCode item,
        String description,
        String unit,
        Optional<Quantity> expected,
        Quantity done,
        LineState state,
        Optional<LocationCode> from,
        Optional<LocationCode> to,
        Optional<String> lot,
        Optional<Text> note) {

    /** A line that says no more than what and how many. */
    public static Line of(
            Items items,
            int line,
            ItemCode item,
            Optional<Quantity> expected,
            Quantity done,
            LineState state) {
        return new Line(
                line,
                item,
                items.description(item),
                items.baseUnit(item),
                expected,
                done,
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, to be taken from there and put there. */
    public Line at(Optional<LocationCode> taken, Optional<LocationCode> put) {
        return new Line(
                line, item, description, unit, expected, done, state, taken, put, lot, note);
    }

    /** The same under this number. */
    public Line numbered(int number) {
        return new Line(
                number, item, description, unit, expected, done, state, from, to, lot, note);
    }

    /** The same, of this lot. */
    public Line lot(Optional<String> wanted) {
        return new Line(
                line, item, description, unit, expected, done, state, from, to, wanted, note);
    }

    /** The same, with all of this to know. */
    public Line notes(List<Text> told) {
        return told.isEmpty() ? this : note(Text.joined(told.toArray(Text[]::new)));
    }

    /** The same, with this to know. */
    public Line note(Text told) {
        return new Line(
                line,
                item,
                description,
                unit,
                expected,
                done,
                state,
                from,
                to,
                lot,
                Optional.of(told));
    }
}
