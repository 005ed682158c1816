package org.tallygate.gateway.station.count;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.Resolved;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.TaskHistory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the facts of a count add up to. Each scan is evidence, {@link Fact.Observed}, until the
 * place is closed by one {@link Fact.Counted}. Changes by {@link #add} only, and only by whom has
 * just made or copied it.
 */
final class Tally implements TaskHistory<Tally> {

    /** So much more is there. */
    static final String COUNTED = "counted";

    /** So much more is there and can't be sold. */
    static final String COUNTED_DAMAGED = "counted-damaged";

    /** So much is there, whatever was counted of it before. */
    static final String RECOUNTED = "recounted";

    static final String RECOUNTED_DAMAGED = "recounted-damaged";

    /** Whoever counts stands at the place. */
    static final String AT_PLACE = "at-place";

    static final String LOT = "10";
    static final String SERIAL = "21";
    private static final String GTIN = "01";
    private static final String PACK = "00";
    private static final String OWNER = "91";

    /**
     * What tells goods of one item from others of it.
     *
     * @param owner whom the label names
     */
    record Mark(
            Optional<String> lot,
            Optional<String> pack,
            Optional<String> owner,
            Optional<String> serial,
            String unit) {

        /** Of a case, the number is not the number of any unit in it. */
        static Mark of(ItemCode item, Quantity quantity, List<Identifier> asRead) {
            Optional<String> number = value(asRead, SERIAL);
            boolean one = quantity.equals(Quantity.ONE);
            String unit =
                    number.map(serial ->
                                    (one ? item.value() : value(asRead, GTIN).orElse("?"))
                                            + " "
                                            + serial)
                            .orElse("");
            return new Mark(
                    value(asRead, LOT),
                    value(asRead, PACK),
                    value(asRead, OWNER),
                    one ? number : Optional.empty(),
                    unit);
        }

        /** Whether another scan of these very goods is known to be one. */
        boolean tellsApart() {
            return !unit.isEmpty() || pack.isPresent();
        }

        private static Optional<String> value(List<Identifier> asRead, String kind) {
            return asRead.stream()
                    .filter(identifier -> identifier.kind().equals(kind))
                    .map(Identifier::value)
                    .findFirst();
        }
    }

    /** Goods that stand on one line of a person's list. */
    record Row(ItemCode item, Optional<String> lot, boolean damaged) {}

    /** Goods that stand on one line of the count. */
    record Goods(Row row, Optional<String> pack, Optional<String> owner, boolean numbered) {}

    /** How much of them is there, their numbers, and when the last of it was counted. */
    record Sum(Quantity quantity, List<String> serials, FactTime at) {

        Sum {
            serials = List.copyOf(serials);
        }
    }

    private record Entry(
            FactId id,
            Id128 group,
            Name station,
            Row row,
            Mark mark,
            Quantity quantity,
            boolean absolute,
            FactTime at) {}

    /** A sum while it is worked out. */
    private static final class Adding {

        private final List<String> serials = new ArrayList<>();
        private Quantity quantity = Quantity.ZERO;
        private FactTime at;

        Adding(FactTime at) {
            this.at = at;
        }

        void add(Entry entry, Optional<String> serial) {
            quantity = entry.absolute() ? entry.quantity() : quantity.plus(entry.quantity());
            serial.ifPresent(serials::add);
            at = entry.at();
        }

        Sum sum() {
            return new Sum(quantity, serials, at);
        }
    }

    private final List<Entry> entries;
    private final Set<String> units;
    private final Set<Mark> takenBack;
    private final Map<String, Integer> packs;
    private final Map<ItemCode, Integer> numbered;
    private final Map<Goods, Integer> goods;
    private final Map<Row, Quantity> totals;
    private boolean placed;
    private boolean claimed;
    private long finished;
    private long newest;

    Tally() {
        entries = new ArrayList<>();
        units = new HashSet<>();
        takenBack = new HashSet<>();
        packs = new HashMap<>();
        numbered = new HashMap<>();
        goods = new HashMap<>();
        totals = new HashMap<>();
    }

    private Tally(Tally from) {
        entries = new ArrayList<>(from.entries);
        units = new HashSet<>(from.units);
        takenBack = new HashSet<>(from.takenBack);
        packs = new HashMap<>(from.packs);
        numbered = new HashMap<>(from.numbered);
        goods = new HashMap<>(from.goods);
        totals = new HashMap<>(from.totals);
        placed = from.placed;
        claimed = from.claimed;
        finished = from.finished;
        newest = from.newest;
    }

    Tally copy() {
        return new Tally(this);
    }

    @Override
    public Tally none() {
        return new Tally();
    }

    @Override
    public Tally apply(List<Recorded> facts) {
        Tally after = copy();
        facts.forEach(after::add);
        return after;
    }

    void add(Recorded recorded) {
        FactId id = recorded.id();
        Fact fact = recorded.fact();
        long revision = fact.head().task().map(TaskRef::revision).orElse(0L);
        if (finished > 0 && revision > finished && newest <= finished) {
            beginAnew();
        }
        newest = Math.max(newest, revision);
        switch (fact) {
            case Fact.Observed seen -> observed(id, seen);
            case Fact.Reversed reversed -> takeBack(reversed.of());
            case Fact.TaskStep step -> step(step, revision);
            case Fact.Counted _ -> {}
            case Fact.Moved _ -> {}
            case Fact.PackageMoved _ -> {}
            case Fact.Sold _ -> {}
            case Fact.Inspected _ -> {}
            case Fact.StatusChanged _ -> {}
            case Fact.Adjusted _ -> {}
            case Fact.Unresolved _ -> {}
        }
    }

    /** Another round: what the one before found is nothing that this one may know. */
    private void beginAnew() {
        entries.clear();
        units.clear();
        takenBack.clear();
        packs.clear();
        numbered.clear();
        goods.clear();
        totals.clear();
        placed = false;
        claimed = false;
    }

    /** The same for a round that begins with this revision of the task. */
    Tally from(long revision) {
        if (finished == 0 || revision <= finished || newest > finished) {
            return this;
        }
        Tally anew = copy();
        anew.beginAnew();
        return anew;
    }

    private void observed(FactId id, Fact.Observed seen) {
        switch (seen.what()) {
            case AT_PLACE -> {
                placed = true;
                takenBack.clear();
            }
            case COUNTED -> counted(id, seen, false, false);
            case COUNTED_DAMAGED -> counted(id, seen, true, false);
            case RECOUNTED -> counted(id, seen, false, true);
            case RECOUNTED_DAMAGED -> counted(id, seen, true, true);
            default -> {}
        }
    }

    private void counted(FactId id, Fact.Observed seen, boolean damaged, boolean absolute) {
        Optional<Resolved> resolved = seen.head().resolved();
        if (resolved.isEmpty() || seen.item().isEmpty()) {
            return;
        }
        ItemCode item = seen.item().get();
        Quantity quantity = resolved.get().scanned().times(resolved.get().factor());
        Mark mark = Mark.of(item, quantity, seen.head().asRead());
        Entry entry =
                new Entry(
                        id,
                        seen.head().group(),
                        seen.head().station(),
                        new Row(item, mark.lot(), damaged),
                        mark,
                        quantity,
                        absolute,
                        seen.head().time());
        entries.add(entry);
        takenBack.remove(mark);
        note(entry, 1);
        if (absolute) {
            totals.put(entry.row(), worked(entry.row()));
        } else {
            totals.merge(entry.row(), quantity, Quantity::plus);
        }
        if (!mark.unit().isEmpty()) {
            units.add(mark.unit());
        }
    }

    private void note(Entry entry, int one) {
        goods.merge(
                new Goods(entry.row(), entry.mark().pack(), entry.mark().owner(), false),
                one,
                (a, b) -> a + b == 0 ? null : a + b);
        entry.mark()
                .pack()
                .ifPresent(sscc -> packs.merge(sscc, one, (a, b) -> a + b == 0 ? null : a + b));
        if (entry.mark().serial().isPresent()) {
            numbered.merge(entry.row().item(), one, Integer::sum);
        }
    }

    /** What the scans of a line come to: what is in packages, and what is beside them. */
    private Quantity worked(Row row) {
        Quantity loose = Quantity.ZERO;
        Quantity packed = Quantity.ZERO;
        for (Entry entry : entries) {
            if (!entry.row().equals(row)) {
                continue;
            }
            if (entry.mark().pack().isPresent()) {
                packed = packed.plus(entry.quantity());
            } else {
                loose = entry.absolute() ? entry.quantity() : loose.plus(entry.quantity());
            }
        }
        return loose.plus(packed);
    }

    /** From the end, since what is taken back is nearly always what came last. */
    private void takeBack(FactId id) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).id().equals(id)) {
                Entry entry = entries.remove(i);
                note(entry, -1);
                totals.put(entry.row(), worked(entry.row()));
                units.remove(entry.mark().unit());
                if (entry.mark().tellsApart()) {
                    takenBack.add(entry.mark());
                }
                return;
            }
        }
    }

    private void step(Fact.TaskStep step, long revision) {
        switch (step.step()) {
            case CLAIMED -> claimed = true;
            case RELEASED -> claimed = false;
            case FINISHED -> finished = revision;
            case SHORT -> {}
        }
    }

    /** How much was counted on a line; the same as its sums come to. */
    Quantity total(Row row) {
        return totals.getOrDefault(row, Quantity.ZERO);
    }

    boolean isPlaced() {
        return placed;
    }

    @Override
    public boolean isClaimed() {
        return claimed;
    }

    @Override
    public boolean isFinished() {
        return finished > 0;
    }

    @Override
    public boolean isBegun() {
        return claimed || placed || !isEmpty();
    }

    /** The revision of the task at which its place was closed last; 0 when it never was. */
    long finished() {
        return finished;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whether this very unit or package is in the count. */
    boolean has(Mark mark) {
        return (!mark.unit().isEmpty() && units.contains(mark.unit()))
                || mark.pack().filter(packs::containsKey).isPresent();
    }

    /**
     * Whether a person took it back and has not stood at the place anew since: that a reader still
     * sees it is no reason to count it again.
     */
    boolean isTakenBack(Mark mark) {
        return takenBack.contains(mark);
    }

    /** How many lines the count would have, more or less. */
    int lines() {
        return goods.size();
    }

    /** How many numbers it would have, of the items whose units are told apart. */
    int numbers(Predicate<ItemCode> toldApart) {
        return numbered.entrySet().stream()
                .filter(each -> toldApart.test(each.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /**
     * What is there, in the order in which it was met first.
     *
     * @param toldApart items whose units are counted by their numbers
     */
    Map<Goods, Sum> sums(Predicate<ItemCode> toldApart, Owners owners) {
        Map<Goods, Adding> adding = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Optional<String> serial =
                    entry.mark().serial().filter(_ -> toldApart.test(entry.row().item()));
            Goods counted =
                    new Goods(
                            entry.row(),
                            entry.mark().pack(),
                            owners.of(entry.row().item(), entry.mark().owner()),
                            serial.isPresent());
            adding.computeIfAbsent(counted, _ -> new Adding(entry.at())).add(entry, serial);
        }
        Map<Goods, Sum> sums = new LinkedHashMap<>();
        adding.forEach((counted, sum) -> sums.put(counted, sum.sum()));
        return sums;
    }

    /** One scan that was not taken back. */
    record Last(FactId id, ItemCode item, Quantity quantity) {}

    /**
     * The last thing done at a station as a whole, last first: what was counted elsewhere is for
     * others to take back.
     */
    List<Last> lastGroup(Name station) {
        List<Entry> here =
                entries.reversed().stream()
                        .filter(entry -> entry.station().equals(station))
                        .toList();
        return here.stream()
                .takeWhile(entry -> entry.group().equals(here.getFirst().group()))
                .map(entry -> new Last(entry.id(), entry.row().item(), entry.quantity()))
                .toList();
    }
}
