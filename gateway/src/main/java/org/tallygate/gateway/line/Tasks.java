package org.tallygate.gateway.line;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.gateway.journal.Entry;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.station.receive.Receiving;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tasks of one station and which of them is in hand. All that it knows comes from documents and
 * from the journal.
 */
final class Tasks {

    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);

    /** Entries read from the journal at a time. */
    private static final int CHUNK = 1_000;

    private static final int CHUNK_BYTES = 1 << 20;

    private final Name station;
    private final Journal journal;
    private final Map<Id128, Work> byId = new HashMap<>();

    /** Tasks that the journal had facts of; all others need no replay when they arrive. */
    private final Set<Id128> inJournal = new HashSet<>();

    private final StationMemory memory;

    private Items items = Items.NONE;
    private Optional<Id128> current = Optional.empty();

    Tasks(Name station, Journal journal, StationMemory memory) {
        this.station = station;
        this.journal = journal;
        this.memory = memory;
    }

    /** Takes up where the station stood. */
    void restore(Collection<Document> documents) {
        documents.forEach(this::place);
        byId.replaceAll((_, task) -> task.with(items));
        replay(byId.keySet());
        memory.ended().keepOnly(byId.keySet());
        choose();
    }

    /** A new or changed document; one of another station or an older revision changes nothing. */
    void take(Document document) {
        boolean isNew = !byId.containsKey(document.id());
        if (!place(document)) {
            return;
        }
        byId.replaceAll((_, task) -> task.with(items));
        if (isNew && byId.containsKey(document.id()) && inJournal.contains(document.id())) {
            replay(Set.of(document.id()));
        }
        choose();
    }

    /** What is in hand; idle when nothing is. */
    Work current() {
        return current.<Work>map(byId::get).orElseGet(() -> Receiving.idle(items));
    }

    /** Facts of the task in hand have become durable. */
    void apply(List<Recorded> facts) {
        facts.forEach(
                recorded -> recorded.fact().head().task().ifPresent(t -> inJournal.add(t.id())));
        memory.uploads().note(facts);
        current.ifPresent(id -> byId.computeIfPresent(id, (_, task) -> task.apply(facts)));
        choose();
    }

    private boolean place(Document document) {
        return switch (document.body()) {
            case Body.ItemMaster _ -> {
                boolean newer = document.revision() > items.version();
                if (newer && document.state() == Document.State.ACTIVE) {
                    items = Items.of(document);
                }
                yield newer;
            }
            case Body.Task task -> task.station().equals(station) && placeTask(document, task);
            case Body.Lease _ -> false;
            case Body.Staff _ -> false;
            case Body.NumberBlock _ -> false;
            case Body.Config _ -> false;
        };
    }

    private boolean placeTask(Document document, Body.Task body) {
        Work known = byId.get(document.id());
        if (known == null) {
            Optional<Work> work = Kinds.work(document, body, items);
            work.ifPresent(begun -> byId.put(document.id(), begun));
            return work.isPresent();
        }
        if (document.revision() <= known.revision()) {
            return false;
        }
        byId.put(document.id(), known.with(document));
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
            Map<Id128, List<Recorded>> byTask = new HashMap<>();
            for (Recorded recorded : facts) {
                recorded.fact()
                        .head()
                        .task()
                        .ifPresent(task ->
                                byTask.computeIfAbsent(task.id(), _ -> new ArrayList<>())
                                        .add(recorded));
            }
            inJournal.addAll(byTask.keySet());
            byTask.forEach((task, its) -> {
                if (wanted.contains(task)) {
                    byId.computeIfPresent(task, (_, state) -> state.apply(its));
                }
            });
            from = entries.getLast().sequence() + 1;
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

    /** Keeps the task in hand while it is open; else takes the one begun, then by reference. */
    private void choose() {
        remember();
        if (current.filter(this::isOpen).isPresent()) {
            return;
        }
        Optional<Id128> next =
                byId.entrySet().stream()
                        .filter(entry -> isOpen(entry.getKey()))
                        .min(
                                Comparator.comparing((Map.Entry<Id128, Work> entry) ->
                                                !entry.getValue().isBegun())
                                        .thenComparing(entry -> entry.getValue().reference())
                                        .thenComparing(Map.Entry::getKey))
                        .map(Map.Entry::getKey);
        current = next.or(() -> current);
    }

    /** The facts of a task are needed until it is cancelled or known to have ended. */
    private void remember() {
        Set<Id128> inHand = new HashSet<>();
        byId.forEach((id, task) -> {
            if (task.state() == TaskState.FINISHED) {
                memory.ended().add(id);
            }
            if (task.state() != TaskState.CANCELLED && !memory.ended().contains(id)) {
                inHand.add(id);
            }
        });
        memory.inHand(inHand);
    }

    private boolean isOpen(Id128 id) {
        Work task = byId.get(id);
        return task != null
                && (task.state() == TaskState.OPEN || task.state() == TaskState.CLAIMED)
                && !memory.ended().contains(id);
    }
}
