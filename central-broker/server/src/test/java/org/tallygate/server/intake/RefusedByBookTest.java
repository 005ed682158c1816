package org.tallygate.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.wire.Verdict;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.Hold;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.care.HoldCommand;
import org.tallygate.ledger.count.StockCommand;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.PromiseCommand.Cover;
import org.tallygate.ledger.promise.PromiseCommand.Line;
import org.tallygate.ledger.promise.Wanted;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.PgAccess;
import org.tallygate.server.book.PgBook;
import org.tallygate.server.intake.IntakeState.Phase;
import org.tallygate.server.postgres.EmbeddedPostgres;
import org.tallygate.server.postgres.PostgresSettings;
import org.tallygate.server.writer.Answer;
import org.tallygate.server.writer.Commits;
import org.tallygate.server.writer.Order;
import org.tallygate.server.writer.Writer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

/** What PostgreSQL refuses for what it says costs its own order, and nobody else anything. */
final class RefusedByBookTest {

    private static final ItemCode CURSED = new ItemCode("CURSED");
    private static final String NO_CURSED_POSTING =
            "alter table posting add constraint uncursed check (item <> 'CURSED') not valid";
    private static final long SECOND = 1_000_000;
    private static final int MOST_STEPS = 400;

    @TempDir static Path directory;
    private static EmbeddedPostgres postgres;
    private static int schemas;

    private final String schema = "refused" + schemas++;
    private boolean late;
    private CentreSide centre;
    private BoxSide gate;
    private BoxSide dock;

    @BeforeAll
    static void startPostgres() throws Exception {
        // JUnit makes its directories for the owner alone; a dropped account must pass through.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        postgres = EmbeddedPostgres.start(PostgresSettings.at(directory.resolve("postgres")));
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    @BeforeEach
    void start() throws SQLException {
        sql("create schema " + schema);
        centre = new CentreSide(this::open, this::writer);
        centre.putMaster();
        centre.book.putItems(
                List.of(new Body.Item(CURSED, "Cursed", "each", List.of(), false, false, false)));
        centre.start("one");
        gate = new BoxSide(centre, "gate-1");
        dock = new BoxSide(centre, "dock-1");
        gate.connect();
        dock.connect();
    }

    @AfterEach
    void stop() {
        centre.book.close();
    }

    private Book open(InstantSource clock) {
        String separator = postgres.jdbcUrl().contains("?") ? "&" : "?";
        return PgBook.open(
                new PgAccess(
                        postgres.jdbcUrl() + separator + "currentSchema=" + schema,
                        postgres.user(),
                        postgres.password(),
                        2),
                clock,
                new Random(1));
    }

    private Writer writer(Book book) {
        return late ? new Writer(book, Commits.late(book, () -> false)) : new Writer(book);
    }

    private void sql(String statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = " + schema + "; " + statements);
        }
    }

    @Test
    void factThatIsRefusedWaitsForAPersonAndAllAroundItIsPosted() throws Exception {
        sql(NO_CURSED_POSTING);
        told();
        until(this::allTold);
        expectTheGoodFactsOnceAndTheCursedHeld();
        assertThat(centre.raised()).isEmpty();

        CompletableFuture<Answer> refused = ask("r1", new HoldCommand.ReleaseHeld(gate.journal, 3));
        until(refused::isDone);
        assertThat(((Answer.Refused) refused.join()).reason()).isEqualTo("REFUSED_BY_BOOK");
        assertThat(centre.book.held(Long.MAX_VALUE, 9).rows()).hasSize(3);

        sql("alter table posting drop constraint uncursed");
        CompletableFuture<Answer> first = ask("r2", new HoldCommand.ReleaseHeld(gate.journal, 3));
        CompletableFuture<Answer> again = ask("r1", new HoldCommand.ReleaseHeld(gate.journal, 3));
        until(() -> first.isDone() && again.isDone());
        assertThat(first.join()).isInstanceOf(Answer.Done.class);
        assertThat(((Answer.Refused) again.join()).again()).isTrue();
        assertThat(onHand(CURSED)).isEqualTo(Quantity.of(100));
        expectMemoryIsTheBook();
    }

    /** Killed at some steps, and the writer's connection at others, within its transaction. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void whateverIsKilledOnTheWayNothingIsLostDoubledOrInAnotherOrder(int seed) throws Exception {
        Random random = new Random(seed);
        late = seed % 2 == 0;
        sql(NO_CURSED_POSTING);
        sql(
                """
                create table kill_writer (posting boolean);
                create function kill_writer() returns trigger language plpgsql as $$
                begin
                    if exists (select from kill_writer) then
                        perform pg_terminate_backend(pg_backend_pid());
                    end if;
                    return null;
                end $$;
                create trigger kill_writer after insert on book_group
                    for each statement execute function kill_writer()
                """);
        told();
        Map<String, CompletableFuture<Answer>> asked = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            for (String item : List.of("MILK", "CURSED")) {
                CompletableFuture<Answer> answer =
                        asked.computeIfAbsent("hold " + item, id -> ask(id, safety(item)));
                assertThat(answer).isNotNull();
            }
            switch (random.nextInt(6)) {
                case 0 -> {
                    centre.kill();
                    centre.begin("one");
                    asked.values().removeIf(answer -> !answer.isDone());
                }
                case 1 -> sql("insert into kill_writer values (true)");
                default -> sql("delete from kill_writer");
            }
            step();
        }
        sql("delete from kill_writer");
        until(() -> allTold() && asked.values().stream().allMatch(CompletableFuture::isDone));
        expectTheGoodFactsOnceAndTheCursedHeld();
        assertThat(asked.values()).allMatch(each -> each.join() instanceof Answer.Done);
        assertThat(centre.book.commandMark().sequence()).isEqualTo(2);
    }

    @Test
    void commandThatIsRefusedIsAnsweredSoForEverAndThoseAroundItAreDone() throws Exception {
        sql("alter table kept_log add constraint uncursed check (content not like '%CURSED%')");
        gate.receive(5);
        gate.send();
        List<CompletableFuture<Answer>> good = new ArrayList<>();
        good.add(ask("1", safety("MILK", 1)));
        CompletableFuture<Answer> bad = ask("2", safety("CURSED", 2));
        good.add(ask("3", safety("MILK", 3)));
        gate.receive(6);
        until(() -> allTold() && bad.isDone() && good.stream().allMatch(CompletableFuture::isDone));
        assertThat(good).allMatch(each -> each.join() instanceof Answer.Done);
        Answer.Refused refused = (Answer.Refused) bad.join();
        assertThat(refused.reason()).isEqualTo("REFUSED_BY_BOOK");
        assertThat(refused.again()).isFalse();
        assertThat(refused.sentence())
                .startsWith("the book's database can't hold what was asked or what would follow")
                .contains("uncursed", "23514")
                .doesNotContain("Failing row");

        centre.start("one");
        CompletableFuture<Answer> again = ask("2", safety("CURSED", 2));
        until(again::isDone);
        assertThat(again.join())
                .isEqualTo(
                        new Answer.Refused(
                                refused.offset(), true, refused.reason(), refused.sentence()));
        assertThat(centre.onHand()).isEqualTo(Quantity.of(11));
        assertThat(centre.book.commandMark().sequence()).isEqualTo(3);
        assertThat(centre.book.held(Long.MAX_VALUE, 9).rows()).isEmpty();
        expectMemoryIsTheBook();
    }

    @Test
    void commandOfWhichNotEvenTheRefusalCanBeKeptIsRefusedAllTheSame() throws Exception {
        sql("alter table command add constraint uncursed check (id <> 'cursed')");
        CompletableFuture<Answer> bad = ask("cursed", safety("MILK", 1));
        CompletableFuture<Answer> good = ask("2", safety("MILK", 2));
        until(() -> bad.isDone() && good.isDone());
        assertThat(((Answer.Refused) bad.join()).reason()).isEqualTo("REFUSED_BY_BOOK");
        assertThat(good.join()).isInstanceOf(Answer.Done.class);
        int failures = centre.failures;
        CompletableFuture<Answer> again = ask("cursed", safety("MILK", 1));
        until(again::isDone);
        assertThat(((Answer.Refused) again.join()).sentence())
                .isEqualTo(((Answer.Refused) bad.join()).sentence());
        assertThat(centre.failures).as("nobody is held up again").isEqualTo(failures);
        assertThat(centre.book.commandMark().sequence()).isEqualTo(1);
        expectMemoryIsTheBook();
    }

    @Test
    void textThatTheDatabaseCanNotLookForRefusesItsOwnCommand() {
        CompletableFuture<Answer> good = ask("1", safety("MILK", 1));
        CompletableFuture<Answer> bad = ask("2", new StockCommand.UnpackPackage("\u0000", "torn"));
        CompletableFuture<Answer> last = ask("3", safety("MILK", 2));
        until(() -> good.isDone() && bad.isDone() && last.isDone());
        assertThat(good.join()).isInstanceOf(Answer.Done.class);
        assertThat(((Answer.Refused) bad.join()).sentence()).contains("22021");
        assertThat(last.join()).isInstanceOf(Answer.Done.class);
        assertThat(centre.book.commandMark().sequence()).isEqualTo(3);
        expectMemoryIsTheBook();
    }

    @Test
    void whatTheClockAsksForIsPutOffAndAllElseGoesOn() throws Exception {
        gate.receive(10);
        until(this::allTold);
        CompletableFuture<Answer> held = ask("1", hold(4, SECOND));
        until(held::isDone);
        sql("alter table command add constraint no_lapse check (type <> 'Lapse')");
        centre.step(2 * SECOND);
        CompletableFuture<Answer> other = ask("2", safety("MILK", 1));
        gate.receive(1);
        until(() -> allTold() && other.isDone());
        assertThat(other.join()).isInstanceOf(Answer.Done.class);
        assertThat(free()).as("the hold did not lapse").isEqualTo(Quantity.of(7));
        assertThat(centre.raised()).containsExactly(Raised.Kind.REFUSED_BY_BOOK);
        int failures = centre.failures;
        centre.step(30 * SECOND);
        assertThat(centre.failures).isEqualTo(failures);

        sql("alter table command drop constraint no_lapse");
        until(() -> free().equals(Quantity.of(11)));
        assertThat(centre.raised()).containsExactly(Raised.Kind.REFUSED_BY_BOOK);
        expectMemoryIsTheBook();
    }

    @Test
    void journalThatCanNotBeWrittenAtAllWaitsAtItsBoxAndOthersGoOn() throws Exception {
        sql(
                "alter table fact add constraint ungated check (journal <> '"
                        + gate.journal
                        + "') not valid");
        gate.receive(1);
        dock.receive(2);
        gate.send();
        until(() -> dock.committed == 1 && centre.raised().size() == 1);
        dock.receive(3);
        until(() -> dock.committed == 2);
        assertThat(centre.raised()).containsExactly(Raised.Kind.REFUSED_BY_BOOK);
        assertThat(gate.committed).isZero();
        assertThat(centre.link.unacknowledged()).isZero();

        sql("alter table fact drop constraint ungated");
        centre.start("one");
        until(this::allTold);
        assertThat(centre.onHand()).isEqualTo(Quantity.of(6));
        expectMemoryIsTheBook();
    }

    @ParameterizedTest
    @ValueSource(strings = {"53100", "40001", "57014"})
    void databaseThatFailsForItsOwnReasonsIsWaitedForAndNothingIsGivenUp(String state)
            throws Exception {
        sql(
                """
                create function fail() returns trigger language plpgsql as $$
                begin raise exception 'not now' using errcode = '%s'; end $$;
                create trigger fail after insert on book_group
                    for each statement execute function fail()
                """
                        .formatted(state));
        told();
        CompletableFuture<Answer> answer = ask("1", safety("MILK", 1));
        for (int i = 0; i < 20; i++) {
            step();
        }
        assertThat(centre.failures).isPositive();
        assertThat(centre.book.offset()).isZero();
        sql("drop trigger fail on book_group");
        until(() -> allTold() && answer.isDone());
        assertThat(answer.join()).isInstanceOf(Answer.Done.class);
        assertThat(centre.book.held(Long.MAX_VALUE, 9).rows()).isEmpty();
        assertThat(onHand(CURSED)).isEqualTo(Quantity.of(700));
        expectMemoryIsTheBook();
    }

    /** Two boxes at once; three facts are cursed. */
    private void told() {
        gate.receive(1);
        gate.receive(2);
        cursed(gate, 100);
        gate.receive(4);
        cursed(gate, 200);
        gate.receive(8);
        cursed(dock, 400);
        dock.receive(16);
        gate.send(1, 4);
        dock.send(1, 2);
        gate.send(5, 6);
    }

    private static void cursed(BoxSide box, long quantity) {
        box.facts.add(BoxSide.received("CURSED", quantity, box.time()));
    }

    private void expectTheGoodFactsOnceAndTheCursedHeld() {
        assertThat(centre.onHand()).isEqualTo(Quantity.of(31));
        assertThat(onHand(CURSED)).isEqualTo(Quantity.ZERO);
        assertThat(centre.book.held(Long.MAX_VALUE, 9).rows())
                .allMatch(held -> held.reason() == Hold.REFUSED_BY_BOOK && held.count() == 1)
                .allMatch(held -> held.sentence().contains("uncursed"))
                .extracting(held -> held.journal() + " " + held.first())
                .containsExactlyInAnyOrder(
                        gate.journal + " 3", gate.journal + " 5", dock.journal + " 1");
        for (BoxSide box : List.of(gate, dock)) {
            List<BookView.FactView> facts =
                    centre.book.factsAfter(0, BookView.FactFilter.ALL, 99).rows().stream()
                            .filter(fact -> fact.journal().equals(box.journal))
                            .toList();
            assertThat(facts)
                    .extracting(BookView.FactView::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, box.facts.size()).boxed().toList());
            for (BookView.FactView fact : facts) {
                assertThat(fact.stored().bytes())
                        .isEqualTo(box.facts.get((int) fact.sequence() - 1));
                assertThat(fact.link()).isEqualTo(box.linkAt(fact.sequence()));
            }
        }
        expectMemoryIsTheBook();
    }

    private void expectMemoryIsTheBook() {
        assertThat(centre.book.replay().agrees()).isTrue();
        gate.receive(1000);
        until(this::allTold);
        assertThat(centre.book.replay().agrees()).isTrue();
        assertThat(centre.writer.published().offset()).isEqualTo(centre.book.offset());
        assertThat(
                        centre.writer
                                .published()
                                .item(CentreSide.MILK)
                                .item()
                                .at(CentreSide.DOCK)
                                .onHand())
                .isEqualTo(Map.of(StockStatus.AVAILABLE, centre.onHand()));
    }

    private interface Condition {
        boolean holds();
    }

    private void until(Condition condition) {
        for (int i = 0; !condition.holds(); i++) {
            assertThat(i).as("steps: %s", centre.intake.state()).isLessThan(MOST_STEPS);
            step();
        }
    }

    /** The centre goes on, and boxes do what they do when they hear nothing. */
    private void step() {
        centre.step(300_000);
        for (BoxSide box : List.of(gate, dock)) {
            List<Verdict> heard = box.verdicts();
            if (heard.isEmpty()
                    && box.committed + 1 < box.next()
                    && centre.intake.state().phase() == Phase.TAKING) {
                box.connect();
                if (centre.intake.state().phase() == Phase.TAKING) {
                    box.send();
                }
            }
        }
    }

    private boolean allTold() {
        return gate.committed == gate.facts.size() && dock.committed == dock.facts.size();
    }

    private CompletableFuture<Answer> ask(String id, Command command) {
        return centre.writer.desk().hand(new Order("web", id, "ann", command));
    }

    private static Command safety(String item) {
        return safety(item, 1);
    }

    private static Command safety(String item, long quantity) {
        return new PromiseCommand.SetSafety(
                new ItemCode(item), CentreSide.DOCK, Quantity.of(quantity));
    }

    private static Command hold(long quantity, long ttlMicros) {
        Wanted milk =
                new Wanted(
                        CentreSide.MILK,
                        List.of(CentreSide.DOCK),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Wanted.ANY_STEP);
        return new PromiseCommand.PlaceHold(
                "cart",
                Optional.empty(),
                List.of(new Line(1, milk, Quantity.of(quantity))),
                Cover.ALL_OR_REFUSE,
                ttlMicros);
    }

    private Quantity free() {
        return centre.writer.published().item(CentreSide.MILK).item().at(CentreSide.DOCK).free();
    }

    private Quantity onHand(ItemCode item) {
        return centre
                .book
                .stock(
                        new BookView.StockFilter(
                                Optional.of(item),
                                Optional.of(CentreSide.DOCK),
                                Optional.empty(),
                                true),
                        Optional.empty(),
                        10)
                .rows()
                .stream()
                .map(BookView.Stock::quantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }
}
