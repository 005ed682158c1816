package org.tallygate.plant.shift;

import org.tallygate.contract.document.Body;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What packers, the dock and the counter are told of the goods that they have, line by line: no two
 * lines are of goods of one kind. Immutable.
 */
final class Slip {

    /** Nothing was told yet. */
    static final Slip NONE = new Slip(List.of(), Map.of());

    /**
     * Goods that a line can be of.
     *
     * @param lot empty when the line names none; likewise the package
     */
    record Kind(Ware ware, String lot, String pack) implements Comparable<Kind> {

        private static final Comparator<Kind> ORDER =
                Comparator.comparing(Kind::ware).thenComparing(Kind::lot).thenComparing(Kind::pack);

        static Kind any(Ware ware) {
            return new Kind(ware, "", "");
        }

        @Override
        public int compareTo(Kind other) {
            return ORDER.compare(this, other);
        }
    }

    /** So many pieces of what is scanned count for a line. */
    record Part(Kind kind, long pieces) {}

    private record Entry(Kind kind, long pieces) {}

    private final List<Entry> lines;
    private final Map<Ware, Set<String>> units;

    private Slip(List<Entry> lines, Map<Ware, Set<String>> units) {
        this.lines = List.copyOf(lines);
        this.units = units;
    }

    static Slip told(List<Body.TaskLine> lines) {
        Map<Ware, Set<String>> units = new TreeMap<>();
        for (Body.TaskLine line : lines) {
            units.computeIfAbsent(Ware.of(line.item()), none -> new TreeSet<>())
                    .addAll(line.serials());
        }
        return new Slip(
                lines.stream()
                        .map(line ->
                                new Entry(
                                        new Kind(
                                                Ware.of(line.item()),
                                                line.lot().orElse(""),
                                                line.pack().orElse("")),
                                        line.quantity().micros() / 1_000_000))
                        .toList(),
                units);
    }

    /** The units of a ware that are told; none where any will do. */
    Set<String> units(Ware ware) {
        return units.getOrDefault(ware, Set.of());
    }

    /** Whether it is one of the units that are told, or need not be. */
    boolean isWantedUnit(Goods goods) {
        Set<String> told = units(goods.ware());
        return told.isEmpty() || goods.serial().isEmpty() || told.contains(goods.serial());
    }

    /** Pieces of each kind, to be compared with what must be told. */
    Map<Kind, Long> content() {
        Map<Kind, Long> content = new TreeMap<>();
        lines.forEach(line -> content.merge(line.kind(), line.pieces(), Long::sum));
        return content;
    }

    private Stream<Entry> of(Ware ware) {
        return lines.stream().filter(line -> line.kind().ware() == ware);
    }

    /** Whether every line of a ware says its lot: then a label need not. */
    boolean namesLots(Ware ware) {
        return of(ware).noneMatch(line -> line.kind().lot().isEmpty());
    }

    /** Whether any line wants these goods, as far as their lot is known. */
    boolean wants(Goods goods) {
        return of(goods.ware()).anyMatch(line -> fits(line, goods));
    }

    private static boolean fits(Entry line, Goods goods) {
        String lot = line.kind().lot();
        return lot.isEmpty() || goods.lot().isEmpty() || lot.equals(goods.lot());
    }

    /** The lines that goods count for: those of their lot first, else in order. */
    List<Part> place(Goods goods, Map<Kind, Long> done) {
        List<Entry> fitting =
                of(goods.ware())
                        .filter(line -> fits(line, goods))
                        .sorted(Comparator.comparing(line -> line.kind().lot().isEmpty()))
                        .toList();
        List<Part> parts = new ArrayList<>();
        long left = goods.pieces();
        for (Entry line : fitting) {
            long some = Math.min(left, open(line, done));
            if (some > 0) {
                parts.add(new Part(line.kind(), some));
                left -= some;
            }
        }
        return parts;
    }

    private static long open(Entry line, Map<Kind, Long> done) {
        return Math.max(0, line.pieces() - done.getOrDefault(line.kind(), 0L));
    }

    /** What is open of a ware with this done. */
    long open(Ware ware, Map<Kind, Long> done) {
        return of(ware).mapToLong(line -> open(line, done)).sum();
    }

    /** The lines of which something is open, as kinds. */
    List<Kind> open(Map<Kind, Long> done) {
        return lines.stream().filter(line -> open(line, done) > 0).map(Entry::kind).toList();
    }
}
