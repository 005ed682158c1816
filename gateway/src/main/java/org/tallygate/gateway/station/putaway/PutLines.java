package org.tallygate.gateway.station.putaway;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Deeds;
import org.tallygate.gateway.station.Walk;
import org.tallygate.gateway.station.lines.LineCount;
import org.tallygate.gateway.station.lines.Standing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The lines of a putaway task: which of them goods count for, and which comes next. Changed only
 * while it is made.
 */
final class PutLines {

    private final LineCount count;
    private final List<Standing> standings;

    PutLines(List<Body.TaskLine> lines, Deeds deeds) {
        count = new LineCount(lines, deeds);
        standings = count.all();
        count.count(moved ->
                best(
                        moved.item(),
                        moved.goods().lot(),
                        line -> !line.line().owner().equals(moved.from().owner()),
                        Optional.of(moved.to().location())));
    }

    /** What came of each line. */
    LineCount count() {
        return count;
    }

    /** Whatever stands there is to be put away. */
    boolean isFree() {
        return standings.isEmpty();
    }

    /**
     * The line that goods fit best: by lot, by owner, what is open, then by their place.
     *
     * @param owner whose they are; not known when empty
     */
    Optional<Standing> best(
            ItemCode item,
            Optional<String> lot,
            Optional<String> owner,
            Optional<LocationCode> place) {
        return best(item, lot, line -> isOfOther(line, owner), place);
    }

    private Optional<Standing> best(
            ItemCode item,
            Optional<String> lot,
            Predicate<Standing> isOfOther,
            Optional<LocationCode> place) {
        return standings.stream()
                .filter(line -> line.line().item().equals(item))
                .min(
                        Comparator.comparingInt((Standing line) -> misfit(line.line().lot(), lot))
                                .thenComparing(isOfOther::test)
                                .thenComparing(line -> !line.isOpen())
                                .thenComparing(line -> !line.room().isPositive())
                                .thenComparingInt(line -> misfit(line.line().to(), place))
                                .thenComparingInt(line -> line.line().line()));
    }

    /** A part of goods and the line that it counts for; none where the task has no lines. */
    record Part(Optional<Standing> line, Quantity quantity) {}

    /** Goods spread over the lines of their item, when they are put to that place. */
    List<Part> spread(
            ItemCode item,
            Optional<String> lot,
            Optional<String> owner,
            Quantity quantity,
            LocationCode place) {
        Optional<Standing> best = best(item, lot, owner, Optional.of(place));
        if (best.isEmpty()) {
            return List.of(new Part(Optional.empty(), quantity));
        }
        int fit = misfit(best.get().line().lot(), lot);
        boolean other = isOfOther(best.get(), owner);
        List<Standing> alike =
                standings.stream()
                        .filter(line ->
                                line.line().item().equals(item)
                                        && misfit(line.line().lot(), lot) == fit
                                        && isOfOther(line, owner) == other)
                        .filter(line -> line.isOpen() || line.equals(best.get()))
                        .sorted(
                                Comparator.comparing((Standing line) -> !line.isOpen())
                                        .thenComparingInt(line ->
                                                misfit(line.line().to(), Optional.of(place)))
                                        .thenComparingInt(line -> line.line().line()))
                        .toList();
        List<Part> parts = new ArrayList<>();
        Quantity left = quantity;
        for (Standing line : alike) {
            boolean last = line.equals(alike.getLast());
            Quantity some = last || left.compareTo(line.open()) <= 0 ? left : line.open();
            if (some.isPositive()) {
                parts.add(new Part(Optional.of(line), some));
                left = left.minus(some);
            }
        }
        return parts;
    }

    /** Goods whose owner is known are of the lines of that owner before any other. */
    private static boolean isOfOther(Standing line, Optional<String> owner) {
        return owner.isPresent() && !line.line().owner().equals(owner);
    }

    /** 0 when it is what the line asks for, 1 when the line does not ask, 2 when it is another. */
    private static <T> int misfit(Optional<T> asked, Optional<T> given) {
        return asked.isEmpty() ? 1 : asked.equals(given) ? 0 : 2;
    }

    /** The line to do next, in the order of places. */
    Optional<Standing> next() {
        return standings.stream()
                .filter(Standing::isOpen)
                .min(
                        Comparator.comparing((Standing line) -> line.line().to().isEmpty())
                                .thenComparing(line -> line.line().to().orElse(NOWHERE), Walk.ORDER)
                                .thenComparingInt(line -> line.line().line()));
    }

    private static final LocationCode NOWHERE = new LocationCode("~");
}
