package org.tallygate.server.book;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Place;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.ReplayKey;
import org.tallygate.server.postgres.EmbeddedPostgres;
import org.tallygate.server.postgres.PostgresSettings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everything that a book can be asked, asked of one with a long history. */
final class QueryPlansTest {

    /** Tables that grow with history. */
    private static final Set<String> HISTORY =
            Set.of(
                    "fact",
                    "posting",
                    "account",
                    "command",
                    "kept_log",
                    "kept",
                    "held",
                    "raised",
                    "settled",
                    "book_group");

    /** The audit adds all up, which is what it is for; the others ask the database nothing. */
    private static final Set<String> NOT_ASKED = Set.of("replay", "identity", "close");

    private static final long MOST_ROWS = PastView.MOST_LOOKED_AT + BookView.MOST_ROWS;
    private static final int FACTS = 200_000;

    private static final ItemCode ITEM = new ItemCode("ITEM-7");
    private static final LocationCode PLACE = new LocationCode("SHELF-3");
    private static final Id128 JOURNAL = Id128.named("gate-1");
    private static final Id128 HELD = new Id128("a".repeat(24) + "ba");
    private static final Document DOCUMENT =
            new Document(Id128.named("staff"), 1, Document.State.ACTIVE, new Body.Staff(List.of()));

    @TempDir static Path directory;
    private static EmbeddedPostgres postgres;

    private final Set<String> asked = new HashSet<>();

    @BeforeAll
    static void start() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        postgres = EmbeddedPostgres.start(PostgresSettings.at(directory.resolve("postgres")));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void nothingThatGrowsIsReadWithoutABound() throws Exception {
        String url = PgBookTest.url(postgres, "plans");
        open(url).close();
        fill(url);
        try (Plans plans = new Plans();
                Book book = open(url + Plans.EXPLAINED)) {
            plans.clear();
            Book recorded = recorded(book);
            ask(recorded);
            write(recorded);
            assertThat(plans.count()).isGreaterThan(asked.size());
            assertThat(plans.faults(HISTORY, MOST_ROWS)).isEmpty();
        }
        assertThat(asked).containsAll(questions());
    }

    private static Book open(String url) {
        return PgBook.open(
                new PgAccess(url, postgres.user(), postgres.password(), 1),
                new HandClock(),
                new Random(1));
    }

    /** The names of all that a book can be asked and told, so that what is new comes here, too. */
    private static Set<String> questions() {
        return Stream.of(Book.class, BookView.class, PastView.class, History.class)
                .flatMap(view -> Arrays.stream(view.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic() && !NOT_ASKED.contains(method.getName()))
                .map(method -> method.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Book recorded(Book book) {
        return (Book)
                Proxy.newProxyInstance(
                        Book.class.getClassLoader(),
                        new Class<?>[] {Book.class},
                        (proxy, method, given) -> {
                            asked.add(method.getName());
                            try {
                                return method.invoke(book, given);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private static void ask(Book book) {
        FactId name = new FactId(JOURNAL, 100, link(991));
        book.offset();
        stock(book);
        facts(book);
        book.movements(JOURNAL, 100);
        book.movementsAt(FACTS / 2);
        book.held(Long.MAX_VALUE, 100);
        book.held(JOURNAL, 1);
        book.raised(Long.MAX_VALUE, 100);
        book.exceptions(Long.MAX_VALUE, 100);
        book.openExceptions(EnumSet.allOf(Raised.Kind.class), Long.MAX_VALUE, 100);
        book.stockOf(Set.of(ITEM, new ItemCode("ITEM-8")), Optional.empty(), Optional.empty(), 100);
        book.stockOf(Set.of(ITEM), Optional.of(PLACE), Optional.of("OWNER"), 100);
        book.owners(100);
        book.fact(JOURNAL, 100);
        book.careOf(1);
        book.kept("pending", "key-100");
        book.kept("pending", true, "", 100);
        book.kept("pending", false, "key-2", 100);
        book.keptAfter(FACTS / 2, 100);
        book.versions("pending", "key-100", 100);
        book.commands(
                IntStream.range(0, 1_000)
                        .mapToObj(n -> new Decided.Name("shop", "order-" + n))
                        .collect(Collectors.toSet()));
        book.commandsBefore(Long.MAX_VALUE, 100);
        book.items();
        book.places();
        past(book);
        book.past(name);
        book.known(
                IntStream.rangeClosed(1, 1_000)
                        .mapToObj(n -> new FactId(JOURNAL, n, link(n * 10L - 9)))
                        .collect(Collectors.toSet()));
        book.hasCopiesOf(JOURNAL);
        book.contentOf("106141411234567897");
        book.announced("106141411234567897");
        book.looseAt(PLACE, StockStatus.AVAILABLE);
        book.stateOf("pending", "no such key");
        AccountKey key =
                new AccountKey(
                        AccountKey.MAIN,
                        ITEM,
                        PLACE,
                        StockStatus.AVAILABLE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        book.after(Map.of(key, new ReplayKey(1_700_000_100_000_000L, JOURNAL, 5)));
        book.ways(ITEM, 1_700_000_100_000_000L);
        book.marks();
        book.mark(JOURNAL);
        book.linkAt(JOURNAL, 100);
        book.latest(JOURNAL);
        book.commandMark();
        book.live(cell -> {}, kept -> {});
    }

    private static void stock(Book book) {
        BookView.StockFilter item =
                new BookView.StockFilter(
                        Optional.of(ITEM), Optional.empty(), Optional.empty(), true);
        BookView.StockFilter place =
                new BookView.StockFilter(
                        Optional.empty(), Optional.of(PLACE), Optional.empty(), true);
        for (BookView.StockFilter filter : List.of(BookView.StockFilter.ALL, item, place)) {
            BookView.Page<BookView.Stock> page = book.stock(filter, Optional.empty(), 10);
            book.stock(filter, Optional.of(page.rows().getLast().key()), 10);
        }
        for (String owner : List.of("", "OWNER")) {
            book.stock(
                    new BookView.StockFilter(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            true,
                            Optional.of(owner)),
                    Optional.empty(),
                    10);
        }
    }

    private static void facts(Book book) {
        Optional<Name> station = Optional.of(new Name("dock-nowhere"));
        Optional<String> type = Optional.of("Nothing");
        List<BookView.FactFilter> filters =
                List.of(
                        BookView.FactFilter.ALL,
                        filter(Optional.of(ITEM), Optional.empty(), Optional.empty(), type),
                        filter(Optional.empty(), station, Optional.empty(), Optional.empty()),
                        filter(Optional.empty(), Optional.empty(), Optional.of(JOURNAL), type),
                        new BookView.FactFilter(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Id128.named("task")),
                                Optional.empty(),
                                Optional.empty()));
        for (BookView.FactFilter filter : filters) {
            book.factsBefore(FACTS - 1_000, filter, 100);
            book.factsAfter(1_000, filter, 100);
        }
        assertThat(book.factsBefore(FACTS, filters.get(2), 100).next()).isPresent();
    }

    private static BookView.FactFilter filter(
            Optional<ItemCode> item,
            Optional<Name> station,
            Optional<Id128> journal,
            Optional<String> type) {
        return new BookView.FactFilter(item, station, Optional.empty(), journal, type);
    }

    private static void past(Book book) {
        for (PastView.MoveFilter filter :
                List.of(
                        new PastView.MoveFilter(Optional.of(ITEM), Optional.of(PLACE)),
                        new PastView.MoveFilter(Optional.of(ITEM), Optional.empty()),
                        new PastView.MoveFilter(Optional.empty(), Optional.of(PLACE)),
                        new PastView.MoveFilter(Optional.empty(), Optional.empty()))) {
            book.movements(filter, FACTS - 1_000, 100);
        }
        for (PastView.PlaceFilter filter :
                List.of(
                        new PastView.PlaceFilter(Optional.of(ITEM), Optional.empty()),
                        new PastView.PlaceFilter(Optional.empty(), Optional.of(PLACE)))) {
            for (PastView.Moment moment :
                    List.of(
                            PastView.Moment.NOW,
                            PastView.Moment.occurred(1_700_000_190_000_000L),
                            PastView.Moment.known(FACTS - 5_000),
                            new PastView.Moment(
                                    OptionalLong.of(1_700_000_190_000_000L),
                                    OptionalLong.of(FACTS - 5_000)))) {
                PastView.Balances page = book.balancesAt(filter, moment, Optional.empty(), 50);
                page.next().ifPresent(next -> book.balancesAt(filter, moment, page.next(), 50));
            }
        }
    }

    private static void write(Book book) {
        Book.Lease lease =
                ((Book.LeaseAnswer.Granted) book.acquire("north", Duration.ofMinutes(1))).lease();
        book.putItems(
                List.of(new Body.Item(Box.MILK, "Milk", "each", List.of(), false, false, false)));
        book.putPicture(Box.MILK, Optional.of("0".repeat(64)));
        book.putPlaces(List.of(new Place(Box.DOCK, "The dock", Place.Kind.PHYSICAL, true)));
        book.load(List.of(), List.of(), List.of());
        book.master();
        Box box = new Box("gate-9");
        JournalMark mark = book.fence(lease, box.topics, box.journal);
        book.putDocument(box.topics, DOCUMENT);
        book.document(box.topics, DOCUMENT.id());
        book.documents(box.topics);
        Batch facts =
                box.batch(
                        book,
                        mark,
                        Box.received(5),
                        Box.moved(Box.BREAD, 1, Box.SUPPLIER, Box.AT_DOCK),
                        Box.sold(1));
        Group group = Groups.of(book, List.of(facts), List.of(command(book)));
        assertThat(book.commit(lease, group)).isInstanceOf(Book.Committed.Done.class);
        book.raise(
                lease,
                List.of(
                        new Book.Alarm(
                                "once",
                                Optional.empty(),
                                Raised.of(Raised.Kind.NEGATIVE_BALANCE, "count the shelf"),
                                1)));
        book.markSafe(box.journal, 1);
        book.markSafe(List.of(facts.after()));
        book.renew(lease, Duration.ofMinutes(1));
        book.release(lease);
    }

    /** It changes a piece of state, adds another and settles a held fact. */
    private static Decided command(Book book) {
        Book.CommandMark mark = book.commandMark();
        Decided.Asking asking =
                new Decided.Asking(new Decided.Name("shop", "new"), "anna", "Reserve", "{}", 7);
        return new Decided(
                new FactId(mark.journal(), mark.sequence() + 1, asking.after(mark.link())),
                asking,
                new Decided.Reply(true, "", "{}"),
                new Change(
                        List.of(),
                        List.of(
                                new State("pending", "key-7", false, "{}"),
                                new State("pending", "key-new", true, "{}")),
                        List.of()),
                Optional.of(
                        new Decided.Settled(
                                HELD, 19_500, Decided.Settled.How.DISCARDED, Optional.empty(), 1)));
    }

    private static Link link(long n) {
        return new Link("%064x".formatted(n));
    }

    private static void fill(String url) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(url, postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    FILL.replace("FACTS", Integer.toString(FACTS))
                            .replace("JOURNAL", JOURNAL.value())
                            .replace("OTHER", HELD.value())
                            .replace("TASK", Id128.named("task").value()));
            statement.execute("vacuum analyze");
        }
    }

    private static final String FILL =
            """
            insert into fact (partition, journal, sequence, book_offset, stored, link, type,
                occurred_micros, occurred_error_micros, estimated, recorded_micros, item, station,
                task, reverses_journal, reverses_sequence, led)
            select 0, case when n % 10 = 1 then 'JOURNAL' else repeat('a', 24) || chr(97 + n % 10) || 'a' end,
                (n - 1) / 10 + 1, n, 'x', decode(lpad(to_hex(n), 64, '0'), 'hex'), 'Moved',
                1700000000000000 + n * 1000, 10, false, 1700000000000000 + n * 1000,
                'ITEM-' || n % 2000, 'dock-' || n % 50, case when n % 100 = 0 then 'TASK' end,
                case when n % 500 = 0 then 'OTHER' end, case when n % 500 = 0 then n end, n % 3 > 0
            from generate_series(1, FACTS) n;

            insert into account
            select 0, i * 22 + p, 'main', 'ITEM-' || i,
                case p when 0 then 'SUPPLIER' when 1 then 'DOCK' else 'SHELF-' || p end,
                'AVAILABLE', '', '', ''
            from generate_series(0, 1999) i, generate_series(0, 21) p;

            insert into posting
            select 0, 0, n, (n % 2000) * 22 + (n / 2000) % 2, (n % 2000) * 22 + 2 + (n / 2000) % 20,
                1000000, 1700000000000000 + n * 1000, 'ITEM-' || n % 2000, 'TASK'
            from generate_series(1, FACTS) n;

            insert into balance (partition, account, company, item, location, status, lot, package,
                owner, quantity_micros, last_offset, since_micros, moved_micros)
            select 0, account, company, item, location, status, lot, package, owner, 1000000, 1, 1,
                1000000
            from account;

            insert into command
            select 0, FACTS + n, n, decode(lpad(to_hex(n), 64, '0'), 'hex'), 'shop', 'order-' || n,
                'shop', 'Reserve', '{}', n, true, '', '{}'
            from generate_series(1, 20000) n;

            insert into kept_log (partition, kind, key, book_offset, open, content, before)
            select 0, 'pending', 'key-' || n % 15000, FACTS + n, true, '{}',
                case when n >= 15000 then FACTS + n - 15000 end
            from generate_series(0, 29999) n;

            insert into kept (partition, kind, key, open, book_offset)
            select 0, 'pending', 'key-' || n, n % 10 = 0, FACTS + 15000 + n
            from generate_series(0, 14999) n;

            insert into held (partition, journal, first, count, reason, sentence, stored,
                recorded_micros)
            select 0, 'OTHER', n, 1, 'UNKNOWN_ITEM', 'x', 'x', n
            from generate_series(1, 20000) n;

            insert into settled (partition, journal, first, how, book_offset, moved_micros)
            select 0, 'OTHER', n, 'DISCARDED', FACTS + n, n from generate_series(1, 19000) n;

            insert into raised (partition, kind, sentence, recorded_micros)
            select 0, 'FORK', 'x', n from generate_series(1, 20000) n;

            insert into book_group
            select 0, n * 10, decode(lpad(to_hex(n), 64, '0'), 'hex'),
                1700000000000000 + n * 10000
            from generate_series(1, FACTS / 10) n on conflict do nothing;

            update book set last_offset = FACTS + 30000, commands = 20000;
            """;
}
