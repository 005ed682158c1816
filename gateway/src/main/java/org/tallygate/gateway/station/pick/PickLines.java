package org.tallygate.gateway.station.pick;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.gateway.station.Deeds;
import org.tallygate.gateway.station.Taken;
import org.tallygate.gateway.station.Walk;
import org.tallygate.gateway.station.lines.LineCount;
import org.tallygate.gateway.station.lines.Standing;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The lines of a picking task: which of them goods count for, into which tote they go, and which
 * comes next on the walk. Changed only while it is made.
 */
final class PickLines {

    /** What a movement, or goods that may become one, say of themselves. */
    record Wanted(
            ItemCode item,
            Optional<LocationCode> from,
            Optional<String> lot,
            List<String> serials,
            Optional<String> tote,
            Whose whose) {

        static Wanted of(Fact.Moved moved) {
            return new Wanted(
                    moved.item(),
                    Optional.of(moved.from().location()),
                    moved.goods().lot(),
                    moved.goods().serials(),
                    toteOf(moved),
                    new Whose(true, moved.from().owner()));
        }
    }

    /** Whose goods are: a movement always says it, of goods in hand only a label that names one. */
    record Whose(boolean known, Optional<String> owner) {

        boolean fits(Standing line) {
            return !known || line.line().owner().equals(owner);
        }
    }

    /** What goods in hand say of themselves, where a picker stands. */
    static Wanted wanted(Taken taken, Optional<LocationCode> place, Optional<String> tote) {
        return new Wanted(
                taken.item(),
                place,
                taken.goods().lot(),
                taken.goods().serials(),
                tote,
                new Whose(taken.owner().isPresent(), taken.owner()));
    }

    private final Map<String, String> toteOfOrder = new HashMap<>();
    private final LineCount count;
    private final List<Standing> standings;

    PickLines(List<Body.TaskLine> lines, Deeds deeds) {
        count = new LineCount(lines, deeds);
        standings = count.all();
        count.count(this::lineOf);
    }

    private Optional<Standing> lineOf(Fact.Moved moved) {
        Optional<Standing> line = best(Wanted.of(moved));
        Optional<String> order = line.flatMap(Standing::order);
        toteOf(moved).ifPresent(tote -> order.ifPresent(number -> toteOfOrder.put(number, tote)));
        return line;
    }

    private static Optional<String> toteOf(Fact.Moved moved) {
        return moved.head().asRead().stream()
                .filter(read -> read.kind().equals(Identifier.TOTE))
                .map(Identifier::value)
                .findFirst();
    }

    /** What came of each line. */
    LineCount count() {
        return count;
    }

    // Which line goods count for.

    /**
     * The line that fits best: by listed serial numbers, place, tote, lot, then what is still open;
     * of equal ones the first.
     */
    Optional<Standing> best(Wanted wanted) {
        return fitting(wanted.item())
                .min(
                        fit(wanted)
                                .thenComparing(line -> !line.isOpen())
                                .thenComparing(line -> !line.room().isPositive()));
    }

    /** The line for goods in hand: one for the open tote, unless those are complete. */
    Optional<Standing> lineFor(Taken taken, PickHand hand) {
        return best(wanted(taken, hand.place(), hand.tote()))
                .filter(line -> line.room().isPositive())
                .or(() -> best(wanted(taken, hand.place(), Optional.empty())));
    }

    /** Lines of the item itself; without one, those in which it may stand in. */
    private Stream<Standing> fitting(ItemCode item) {
        return has(item)
                ? standings.stream().filter(line -> line.line().item().equals(item))
                : standings.stream().filter(line -> line.allows(item));
    }

    /** Whether the task says of the item whose it wants; else a label's owner tells nothing. */
    boolean hasOwners(ItemCode item) {
        return standings.stream()
                .anyMatch(
                        line -> line.line().item().equals(item) && line.line().owner().isPresent());
    }

    boolean has(ItemCode item) {
        return standings.stream().anyMatch(line -> line.line().item().equals(item));
    }

    private Comparator<Standing> fit(Wanted wanted) {
        return Comparator.comparing((Standing line) ->
                        line.line().serials().stream().noneMatch(wanted.serials()::contains))
                .thenComparing(line -> !wanted.whose().fits(line))
                .thenComparingInt(line -> -fit(line.line().from(), wanted.from()))
                .thenComparingInt(line -> -toteFit(wanted.tote(), line))
                .thenComparingInt(line -> -fit(line.lot(), wanted.lot()));
    }

    /** 2 when it is what the line asks for, 1 when the line does not ask, 0 when it is another. */
    private static <T> int fit(Optional<T> asked, Optional<T> given) {
        return asked.isEmpty() ? 1 : asked.equals(given) ? 2 : 0;
    }

    private int toteFit(Optional<String> tote, Standing line) {
        return tote.isEmpty() ? (line.isForTote() ? 0 : 1) : fit(tote(line), tote);
    }

    /**
     * Lines that these goods may be spread over, the best first: they fit as well as the best.
     *
     * @param best the line that they count for first; goods for a tote are for no other
     */
    List<Standing> alike(Standing best, Wanted wanted) {
        if (best.isForTote()) {
            return List.of(best);
        }
        Comparator<Standing> fit = fit(wanted);
        return fitting(wanted.item())
                .filter(line -> !line.isForTote() && fit.compare(line, best) == 0)
                .sorted(
                        Comparator.comparing((Standing line) -> !line.isOpen())
                                .thenComparingInt(line -> line.line().line()))
                .toList();
    }

    /** What the goods of the line go into, if that is known already. */
    Optional<String> tote(Standing line) {
        return line.line()
                .terms()
                .flatMap(Body.PickTerms::tote)
                .or(() -> line.order().map(toteOfOrder::get).filter(Objects::nonNull));
    }

    /** Whether the tote is that of a line, or of an order. */
    boolean isTote(String code) {
        return standings.stream().anyMatch(line -> tote(line).equals(Optional.of(code)));
    }

    // What was fetched before.

    /** Whether goods of this date were taken from that place before. */
    boolean hasDate(ItemCode item, LocationCode from, LocalDate expiry) {
        return count.moved().stream()
                .anyMatch(each ->
                        each.item().equals(item)
                                && each.from().location().equals(from)
                                && each.goods().expiry().equals(Optional.of(expiry)));
    }

    /** The earliest date of the item at that place that is known here. */
    Optional<LocalDate> earliest(Standing line, LocationCode from) {
        return Stream.concat(
                        line.line().terms().flatMap(Body.PickTerms::expiry).stream(),
                        count.moved().stream()
                                .filter(each ->
                                        each.item().equals(line.line().item())
                                                && each.from().location().equals(from))
                                .flatMap(each -> each.goods().expiry().stream()))
                .min(Comparator.naturalOrder());
    }

    // The walk.

    /** Where lines want goods from. */
    Stream<LocationCode> places() {
        return standings.stream().flatMap(line -> line.line().from().stream()).distinct();
    }

    /** The next line for someone who stands there: here, then onward, then from the beginning. */
    Optional<Standing> next(Optional<LocationCode> here) {
        return standings.stream()
                .filter(Standing::isOpen)
                .min(walk(here).thenComparingInt(Standing::number));
    }

    static Comparator<Standing> walk(Optional<LocationCode> here) {
        return Comparator.comparing((Standing line) -> isBehind(line, here))
                .thenComparing(line -> line.line().from().orElse(NOWHERE), Walk.ORDER);
    }

    private static final LocationCode NOWHERE = new LocationCode("~");

    private static boolean isBehind(Standing line, Optional<LocationCode> here) {
        return here.isPresent()
                && line.line().from().isPresent()
                && Walk.ORDER.compare(line.line().from().get(), here.get()) < 0;
    }

    /** Open lines of which something lies there. */
    boolean isOpenAt(LocationCode place) {
        return standings.stream()
                .anyMatch(line ->
                        line.isOpen()
                                && line.line()
                                        .from()
                                        .filter(from -> !from.equals(place))
                                        .isEmpty());
    }
}
