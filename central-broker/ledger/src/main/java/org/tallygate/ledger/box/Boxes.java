package org.tallygate.ledger.box;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.promise.Leasing;
import org.tallygate.ledger.promise.Pending;
import org.tallygate.ledger.promise.Promises;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What boxes are told beside their tasks, in one partition. Used by one thread, the writer. */
public final class Boxes {

    /** A box that was away so long still hears that something was cancelled. */
    private static final long HEARD_MICROS = Duration.ofDays(7).toSeconds() * 1_000_000;

    private final Promises promises;
    private final Map<Id128, Told> told = new LinkedHashMap<>();
    private final Map<String, NumberSeries> series = new HashMap<>();

    /** What boxes are told of goods that wait for an inspection. */
    private final Map<ItemCode, Map<Topics, Told>> uninspected = new HashMap<>();

    /**
     * @param promises among which the leases stand that boxes are told of
     */
    public Boxes(Promises promises) {
        this.promises = promises;
    }

    /** Takes state up as the book has it; also what each decision changes. */
    public void put(BoxKept kept) {
        switch (kept) {
            case Told each -> {
                if (each.open()) {
                    told.put(each.document().id(), each);
                } else {
                    told.remove(each.document().id());
                }
                if (each.document().body() instanceof Body.Uninspected goods) {
                    index(each, goods.item());
                }
            }
            case NumberSeries each -> series.put(each.key(), each);
        }
    }

    private void index(Told each, ItemCode item) {
        Map<Topics, Told> its = uninspected.computeIfAbsent(item, none -> new LinkedHashMap<>());
        if (each.inForce()) {
            its.put(each.box(), each);
        } else {
            its.computeIfPresent(
                    each.box(),
                    (box, now) -> now.document().id().equals(each.document().id()) ? null : now);
        }
        if (its.isEmpty()) {
            uninspected.remove(item);
        }
    }

    /** What a box is told under that id, unless it is filed away. */
    public Optional<Told> told(Id128 document) {
        return Optional.ofNullable(told.get(document));
    }

    /** Answers a command; nothing is changed here before {@link #put}. */
    public Decision decide(Asked asked, BoxCommand command) {
        return switch (command) {
            case BoxCommand.SetStaff staff -> staff(asked, staff);
            case BoxCommand.GrantNumbers numbers -> numbers(asked, numbers);
        };
    }

    private Decision staff(Asked asked, BoxCommand.SetStaff set) {
        Id128 id = Id128.named("staff\n" + set.box());
        Body.Staff body = new Body.Staff(set.badges());
        Told before = told.get(id);
        return keep(asked, before == null ? Told.of(set.box(), id, body) : before.saying(body));
    }

    private Decision numbers(Asked asked, BoxCommand.GrantNumbers grant) {
        String name = Numbers.series(grant);
        Optional<Numbers.Cut> cut = Numbers.cut(grant, Optional.ofNullable(series.get(name)));
        if (cut.isEmpty()) {
            return new Decision.Refused(
                    BoxRefusal.NUMBERS_EXHAUSTED,
                    "count "
                            + grant.count()
                            + " must be no more than what is left under prefix "
                            + grant.companyPrefix()
                            + " and extension digit "
                            + grant.extension());
        }
        Told block = Told.of(grant.box(), asked.name("numbers"), cut.get().block());
        return keep(asked, block, cut.get().after());
    }

    private Decision keep(Asked asked, Told answer, BoxKept... more) {
        List<Kept> kept = new ArrayList<>(filed(asked.micros()));
        kept.add(answer);
        kept.addAll(List.of(more));
        return Decision.Done.keeping(answer, kept);
    }

    /** What ended so long ago that nobody needs to hear of it, and that no box owes us. */
    private List<Told> filed(long micros) {
        return told.values().stream()
                .filter(each ->
                        promises.pending(each.document().id()).filter(Pending::stands).isEmpty())
                .filter(each ->
                        each.endedMicros().filter(at -> at + HEARD_MICROS <= micros).isPresent())
                .map(Told::fileAway)
                .toList();
    }

    /**
     * Tells the boxes of the places what became of leases.
     *
     * @param changed what was decided, of which leases matter
     * @param boxAt which box works at a place
     */
    public List<Told> follow(
            Collection<? extends Kept> changed,
            Function<LocationCode, Optional<Topics>> boxAt,
            long micros) {
        List<Told> news = new ArrayList<>();
        for (Kept kept : changed) {
            if (kept instanceof Pending lease && lease.purpose() == Pending.Purpose.LEASE) {
                lease(lease, boxAt, micros).ifPresent(news::add);
            }
        }
        return news.isEmpty() ? news : with(filed(micros), news);
    }

    private static List<Told> with(List<Told> filed, List<Told> news) {
        List<Told> all = new ArrayList<>(filed);
        all.addAll(news);
        return all;
    }

    private Optional<Told> lease(
            Pending lease, Function<LocationCode, Optional<Topics>> boxAt, long micros) {
        Told before = told.get(lease.id());
        if (before == null) {
            return lease.state() == Pending.State.OPEN && lease.belongsToABox()
                    ? boxAt.apply(lease.wanted().at().getFirst())
                            .map(box -> Told.of(box, lease.id(), Leasing.document(lease)))
                    : Optional.empty();
        }
        return switch (lease.state()) {
            case OPEN, MISSING -> Optional.empty();
            // A box that hears of it late, however late, gives it back: a cancelled document would
            // be forgotten after a while.
            case AWAITED ->
                    before.inForce()
                            ? Optional.empty()
                            : Optional.of(before.saying(before.document().body()));
            case LATE, POSTED, VOIDED, EXPIRED ->
                    before.inForce()
                            ? Optional.of(before.over(Optional.empty(), micros))
                            : Optional.empty();
        };
    }

    /** The items of which boxes were told that some wait for an inspection. */
    public Set<ItemCode> uninspected() {
        return uninspected.keySet();
    }

    /** The boxes that were told so of an item. */
    public Set<Topics> hearing(ItemCode item) {
        return uninspected.getOrDefault(item, Map.of()).keySet();
    }

    /** Tells a box what waits of an item where it works, if that is news. */
    public Optional<Told> uninspected(Asked asked, Topics box, Body.Uninspected goods) {
        Optional<Told> before =
                Optional.ofNullable(uninspected.getOrDefault(goods.item(), Map.of()).get(box));
        if (goods.standing().isEmpty()) {
            return before.map(each -> each.over(Optional.empty(), asked.micros()));
        }
        // A new document each time: one that ended is forgotten after a while, its revision too.
        return Optional.of(
                        before.map(each -> each.saying(goods))
                                .orElseGet(() ->
                                        Told.of(
                                                box,
                                                asked.name(
                                                        "uninspected\n"
                                                                + box
                                                                + '\n'
                                                                + goods.item()),
                                                goods)))
                .filter(now -> !before.equals(Optional.of(now)));
    }

    /**
     * Asks a box for a lease that it was told of: the box sells no more under it and gives it back
     * by a fact, behind those of all its sales. At its end it does so without being asked. Empty
     * when no box can have it.
     */
    public Optional<Told> recall(Pending lease, long micros) {
        return told(lease.id())
                .map(each ->
                        each.inForce() && lease.state() == Pending.State.OPEN
                                ? each.over(Optional.empty(), micros)
                                : each);
    }

    /** What a step at a box means for what it was told: a check is done, a lease comes back. */
    public List<Told> follow(Fact fact, long micros) {
        if (!(fact instanceof Fact.TaskStep step)
                || (step.step() != Fact.Step.FINISHED && step.step() != Fact.Step.RELEASED)) {
            return List.of();
        }
        return fact
                .head()
                .task()
                .flatMap(task -> told(task.id()))
                .filter(Told::inForce)
                .filter(each ->
                        step.step() == Fact.Step.FINISHED
                                || each.document().body() instanceof Body.Lease)
                .map(each -> each.over(step.reason(), micros))
                .stream()
                .toList();
    }

    /** The lease that a box gives back by this fact, if it was told of it. */
    public Optional<Id128> givenBack(Fact fact) {
        return fact instanceof Fact.TaskStep step && step.step() == Fact.Step.RELEASED
                ? fact.head()
                        .task()
                        .flatMap(task -> told(task.id()))
                        .filter(known -> known.document().body() instanceof Body.Lease)
                        .map(known -> known.document().id())
                : Optional.empty();
    }

    /**
     * What a person at the box is to look at: what the centre found in a fact that the box could
     * not check, and why a fact waits.
     *
     * @param found what was raised about it
     */
    public List<Told> differences(
            Topics box, FactId id, Fact fact, Outcome outcome, List<Raised> found) {
        return new Differences(told.values()).of(box, id, fact, outcome, found);
    }

    /** What is to be said at a station, anew when it is other than before. */
    public Told told(Notice notice) {
        return told(notice.id())
                .map(before -> before.saying(notice.check()))
                .orElseGet(() -> Told.of(notice.box(), notice.id(), notice.check()));
    }

    /** A fact that waited is settled: nobody needs to look any more. */
    public Optional<Told> settled(FactId fact, long micros) {
        return told(Differences.name(fact, "held"))
                .filter(Told::inForce)
                .map(each -> each.over(Optional.empty(), micros));
    }
}
