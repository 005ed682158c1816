package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goods on their way through a house in chained steps, such as pick, pack and ship: what comes out
 * of one is set aside for the next.
 *
 * @param sale the order it serves, if it serves one
 * @param assigned whether goods were set aside for the first step
 * @param because why it is in this state
 * @param wave what it has in common with others that are fetched on the same walk
 */
public record Fulfilment(
        String reference,
        Optional<String> sale,
        Name company,
        List<Line> lines,
        List<Step> steps,
        boolean assigned,
        State state,
        String because,
        Optional<Long> settledMicros,
        boolean filed,
        Optional<String> wave)
        implements DocumentKept {

    public Fulfilment {
        Printable.check("reference", reference, References.MOST);
        lines = List.copyOf(lines);
        steps = List.copyOf(steps);
    }

    /** How far it is: the last step that goods came out of. */
    public enum State {
        PLANNED,
        ASSIGNED,
        PICKED,
        PACKED,
        SHIPPED,
        SHORT,
        CANCELLED
    }

    /** What is done in a step. */
    public enum Deed {
        PICK,
        PACK,
        SHIP
    }

    /**
     * From where to where; the next begins where this ends.
     *
     * @param pickup when the customer comes for the goods; only in the last step
     */
    public record Step(
            Deed deed,
            LocationCode from,
            LocationCode to,
            boolean finished,
            Optional<Pickup> pickup) {

        Step finish() {
            return new Step(deed, from, to, true, pickup);
        }
    }

    /**
     * How a customer gets the goods.
     *
     * @param codeHash SHA-256, in lower-case hexadecimal, of the code that the customer shows; none
     *     when the reference alone is asked for
     * @param dueMicros what was not collected by then goes back to stock, microseconds since 1970
     */
    public record Pickup(Optional<String> codeHash, long dueMicros) {

        public Pickup {
            if (codeHash.filter(hash -> !hash.matches("[0-9a-f]{64}")).isPresent()) {
                throw new IllegalArgumentException(
                        "codeHash '" + codeHash.get() + "' must be 64 digits of hexadecimal");
            }
        }
    }

    /**
     * One item.
     *
     * @param saleLine the line of the order it serves
     * @param done what came out of each step, in their order
     * @param missing what was not found when it was picked
     * @param substituted what of that something else was taken for, as the picker said; none is 0
     * @param insteadOf the line whose goods these stand in for; then nothing of it was planned, and
     *     what was picked is
     */
    public record Line(
            int line,
            Optional<Integer> saleLine,
            ItemCode item,
            Quantity planned,
            List<Quantity> done,
            Quantity missing,
            Optional<Quantity> substituted,
            Optional<Integer> insteadOf) {

        public Line {
            done = List.copyOf(done);
        }

        /** As it was planned. */
        Line(
                int line,
                Optional<Integer> saleLine,
                ItemCode item,
                Quantity planned,
                List<Quantity> done) {
            this(
                    line,
                    saleLine,
                    item,
                    planned,
                    done,
                    Quantity.ZERO,
                    Optional.empty(),
                    Optional.empty());
        }

        Line missing(Quantity more, Quantity moreSubstituted) {
            Quantity all = said().plus(moreSubstituted);
            return new Line(
                    line,
                    saleLine,
                    item,
                    planned,
                    done,
                    missing.plus(more),
                    all.isPositive() ? Optional.of(all) : Optional.empty(),
                    insteadOf);
        }

        /** So much something else was taken for, as the picker said. */
        Quantity said() {
            return substituted.orElse(Quantity.ZERO);
        }

        /** What came out of a step and did not go on through the next. */
        Quantity between(int step) {
            return step + 1 < done.size()
                    ? done.get(step).minus(done.get(step + 1))
                    : Quantity.ZERO;
        }

        Line with(int step, Quantity quantity) {
            List<Quantity> after = new ArrayList<>(done);
            after.set(step, quantity);
            return new Line(
                    line,
                    saleLine,
                    item,
                    insteadOf.isPresent() && step == 0 ? quantity : planned,
                    after,
                    missing,
                    substituted,
                    insteadOf);
        }
    }

    /** How much of other items was fetched in place of a line. */
    Quantity fetchedFor(Line line) {
        return lines.stream()
                .filter(each -> each.insteadOf().equals(Optional.of(line.line())))
                .map(each -> each.done().getFirst())
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    /** Whether nothing more is done with it. */
    public boolean settled() {
        return state == State.SHIPPED || state == State.CANCELLED;
    }

    Fulfilment with(List<Line> newLines, List<Step> newSteps, boolean newAssigned) {
        return with(newLines, newSteps, newAssigned, state, because, settledMicros, filed, wave);
    }

    Fulfilment with(State newState, String reason, Optional<Long> settled) {
        return with(lines, steps, assigned, newState, reason, settled, filed, wave);
    }

    Fulfilment fileAway() {
        return with(lines, steps, assigned, state, because, settledMicros, true, wave);
    }

    Fulfilment in(String newWave) {
        return with(
                lines, steps, assigned, state, because, settledMicros, filed, Optional.of(newWave));
    }

    private Fulfilment with(
            List<Line> newLines,
            List<Step> newSteps,
            boolean newAssigned,
            State newState,
            String reason,
            Optional<Long> settled,
            boolean newFiled,
            Optional<String> newWave) {
        return new Fulfilment(
                reference,
                sale,
                company,
                newLines,
                newSteps,
                newAssigned,
                newState,
                reason,
                settled,
                newFiled,
                newWave);
    }

    @Override
    public String kind() {
        return "fulfilment";
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
