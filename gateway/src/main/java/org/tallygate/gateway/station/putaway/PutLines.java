package org.tallygate.gateway.station.putaway;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Deeds;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.Walk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of a putaway task and what its facts come to. A fact names its goods but no line: which
 * line it counts for is worked out anew from all of them, in their order. Changed only while it is
 * made.
 */
final class PutLines {

    /** A line and what came of it, in base units. */
    record Standing(Body.TaskLine line, Quantity done, Quantity missing) {

        Quantity open() {
            Quantity left = line.quantity().minus(done).minus(missing);
            return left.isNegative() ? Quantity.ZERO : left;
        }

        boolean isOpen() {
            return open().isPositive();
        }

        /** What may come: what was reported missing may be found after all. */
        Quantity room() {
            long over = line.quantity().micros() / 1_000 * line.overPermille();
            Quantity left = line.quantity().plus(new Quantity(over)).minus(done);
            return left.isNegative() ? Quantity.ZERO : left;
        }

        Standing plus(Quantity some) {
            return new Standing(line, done.plus(some), missing);
        }

        LineState state() {
            int order = done.compareTo(line.quantity());
            if (order > 0) {
                return LineState.OVER;
            }
            if (order == 0) {
                return LineState.COMPLETE;
            }
            if (missing.isPositive() && !isOpen()) {
                return LineState.SHORT;
            }
            return done.isPositive() ? LineState.PARTIAL : LineState.OPEN;
        }
    }

    /** A movement and the number of the line that it counts for. */
    private record Put(int line, Recorded deed) {}

    private final List<Standing> standings = new ArrayList<>();
    private final List<Put> puts = new ArrayList<>();
    private final Map<ItemCode, Quantity> strays = new LinkedHashMap<>();
    private final Deeds deeds;

    PutLines(List<Body.TaskLine> lines, Deeds deeds) {
        this.deeds = deeds;
        lines.forEach(line ->
                standings.add(new Standing(line, Quantity.ZERO, deeds.missing(line.line()))));
        for (Recorded deed : deeds.standing()) {
            if (deed.fact() instanceof Fact.Moved moved) {
                count(deed, moved);
            }
        }
        for (String sscc : deeds.packages()) {
            standings.replaceAll(each ->
                    each.line().pack().equals(Optional.of(sscc))
                            ? each.plus(each.line().quantity())
                            : each);
        }
    }

    private void count(Recorded deed, Fact.Moved moved) {
        Optional<Standing> found =
                best(moved.item(), moved.goods().lot(), Optional.of(moved.to().location()));
        if (found.isEmpty()) {
            strays.merge(moved.item(), moved.quantity(), Quantity::plus);
            return;
        }
        Standing line = found.get();
        puts.add(new Put(line.line().line(), deed));
        standings.set(line.line().line() - 1, line.plus(moved.quantity()));
    }

    List<Standing> all() {
        return standings;
    }

    Optional<Standing> line(int number) {
        return number >= 1 && number <= standings.size()
                ? Optional.of(standings.get(number - 1))
                : Optional.empty();
    }

    /** Whatever stands there is to be put away. */
    boolean isFree() {
        return standings.isEmpty();
    }

    /** What was put away without a line, by item. */
    Map<ItemCode, Quantity> strays() {
        return strays;
    }

    /** What was put away and counts for this line, in order. */
    List<Recorded> of(int number) {
        return puts.stream().filter(put -> put.line() == number).map(Put::deed).toList();
    }

    /** The line that goods fit best: by lot, what is open, then by their place. */
    Optional<Standing> best(ItemCode item, Optional<String> lot, Optional<LocationCode> place) {
        return standings.stream()
                .filter(line -> line.line().item().equals(item))
                .min(
                        Comparator.comparingInt((Standing line) -> misfit(line.line().lot(), lot))
                                .thenComparing(line -> !line.isOpen())
                                .thenComparing(line -> !line.room().isPositive())
                                .thenComparingInt(line -> misfit(line.line().to(), place))
                                .thenComparingInt(line -> line.line().line()));
    }

    /** A part of goods and the line that it counts for; none where the task has no lines. */
    record Part(Optional<Standing> line, Quantity quantity) {}

    /** Goods spread over the lines of their item, when they are put to that place. */
    List<Part> spread(ItemCode item, Optional<String> lot, Quantity quantity, LocationCode place) {
        Optional<Standing> best = best(item, lot, Optional.of(place));
        if (best.isEmpty()) {
            return List.of(new Part(Optional.empty(), quantity));
        }
        int fit = misfit(best.get().line().lot(), lot);
        List<Standing> alike =
                standings.stream()
                        .filter(line ->
                                line.line().item().equals(item)
                                        && misfit(line.line().lot(), lot) == fit)
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

    /** 0 when it is what the line asks for, 1 when the line does not ask, 2 when it is another. */
    private static <T> int misfit(Optional<T> asked, Optional<T> given) {
        return asked.isEmpty() ? 1 : asked.equals(given) ? 0 : 2;
    }

    Optional<Standing> ofPack(String sscc) {
        return standings.stream()
                .filter(line -> line.line().pack().equals(Optional.of(sscc)))
                .findFirst();
    }

    boolean hasPack(String sscc) {
        return deeds.packages().contains(sscc);
    }

    boolean hasSerial(ItemCode item, String serial) {
        return deeds.moved().stream()
                .anyMatch(each ->
                        each.item().equals(item) && each.goods().serials().contains(serial));
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

    int open() {
        return (int) standings.stream().filter(Standing::isOpen).count();
    }
}
