package org.tallygate.server.book;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Hold;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Place;
import org.tallygate.ledger.Raised;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The tables of a book in memory. Everything here follows from the events, in their order. */
final class BookState {

    Book.Identity identity = new Book.Identity(Id128.named("no book yet"), 0);
    Book.Lease lease = new Book.Lease("", 0, 0);
    final NavigableMap<Id128, JournalMark> marks = new TreeMap<>();
    final List<Kept> facts = new ArrayList<>();
    final Map<Id128, NavigableMap<Long, Kept>> bySequence = new HashMap<>();
    final Set<Batch.Reverses> reversed = new HashSet<>();

    /** Each fact where it was accepted first, by its original's name. */
    final Map<FactId, Kept> firsts = new HashMap<>();

    /** The original's name of each copy. */
    final Map<FactId, FactId> originals = new HashMap<>();

    final Set<Id128> copied = new HashSet<>();
    final Set<String> alarms = new HashSet<>();
    final NavigableMap<AccountKey, Balance> balances = new TreeMap<>();
    final Map<String, Set<AccountKey>> byPackage = new HashMap<>();
    final List<BookView.HeldView> held = new ArrayList<>();
    final List<BookView.RaisedView> raised = new ArrayList<>();
    final NavigableMap<ItemCode, Body.Item> items = new TreeMap<>();
    final NavigableMap<LocationCode, Place> places = new TreeMap<>();
    final Map<Topics, Map<Id128, Filed>> documents = new HashMap<>();
    Master master = new Master(0, List.of(), List.of());

    record Kept(BookView.FactView view, Outcome outcome) {}

    record Balance(long micros, long lastOffset) {}

    record Filed(Document document, long atMicros) {}

    void apply(BookEvent event) {
        switch (event) {
            case BookEvent.Opened opened ->
                    identity = new Book.Identity(opened.book(), opened.epoch());
            case BookEvent.Leased leased -> lease = leased.lease();
            case BookEvent.Marked marked -> marks.put(marked.mark().journal(), marked.mark());
            case BookEvent.Posted posted -> post(posted.batches());
            case BookEvent.Alarmed alarmed -> alarm(alarmed.alarms());
            case BookEvent.Loaded loaded -> load(loaded);
        }
    }

    /** Answers what was raised because balances fell below 0. */
    List<BookView.RaisedView> post(List<Batch> batches) {
        Plan plan = Plan.of(marks, batches, facts.size());
        plan.rows().forEach(this::keep);
        for (Batch batch : batches) {
            for (Batch.Unread unread : batch.unread()) {
                held.add(
                        new BookView.HeldView(
                                held.size() + 1L,
                                batch.journal(),
                                unread.first(),
                                unread.count(),
                                Hold.UNREADABLE,
                                unread.sentence(),
                                unread.stored(),
                                batch.recordedMicros()));
            }
            batch.raised()
                    .forEach(each ->
                            raise(
                                    Optional.of(batch.journal()),
                                    Optional.empty(),
                                    each,
                                    batch.recordedMicros()));
        }
        marks.putAll(plan.marks());
        int before = raised.size();
        plan.changes().forEach(this::change);
        return List.copyOf(raised.subList(before, raised.size()));
    }

    private void keep(Plan.Row row) {
        Batch.Entry entry = row.entry();
        BookView.FactView view =
                new BookView.FactView(
                        row.offset(),
                        row.journal(),
                        entry.sequence(),
                        entry.stored(),
                        entry.link(),
                        entry.type(),
                        entry.occurred(),
                        row.recordedMicros(),
                        entry.item(),
                        entry.station(),
                        entry.task());
        Kept kept = new Kept(view, entry.outcome());
        facts.add(kept);
        bySequence
                .computeIfAbsent(row.journal(), none -> new TreeMap<>())
                .put(entry.sequence(), kept);
        if (!entry.isGap()) {
            name(new FactId(row.journal(), entry.sequence(), entry.link()), kept, entry.copyOf());
        }
        entry.reverses().ifPresent(reversed::add);
        switch (entry.outcome()) {
            case Outcome.Posted posted ->
                    posted.raised()
                            .forEach(each ->
                                    raise(
                                            Optional.of(row.journal()),
                                            Optional.of(entry.sequence()),
                                            each,
                                            row.recordedMicros()));
            case Outcome.Held waits ->
                    held.add(
                            new BookView.HeldView(
                                    held.size() + 1L,
                                    row.journal(),
                                    entry.sequence(),
                                    1,
                                    waits.reason(),
                                    waits.sentence(),
                                    entry.stored(),
                                    row.recordedMicros()));
        }
    }

    private void name(FactId id, Kept kept, Optional<FactId> copyOf) {
        firsts.putIfAbsent(copyOf.orElse(id), kept);
        copyOf.ifPresent(original -> {
            originals.put(id, original);
            copied.add(original.journal());
        });
    }

    /** Answers those that were not raised before. */
    List<BookView.RaisedView> alarm(List<Book.Alarm> all) {
        int before = raised.size();
        for (Book.Alarm each : all) {
            if (alarms.add(each.key())) {
                raise(each.journal(), Optional.empty(), each.raised(), each.atMicros());
            }
        }
        return List.copyOf(raised.subList(before, raised.size()));
    }

    private void change(AccountKey key, Plan.Change change) {
        Balance before = balances.get(key);
        long after = Math.addExact(before == null ? 0 : before.micros(), change.micros());
        balances.put(key, new Balance(after, change.by().offset()));
        key.pack()
                .ifPresent(
                        sscc -> byPackage.computeIfAbsent(sscc, none -> new HashSet<>()).add(key));
        Plan.fellBelowZero(key, change, after, master)
                .ifPresent(fell ->
                        raise(
                                Optional.of(change.by().journal()),
                                Optional.of(change.by().entry().sequence()),
                                fell,
                                change.by().recordedMicros()));
    }

    private void raise(
            Optional<Id128> journal, Optional<Long> sequence, Raised what, long atMicros) {
        raised.add(new BookView.RaisedView(raised.size() + 1L, journal, sequence, what, atMicros));
    }

    private void load(BookEvent.Loaded loaded) {
        Set<String> claimed = new HashSet<>();
        for (Body.Item item : loaded.items()) {
            item.codes().forEach(code -> claimed.add(code.gtin()));
        }
        items.replaceAll((code, other) -> Gtins.without(other, claimed));
        loaded.items().forEach(item -> items.put(item.item(), item));
        loaded.places().forEach(place -> places.put(place.code(), place));
        for (Book.Addressed addressed : loaded.documents()) {
            documents
                    .computeIfAbsent(addressed.box(), none -> new TreeMap<>())
                    .put(
                            addressed.document().id(),
                            new Filed(addressed.document(), loaded.atMicros()));
        }
        if (!loaded.items().isEmpty() || !loaded.places().isEmpty()) {
            long version = master.version() + (loaded.items().isEmpty() ? 0 : 1);
            master = new Master(version, items.values(), places.values());
        }
    }
}
