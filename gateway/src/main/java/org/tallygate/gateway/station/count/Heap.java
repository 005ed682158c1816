package org.tallygate.gateway.station.count;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.Resolved;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Load;
import org.tallygate.gateway.station.Scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goods that a person counts by one scan or one word.
 *
 * @param scan none when they were named
 * @param resolved what and how many
 * @param asRead what was read of them, and what was typed instead
 * @param notChecked rules that could not be applied here
 */
record Heap(
        Optional<Scan> scan,
        Resolved resolved,
        List<Identifier> asRead,
        boolean damaged,
        List<String> notChecked) {

    /** What no code said was typed, so nobody compared it with the label. */
    private static final String TYPED = "typed";

    Heap {
        asRead = List.copyOf(asRead);
        notChecked = List.copyOf(notChecked);
    }

    /** What a scan stands for, so many times; none when it names no goods in an amount. */
    static Optional<Heap> of(Candidate candidate, Quantity times, boolean damaged) {
        if (candidate.loads().size() != 1) {
            return Optional.empty();
        }
        Load load = candidate.loads().getFirst();
        return load.resolved()
                .flatMap(resolved -> times(resolved, times))
                .map(resolved ->
                        new Heap(
                                Optional.of(candidate.scan()),
                                resolved,
                                candidate.scan().asRead(),
                                damaged,
                                load.notChecked()));
    }

    /** So many of an item, in base units, whose code nobody could read. */
    static Heap of(Body.Item item, Items items, Quantity quantity, boolean damaged) {
        Resolved resolved =
                new Resolved(item.item(), items.version(), quantity, item.baseUnit(), Quantity.ONE);
        return new Heap(Optional.empty(), resolved, List.of(), damaged, List.of());
    }

    private static Optional<Resolved> times(Resolved one, Quantity times) {
        try {
            Resolved all =
                    new Resolved(
                            one.item(),
                            one.masterVersion(),
                            one.scanned().times(times),
                            one.unit(),
                            one.factor());
            Quantity base = all.scanned().times(all.factor());
            return base.isNegative() ? Optional.empty() : Optional.of(all);
        } catch (ArithmeticException tooLarge) {
            return Optional.empty();
        }
    }

    /** The same, of a lot that was typed. */
    Heap lot(String typed) {
        return typed(new Identifier(Tally.LOT, typed));
    }

    /** The same, with a serial number that was typed. */
    Heap serial(String typed) {
        return typed(new Identifier(Tally.SERIAL, typed));
    }

    private Heap typed(Identifier said) {
        List<Identifier> all = new ArrayList<>(asRead);
        all.add(said);
        List<String> unchecked = new ArrayList<>(notChecked);
        if (!unchecked.contains(TYPED)) {
            unchecked.add(TYPED);
        }
        return new Heap(scan, resolved, all, damaged, unchecked);
    }

    ItemCode item() {
        return resolved.item();
    }

    Quantity quantity() {
        return resolved.scanned().times(resolved.factor());
    }

    Tally.Mark mark() {
        return Tally.Mark.of(item(), quantity(), asRead);
    }

    /** The fact that it was counted; {@code what} is one of the words of {@link Tally}. */
    Fact fact(FactMaker maker, String what) {
        Head head =
                scan.map(read -> maker.head(read, Optional.of(resolved), notChecked))
                        .orElseGet(maker::command);
        return new Fact.Observed(
                new Head(
                        head.group(),
                        head.station(),
                        head.actor(),
                        head.task(),
                        head.raw(),
                        scan.isPresent() ? withTyped(head.asRead()) : asRead,
                        Optional.of(resolved),
                        scan.isPresent() ? head.notChecked() : notChecked,
                        head.time(),
                        head.copyOf()),
                what,
                Optional.of(item()));
    }

    /** The upload that a code came with stands in the head alone. */
    private List<Identifier> withTyped(List<Identifier> read) {
        List<Identifier> all = new ArrayList<>(read);
        asRead.stream().filter(said -> !all.contains(said)).forEach(all::add);
        return all;
    }
}
