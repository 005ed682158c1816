package org.tallygate.server.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallygate.server.book.Box.MILK;
import static org.tallygate.server.book.Box.received;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Place;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/** A book in memory, made again from a copy of its log. */
final class LogRestoreTest {

    private static final InstantSource LONG_AGO = () -> Instant.EPOCH;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir Path directory;

    private final HandClock clock = new HandClock();
    private final Box box = new Box("gate-1");
    private final KeptLog log = new KeptLog();
    private final MemoryBook book = open(log);

    private MemoryBook open(BookLog under) {
        return MemoryBook.open(under, clock, new Random(1));
    }

    private void receive(Book into, long quantity) {
        Book.Lease lease = ((Book.LeaseAnswer.Granted) into.acquire("north", MINUTE)).lease();
        JournalMark mark = into.fence(lease, box.topics, box.journal);
        into.commit(lease, Groups.of(into, box.batch(into, mark, received(quantity))));
    }

    private void load() {
        book.putItems(List.of(new Body.Item(MILK, "Milk", "each", List.of(), false, false, false)));
        book.putPlaces(
                List.of(new Place(new LocationCode("DOCK"), "Dock", Place.Kind.PHYSICAL, true)));
    }

    @Test
    void restoredBookIsTheOneOfTheBackupInItsNextEpoch() {
        load();
        receive(book, 5);
        KeptLog backup = log.copy();
        BookView.Replay then = book.replay();
        receive(book, 7);
        long lostTerm = book.mark(box.journal).orElseThrow().term();

        KeptLog fresh = new KeptLog();
        Book.Identity restored = LogRestore.restore(backup, fresh, LONG_AGO, new Random(2));

        assertThat(restored).isEqualTo(new Book.Identity(book.identity().book(), 2));
        try (MemoryBook again = open(fresh)) {
            assertThat(again.identity()).isEqualTo(restored);
            assertThat(again.replay()).isEqualTo(then);
            assertThat(again.mark(box.journal).orElseThrow().committed()).isEqualTo(1);
            Book.Lease lease = ((Book.LeaseAnswer.Granted) again.acquire("south", MINUTE)).lease();
            assertThat(again.fence(lease, box.topics, box.journal).term()).isGreaterThan(lostTerm);
        }
    }

    @Test
    void backupThatIsRestoredTwiceGivesTwoLives() {
        load();
        KeptLog backup = log.copy();
        Instant first = Instant.ofEpochSecond(1_800_000_000);
        long once = LogRestore.restore(backup, new KeptLog(), () -> first, new Random(3)).epoch();
        long twice =
                LogRestore.restore(
                                backup, new KeptLog(), () -> first.plusSeconds(60), new Random(3))
                        .epoch();

        assertThat(once).isGreaterThan(book.identity().epoch());
        assertThat(twice).isGreaterThan(once);
    }

    @Test
    void logInAFileIsRestoredIntoAnother() {
        load();
        receive(book, 5);
        Path file = directory.resolve("book.log");
        try (FileLog into = FileLog.open(file)) {
            LogRestore.restore(log, into, LONG_AGO, new Random(2));
        }
        try (FileLog from = FileLog.open(file);
                FileLog into = FileLog.open(directory.resolve("again.log"))) {
            assertThat(LogRestore.restore(from, into, LONG_AGO, new Random(3)).epoch())
                    .isEqualTo(3);
        }
    }

    @Test
    void nothingIsRestoredOverABookNorFromNone() {
        load();
        assertThatThrownBy(() -> LogRestore.restore(log, log, LONG_AGO, new Random(2)))
                .isInstanceOf(BookFailed.class)
                .hasMessageContaining("only into a log that holds nothing");
        assertThatThrownBy(() ->
                        LogRestore.restore(new KeptLog(), new KeptLog(), LONG_AGO, new Random(2)))
                .isInstanceOf(BookFailed.class)
                .hasMessageContaining("holds no book");
        assertThat(book.items().rows()).extracting(Body.Item::item).containsExactly(MILK);
    }
}
