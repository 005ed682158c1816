package org.tallygate.bench.ledger;

import org.tallygate.bench.Stepping;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.PgAccess;
import org.tallygate.server.book.PgBook;
import org.tallygate.server.postgres.EmbeddedPostgres;
import org.tallygate.server.postgres.PostgresSettings;
import org.tallygate.server.writer.Answer;
import org.tallygate.server.writer.Committer;
import org.tallygate.server.writer.Desk;
import org.tallygate.server.writer.Order;
import org.tallygate.server.writer.Writer;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * PostgreSQL as the centre runs it, and a book in it that this run alone writes, with the thread
 * that commits as the centre has it.
 */
final class LedgerSite implements AutoCloseable {

    private static final int READERS = 2;
    private static final long SEED = 2_026;

    private final InstantSource clock = InstantSource.system();
    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final Book book;
    private final Book.Lease lease;
    private final Writer writer;
    private final Stepping committing;

    private LedgerSite(Path folder, EmbeddedPostgres postgres, Book book, Book.Lease lease) {
        this.folder = folder;
        this.postgres = postgres;
        this.book = book;
        this.lease = lease;
        Committer committer = new Committer(book);
        this.writer = new Writer(book, committer);
        this.committing = Stepping.start("bench-commit", committer::doWork);
        writer.begin();
    }

    static LedgerSite start(Path folder) throws IOException {
        EmbeddedPostgres postgres =
                EmbeddedPostgres.start(PostgresSettings.at(folder.resolve("postgres")));
        try {
            Book book =
                    PgBook.open(
                            new PgAccess(
                                    postgres.jdbcUrl(),
                                    postgres.user(),
                                    postgres.password(),
                                    READERS),
                            InstantSource.system(),
                            new Random(SEED));
            return switch (book.acquire("bench", Duration.ofDays(1))) {
                case Book.LeaseAnswer.Granted granted ->
                        new LedgerSite(folder, postgres, book, granted.lease());
                case Book.LeaseAnswer.HeldBy other ->
                        throw new IOException("'" + other.holder() + "' writes a new book");
            };
        } catch (IOException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    /** What is of this site alone stands there. */
    Path folder() {
        return folder;
    }

    Book book() {
        return book;
    }

    Book.Lease lease() {
        return lease;
    }

    long postgresPid() {
        return postgres.pid();
    }

    Desk desk() {
        return writer.desk();
    }

    /** Microseconds since 1970-01-01T00:00Z. */
    long nowMicros() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    Writer writer() {
        return writer;
    }

    /**
     * Makes the group under way durable and answers whoever waits for it.
     *
     * @throws IOException when the book refused
     */
    void commit() throws IOException {
        require(writer.commit(lease));
    }

    /**
     * Has the open group made durable while the next is decided; the one before it is durable and
     * answered then.
     *
     * @throws IOException when the book refused that
     */
    void seal() throws IOException {
        require(writer.seal(lease, () -> {}));
    }

    /**
     * Waits until what is under way is durable and answers whoever waits for it.
     *
     * @throws IOException when the book refused
     */
    void settle() throws IOException {
        require(writer.settle());
    }

    private static void require(Optional<Book.Committed.Refused> refused) throws IOException {
        if (refused.isPresent()) {
            throw new IOException(refused.get().sentence());
        }
    }

    /** Hands orders in, decides and commits them; all must be done. */
    void order(List<Order> orders) throws IOException {
        List<CompletableFuture<Answer>> answers = orders.stream().map(desk()::hand).toList();
        while (!answers.stream().allMatch(CompletableFuture::isDone)) {
            writer.decide(nowMicros());
            commit();
        }
        for (CompletableFuture<Answer> answer : answers) {
            requireDone(answer);
        }
    }

    /**
     * @throws IOException when an order that is answered was not done
     */
    static void requireDone(CompletableFuture<Answer> answer) throws IOException {
        if (!(answer.join() instanceof Answer.Done)) {
            throw new IOException("an order was answered " + answer.join());
        }
    }

    PgAccess access() {
        return new PgAccess(postgres.jdbcUrl(), postgres.user(), postgres.password(), READERS);
    }

    /** A connection of its own to the same database. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    /** What was written before is not charged to what comes. */
    void checkpoint() throws IOException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static IOException failed(SQLException why) {
        return new IOException("the database failed: " + why.getMessage(), why);
    }

    @Override
    public void close() {
        try (postgres;
                book;
                committing) {
            writer.drop();
        }
    }
}
