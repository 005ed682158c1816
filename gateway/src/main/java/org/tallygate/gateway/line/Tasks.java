package org.tallygate.gateway.line;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.gateway.journal.Entry;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.Uninspected;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.station.pack.PackingDesk;
import org.tallygate.gateway.station.pick.Picking;
import org.tallygate.gateway.station.pick.Wave;
import org.tallygate.gateway.station.receive.Receiving;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The tasks of all stations of a gateway, and what else the centre has sent. All that it knows
 * comes from documents and from the journal. Used by the floor's thread, but for {@link #items}.
 */
final class Tasks {

    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

    /** Whom others call when they may not go on, as staff documents say it. */
    private static final String SUPERVISOR = "supervisor";

    /** The setting that says how much of an item one person may adjust, in base units. */
    private static final String ALONE = "adjust.alone";

    /** Entries read from the journal at a time. */
    private static final int CHUNK = 1_000;

    private static final int CHUNK_BYTES = 1 << 20;

    private final Journal journal;
    private final Supplier<List<Document>> documents;

    /** Those that are open, and of all others those that a seat still shows. */
    private final Map<Id128, Work> byId = new HashMap<>();

    private final Map<Id128, Name> stationOf = new HashMap<>();

    /** Since this start, to tell those at other seats. */
    private final Map<Id128, Ending> endings = new HashMap<>();

    private final Map<Id128, Body.Staff> staff = new HashMap<>();
    private final Map<String, Id128> bySeat = new HashMap<>();
    private final Map<Name, List<StationView.Card>> cards = new HashMap<>();
    private long countedAt = -1;

    /** Where a task was finished, and by which badge. */
    record Ending(Name station, Optional<String> badge) {}

    /** All others need no replay when they arrive. */
    private final JournalledTasks inJournal;

    private final StationMemory memory;
    private final Kinds kinds;

    private volatile Items items = Items.NONE;
    private Uninspected uninspected = Uninspected.NONE;
    private Id128 uninspectedIn;
    private Optional<Quantity> alone = Optional.empty();
    private long rulesRevision;
    private long version;

    /**
     * @param documents what the centre has sent so far
     */
    Tasks(
            Journal journal,
            Supplier<List<Document>> documents,
            StationMemory memory,
            boolean training) {
        this.journal = journal;
        uninspectedIn = journal.id();
        this.documents = documents;
        inJournal = new JournalledTasks(journal::oldest);
        this.memory = memory;
        kinds =
                new Kinds(
                        training ? PackingDesk.training() : memory.desk(),
                        badge ->
                                badge(badge)
                                        .filter(known -> known.roles().contains(SUPERVISOR))
                                        .isPresent());
    }

    /** Takes up where the gateway stood. */
    void restore() {
        documents.get().forEach(this::place);
        memory.own().all().forEach(this::place);
        byId.replaceAll((_, task) -> task.with(items));
        replay(byId.keySet());
        memory.ended().keepOnly(byId.keySet());
        remember();
    }

    /** Counts up with every change. */
    long version() {
        return version;
    }

    /** The item master as it is now. For any thread. */
    Items items() {
        return items;
    }

    /** What may not be handed out yet, as far as this box knows. */
    Uninspected uninspected() {
        if (!journal.id().equals(uninspectedIn)) {
            // Begun anew, with what the centre lacks under other numbers.
            uninspectedIn = journal.id();
            uninspected = uninspected.upTo(Long.MAX_VALUE);
            replay(Set.of());
        }
        uninspected = uninspected.upTo(journal.marks().committed());
        return uninspected;
    }

    /** A new or changed document; an older revision changes nothing. */
    void take(Document document) {
        boolean isNew = !byId.containsKey(document.id());
        if (!place(document)) {
            return;
        }
        if (document.body() instanceof Body.CountTask count && count.round() > 1) {
            // Another person counts the same place again: the round before has ended, not this one.
            memory.ended().remove(document.id());
        }
        byId.replaceAll((_, task) -> task.with(items));
        if (isNew && byId.containsKey(document.id()) && inJournal.contains(document.id())) {
            replay(Set.of(document.id()));
        }
        remember();
    }

    /**
     * A task that someone begins here.
     *
     * @throws org.tallygate.gateway.journal.JournalException when the disk refuses it
     */
    void begin(Document own) {
        memory.own().add(own);
        take(own);
    }

    /**
     * The task as its facts have it; none when it has ended and its facts are gone, since it would
     * look as if nothing of it was done.
     */
    Optional<Work> task(Id128 id) {
        return Optional.ofNullable(byId.get(id))
                .filter(task -> !task.state().isOpen() || !memory.ended().contains(id));
    }

    /** The same for whoever has it in hand: all of its wave, when it is picked in one. */
    Optional<Work> inHand(Id128 id) {
        return task(id).map(work -> {
            List<Picking> wave = wave(id);
            return wave.isEmpty() ? work : Wave.of(wave);
        });
    }

    /** A task that is open and picked on the same walk as this one. */
    Optional<Id128> ofSameWave(Id128 ended) {
        return wave(ended).stream()
                .filter(task -> task.state().isOpen())
                .findFirst()
                .flatMap(Work::taskId);
    }

    /** What is picked in the wave of a task, the task itself first; none when it is in none. */
    private List<Picking> wave(Id128 id) {
        if (!(byId.get(id) instanceof Picking first) || first.wave().isEmpty()) {
            return List.of();
        }
        Stream<Picking> others =
                stationOf(id).map(this::open).orElse(List.of()).stream()
                        .filter(Picking.class::isInstance)
                        .map(Picking.class::cast)
                        .filter(task -> task != first && task.wave().equals(first.wave()));
        return Stream.concat(Stream.of(first), others).toList();
    }

    /** What the other seats have in hand. */
    Set<Id128> inOtherHands(String seat) {
        Set<Id128> taken = new HashSet<>();
        bySeat.forEach((other, task) -> {
            if (!other.equals(seat)) {
                taken.add(task);
            }
        });
        return taken;
    }

    /** The open tasks of a station, those begun first, then by reference. */
    List<Work> open(Name station) {
        return byId.entrySet().stream()
                .filter(entry -> isOf(entry.getKey(), station) && isOpen(entry.getKey()))
                .sorted(
                        Comparator.comparing((Map.Entry<Id128, Work> entry) ->
                                        !entry.getValue().isBegun())
                                .thenComparing(entry -> entry.getValue().reference())
                                .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The same as every seat of the station shows them; counted once for each change. */
    List<StationView.Card> cards(Name station) {
        if (countedAt != version) {
            cards.clear();
            countedAt = version;
        }
        return cards.computeIfAbsent(station, its -> open(its).stream().map(this::card).toList());
    }

    /** Those of all other stations of the gateway, station by station. */
    List<StationView.Card> elsewhere(Name station) {
        return Set.copyOf(stationOf.values()).stream()
                .filter(other -> !other.equals(station))
                .sorted(Comparator.comparing(Name::value))
                .flatMap(other -> cards(other).stream())
                .toList();
    }

    private StationView.Card card(Work work) {
        List<Line> lines = work.lines();
        Id128 id = work.taskId().orElseThrow();
        return new StationView.Card(
                id,
                stationOf(id).orElseThrow(),
                work.kind(),
                work.reference(),
                work.state(),
                lines.size(),
                (int)
                        lines.stream()
                                .filter(line ->
                                        line.state() == LineState.COMPLETE
                                                || line.state() == LineState.OVER)
                                .count(),
                seatsOf(id));
    }

    /** Whether the task may be worked on, wherever that is. */
    boolean isOpen(Id128 id) {
        Work task = byId.get(id);
        return task != null && task.state().isOpen() && !memory.ended().contains(id);
    }

    /** Whether the centre sent it to this station. */
    boolean isOf(Id128 id, Name station) {
        return station.equals(stationOf.get(id));
    }

    /** The station to which the centre sent it. */
    Optional<Name> stationOf(Id128 id) {
        return Optional.ofNullable(stationOf.get(id));
    }

    /** Where it was finished; none when it was not, or before this start. */
    Optional<Ending> ending(Id128 id) {
        return Optional.ofNullable(endings.get(id));
    }

    /** A seat has this task in hand, or none. */
    void inHand(String seat, Optional<Id128> task) {
        Id128 before = task.isPresent() ? bySeat.put(seat, task.get()) : bySeat.remove(seat);
        if (!task.equals(Optional.ofNullable(before))) {
            version++;
        }
    }

    /** The seats that have it in hand. */
    List<String> seatsOf(Id128 task) {
        return bySeat.entrySet().stream()
                .filter(entry -> entry.getValue().equals(task) || isWalked(entry.getValue(), task))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private boolean isWalked(Id128 one, Id128 other) {
        return byId.get(one) instanceof Picking first
                && byId.get(other) instanceof Picking second
                && first.wave().isPresent()
                && first.wave().equals(second.wave());
    }

    /** Whether the centre has said who may sign on. */
    boolean knowsStaff() {
        return !staff.isEmpty();
    }

    Optional<Body.Badge> badge(String badge) {
        return staff.values().stream()
                .flatMap(all -> all.badges().stream())
                .filter(one -> one.badge().equals(badge))
                .findFirst();
    }

    /** Facts have become durable. */
    void apply(List<Recorded> facts) {
        memory.uploads().note(facts);
        memory.hands().note(facts);
        long last = journal.next() - 1;
        memory.desk().note(facts, last, journal::oldest);
        Map<Id128, List<Recorded>> byTask = byTask(facts);
        inJournal.note(byTask.keySet(), last);
        byTask.forEach((id, its) -> byId.computeIfPresent(id, (_, task) -> task.apply(its)));
        uninspected = uninspected.after(facts, last, this::isHeld);
        noteEndings(facts);
        version++;
        remember();
    }

    /** Whether what a fact brought waits for an inspection, all of it. */
    private boolean isHeld(Fact.Moved moved) {
        return moved.to().status() == StockStatus.AVAILABLE
                && moved.head()
                        .task()
                        .map(task -> byId.get(task.id()))
                        .filter(Receiving.class::isInstance)
                        .map(Receiving.class::cast)
                        .filter(receiving -> receiving.holds(moved.item()))
                        .isPresent();
    }

    private void noteEndings(List<Recorded> facts) {
        for (Recorded recorded : facts) {
            if (recorded.fact() instanceof Fact.TaskStep step
                    && step.step() == Fact.Step.FINISHED) {
                Head head = step.head();
                head.task()
                        .ifPresent(task ->
                                endings.put(task.id(), new Ending(head.station(), head.actor())));
            }
        }
    }

    private static Map<Id128, List<Recorded>> byTask(List<Recorded> facts) {
        Map<Id128, List<Recorded>> byTask = new LinkedHashMap<>();
        for (Recorded recorded : facts) {
            recorded.fact()
                    .head()
                    .task()
                    .ifPresent(task ->
                            byTask.computeIfAbsent(task.id(), _ -> new ArrayList<>())
                                    .add(recorded));
        }
        return byTask;
    }

    private boolean place(Document document) {
        boolean placed =
                switch (document.body()) {
                    case Body.ItemMaster _ -> {
                        boolean newer = document.revision() > items.version();
                        if (newer && document.state() == Document.State.ACTIVE) {
                            items = Items.of(document);
                        }
                        yield newer;
                    }
                    case Body.Task task -> placeTask(document, task);
                    case Body.Staff told -> {
                        if (document.state() == Document.State.ACTIVE) {
                            staff.put(document.id(), told);
                        } else {
                            staff.remove(document.id());
                        }
                        yield true;
                    }
                    case Body.Lease _ -> false;
                    case Body.Uninspected goods -> {
                        uninspected = uninspected.with(document, goods);
                        yield false;
                    }
                    case Body.NumberBlock _ -> {
                        memory.desk().take(document);
                        yield false;
                    }
                    case Body.Config rules -> {
                        memory.desk().take(document);
                        if (document.state() == Document.State.ACTIVE
                                && document.revision() > rulesRevision) {
                            rulesRevision = document.revision();
                            limit(rules);
                        }
                        yield false;
                    }
                };
        version += placed ? 1 : 0;
        return placed;
    }

    /** What can't be right leaves the limit as it was; without one the centre alone knows it. */
    private void limit(Body.Config rules) {
        Optional<String> told = Optional.ofNullable(rules.settings().get(ALONE));
        try {
            alone = told.map(Quantity::parse).filter(most -> !most.isNegative()).or(() -> alone);
        } catch (IllegalArgumentException | ArithmeticException unfit) {
            LOG.warn(
                    "How much one may adjust alone stays: {} '{}' is wrong: {}",
                    ALONE,
                    told.orElse(""),
                    unfit.getMessage());
        }
    }

    /** How much of an item one person may adjust in a task that is begun here. */
    Optional<Quantity> alone() {
        return alone;
    }

    private boolean placeTask(Document document, Body.Task body) {
        Work known = byId.get(document.id());
        if (known == null) {
            Optional<Work> work = kinds.work(document, body, items);
            work.ifPresent(begun -> {
                byId.put(document.id(), begun);
                stationOf.put(document.id(), body.station());
            });
            return work.isPresent();
        }
        if (document.revision() <= known.revision()) {
            return false;
        }
        byId.put(document.id(), known.with(document));
        stationOf.put(document.id(), body.station());
        return true;
    }

    private void replay(Set<Id128> wanted) {
        Map<Id128, Work> blank = new HashMap<>(byId);
        blank.keySet().retainAll(wanted);
        while (!replayOf(journal.id(), wanted)) {
            byId.putAll(blank);
        }
    }

    /**
     * Returns false when the journal was begun anew meanwhile: what was read stands elsewhere in it
     * now, and all is read again.
     */
    private boolean replayOf(Id128 id, Set<Id128> wanted) {
        long from = journal.oldest();
        while (true) {
            List<Entry> entries = journal.read(from, CHUNK, CHUNK_BYTES);
            if (!journal.id().equals(id)) {
                return false;
            }
            if (entries.isEmpty()) {
                return true;
            }
            List<Recorded> facts = recorded(id, entries);
            memory.uploads().note(facts);
            memory.hands().note(facts);
            long last = entries.getLast().sequence();
            memory.desk().note(facts, last, journal::oldest);
            Map<Id128, List<Recorded>> byTask = byTask(facts);
            inJournal.note(byTask.keySet(), last);
            if (last > journal.marks().committed()) {
                uninspected = uninspected.after(facts, last, this::isHeld);
            }
            byTask.forEach((task, its) -> {
                if (wanted.contains(task)) {
                    byId.computeIfPresent(task, (_, state) -> state.apply(its));
                }
            });
            from = last + 1;
        }
    }

    private List<Recorded> recorded(Id128 journalId, List<Entry> entries) {
        List<Recorded> facts = new ArrayList<>();
        for (Entry entry : entries) {
            try {
                facts.add(
                        Recorded.of(
                                new FactId(journalId, entry.sequence(), entry.link()),
                                Wire.decode(entry.bytes().toArray(), Fact.class)));
            } catch (Unreadable notOurs) {
                LOG.warn(
                        "Fact {} of the journal can't be read here and is left to the centre: {}",
                        entry.sequence(),
                        notOurs.getMessage());
            }
        }
        return facts;
    }

    /** The facts of a task are needed until it is cancelled or known to have ended. */
    private void remember() {
        Set<Id128> inHand = new HashSet<>();
        byId.forEach((id, task) -> {
            if (task.state() == TaskState.FINISHED) {
                memory.ended().add(id);
                memory.own().ended(id);
            }
            if (task.state() != TaskState.CANCELLED && !memory.ended().contains(id)) {
                inHand.add(id);
            }
        });
        memory.inHand(inHand);
        letGo(inHand);
    }

    /**
     * A box runs for months: what has ended and no seat shows any more is forgotten, as it would be
     * at the next start. That it has ended is known for as long as its document is here.
     */
    private void letGo(Set<Id128> needed) {
        Set<Id128> shown = memory.seats().tasks();
        byId.keySet().removeIf(id -> !needed.contains(id) && !shown.contains(id));
        stationOf.keySet().retainAll(byId.keySet());
        endings.keySet().retainAll(byId.keySet());
        if (memory.ended().areMany()) {
            Set<Id128> known = new HashSet<>(byId.keySet());
            Stream.concat(documents.get().stream(), memory.own().all().stream())
                    .forEach(document -> known.add(document.id()));
            memory.ended().keepOnly(known);
        }
    }
}
