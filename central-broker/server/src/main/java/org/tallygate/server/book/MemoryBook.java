package org.tallygate.server.book;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Place;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.ReplayKey;
import org.tallygate.ledger.stock.Cell;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A book in memory over a log that it is replayed from: for one small centre without a database,
 * and for plants stepped by hand. Thread-safe by one lock.
 */
public final class MemoryBook implements Book {

    private final BookLog log;
    private final InstantSource clock;
    private final BookState state = new BookState();
    private final StateView view = new StateView(state);

    private MemoryBook(BookLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Replays the log; a new one gets its identity from {@code random}. */
    public static MemoryBook open(BookLog log, InstantSource clock, RandomGenerator random) {
        MemoryBook book = new MemoryBook(log, clock);
        log.replay(event -> book.state.apply(BookEvent.decode(event)));
        if (book.state.identity.epoch() == 0) {
            book.change(new BookEvent.Opened(Id128.random(random), 1));
        }
        return book;
    }

    private void change(BookEvent event) {
        log.append(BookEvent.encode(event));
        state.apply(event);
    }

    @Override
    public synchronized Identity identity() {
        return state.identity;
    }

    @Override
    public synchronized LeaseAnswer acquire(String holder, Duration howLong) {
        long now = Clocks.micros(clock);
        Lease present = state.lease;
        if (present.untilMicros() > now && !present.holder().equals(holder)) {
            return new LeaseAnswer.HeldBy(present.holder(), present.untilMicros());
        }
        return lease(
                new Lease(holder, present.token() + 1, Math.addExact(now, Clocks.micros(howLong))));
    }

    @Override
    public synchronized LeaseAnswer renew(Lease lease, Duration howLong) {
        Lease present = state.lease;
        return present.token() == lease.token()
                ? lease(
                        new Lease(
                                lease.holder(),
                                lease.token(),
                                Math.addExact(Clocks.micros(clock), Clocks.micros(howLong))))
                : new LeaseAnswer.HeldBy(present.holder(), present.untilMicros());
    }

    @Override
    public synchronized void release(Lease lease) {
        if (state.lease.token() == lease.token()) {
            lease(new Lease(lease.holder(), lease.token(), 0));
        }
    }

    private LeaseAnswer lease(Lease lease) {
        change(new BookEvent.Leased(lease));
        return new LeaseAnswer.Granted(lease);
    }

    @Override
    public synchronized List<JournalMark> marks() {
        return List.copyOf(state.marks.values());
    }

    @Override
    public synchronized Optional<JournalMark> mark(Id128 journal) {
        return Optional.ofNullable(state.marks.get(journal));
    }

    @Override
    public synchronized JournalMark fence(Lease lease, Topics box, Id128 journal) {
        if (state.lease.token() != lease.token()) {
            throw new LeaseLost("'" + state.lease.holder() + "' has the lease now");
        }
        JournalMark next = JournalMark.fenced(mark(journal), box, journal, lease.token());
        change(new BookEvent.Marked(next));
        return next;
    }

    @Override
    public synchronized Optional<Link> linkAt(Id128 journal, long sequence) {
        if (sequence == 0) {
            return Optional.of(Link.START);
        }
        JournalMark mark = state.marks.get(journal);
        return mark != null && mark.committed() == sequence
                ? Optional.of(mark.link())
                : kept(journal, sequence).map(kept -> kept.view().link());
    }

    private Optional<BookState.Accepted> kept(Id128 journal, long sequence) {
        return Optional.ofNullable(
                state.bySequence.getOrDefault(journal, new TreeMap<>()).get(sequence));
    }

    @Override
    public synchronized Optional<Latest> latest(Id128 journal) {
        return Optional.ofNullable(state.bySequence.get(journal))
                .map(facts -> facts.lastEntry().getValue().view())
                .map(last -> new Latest(last.occurred().micros(), last.recordedMicros()));
    }

    @Override
    public synchronized CommandMark commandMark() {
        return new CommandMark(
                CommandMark.journal(state.identity.book()),
                state.ends.commands(),
                state.ends.commandLink());
    }

    @Override
    public synchronized Committed commit(Lease lease, Group group) {
        if (state.lease.token() != lease.token()) {
            return new Committed.Refused(
                    Refusal.LEASE_LOST, "'" + state.lease.holder() + "' has the lease now");
        }
        Optional<Committed.Refused> refusal = Plan.refusal(state.marks, state.ends, group);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Plan plan = Plan.of(state.marks, state.ends, group);
        Plan.Ends after = plan.ends();
        state.requireSame(plan);
        // After this point it must succeed: the log first, then the tables.
        log.append(
                BookEvent.encode(
                        new BookEvent.Posted(
                                group.batches(), group.commands(), Optional.of(after.chain()))));
        state.moved(group.batches(), group.commands());
        state.write(plan, after, group.batches());
        return new Committed.Done(offset());
    }

    @Override
    public synchronized void live(Consumer<Cell> balances, Consumer<KeptView> open) {
        state.balances.values().forEach(each -> balances.accept(each.cell()));
        state.kept.values().stream().filter(each -> each.open()).forEach(open);
    }

    @Override
    public synchronized List<RaisedView> raise(Lease lease, List<Alarm> alarms) {
        if (state.lease.token() != lease.token()) {
            throw new LeaseLost("'" + state.lease.holder() + "' has the lease now");
        }
        if (alarms.stream().allMatch(alarm -> state.alarms.contains(alarm.key()))) {
            return List.of();
        }
        log.append(BookEvent.encode(new BookEvent.Alarmed(alarms)));
        return state.alarm(alarms);
    }

    @Override
    public synchronized void markSafe(Id128 journal, long safe) {
        JournalMark mark = state.marks.get(journal);
        if (mark != null && safe > mark.safe()) {
            change(new BookEvent.Marked(mark.withSafe(Math.min(safe, mark.committed()))));
        }
    }

    @Override
    public void putItems(List<Body.Item> items) {
        load(items, List.of(), List.of());
    }

    @Override
    public synchronized boolean putPicture(ItemCode item, Optional<String> sha256) {
        Body.Item known = state.items.get(item);
        if (known != null && !known.picture().equals(sha256)) {
            change(new BookEvent.Pictured(item, sha256));
        }
        return known != null;
    }

    @Override
    public void putPlaces(List<Place> places) {
        load(List.of(), places, List.of());
    }

    @Override
    public synchronized void load(
            List<Body.Item> items, List<Place> places, List<Addressed> documents) {
        List<Addressed> fresh = new ArrayList<>();
        for (Addressed addressed : documents) {
            if (Documents.judge(
                            document(addressed.box(), addressed.document().id()),
                            addressed.document())
                    == Put.STORED) {
                fresh.add(addressed);
            }
        }
        if (!items.isEmpty() || !places.isEmpty() || !fresh.isEmpty()) {
            change(new BookEvent.Loaded(Gtins.settle(items), places, fresh, Clocks.micros(clock)));
        }
    }

    @Override
    public synchronized Master master() {
        return state.master;
    }

    @Override
    public synchronized Put putDocument(Topics box, Document document) {
        Put put = Documents.judge(document(box, document.id()), document);
        if (put == Put.STORED) {
            load(List.of(), List.of(), List.of(new Addressed(box, document)));
        }
        return put;
    }

    @Override
    public synchronized Optional<Document> document(Topics box, Id128 id) {
        return Optional.ofNullable(state.documents.getOrDefault(box, Map.of()).get(id))
                .map(BookState.Filed::document);
    }

    @Override
    public synchronized List<Document> documents(Topics box) {
        long since = Clocks.micros(clock) - Documents.KEEP_CANCELLED_MICROS;
        List<Document> all = new ArrayList<>();
        if (state.master.version() > 0) {
            all.add(Documents.itemMaster(state.master.version(), knownItems()));
        }
        state.documents.getOrDefault(box, Map.of()).values().stream()
                .filter(filed ->
                        filed.document().state() == Document.State.ACTIVE
                                || filed.atMicros() >= since)
                .forEach(filed -> all.add(filed.document()));
        return all;
    }

    @Override
    public synchronized Optional<Past> past(FactId name) {
        FactId original = state.originals.getOrDefault(name, name);
        return Optional.ofNullable(state.firsts.get(original)).map(kept -> past(original, kept));
    }

    private Past past(FactId original, BookState.Accepted kept) {
        FactView fact = kept.view();
        long movedAt = state.movedAt(kept);
        return new Past(
                new FactId(fact.journal(), fact.sequence(), fact.link()),
                ReplayKey.of(fact.occurred().micros(), original),
                state.moved.getOrDefault(movedAt, List.of()),
                kept.outcome() instanceof Outcome.Held && movedAt == fact.offset(),
                state.reversed.contains(kept.place()));
    }

    @Override
    public synchronized Set<FactId> known(Set<FactId> names) {
        Set<FactId> known = new HashSet<>(names);
        known.retainAll(state.firsts.keySet());
        return known;
    }

    @Override
    public synchronized boolean hasCopiesOf(Id128 journal) {
        return state.copied.contains(journal);
    }

    @Override
    public synchronized Map<AccountKey, Quantity> contentOf(String sscc) {
        Map<AccountKey, Quantity> content = new HashMap<>();
        for (AccountKey key : state.byPackage.getOrDefault(sscc, Set.of())) {
            long micros = state.stock.micros(key);
            if (micros != 0) {
                content.put(key, new Quantity(micros));
            }
        }
        return content;
    }

    @Override
    public synchronized Optional<List<Body.PackageContent>> announced(String sscc) {
        return state.documents.values().stream()
                .flatMap(box -> box.values().stream())
                .map(BookState.Filed::document)
                .sorted(Comparator.comparing(Document::id))
                .flatMap(document -> Documents.packages(document).stream())
                .filter(announced -> announced.sscc().equals(sscc))
                .map(Body.ExpectedPackage::content)
                .findFirst();
    }

    @Override
    public synchronized Map<AccountKey, Quantity> after(Map<AccountKey, ReplayKey> moments) {
        Map<AccountKey, Quantity> after = new HashMap<>();
        eachMoved((when, movements) -> add(after, moments, when, movements));
        return after;
    }

    /** All that ever moved, with when its fact or command was. */
    private void eachMoved(BiConsumer<ReplayKey, List<Movement>> what) {
        for (BookState.Accepted fact : state.facts.values()) {
            FactView view = fact.view();
            FactId id = new FactId(view.journal(), view.sequence(), view.link());
            what.accept(
                    ReplayKey.of(view.occurred().micros(), state.originals.getOrDefault(id, id)),
                    state.moved.getOrDefault(state.movedAt(fact), List.of()));
        }
        for (CommandView command : state.commands.values()) {
            if (!state.releasedAt.contains(command.offset())) {
                what.accept(
                        ReplayKey.of(
                                state.movedAt.getOrDefault(
                                        command.offset(), command.asking().micros()),
                                command.at()),
                        state.moved.getOrDefault(command.offset(), List.of()));
            }
        }
    }

    private static void add(
            Map<AccountKey, Quantity> after,
            Map<AccountKey, ReplayKey> moments,
            ReplayKey when,
            List<Movement> movements) {
        for (Movement movement : movements) {
            ReplayKey at = movement.at(when);
            if (moments.containsKey(movement.from()) && at.isAfter(moments.get(movement.from()))) {
                after.merge(movement.from(), movement.quantity().negate(), Quantity::plus);
            }
            if (moments.containsKey(movement.to()) && at.isAfter(moments.get(movement.to()))) {
                after.merge(movement.to(), movement.quantity(), Quantity::plus);
            }
        }
    }

    @Override
    public synchronized Map<Way, Quantity> ways(ItemCode item, long micros) {
        Map<Way, Quantity> ways = new HashMap<>();
        eachMoved((when, movements) -> {
            for (Movement movement : movements) {
                if (movement.item().equals(item) && movement.at(when).micros() >= micros) {
                    Way.of(movement)
                            .ifPresent(way -> ways.merge(way, movement.quantity(), Quantity::plus));
                }
            }
        });
        return ways;
    }

    @Override
    public synchronized Set<AccountKey> looseAt(LocationCode location, StockStatus status) {
        Set<AccountKey> loose = new HashSet<>(state.balances.keySet());
        loose.removeIf(key -> !key.isLooseAt(location, status));
        return loose;
    }

    @Override
    public synchronized long offset() {
        return state.ends.offset();
    }

    @Override
    public synchronized Page<Stock> stock(StockFilter filter, Optional<StockKey> after, int limit) {
        return view.stock(filter, after, limit);
    }

    @Override
    public synchronized Moves movements(MoveFilter filter, long before, int limit) {
        return new StatePast(state).movements(filter, before, limit);
    }

    @Override
    public synchronized Balances balancesAt(
            PlaceFilter filter, Moment moment, Optional<AccountKey> after, int limit) {
        return new StatePast(state).balancesAt(filter, moment, after, limit);
    }

    @Override
    public synchronized Page<Stock> stockOf(
            Set<ItemCode> items,
            Optional<LocationCode> location,
            Optional<String> owner,
            int limit) {
        return view.stockOf(items, location, owner, limit);
    }

    @Override
    public synchronized List<String> owners(int limit) {
        return view.owners(limit);
    }

    @Override
    public synchronized Page<FactView> factsBefore(long offset, FactFilter filter, int limit) {
        return view.factsBefore(offset, filter, limit);
    }

    @Override
    public synchronized Page<FactView> factsAfter(long offset, FactFilter filter, int limit) {
        return view.factsAfter(offset, filter, limit);
    }

    @Override
    public synchronized Page<Movement> movements(Id128 journal, long sequence) {
        return new Page<>(
                offset(),
                kept(journal, sequence)
                        .map(fact -> state.moved.getOrDefault(state.movedAt(fact), List.of()))
                        .orElse(List.of()));
    }

    @Override
    public synchronized Page<Movement> movementsAt(long offset) {
        return new Page<>(offset(), state.moved.getOrDefault(offset, List.of()));
    }

    @Override
    public synchronized Page<HeldView> held(long before, int limit) {
        return view.held(before, limit);
    }

    @Override
    public synchronized Page<RaisedView> raised(long before, int limit) {
        return view.raised(before, limit);
    }

    @Override
    public synchronized Page<ExceptionView> exceptions(long before, int limit) {
        return view.exceptions(before, limit);
    }

    @Override
    public synchronized Page<ExceptionView> openExceptions(
            Set<Raised.Kind> kinds, long before, int limit) {
        return view.openExceptions(kinds, before, limit);
    }

    @Override
    public synchronized Optional<HeldView> held(Id128 journal, long first) {
        return view.held(journal, first);
    }

    @Override
    public synchronized Optional<FactView> fact(Id128 journal, long sequence) {
        return kept(journal, sequence).map(BookState.Accepted::view);
    }

    @Override
    public synchronized Optional<KeptView> kept(String kind, String key) {
        return Optional.ofNullable(state.kept.get(new BookState.StateKey(kind, key)));
    }

    @Override
    public synchronized Page<KeptView> kept(
            String kind, boolean openOnly, String after, int limit) {
        return view.kept(kind, openOnly, after, limit);
    }

    @Override
    public synchronized Page<KeptView> keptAfter(long offset, int limit) {
        return view.keptAfter(offset, limit);
    }

    @Override
    public synchronized Page<KeptView> versions(String kind, String key, int limit) {
        return view.versions(kind, key, limit);
    }

    @Override
    public synchronized List<CommandView> commands(Set<Decided.Name> names) {
        return names.stream().filter(state.byName::containsKey).map(state.byName::get).toList();
    }

    @Override
    public synchronized Page<CommandView> commandsBefore(long offset, int limit) {
        return view.commandsBefore(offset, limit);
    }

    private List<Body.Item> knownItems() {
        return state.master.merges().applied(state.items.values());
    }

    @Override
    public synchronized Page<Body.Item> items() {
        return new Page<>(offset(), knownItems());
    }

    @Override
    public synchronized Page<Place> places() {
        return new Page<>(offset(), List.copyOf(state.places.values()));
    }

    @Override
    public synchronized Replay replay() {
        return view.replay();
    }

    @Override
    public synchronized void close() {
        log.close();
    }
}
