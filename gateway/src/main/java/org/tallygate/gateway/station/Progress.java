package org.tallygate.gateway.station;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a task's facts add up to. Changes by {@link #add} only, and only by whom has just made or
 * copied it.
 */
public final class Progress {

    /** A movement that was not taken back. */
    public record Posting(
            FactId id,
            Id128 group,
            ItemCode item,
            Quantity quantity,
            Optional<String> instance,
            Optional<String> pack,
            Goods goods,
            Account from,
            Account to) {

        /** Something counted: by a count it came from nowhere that anybody knows. */
        public Posting(
                FactId id,
                Id128 group,
                ItemCode item,
                Quantity quantity,
                Optional<String> instance,
                Optional<String> pack) {
            this(
                    id,
                    group,
                    item,
                    quantity,
                    instance,
                    pack,
                    Goods.PLAIN,
                    Account.of(VirtualLocation.INVENTORY_LOSS),
                    Account.of(VirtualLocation.INVENTORY_LOSS));
        }
    }

    /** Where goods of an item stand since: in which condition and whose they are. */
    public record Standing(StockStatus status, Optional<String> owner) {}

    /** Something that can be taken back, with what belongs to its group. */
    private record Deed(FactId id, Id128 group, Name station) {

        Deed(FactId id, Head head) {
            this(id, head.group(), head.station());
        }
    }

    private final List<Deed> deeds;
    private final List<Posting> postings;
    private final Map<ItemCode, Quantity> received;
    private final Map<ItemCode, Map<Standing, Quantity>> standing;
    private final Map<FactId, String> wholes;
    private final Set<String> units;
    private final Set<String> instances;
    private final Map<String, Integer> packages;
    private final Map<Integer, Quantity> shortLines;
    private boolean claimed;
    private boolean finished;

    private Progress(Progress from) {
        deeds = new ArrayList<>(from.deeds);
        standing = new HashMap<>();
        from.standing.forEach((item, sums) -> standing.put(item, new HashMap<>(sums)));
        wholes = new HashMap<>(from.wholes);
        units = new HashSet<>(from.units);
        postings = new ArrayList<>(from.postings);
        received = new HashMap<>(from.received);
        instances = new HashSet<>(from.instances);
        packages = new HashMap<>(from.packages);
        shortLines = new HashMap<>(from.shortLines);
        claimed = from.claimed;
        finished = from.finished;
    }

    public Progress() {
        deeds = new ArrayList<>();
        standing = new HashMap<>();
        wholes = new HashMap<>();
        units = new HashSet<>();
        postings = new ArrayList<>();
        received = new HashMap<>();
        instances = new HashSet<>();
        packages = new HashMap<>();
        shortLines = new HashMap<>();
    }

    public Progress copy() {
        return new Progress(this);
    }

    /** As if it were posted, to judge what comes with it. */
    public void addDraft(Fact fact) {
        add(Recorded.draft(fact));
    }

    public void add(Recorded recorded) {
        FactId id = recorded.id();
        switch (recorded.fact()) {
            case Fact.Moved moved -> post(id, moved);
            case Fact.Reversed reversed -> takeBack(reversed.of());
            case Fact.TaskStep step -> step(step);
            case Fact.PackageMoved moved -> post(id, moved);
            case Fact.Counted _ -> {}
            case Fact.Sold _ -> {}
            case Fact.Inspected seen -> deeds.add(new Deed(id, seen.head()));
            case Fact.StatusChanged _ -> {}
            case Fact.Adjusted _ -> {}
            case Fact.Observed _ -> {}
            case Fact.Unresolved _ -> {}
        }
    }

    /** Whether anything was done that was not taken back. */
    public boolean hasDeeds() {
        return !deeds.isEmpty();
    }

    /**
     * What was done last at a station as a whole: the facts of its group, last first. What another
     * station did for the same task is for that one to take back.
     */
    public List<FactId> lastDeed(Name station) {
        List<Deed> here =
                deeds.reversed().stream().filter(deed -> deed.station().equals(station)).toList();
        return here.stream()
                .takeWhile(deed -> deed.group().equals(here.getFirst().group()))
                .map(Deed::id)
                .toList();
    }

    /** All movements of an item that were not taken back, in their order. */
    public List<Posting> postings(ItemCode item) {
        return postings.stream().filter(posting -> posting.item().equals(item)).toList();
    }

    /** The postings of what was done last at a station, last first. */
    public List<Posting> lastGroup(Name station) {
        Set<FactId> last = Set.copyOf(lastDeed(station));
        return postings.reversed().stream().filter(posting -> last.contains(posting.id())).toList();
    }

    public Quantity received(ItemCode item) {
        return received.getOrDefault(item, Quantity.ZERO);
    }

    /** How much of an item came that stands like this. */
    public Quantity received(ItemCode item, Predicate<Standing> like) {
        Quantity sum = Quantity.ZERO;
        for (Map.Entry<Standing, Quantity> each :
                standing.getOrDefault(item, Map.of()).entrySet()) {
            if (like.test(each.getKey())) {
                sum = sum.plus(each.getValue());
            }
        }
        return sum;
    }

    /** Every item of which something was received. */
    public List<ItemCode> items() {
        return received.entrySet().stream()
                .filter(entry -> entry.getValue().isPositive())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    public boolean hasInstance(String gtin, String serial) {
        return instances.contains(instance(gtin, serial));
    }

    /** Whether this unit of the item came, whatever was read to know it. */
    public boolean hasUnit(ItemCode item, String serial) {
        return units.contains(instance(item.value(), serial));
    }

    /** Whether a package came of which nobody here knows what it holds. */
    public boolean hasWholePackages() {
        return !wholes.isEmpty();
    }

    public boolean hasPackage(String sscc) {
        return packages.containsKey(sscc);
    }

    public Optional<Quantity> missing(int line) {
        return Optional.ofNullable(shortLines.get(line));
    }

    public boolean isClaimed() {
        return claimed;
    }

    public boolean isFinished() {
        return finished;
    }

    private void post(FactId id, Fact.Moved moved) {
        Posting posting =
                new Posting(
                        id,
                        moved.head().group(),
                        moved.item(),
                        moved.quantity(),
                        instance(moved),
                        moved.to().pack(),
                        moved.goods(),
                        moved.from(),
                        moved.to());
        deeds.add(new Deed(id, moved.head()));
        postings.add(posting);
        received.merge(moved.item(), moved.quantity(), Quantity::plus);
        stands(posting, moved.quantity());
        moved.goods().serials().forEach(serial -> units.add(unit(posting, serial)));
        posting.instance().ifPresent(instances::add);
        posting.pack().ifPresent(sscc -> packages.merge(sscc, 1, Integer::sum));
    }

    private void post(FactId id, Fact.PackageMoved moved) {
        deeds.add(new Deed(id, moved.head()));
        wholes.put(id, moved.sscc());
        packages.merge(moved.sscc(), 1, Integer::sum);
    }

    private void stands(Posting posting, Quantity change) {
        standing.computeIfAbsent(posting.item(), _ -> new HashMap<>())
                .merge(
                        new Standing(posting.to().status(), posting.to().owner()),
                        change,
                        Quantity::plus);
    }

    private static String unit(Posting posting, String serial) {
        return instance(posting.item().value(), serial);
    }

    private void emptied(String sscc) {
        packages.computeIfPresent(sscc, (_, lines) -> lines == 1 ? null : lines - 1);
    }

    /** From the end, since what is taken back is nearly always what came last. */
    private void takeBack(FactId id) {
        for (int i = deeds.size() - 1; i >= 0; i--) {
            if (deeds.get(i).id().equals(id)) {
                deeds.remove(i);
                break;
            }
        }
        String whole = wholes.remove(id);
        if (whole != null) {
            emptied(whole);
            return;
        }
        for (int i = postings.size() - 1; i >= 0; i--) {
            if (postings.get(i).id().equals(id)) {
                Posting posting = postings.remove(i);
                received.merge(posting.item(), posting.quantity().negate(), Quantity::plus);
                stands(posting, posting.quantity().negate());
                posting.goods().serials().forEach(serial -> units.remove(unit(posting, serial)));
                posting.instance().ifPresent(instances::remove);
                posting.pack().ifPresent(this::emptied);
                return;
            }
        }
    }

    private void step(Fact.TaskStep step) {
        switch (step.step()) {
            case CLAIMED -> claimed = true;
            case RELEASED -> claimed = false;
            case FINISHED -> finished = true;
            case SHORT ->
                    step.line()
                            .ifPresent(line ->
                                    shortLines.put(line, step.missing().orElse(Quantity.ZERO)));
        }
    }

    /** GTIN and serial number as read name one unit, whatever it holds. */
    private static Optional<String> instance(Fact.Moved moved) {
        Optional<String> gtin = value(moved.head(), "01");
        Optional<String> serial =
                value(moved.head(), "21").or(() -> moved.goods().serials().stream().findFirst());
        return gtin.isPresent() && serial.isPresent()
                ? Optional.of(instance(gtin.get(), serial.get()))
                : Optional.empty();
    }

    private static String instance(String gtin, String serial) {
        return gtin + " " + serial;
    }

    private static Optional<String> value(Head head, String kind) {
        return head.asRead().stream()
                .filter(identifier -> identifier.kind().equals(kind))
                .map(Identifier::value)
                .findFirst();
    }
}
