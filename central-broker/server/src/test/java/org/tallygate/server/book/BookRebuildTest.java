package org.tallygate.server.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallygate.server.book.Box.received;
import static org.tallygate.server.book.Box.sold;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Link;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Place;
import org.tallygate.server.postgres.EmbeddedPostgres;
import org.tallygate.server.postgres.PostgresSettings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Damage to what is derived is mended from the book; damage to the book is found. */
final class BookRebuildTest {

    private static EmbeddedPostgres postgres;

    private final HandClock clock = new HandClock();
    private PgAccess access;
    private String right;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        postgres = EmbeddedPostgres.start(PostgresSettings.at(directory.resolve("postgres")));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void fill(TestInfo test) throws Exception {
        String schema = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        access =
                new PgAccess(
                        PgBookTest.url(postgres, schema), postgres.user(), postgres.password(), 2);
        Box box = new Box("gate-1");
        try (Book book = PgBook.open(access, clock, new Random(1))) {
            book.putItems(
                    List.of(
                            new Body.Item(
                                    Box.MILK, "Milk", "each", List.of(), false, false, false)));
            book.putPlaces(List.of(new Place(Box.DOCK, "Dock", Place.Kind.PHYSICAL, true)));
            Book.Lease lease =
                    ((Book.LeaseAnswer.Granted) book.acquire("north", Duration.ofMinutes(1)))
                            .lease();
            for (int i = 1; i <= 3; i++) {
                JournalMark mark =
                        i == 1
                                ? book.fence(lease, box.topics, box.journal)
                                : book.mark(box.journal).orElseThrow();
                book.commit(
                        lease,
                        Groups.of(
                                book,
                                List.of(box.batch(book, mark, received(20), sold(i))),
                                List.of(command(book, i))));
            }
            right = book.replay().live();
            book.release(lease);
        }
    }

    @Test
    void whatIsRightStaysAsItIs() {
        BookRebuild.Done done = BookRebuild.run(access, clock);
        assertThat(done.broken()).isEmpty();
        assertThat(done.differences()).isEmpty();
        assertThat(done.groups()).isEqualTo(3);
        assertThat(done.offset()).isEqualTo(9);
        assertThat(done.after()).isEqualTo(right);
    }

    @Test
    void damagedBalancesAndStateAreWorkedOutAgain() throws Exception {
        damage(
                "update balance set quantity_micros = quantity_micros + 7 where location = 'DOCK'",
                "delete from balance where location = 'CUSTOMER'",
                "update kept set open = false where key = '2'",
                "delete from kept where key = '3'",
                "insert into kept values (0, 'pending', 'ghost', true, 1)");
        BookRebuild.Done done = BookRebuild.run(access, clock);
        assertThat(done.before()).isNotEqualTo(right);
        assertThat(done.after()).isEqualTo(right);
        assertThat(done.differ()).isEqualTo(5);
        assertThat(done.differences())
                .hasSize(5)
                .anyMatch(each -> each.contains("ghost"))
                .anyMatch(each -> each.matches(".* was over as of .* and is open as of .*"));
        assertThat(BookRebuild.run(access, clock).differ()).isZero();
    }

    @Test
    void changedPostingIsFoundAndNothingReplaced() throws Exception {
        damage("update posting set micros = micros + 1 where book_offset = 4");
        BookRebuild.Done done = BookRebuild.run(access, clock);
        assertThat(done.broken().orElseThrow()).contains("from 4 to 6");
        assertThat(done.after()).isEqualTo(right);
    }

    @Test
    void changedAnswerVersionFactAndEndAreFound() throws Exception {
        for (String[] change :
                new String[][] {
                    {"update command set answer = 'x' where sequence = 2", "answer = '{}'"},
                    {"update kept_log set content = 'x' where key = '2'", "content = '{\"n\":2}'"},
                }) {
            damage(change[0]);
            assertThat(BookRebuild.run(access, clock).broken()).as(change[0]).isPresent();
            damage(change[0].replaceFirst("\\w+ = 'x'", change[1]));
            assertThat(BookRebuild.run(access, clock).broken()).isEmpty();
        }
        damage("update fact set link = decode(repeat('ab', 32), 'hex') where book_offset = 1");
        assertThat(BookRebuild.run(access, clock).broken()).isPresent();
    }

    /** The chain alone holds links; what they were made of can be told by making them again. */
    @Test
    void changedBytesOfAFactAChangedAskingAndAForgottenSettlingAreFound() throws Exception {
        String[][] changes = {
            {
                "update fact set stored = stored || ' ' where book_offset = 2",
                "update fact set stored = substr(stored, 1, length(stored) - 1) where book_offset ="
                        + " 2",
                "the fact of entry 2 is not the one that came"
            },
            {
                "update command set actor = 'eve' where sequence = 2",
                "update command set actor = 'ann' where sequence = 2",
                "what entry 6 asks is not what was asked"
            },
            {
                "insert into settled (partition, journal, first, how, book_offset, moved_micros)"
                        + " values (0, 'x', 1, 'DISCARDED', 3, 0)",
                "delete from settled",
                "the held fact that entry 3 settled is not marked so"
            }
        };
        for (String[] change : changes) {
            damage(change[0]);
            assertThat(BookRebuild.run(access, clock).broken()).hasValue(change[2]);
            damage(change[1]);
            assertThat(BookRebuild.run(access, clock).broken()).isEmpty();
        }
    }

    @Test
    void bookThatACentreWritesIsLeftAlone() {
        try (Book book = PgBook.open(access, clock, new Random(1))) {
            book.acquire("north", Duration.ofMinutes(1));
            assertThatThrownBy(() -> BookRebuild.run(access, clock))
                    .isInstanceOf(BookFailed.class)
                    .hasMessageContaining("north");
        }
    }

    private void damage(String... statements) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(
                                access.url(), access.user(), access.password());
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static Decided command(Book book, int number) {
        Book.CommandMark mark = book.commandMark();
        Decided.Asking asking =
                new Decided.Asking(
                        new Decided.Name("web", "order-" + number), "ann", "Reserve", "{}", number);
        Link link = asking.after(mark.link());
        return new Decided(
                new FactId(mark.journal(), mark.sequence() + 1, link),
                asking,
                new Decided.Reply(true, "", "{}"),
                new Change(
                        List.of(),
                        List.of(new State("pending", "" + number, true, "{\"n\":" + number + "}")),
                        List.of()),
                Optional.empty());
    }
}
