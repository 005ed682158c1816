package org.tallygate.server.writer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.Place;
import org.tallygate.ledger.box.BoxCommand;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.Workplace;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.PromiseCommand.Which;
import org.tallygate.ledger.promise.Wanted;
import org.tallygate.ledger.till.TillCommand;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.HandClock;
import org.tallygate.server.book.PgAccess;
import org.tallygate.server.book.PgBook;
import org.tallygate.server.postgres.EmbeddedPostgres;
import org.tallygate.server.postgres.PostgresSettings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** What boxes are told and what stores tell, in PostgreSQL and over restarts of the centre. */
final class ToldOnPostgresTest {

    private static final Topics BOX =
            new Topics(new Name("test"), new Name("hall"), new Name("gate"));
    private static final ItemCode TEA = new ItemCode("TEA");
    private static final LocationCode SHOP = new LocationCode("SHOP");
    private static final long NOON = 1_800_000_000_000_000L;
    private static final long HOUR = 3_600_000_000L;
    private static final Body.Badge ANNA =
            new Body.Badge("B-1", "de", List.of("receive"), Optional.of(Body.Side.LEFT));

    @TempDir static Path directory;
    private static EmbeddedPostgres postgres;
    private static int schemas;

    private final String schema = "told" + schemas++;
    private Book book;
    private Book.Lease lease;
    private Writer writer;
    private int asked;

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
        try (Connection connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        }
        begin();
        done(
                new DocumentCommand.SetWorkplace(
                        new Workplace(SHOP, Optional.of(BOX), new Name("counter"))));
        done(sale("opening", NOON - 2 * HOUR, 10, Optional.of(StockStatus.AVAILABLE)));
    }

    @AfterEach
    void stop() {
        book.close();
    }

    /** As a centre that was killed and comes back: all that it knows is in the book. */
    private void begin() {
        String separator = postgres.jdbcUrl().contains("?") ? "&" : "?";
        book =
                PgBook.open(
                        new PgAccess(
                                postgres.jdbcUrl() + separator + "currentSchema=" + schema,
                                postgres.user(),
                                postgres.password(),
                                2),
                        new HandClock(),
                        new Random(1));
        book.putItems(List.of(new Body.Item(TEA, "Tea", "each", List.of(), false, false, false)));
        book.putPlaces(List.of(new Place(SHOP, "Shop", Place.Kind.PHYSICAL, true)));
        lease = ((Book.LeaseAnswer.Granted) book.acquire("centre", Duration.ofMinutes(1))).lease();
        writer = new Writer(book);
        writer.begin();
    }

    private void beginAgain() {
        book.close();
        begin();
    }

    @Test
    void staffNumbersAndLeasesReachTheBoxAlsoAfterARestart() {
        done(new BoxCommand.SetStaff(BOX, List.of(ANNA)));
        done(new BoxCommand.GrantNumbers(BOX, "4012345", 3, 100));
        done(lease());
        assertThat(said(Body.Staff.class)).containsExactly(new Body.Staff(List.of(ANNA)));
        assertThat(said(Body.Lease.class))
                .containsExactly(new Body.Lease(TEA, SHOP, Quantity.of(4), NOON + HOUR));
        beginAgain();
        done(new BoxCommand.GrantNumbers(BOX, "4012345", 3, 50));
        assertThat(said(Body.NumberBlock.class))
                .as("the next block begins above all that was ever granted")
                .containsExactlyInAnyOrder(
                        new Body.NumberBlock("sscc", 34012345000000000L, 34012345000000099L),
                        new Body.NumberBlock("sscc", 34012345000000100L, 34012345000000149L));
        assertThat(said(Body.Staff.class)).hasSize(1);
        assertThat(issue(7)).as("4 of 10 are leased").isInstanceOf(Answer.Refused.class);
        beginAgain();
        writer.decide(NOON + 30 * HOUR);
        writer.commit(lease);
        assertThat(issue(7)).as("the box has yet to say so").isInstanceOf(Answer.Refused.class);
        beginAgain();
        done(new PromiseCommand.WriteOffLease(Which.of("store-1"), "the box burnt"));
        assertThat(issue(7)).isInstanceOf(Answer.Done.class);
        assertThat(said(Body.Lease.class)).as("cancelled").isEmpty();
        assertThat(book.replay().agrees()).isTrue();
    }

    @Test
    void saleThatIsToldAgainAfterARestartHasItsAnswerAndCountsOnce() {
        Answer.Done first = done(sale("T-1", NOON - HOUR, 3, Optional.empty()));
        beginAgain();
        Answer.Done again = done(sale("T-1", NOON - HOUR, 3, Optional.empty()));
        assertThat(again.again()).isTrue();
        assertThat(again.json()).isEqualTo(first.json()).contains("\"lagMicros\":" + HOUR);
        assertThat(issue(8)).isInstanceOf(Answer.Refused.class);
        assertThat(issue(7)).isInstanceOf(Answer.Done.class);
        assertThat(book.replay().agrees()).isTrue();
    }

    private <T extends Body> List<T> said(Class<T> type) {
        return book.documents(BOX).stream()
                .filter(document -> document.state() == Document.State.ACTIVE)
                .map(Document::body)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static PromiseCommand.GrantLease lease() {
        return new PromiseCommand.GrantLease(
                "store-1", TEA, SHOP, Quantity.of(4), NOON, NOON + HOUR);
    }

    private static TillCommand.PostSale sale(
            String transaction, long occurredMicros, long quantity, Optional<StockStatus> back) {
        return new TillCommand.PostSale(
                transaction,
                SHOP,
                occurredMicros,
                List.of(
                        new TillCommand.Line(
                                TEA, Quantity.of(quantity), Optional.empty(), List.of(), back)));
    }

    private Answer issue(long quantity) {
        return ask(
                "issue-" + asked,
                new PromiseCommand.IssueStock(
                        "web",
                        new PromiseCommand.Line(1, Wanted.of(TEA, SHOP), Quantity.of(quantity)),
                        VirtualLocation.CUSTOMER.code()));
    }

    private Answer.Done done(Command command) {
        String id =
                command instanceof TillCommand.PostSale told
                        ? told.transaction()
                        : "command-" + asked;
        Answer answer = ask(id, command);
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return (Answer.Done) answer;
    }

    private Answer ask(String id, Command command) {
        asked++;
        CompletableFuture<Answer> answer =
                writer.desk().hand(new Order("pos", id, "anna", command));
        writer.decide(NOON);
        assertThat(writer.commit(lease)).isEmpty();
        return answer.join();
    }
}
