package org.tallygate.gateway.station.count;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.words.Text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person sees of a place: first what is asked for or in the book, then what was met besides.
 *
 * @param rows in the order in which they are shown
 */
record PlaceLines(List<Counted> rows) {

    /**
     * One line.
     *
     * @param book what the book has; none where nobody may know it
     * @param done none when nothing was said of it yet
     * @param byNumber whether it is counted unit by unit or package by package
     */
    record Counted(
            Tally.Row row, Optional<Quantity> book, Optional<Quantity> done, boolean byNumber) {

        Quantity missing() {
            Quantity rest = book.orElse(Quantity.ZERO).minus(done.orElse(Quantity.ZERO));
            return rest.isNegative() ? Quantity.ZERO : rest;
        }

        private LineState state(boolean closed) {
            int compared =
                    done.orElse(Quantity.ZERO).compareTo(book.or(() -> done).orElse(Quantity.ZERO));
            if (book.isPresent() && compared > 0) {
                return LineState.OVER;
            }
            if (book.isPresent() && compared < 0 && closed) {
                return LineState.SHORT;
            }
            boolean whole = closed || (book.isPresent() && compared == 0);
            if (done.isEmpty() && !whole) {
                return LineState.OPEN;
            }
            return whole ? LineState.COMPLETE : LineState.PARTIAL;
        }

        private Optional<Text> note(boolean closed) {
            if (row.damaged()) {
                return Optional.of(Text.of(CountWord.DAMAGED));
            }
            if (book.filter(Quantity::isZero).isPresent()) {
                return Optional.of(Text.of(CountWord.NOT_IN_BOOK));
            }
            return missing().isPositive() && !closed
                    ? Optional.of(Text.of(CountWord.MISSING, missing()))
                    : Optional.empty();
        }
    }

    static PlaceLines of(Body.CountTask task, Items items, Tally tally) {
        Map<Tally.Row, Quantity> done = new LinkedHashMap<>();
        Map<Tally.Row, Boolean> byNumber = new LinkedHashMap<>();
        tally.sums(item -> CountLadder.toldApart(items, item), Owners.of(task))
                .forEach((goods, sum) -> {
                    done.merge(goods.row(), sum.quantity(), Quantity::plus);
                    byNumber.merge(
                            goods.row(),
                            goods.numbered() || goods.pack().isPresent(),
                            Boolean::logicalOr);
                });
        Map<Tally.Row, Quantity> book = book(task);
        List<Tally.Row> order = new ArrayList<>(book.keySet());
        for (ItemCode item : task.items()) {
            if (order.stream().noneMatch(row -> row.item().equals(item))) {
                order.add(
                        done.keySet().stream()
                                .filter(row -> row.item().equals(item))
                                .findFirst()
                                .orElse(new Tally.Row(item, Optional.empty(), false)));
            }
        }
        done.keySet().stream().filter(row -> !order.contains(row)).forEach(order::add);
        return new PlaceLines(
                order.stream()
                        .map(row ->
                                new Counted(
                                        row,
                                        task.book().map(_ -> expected(book, row)),
                                        Optional.ofNullable(done.get(row)),
                                        byNumber.getOrDefault(row, false)))
                        .toList());
    }

    private static Map<Tally.Row, Quantity> book(Body.CountTask task) {
        Map<Tally.Row, Quantity> book = new LinkedHashMap<>();
        task.book()
                .orElse(List.of())
                .forEach(line ->
                        book.merge(
                                new Tally.Row(line.item(), line.lot(), false),
                                line.quantity(),
                                Quantity::plus));
        return book;
    }

    private static Quantity expected(Map<Tally.Row, Quantity> book, Tally.Row row) {
        return book.getOrDefault(row, Quantity.ZERO);
    }

    Optional<Counted> at(int line) {
        return line >= 1 && line <= rows.size()
                ? Optional.of(rows.get(line - 1))
                : Optional.empty();
    }

    /** How much was counted in all, in base units of whatever it is. */
    Quantity done() {
        return rows.stream()
                .flatMap(row -> row.done().stream())
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    /** How much the book has more. */
    Quantity missing() {
        return rows.stream().map(Counted::missing).reduce(Quantity.ZERO, Quantity::plus);
    }

    List<Line> shown(Items items, boolean closed) {
        List<Line> lines = new ArrayList<>();
        for (Counted counted : rows) {
            Line line =
                    Line.of(
                                    items,
                                    lines.size() + 1,
                                    counted.row().item(),
                                    counted.book(),
                                    counted.done().orElse(Quantity.ZERO),
                                    counted.state(closed))
                            .lot(counted.row().lot());
            lines.add(counted.note(closed).map(line::note).orElse(line));
        }
        return List.copyOf(lines);
    }
}
