package org.tallygate.server.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Account;
import org.tallygate.ledger.AccountKey;
import org.tallygate.server.postgres.EmbeddedPostgres;
import org.tallygate.server.postgres.PostgresSettings;
import org.tallygate.server.writer.Answer;
import org.tallygate.server.writer.EveryKind;
import org.tallygate.server.writer.Order;

import tools.jackson.databind.JsonNode;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * Filled databases and backups of releases of before, one for each version of the tables. Before a
 * migration is added, {@code -Dgolden=write} keeps the one that this release leaves.
 */
final class OldBooksTest {

    private static EmbeddedPostgres postgres;

    private final HandClock clock = new HandClock();

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        postgres = EmbeddedPostgres.start(PostgresSettings.at(directory.resolve("postgres")));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "7", "8", "9", "10", "11", "12", "13"})
    void databaseIsMigratedKeepsItsAnswersAndGoesOn(String schema) throws Exception {
        OldBook old = OldBook.of(schema);
        PgAccess access = access("migrated" + schema);
        old.into(access);
        clock.pass(Duration.ofDays(40));
        try (Book book = PgBook.open(access, clock, new Random(2))) {
            assertThat(book.replay().agrees()).isTrue();
            assertThat(book.replay().live()).isEqualTo(old.contents().balances());
            assertThat(stock(book)).isEqualTo(stockToday(old));
            answersStay(book);
            goesOn(book);
        }
        BookRebuild.Done rebuilt = BookRebuild.run(access, clock);
        assertThat(rebuilt.broken()).isEmpty();
        assertThat(rebuilt.differences()).isEmpty();
        assertThat(rebuilt.after()).isEqualTo(rebuilt.before());
    }

    /** Books from before there were commands: what waited then is still known and told apart. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void whatWaitedBeforeThereWereCommandsIsTakenUp(String schema) throws Exception {
        PgAccess access = access("waiting" + schema);
        OldBook.of(schema).into(access);
        try (Book book = PgBook.open(access, clock, new Random(2))) {
            EveryKind life =
                    EveryKind.later(book, clock).live(EveryKind.lines("waited-before.jsonl"));
            life.end();
            assertThat(life.answers().values()).allMatch(Answer.Done.class::isInstance);
            assertThat(stock(book))
                    .containsEntry(key("TEA", "DOCK", "106141411234567927"), Quantity.of(6))
                    .containsEntry(key("CUP", "SHOP", ""), Quantity.of(4));
            assertThat(book.replay().agrees()).isTrue();
        }
        assertThat(BookRebuild.run(access, clock).differences()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "10", "13"})
    void backupIsRestoredInItsNextEpochAndGoesOn(String schema) throws Exception {
        OldBook old = OldBook.of(schema);
        PgAccess access = access("restored" + schema);
        clock.pass(Duration.ofDays(40));
        Book.Identity next =
                BookRestore.load(access, old.contents(), old::table, clock, new Random(3));
        assertThat(next.book()).isEqualTo(old.contents().book());
        assertThat(next.epoch()).isGreaterThan(old.contents().epoch());
        try (Book book = PgBook.open(access, clock, new Random(2))) {
            assertThat(book.identity()).isEqualTo(next);
            assertThat(book.replay().live()).isEqualTo(old.contents().balances());
            answersStay(book);
            goesOn(book);
        }
        assertThat(BookRebuild.run(access, clock).broken()).isEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = "golden", matches = "write")
    void bookOfThisReleaseIsKept() throws Exception {
        PgAccess access = access("kept");
        List<JsonNode> lines = EveryKind.lines("every-kind.jsonl");
        try (Book book = PgBook.open(access, clock, new Random(1))) {
            EveryKind.on(book, clock).live(lines).end();
        }
        OldBook.write(Path.of("src/test/resources/old-books"), access, lines.size());
    }

    @Test
    void backupFromBeforeAccountsHadNumbersIsRefusedWithWhatToDo() throws Exception {
        BookContents old =
                new BookContents(Id128.named("book"), 1, 0, "2", "", List.of(), List.of());
        PgAccess access = access("refused");
        BookRestore.Source nothing = name -> InputStream.nullInputStream();
        assertThatThrownBy(() -> BookRestore.load(access, old, nothing, clock, new Random(3)))
                .isInstanceOf(BookFailed.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("restore it with the release that made it");
    }

    /** Whoever asks again under the name of then gets the answer of then. */
    private void answersStay(Book book) {
        List<BookView.CommandView> commands = new ArrayList<>();
        long before = Long.MAX_VALUE;
        while (true) {
            List<BookView.CommandView> page = book.commandsBefore(before, 200).rows();
            if (page.isEmpty()) {
                break;
            }
            commands.addAll(page);
            before = page.getLast().offset();
        }
        EveryKind life = EveryKind.on(book, clock);
        for (BookView.CommandView each : commands) {
            Decided.Asking asking = each.asking();
            if (asking.name().source().equals(Order.CENTRE)) {
                continue;
            }
            Order again =
                    new Order(
                            asking.name().source(),
                            asking.name().id(),
                            asking.actor(),
                            LedgerJson.command(asking.type(), asking.json()));
            Decided.Reply reply = each.reply();
            assertThat(life.hand(again))
                    .isEqualTo(
                            reply.done()
                                    ? new Answer.Done(each.offset(), true, reply.text())
                                    : new Answer.Refused(
                                            each.offset(), true, reply.reason(), reply.text()));
        }
        life.end();
    }

    /** Lives on with what its people do most. */
    private void goesOn(Book book) {
        long before = book.offset();
        EveryKind life = EveryKind.later(book, clock).live(EveryKind.lines("goes-on.jsonl"));
        life.end();
        assertThat(life.answers().values()).allMatch(Answer.Done.class::isInstance);
        assertThat(book.offset()).isGreaterThan(before);
        assertThat(book.replay().agrees()).isTrue();
    }

    private static Map<AccountKey, Quantity> stock(Book book) {
        Map<AccountKey, Quantity> all = new TreeMap<>();
        book.live(
                cell -> {
                    if (cell.micros() != 0) {
                        all.put(cell.key(), new Quantity(cell.micros()));
                    }
                },
                kept -> {});
        return all;
    }

    /** What the rules of today make of the same life. */
    private static Map<AccountKey, Quantity> stockToday(OldBook old) {
        List<JsonNode> lines = EveryKind.lines("every-kind.jsonl");
        List<JsonNode> known = new ArrayList<>();
        for (int i = 0; i < old.lines(); i++) {
            if (!old.skipped().contains(i)) {
                known.add(lines.get(i));
            }
        }
        HandClock clock = new HandClock();
        try (Book book = MemoryBook.open(new KeptLog(), clock, new Random(1))) {
            EveryKind.on(book, clock).live(known);
            return stock(book);
        }
    }

    private static AccountKey key(String item, String place, String sscc) {
        return AccountKey.of(
                new ItemCode(item),
                Optional.empty(),
                new Account(
                        new LocationCode(place),
                        StockStatus.AVAILABLE,
                        Optional.of(sscc).filter(text -> !text.isEmpty()),
                        Optional.empty()));
    }

    private static PgAccess access(String schema) throws Exception {
        return new PgAccess(
                PgBookTest.url(postgres, schema), postgres.user(), postgres.password(), 2);
    }
}
