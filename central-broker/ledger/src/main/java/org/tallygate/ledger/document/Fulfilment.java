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
 * @param tote what its goods are put into on the way, when that is said beforehand
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
        Optional<String> wave,
        Optional<String> tote)
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
        /** What is there of it stands where its customer comes for it: the customer may be told. */
        READY,
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
     * @param goods what is known of the goods that came out of it, as far as stations told it
     * @param units which units of them stations told apart
     */
    public record Step(
            Deed deed,
            LocationCode from,
            LocationCode to,
            boolean finished,
            Optional<Pickup> pickup,
            Optional<List<Portion>> goods,
            Optional<List<Captured>> units) {

        public Step {
            goods = goods.map(List::copyOf);
            units = units.map(List::copyOf);
        }

        /** As it was planned. */
        Step(Deed deed, LocationCode from, LocationCode to, Optional<Pickup> pickup) {
            this(deed, from, to, false, pickup, Optional.empty(), Optional.empty());
        }

        Step finish() {
            return new Step(deed, from, to, true, pickup, goods, units);
        }

        /** These goods came out of it; with a quantity below 0 they did not after all. */
        Step out(Portion change) {
            return new Step(
                    deed,
                    from,
                    to,
                    finished,
                    pickup,
                    Optional.of(Portion.changed(out(), change)),
                    units);
        }

        /** These units are told apart now, of all that came out of it. */
        Step captured(List<Captured> all) {
            return new Step(
                    deed,
                    from,
                    to,
                    finished,
                    pickup,
                    goods,
                    all.isEmpty() ? Optional.empty() : Optional.of(all));
        }

        List<Captured> captured() {
            return units.orElse(List.of());
        }

        /** What came out of it, as far as it is known what it is. */
        List<Portion> out() {
            return goods.orElse(List.of());
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
     * @param back what was carried back to stock from the counter where it waited for its customer;
     *     none is 0
     * @param substitutes what may be taken for it, best first; as its order or the master data say
     *     when empty
     */
    public record Line(
            int line,
            Optional<Integer> saleLine,
            ItemCode item,
            Quantity planned,
            List<Quantity> done,
            Quantity missing,
            Optional<Quantity> substituted,
            Optional<Integer> insteadOf,
            Optional<Quantity> back,
            Optional<List<ItemCode>> substitutes) {

        public Line {
            done = List.copyOf(done);
            substitutes = substitutes.map(List::copyOf);
        }

        /** As it was planned. */
        Line(
                int line,
                Optional<Integer> saleLine,
                ItemCode item,
                Quantity planned,
                List<Quantity> done,
                Optional<List<ItemCode>> substitutes) {
            this(
                    line,
                    saleLine,
                    item,
                    planned,
                    done,
                    Quantity.ZERO,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    substitutes);
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
                    some(all),
                    insteadOf,
                    back,
                    substitutes);
        }

        /** So much something else was taken for, as the picker said. */
        Quantity said() {
            return substituted.orElse(Quantity.ZERO);
        }

        private static Optional<Quantity> some(Quantity quantity) {
            return quantity.isZero() ? Optional.empty() : Optional.of(quantity);
        }

        /** So much more was carried back from the counter. */
        Line carriedBack(Quantity more) {
            return new Line(
                    line,
                    saleLine,
                    item,
                    planned,
                    done,
                    missing,
                    substituted,
                    insteadOf,
                    some(carriedBack().plus(more)),
                    substitutes);
        }

        Quantity carriedBack() {
            return back.orElse(Quantity.ZERO);
        }

        /** What came out of a step and waits there: it went neither on nor back. */
        Quantity between(int step) {
            if (step + 1 >= done.size()) {
                return Quantity.ZERO;
            }
            Quantity gone = done.get(step + 1);
            return done.get(step).minus(step + 2 == done.size() ? gone.plus(carriedBack()) : gone);
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
                    insteadOf,
                    back,
                    substitutes);
        }
    }

    /** The units of an item that came out of a step; none unless all of them are told apart. */
    List<String> unitsOf(int step, ItemCode item) {
        List<String> serials =
                steps.get(step).captured().stream()
                        .filter(each -> each.item().equals(item))
                        .flatMap(each -> each.serials().stream())
                        .distinct()
                        .sorted()
                        .toList();
        Quantity came =
                lines.stream()
                        .filter(line -> line.item().equals(item))
                        .map(line -> line.done().get(step))
                        .reduce(Quantity.ZERO, Quantity::plus);
        return came.equals(Quantity.of(serials.size())) ? serials : List.of();
    }

    /** How much of other items was fetched in place of a line. */
    Quantity fetchedFor(Line line) {
        return lines.stream()
                .filter(each -> each.insteadOf().equals(Optional.of(line.line())))
                .map(each -> each.done().getFirst())
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    /** Whether anything waits where its customer comes for it. */
    boolean waitsAtTheCounter() {
        return steps.getLast().pickup().isPresent()
                && lines.stream().anyMatch(line -> line.between(steps.size() - 2).isPositive());
    }

    /** Whether nothing more is done with it. */
    public boolean settled() {
        return state == State.SHIPPED || state == State.CANCELLED;
    }

    Fulfilment with(List<Line> newLines, List<Step> newSteps, boolean newAssigned) {
        return with(
                newLines, newSteps, newAssigned, state, because, settledMicros, filed, wave, tote);
    }

    Fulfilment with(State newState, String reason, Optional<Long> settled) {
        return with(lines, steps, assigned, newState, reason, settled, filed, wave, tote);
    }

    Fulfilment fileAway() {
        return with(lines, steps, assigned, state, because, settledMicros, true, wave, tote);
    }

    Fulfilment in(String newWave, Optional<String> newTote) {
        return with(
                lines,
                steps,
                assigned,
                state,
                because,
                settledMicros,
                filed,
                Optional.of(newWave),
                newTote);
    }

    private Fulfilment with(
            List<Line> newLines,
            List<Step> newSteps,
            boolean newAssigned,
            State newState,
            String reason,
            Optional<Long> settled,
            boolean newFiled,
            Optional<String> newWave,
            Optional<String> newTote) {
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
                newWave,
                newTote);
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
