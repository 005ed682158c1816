package org.tallygate.gateway.station;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a task's facts add up to. Changes by {@link #add} only, and only by whom has just made or
 * copied it.
 */
public final class Progress {

    /** Stands for the place of a fact that is not in the journal yet. */
    private static final FactId NOT_YET = new FactId(Id128.named("not yet"), 1, Link.START);

    /** A movement that was not taken back. */
    public record Posting(
            FactId id,
            Id128 group,
            ItemCode item,
            Quantity quantity,
            Optional<String> instance,
            Optional<String> pack) {}

    private final List<Posting> postings;
    private final Map<ItemCode, Quantity> received;
    private final Set<String> instances;
    private final Map<String, Integer> packages;
    private final Map<Integer, Quantity> shortLines;
    private boolean claimed;
    private boolean finished;

    private Progress(Progress from) {
        postings = new ArrayList<>(from.postings);
        received = new HashMap<>(from.received);
        instances = new HashSet<>(from.instances);
        packages = new HashMap<>(from.packages);
        shortLines = new HashMap<>(from.shortLines);
        claimed = from.claimed;
        finished = from.finished;
    }

    public Progress() {
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
        add(NOT_YET, fact);
    }

    public void add(FactId id, Fact fact) {
        switch (fact) {
            case Fact.Moved moved -> post(id, moved);
            case Fact.Reversed reversed -> takeBack(reversed.of());
            case Fact.TaskStep step -> step(step);
            case Fact.PackageMoved _ -> {}
            case Fact.Counted _ -> {}
            case Fact.Sold _ -> {}
            case Fact.Inspected _ -> {}
            case Fact.StatusChanged _ -> {}
            case Fact.Adjusted _ -> {}
            case Fact.Observed _ -> {}
            case Fact.Unresolved _ -> {}
        }
    }

    /** The last thing done as a whole: the postings of its group, last first. */
    public List<Posting> lastGroup() {
        if (postings.isEmpty()) {
            return List.of();
        }
        Id128 group = postings.getLast().group();
        return postings.reversed().stream()
                .takeWhile(posting -> posting.group().equals(group))
                .toList();
    }

    public Quantity received(ItemCode item) {
        return received.getOrDefault(item, Quantity.ZERO);
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
                        instance(moved.head()),
                        moved.to().pack());
        postings.add(posting);
        received.merge(moved.item(), moved.quantity(), Quantity::plus);
        posting.instance().ifPresent(instances::add);
        posting.pack().ifPresent(sscc -> packages.merge(sscc, 1, Integer::sum));
    }

    /** From the end, since what is taken back is nearly always what came last. */
    private void takeBack(FactId id) {
        for (int i = postings.size() - 1; i >= 0; i--) {
            if (postings.get(i).id().equals(id)) {
                Posting posting = postings.remove(i);
                received.merge(posting.item(), posting.quantity().negate(), Quantity::plus);
                posting.instance().ifPresent(instances::remove);
                posting.pack()
                        .ifPresent(sscc ->
                                packages.computeIfPresent(
                                        sscc, (_, lines) -> lines == 1 ? null : lines - 1));
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
    private static Optional<String> instance(Head head) {
        Optional<String> gtin = value(head, "01");
        Optional<String> serial = value(head, "21");
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
