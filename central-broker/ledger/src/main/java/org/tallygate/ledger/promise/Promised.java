package org.tallygate.ledger.promise;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Quantity;

import java.util.List;
import java.util.Optional;

/** What became of the promises that a command was about. */
public record Promised(List<Line> lines) {

    public Promised {
        lines = List.copyOf(lines);
    }

    /** How these are now. */
    public static Promised of(List<Pending> pending) {
        return new Promised(pending.stream().map(each -> Line.of(each, Optional.empty())).toList());
    }

    /**
     * One of them as it is now.
     *
     * @param lacks what it still waits for
     * @param failing why it did not get all that it wanted
     */
    public record Line(
            Id128 pending,
            String reference,
            int line,
            Pending.Purpose purpose,
            Pending.State state,
            Quantity asked,
            Quantity taken,
            Quantity posted,
            Quantity lacks,
            List<Take> takes,
            Optional<Clause> failing) {

        static Line of(Pending pending, Optional<Clause> failing) {
            return new Line(
                    pending.id(),
                    pending.reference(),
                    pending.line(),
                    pending.purpose(),
                    pending.state(),
                    pending.asked(),
                    pending.taken(),
                    pending.posted(),
                    pending.lacks(),
                    pending.takes(),
                    failing);
        }
    }
}
