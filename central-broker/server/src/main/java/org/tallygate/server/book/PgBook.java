package org.tallygate.server.book;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
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
import org.tallygate.ledger.Place;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.ReplayKey;
import org.tallygate.ledger.stock.Cell;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The book in PostgreSQL: one connection writes, a small pool reads. Thread-safe. After a failure
 * of the database the next call connects again by itself.
 */
public final class PgBook implements Book {

    /** The only partition so far; every table and query names it. */
    private static final int PARTITION = PgDirect.PARTITION;

    static final String MIGRATIONS = "classpath:org/tallygate/server/book/migration";

    private final PgWriter writer;
    private final HikariDataSource pool;
    private final PgView view;
    private final PgKeptView kept;
    private final PgCare care;
    private final PgPast past;
    private final PgMaster master;
    private final PgAccounts accounts = new PgAccounts(PARTITION);
    private final CopyRows copy = new CopyRows();
    private final CopyRows ahead = new CopyRows();
    private final InstantSource clock;
    private final Identity identity;

    /** Journals of which copies came, as the one who writes knows them: read with its lease. */
    private final Set<Id128> copied = ConcurrentHashMap.newKeySet();

    private PgBook(PgWriter writer, HikariDataSource pool, InstantSource clock, Identity identity) {
        this.writer = writer;
        this.pool = pool;
        this.view = new PgView(Jdbi.create(pool), PARTITION);
        this.kept = new PgKeptView(view, PARTITION);
        this.care = new PgCare(view, PARTITION);
        this.past = new PgPast(view, PARTITION);
        this.master = new PgMaster(view, PARTITION);
        this.clock = clock;
        this.identity = identity;
    }

    /**
     * Brings the tables up to this release and opens the book; a new one gets its identity from
     * {@code random}.
     *
     * @throws BookFailed when the database can't be reached or is newer than this release
     */
    public static PgBook open(PgAccess access, InstantSource clock, RandomGenerator random) {
        migrate(access);
        PgWriter writer = new PgWriter(access);
        try {
            Identity identity = identity(writer, Id128.random(random));
            return new PgBook(writer, pool(access), clock, identity);
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    private static void migrate(PgAccess access) {
        try {
            Flyway.configure(PgBook.class.getClassLoader())
                    .dataSource(access.url(), access.user(), access.password())
                    .locations(MIGRATIONS)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new BookFailed("the book's tables can't be brought up to date", e);
        }
    }

    private static HikariDataSource pool(PgAccess access) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("tallygate-readers");
        config.setJdbcUrl(access.url());
        config.setUsername(access.user());
        config.setPassword(access.password());
        config.setMaximumPoolSize(access.readers());
        config.setMinimumIdle(1);
        config.setReadOnly(true);
        // Set once for each connection: set for each question it costs three more round trips.
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("ApplicationName", "tallygate-reader");
        config.addDataSourceProperty("socketTimeout", "60");
        return new HikariDataSource(config);
    }

    private static Identity identity(PgWriter writer, Id128 fresh) {
        return writer.transaction(connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement(
                            "insert into book values (?, ?, 1, 0, 0, 0) on conflict"
                                    + " (partition) do nothing")) {
                insert.setInt(1, PARTITION);
                insert.setString(2, fresh.value());
                insert.executeUpdate();
            }
            try (PreparedStatement insert =
                    connection.prepareStatement(
                            "insert into lease values (?, '', 0, 0) on conflict"
                                    + " (partition) do nothing")) {
                insert.setInt(1, PARTITION);
                insert.executeUpdate();
            }
            try (PreparedStatement select =
                    connection.prepareStatement("select id, epoch from book where partition = ?")) {
                select.setInt(1, PARTITION);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return new Identity(new Id128(row.getString(1)), row.getLong(2));
                }
            }
        });
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public LeaseAnswer acquire(String holder, Duration howLong) {
        LeaseAnswer answer =
                writer.transaction(connection -> {
                    Lease present = PgMarks.lockLease(connection, PARTITION, "for update");
                    long now = Clocks.micros(clock);
                    if (present.untilMicros() > now && !present.holder().equals(holder)) {
                        return new LeaseAnswer.HeldBy(present.holder(), present.untilMicros());
                    }
                    Lease lease =
                            new Lease(
                                    holder,
                                    present.token() + 1,
                                    Math.addExact(now, Clocks.micros(howLong)));
                    PgMarks.writeLease(connection, PARTITION, lease);
                    return new LeaseAnswer.Granted(lease);
                });
        if (answer instanceof LeaseAnswer.Granted) {
            copied.addAll(view.copiedJournals());
        }
        return answer;
    }

    @Override
    public LeaseAnswer renew(Lease lease, Duration howLong) {
        return writer.transaction(connection -> {
            Lease present = PgMarks.lockLease(connection, PARTITION, "for update");
            if (present.token() != lease.token()) {
                return new LeaseAnswer.HeldBy(present.holder(), present.untilMicros());
            }
            Lease longer =
                    new Lease(
                            lease.holder(),
                            lease.token(),
                            Math.addExact(Clocks.micros(clock), Clocks.micros(howLong)));
            PgMarks.writeLease(connection, PARTITION, longer);
            return new LeaseAnswer.Granted(longer);
        });
    }

    @Override
    public void release(Lease lease) {
        writer.transaction(connection -> {
            Lease present = PgMarks.lockLease(connection, PARTITION, "for update");
            if (present.token() == lease.token()) {
                PgMarks.writeLease(
                        connection, PARTITION, new Lease(lease.holder(), lease.token(), 0));
            }
            return present;
        });
    }

    @Override
    public List<JournalMark> marks() {
        return view.marks();
    }

    @Override
    public Optional<JournalMark> mark(Id128 journal) {
        return view.mark(journal);
    }

    @Override
    public JournalMark fence(Lease lease, Topics box, Id128 journal) {
        return writer.transaction(connection -> {
            Optional<String> other = PgMarks.otherHolder(connection, PARTITION, lease);
            if (other.isPresent()) {
                throw new LeaseLost("'" + other.get() + "' has the lease now");
            }
            JournalMark next =
                    JournalMark.fenced(
                            PgMarks.lock(connection, PARTITION, journal),
                            box,
                            journal,
                            lease.token());
            PgMarks.write(connection, PARTITION, List.of(next));
            return next;
        });
    }

    @Override
    public Optional<Link> linkAt(Id128 journal, long sequence) {
        return sequence == 0 ? Optional.of(Link.START) : view.linkAt(journal, sequence);
    }

    @Override
    public Optional<Latest> latest(Id128 journal) {
        return view.latest(journal);
    }

    @Override
    public CommandMark commandMark() {
        return kept.mark(CommandMark.journal(identity.book()));
    }

    @Override
    public Committed commit(Lease lease, Group group) {
        // Before it is certain: a journal too many costs a look, one too few would double facts.
        for (Batch batch : group.batches()) {
            batch.entries()
                    .forEach(entry -> entry.copyOf().ifPresent(of -> copied.add(of.journal())));
        }
        try {
            return writer.transaction(connection -> commit(connection).run(lease, group));
        } catch (RuntimeException e) {
            accounts.forget();
            throw e;
        }
    }

    @Override
    public void live(Consumer<Cell> balances, Consumer<KeptView> open) {
        kept.live(balances, open);
    }

    @Override
    public List<RaisedView> raise(Lease lease, List<Alarm> alarms) {
        return writer.transaction(connection -> commit(connection).raise(lease, alarms));
    }

    private PgCommit commit(Connection connection) {
        return new PgCommit(connection, PARTITION, accounts, copy, ahead);
    }

    @Override
    public void markSafe(Id128 journal, long safe) {
        writer.transaction(connection -> {
            Optional<JournalMark> mark = PgMarks.lock(connection, PARTITION, journal);
            if (mark.isPresent() && safe > mark.get().safe()) {
                JournalMark next = mark.get().withSafe(Math.min(safe, mark.get().committed()));
                PgMarks.write(connection, PARTITION, List.of(next));
            }
            return mark;
        });
    }

    @Override
    public void putItems(List<Body.Item> items) {
        load(items, List.of(), List.of());
    }

    @Override
    public boolean putPicture(ItemCode item, Optional<String> sha256) {
        return writer.transaction(connection -> master.putPicture(connection, item, sha256));
    }

    @Override
    public void putPlaces(List<Place> places) {
        load(List.of(), places, List.of());
    }

    @Override
    public void load(List<Body.Item> items, List<Place> places, List<Addressed> documents) {
        writer.transaction(connection -> {
            master.write(connection, items, places);
            for (Addressed each : documents) {
                master.put(connection, each.box(), each.document(), Clocks.micros(clock));
            }
            return true;
        });
    }

    @Override
    public Master master() {
        return master.master();
    }

    @Override
    public Put putDocument(Topics box, Document document) {
        return writer.transaction(
                connection -> master.put(connection, box, document, Clocks.micros(clock)));
    }

    @Override
    public Optional<Document> document(Topics box, Id128 id) {
        return master.document(box, id);
    }

    @Override
    public List<Document> documents(Topics box) {
        return master.documents(box, Clocks.micros(clock));
    }

    @Override
    public Optional<Past> past(FactId name) {
        return view.past(name);
    }

    @Override
    public Set<FactId> known(Set<FactId> names) {
        return names.isEmpty() ? Set.of() : view.known(names);
    }

    @Override
    public boolean hasCopiesOf(Id128 journal) {
        return copied.contains(journal);
    }

    @Override
    public Map<AccountKey, Quantity> contentOf(String sscc) {
        return view.contentOf(sscc);
    }

    @Override
    public Map<AccountKey, Quantity> after(Map<AccountKey, ReplayKey> moments) {
        return moments.isEmpty() ? Map.of() : view.after(moments);
    }

    @Override
    public Map<Way, Quantity> ways(ItemCode item, long micros) {
        return view.ways(item, micros);
    }

    @Override
    public Set<AccountKey> looseAt(LocationCode location, StockStatus status) {
        return view.looseAt(location, status);
    }

    @Override
    public Optional<List<Body.PackageContent>> announced(String sscc) {
        return view.announced(sscc);
    }

    @Override
    public long offset() {
        return view.offset();
    }

    @Override
    public Page<Stock> stock(StockFilter filter, Optional<StockKey> after, int limit) {
        return view.stock(filter, after, limit);
    }

    @Override
    public Moves movements(MoveFilter filter, long before, int limit) {
        return past.movements(filter, before, limit);
    }

    @Override
    public Balances balancesAt(
            PlaceFilter filter, Moment moment, Optional<AccountKey> after, int limit) {
        return past.balancesAt(filter, moment, after, limit);
    }

    @Override
    public Page<Stock> stockOf(
            Set<ItemCode> items,
            Optional<LocationCode> location,
            Optional<String> owner,
            int limit) {
        return view.stockOf(items, location, owner, limit);
    }

    @Override
    public List<String> owners(int limit) {
        return view.owners(limit);
    }

    @Override
    public Page<FactView> factsBefore(long offset, FactFilter filter, int limit) {
        return view.factsBefore(offset, filter, limit);
    }

    @Override
    public Page<FactView> factsAfter(long offset, FactFilter filter, int limit) {
        return view.factsAfter(offset, filter, limit);
    }

    @Override
    public Page<Movement> movements(Id128 journal, long sequence) {
        return view.movements(journal, sequence);
    }

    @Override
    public Page<HeldView> held(long before, int limit) {
        return view.held(before, limit);
    }

    @Override
    public Page<ExceptionView> exceptions(long before, int limit) {
        return care.exceptions(before, limit);
    }

    @Override
    public Page<ExceptionView> openExceptions(Set<Raised.Kind> kinds, long before, int limit) {
        return care.open(kinds, before, limit);
    }

    @Override
    public Page<RaisedView> raised(long before, int limit) {
        return view.raised(before, limit);
    }

    @Override
    public Page<Movement> movementsAt(long offset) {
        return view.movementsAt(offset);
    }

    @Override
    public Optional<HeldView> held(Id128 journal, long first) {
        return kept.held(journal, first);
    }

    @Override
    public Optional<FactView> fact(Id128 journal, long sequence) {
        return kept.fact(journal, sequence);
    }

    @Override
    public Optional<KeptView> kept(String kind, String key) {
        return kept.kept(kind, key);
    }

    @Override
    public Page<KeptView> kept(String kind, boolean openOnly, String after, int limit) {
        return kept.kept(kind, openOnly, after, limit);
    }

    @Override
    public Page<KeptView> keptAfter(long offset, int limit) {
        return kept.keptAfter(offset, limit);
    }

    @Override
    public Page<KeptView> versions(String kind, String key, int limit) {
        return kept.versions(kind, key, limit);
    }

    @Override
    public List<CommandView> commands(Set<Decided.Name> names) {
        return names.isEmpty()
                ? List.of()
                : kept.commands(names, CommandMark.journal(identity.book()));
    }

    @Override
    public Page<CommandView> commandsBefore(long offset, int limit) {
        return kept.commandsBefore(offset, limit, CommandMark.journal(identity.book()));
    }

    @Override
    public Page<Body.Item> items() {
        return view.page(master::items);
    }

    @Override
    public Page<Place> places() {
        return view.page(master::places);
    }

    @Override
    public Replay replay() {
        return view.replay();
    }

    @Override
    public void close() {
        pool.close();
        writer.close();
    }
}
