package org.tallygate.plant.shift;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.document.Body;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a picker was told to take, line by line, and what came of it. Goods name no line: which one
 * they count for follows from all that was taken, in the order in which it was.
 */
final class PickList {

    /**
     * Goods of one kind that are to be taken.
     *
     * @param number counted from 1
     * @param lot empty when any will do
     * @param date the earliest that is said to be there
     */
    record Entry(int number, Ware ware, String lot, Optional<LocalDate> date, long pieces) {}

    /**
     * So much of what is taken counts for a line.
     *
     * @param found so much less of the line is missing than was said
     */
    record Part(Entry line, long pieces, long found) {}

    /** What came of the lines so far. */
    private record Standing(Map<Integer, Long> done, Map<Integer, Long> missing) {

        long room(Entry line) {
            return Math.max(0, line.pieces() - done.getOrDefault(line.number(), 0L));
        }

        long open(Entry line) {
            return Math.max(0, room(line) - missing.getOrDefault(line.number(), 0L));
        }
    }

    private final List<Entry> lines;
    private final List<Goods> taken;
    private final Map<Integer, Long> missing;

    private PickList(List<Entry> lines, List<Goods> taken, Map<Integer, Long> missing) {
        this.lines = List.copyOf(lines);
        this.taken = taken;
        this.missing = missing;
    }

    static PickList of(List<Entry> lines) {
        return new PickList(lines, new ArrayList<>(), new TreeMap<>());
    }

    /** What the document says; all of it must be fetched from that bin. */
    static Optional<PickList> told(Body.PickTask task, String bin) {
        List<Entry> lines = new ArrayList<>();
        for (Body.TaskLine line : task.lines()) {
            if (!line.from().equals(Optional.of(new LocationCode(bin)))) {
                return Optional.empty();
            }
            lines.add(
                    new Entry(
                            line.line(),
                            Ware.of(line.item()),
                            line.lot().orElse(""),
                            line.terms().flatMap(Body.PickTerms::expiry),
                            line.quantity().micros() / 1_000_000));
        }
        return Optional.of(of(lines));
    }

    /** Other lines for the same work: what was done and said stands. */
    PickList retold(PickList other) {
        return new PickList(other.lines, taken, missing);
    }

    List<Entry> lines() {
        return lines;
    }

    List<Goods> taken() {
        return taken;
    }

    private Standing standing() {
        Standing standing = new Standing(new HashMap<>(), missing);
        for (Goods goods : taken) {
            fitting(goods, standing)
                    .findFirst()
                    .ifPresent(line ->
                            standing.done().merge(line.number(), goods.pieces(), Long::sum));
        }
        return standing;
    }

    /** The lines that want the goods, the best first: of their lot, of any lot, of another one. */
    private Stream<Entry> fitting(Goods goods, Standing standing) {
        return lines.stream()
                .filter(line -> line.ware() == goods.ware())
                .sorted(
                        Comparator.comparingInt((Entry line) -> strange(line, goods))
                                .thenComparing(line -> standing.open(line) == 0)
                                .thenComparing(line -> standing.room(line) == 0)
                                .thenComparingInt(Entry::number));
    }

    private static int strange(Entry line, Goods goods) {
        return line.lot().isEmpty() ? 1 : line.lot().equals(goods.lot()) ? 0 : 2;
    }

    /** The line that these goods would count for. */
    Entry lineFor(Goods goods) {
        return fitting(goods, standing()).findFirst().orElseThrow();
    }

    /** How many pieces the lines that want these goods alike may still take. */
    long room(Goods goods) {
        Standing standing = standing();
        int strange = strange(lineFor(goods), goods);
        return lines.stream()
                .filter(line -> line.ware() == goods.ware() && strange(line, goods) == strange)
                .mapToLong(standing::room)
                .sum();
    }

    /** The lines that goods count for when there is room for all of them. */
    List<Part> spread(Goods goods) {
        Standing standing = standing();
        int strange = strange(lineFor(goods), goods);
        List<Entry> alike =
                fitting(goods, standing)
                        .filter(line -> strange(line, goods) == strange)
                        .sorted(
                                Comparator.comparing((Entry line) -> standing.open(line) == 0)
                                        .thenComparingInt(Entry::number))
                        .toList();
        List<Part> parts = new ArrayList<>();
        long left = goods.pieces();
        for (Entry line : alike) {
            long open = standing.open(line);
            long most = open > 0 ? open : standing.room(line);
            long some = line.equals(alike.getLast()) ? left : Math.min(left, most);
            if (some > 0) {
                long beyond = Math.max(0, some - open);
                parts.add(
                        new Part(
                                line,
                                some,
                                Math.min(beyond, missing.getOrDefault(line.number(), 0L))));
                left -= some;
            }
        }
        return parts;
    }

    void take(Goods goods) {
        taken.add(goods);
    }

    /** What was taken last is put back. */
    void putBack() {
        taken.removeLast();
    }

    /** So much more of a line is said to be missing. */
    void lacks(int line, long pieces) {
        missing.merge(line, pieces, (a, b) -> a + b == 0 ? null : a + b);
    }

    boolean lacksAny() {
        return !missing.isEmpty();
    }

    long open(Entry line) {
        return standing().open(line);
    }

    long open(Ware ware) {
        Standing standing = standing();
        return lines.stream().filter(line -> line.ware() == ware).mapToLong(standing::open).sum();
    }

    /** The lines of which something is to be taken yet, as they come on the walk. */
    List<Entry> open() {
        Standing standing = standing();
        return lines.stream().filter(line -> standing.open(line) > 0).toList();
    }

    /** The earliest date that is known of what a line wants: as told, or as taken from there. */
    Optional<LocalDate> earliest(Entry line) {
        return Stream.concat(
                        line.date().stream(),
                        taken.stream()
                                .filter(goods -> goods.ware() == line.ware())
                                .flatMap(goods -> goods.expiry().stream()))
                .min(Comparator.naturalOrder());
    }

    boolean wasTaken(Ware ware, LocalDate date) {
        return taken.stream()
                .anyMatch(
                        goods -> goods.ware() == ware && goods.expiry().equals(Optional.of(date)));
    }
}
