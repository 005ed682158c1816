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
import org.tallygate.ledger.ItemMerge;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Merges;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Place;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.stock.Cell;
import org.tallygate.ledger.stock.Stock;

import java.util.ArrayList;
import java.util.Comparator;
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
    final NavigableMap<Long, Accepted> facts = new TreeMap<>();
    final Map<Id128, NavigableMap<Long, Accepted>> bySequence = new HashMap<>();
    final Set<Batch.Reverses> reversed = new HashSet<>();

    /** Each fact where it was accepted first, by its original's name. */
    final Map<FactId, Accepted> firsts = new HashMap<>();

    /** The original's name of each copy. */
    final Map<FactId, FactId> originals = new HashMap<>();

    final Set<Id128> copied = new HashSet<>();
    final Set<String> alarms = new HashSet<>();
    final Stock stock = new Stock();
    final NavigableMap<AccountKey, Plan.Balance> balances = new TreeMap<>();
    final NavigableMap<Long, BookView.CommandView> commands = new TreeMap<>();
    final Map<Decided.Name, BookView.CommandView> byName = new HashMap<>();
    final Map<StateKey, NavigableMap<Long, BookView.KeptView>> states = new TreeMap<>();
    final NavigableMap<Long, List<BookView.KeptView>> stateLog = new TreeMap<>();

    /** The last version of each, which the log must come to again. */
    final NavigableMap<StateKey, BookView.KeptView> kept = new TreeMap<>();

    final Map<Batch.Reverses, SettledAt> settled = new HashMap<>();

    /** The commands whose movements are those of a fact that they release. */
    final Set<Long> releasedAt = new HashSet<>();

    /** What moved, by offset. */
    final NavigableMap<Long, List<Movement>> moved = new TreeMap<>();

    /** When that counts which says nothing else, by offset. */
    final Map<Long, Long> movedAt = new HashMap<>();

    Plan.Ends ends = Plan.Ends.START;
    final Map<String, Set<AccountKey>> byPackage = new HashMap<>();
    final List<BookView.HeldView> held = new ArrayList<>();
    final List<BookView.RaisedView> raised = new ArrayList<>();
    final NavigableMap<ItemCode, Body.Item> items = new TreeMap<>();
    final NavigableMap<LocationCode, Place> places = new TreeMap<>();
    final Map<Topics, Map<Id128, Filed>> documents = new HashMap<>();
    Master master = new Master(0, List.of(), List.of());

    record Accepted(BookView.FactView view, Outcome outcome) {

        Batch.Reverses place() {
            return new Batch.Reverses(view.journal(), view.sequence());
        }
    }

    record SettledAt(Decided.Settled what, long offset) {}

    record StateKey(String kind, String key) implements Comparable<StateKey> {

        private static final Comparator<StateKey> ORDER =
                Comparator.comparing(StateKey::kind).thenComparing(StateKey::key);

        static StateKey of(State state) {
            return new StateKey(state.kind(), state.key());
        }

        @Override
        public int compareTo(StateKey other) {
            return ORDER.compare(this, other);
        }
    }

    record Filed(Document document, long atMicros) {}

    void apply(BookEvent event) {
        switch (event) {
            case BookEvent.Opened opened ->
                    identity = new Book.Identity(opened.book(), opened.epoch());
            case BookEvent.Leased leased -> lease = leased.lease();
            case BookEvent.Marked marked -> marks.put(marked.mark().journal(), marked.mark());
            case BookEvent.Posted posted -> replay(posted);
            case BookEvent.Alarmed alarmed -> alarm(alarmed.alarms());
            case BookEvent.Loaded loaded -> load(loaded);
            case BookEvent.Pictured pictured -> {
                items.computeIfPresent(
                        pictured.item(), (code, item) -> item.pictured(pictured.sha256()));
                master = known(1);
            }
        }
    }

    private void replay(BookEvent.Posted posted) {
        Plan plan =
                Plan.of(
                        marks,
                        ends,
                        new Group(
                                posted.batches(),
                                posted.commands(),
                                moved(posted.batches(), posted.commands())));
        Plan.Ends after = plan.ends();
        if (posted.chain().isPresent() && !posted.chain().get().equals(after.chain())) {
            throw new BookFailed(
                    "the log is not the one that was written: its chain is "
                            + after.chain()
                            + " at offset "
                            + after.offset()
                            + " and must be "
                            + posted.chain().get());
        }
        write(plan, after, posted.batches());
    }

    /** The balances after what these move, which they make so. */
    List<Cell> moved(List<Batch> batches, List<Decided> commands) {
        for (Plan.Post post : Plan.posts(batches, commands)) {
            post.movements().forEach(each -> stock.move(each, post.microsOf(each)));
        }
        return stock.takeChanged();
    }

    /** The writer's balances are what its movements make of those here, or its program is wrong. */
    void requireSame(Plan plan) {
        Map<AccountKey, Long> after = new HashMap<>();
        for (Plan.Post post : plan.posts()) {
            for (Movement movement : post.movements()) {
                long micros = movement.quantity().micros();
                after.merge(movement.from(), -micros, Math::addExact);
                after.merge(movement.to(), micros, Math::addExact);
            }
        }
        for (Plan.Balance balance : plan.balances()) {
            AccountKey key = balance.cell().key();
            long must = Math.addExact(stock.micros(key), after.getOrDefault(key, 0L));
            if (balance.cell().micros() != must) {
                throw new IllegalStateException(
                        "balance "
                                + key.line()
                                + "="
                                + balance.cell().micros()
                                + " must be "
                                + must);
            }
        }
    }

    /** Makes so what the plan says; its balances are in the stock already. */
    void write(Plan plan, Plan.Ends after, List<Batch> batches) {
        plan.rows().forEach(this::keep);
        plan.orders().forEach(this::keep);
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
        for (Plan.Post post : plan.posts()) {
            moved.put(post.offset(), post.movements());
            movedAt.put(post.offset(), post.movedMicros());
        }
        plan.states().forEach(this::keep);
        if (plan.merges()) {
            master = known(1);
        }
        plan.balances().forEach(this::keep);
        marks.putAll(plan.marks());
        ends = after;
    }

    private void keep(Plan.Balance balance) {
        AccountKey key = balance.cell().key();
        balances.put(key, balance);
        key.pack()
                .ifPresent(
                        sscc -> byPackage.computeIfAbsent(sscc, none -> new HashSet<>()).add(key));
    }

    private void keep(Plan.Version version) {
        BookView.KeptView view = BookView.KeptView.of(version.state(), version.offset());
        StateKey key = StateKey.of(version.state());
        kept.put(key, view);
        states.computeIfAbsent(key, none -> new TreeMap<>()).put(version.offset(), view);
        stateLog.computeIfAbsent(version.offset(), none -> new ArrayList<>()).add(view);
    }

    private void keep(Plan.Ordered order) {
        Decided command = order.command();
        BookView.CommandView view =
                new BookView.CommandView(
                        order.offset(), command.at(), command.asking(), command.reply());
        commands.put(order.offset(), view);
        byName.put(command.asking().name(), view);
        command.settles()
                .ifPresent(settles -> {
                    settled.put(
                            new Batch.Reverses(settles.journal(), settles.first()),
                            new SettledAt(settles, order.offset()));
                    releasedAt.add(order.offset());
                    settles.takesBack().ifPresent(reversed::add);
                });
        command.change()
                .raised()
                .forEach(each ->
                        raise(
                                Optional.of(command.at().journal()),
                                Optional.of(command.at().sequence()),
                                each,
                                command.asking().micros()));
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
        Accepted kept = new Accepted(view, entry.outcome());
        facts.put(row.offset(), kept);
        bySequence
                .computeIfAbsent(row.journal(), none -> new TreeMap<>())
                .put(entry.sequence(), kept);
        if (!entry.isGap()) {
            name(new FactId(row.journal(), entry.sequence(), entry.link()), kept, entry.copyOf());
        }
        entry.reverses().ifPresent(reversed::add);
        entry.followed()
                .raised()
                .forEach(each ->
                        raise(
                                Optional.of(row.journal()),
                                Optional.of(entry.sequence()),
                                each,
                                row.recordedMicros()));
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

    private void name(FactId id, Accepted kept, Optional<FactId> copyOf) {
        firsts.putIfAbsent(copyOf.orElse(id), kept);
        copyOf.ifPresent(original -> {
            originals.put(id, original);
            copied.add(original.journal());
        });
    }

    /** Where the movements of a fact stand: at its own offset, or where it was released. */
    long movedAt(Accepted fact) {
        SettledAt at = settled.get(fact.place());
        return at != null && at.what().how() == Decided.Settled.How.RELEASED
                ? at.offset()
                : fact.view().offset();
    }

    /** The master data of so many versions later. */
    private Master known(int later) {
        Merges merges =
                new Merges(
                        kept.entrySet().stream()
                                .filter(each -> each.getKey().kind().equals(ItemMerge.KIND))
                                .map(each -> (ItemMerge) each.getValue().state())
                                .toList());
        return new Master(master.version() + later, items.values(), places.values(), merges);
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
        for (Body.Item item : loaded.items()) {
            Optional<Body.Item> before = Optional.ofNullable(items.get(item.item()));
            items.put(item.item(), item.pictured(before.flatMap(Body.Item::picture)));
        }
        loaded.places().forEach(place -> places.put(place.code(), place));
        for (Book.Addressed addressed : loaded.documents()) {
            documents
                    .computeIfAbsent(addressed.box(), none -> new TreeMap<>())
                    .put(
                            addressed.document().id(),
                            new Filed(addressed.document(), loaded.atMicros()));
        }
        if (!loaded.items().isEmpty() || !loaded.places().isEmpty()) {
            master = known(loaded.items().isEmpty() ? 0 : 1);
        }
    }
}
