package org.tallygate.server.intake;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.wire.BookKey;
import org.tallygate.contract.wire.Signed;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.Place;
import org.tallygate.ledger.Raised;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.book.KeptLog;
import org.tallygate.server.book.MemoryBook;
import org.tallygate.server.intake.IntakeState.Phase;
import org.tallygate.server.writer.Writer;

import java.security.KeyPair;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** A centre stepped by hand: a real book in memory, a link without a network, clocks to set. */
final class CentreSide {

    static final KeyPair KEY = BookKey.generate();
    static final ItemCode MILK = new ItemCode("MILK");
    static final LocationCode DOCK = new LocationCode("DOCK");
    static final long NOW = 1_795_305_600_000_000L;

    static final Intake.Watcher NOBODY =
            new Intake.Watcher() {
                @Override
                public void heard(Topics box, Status status) {}

                @Override
                public void committed(JournalMark mark) {}
            };

    final MemoryCentreLink link = new MemoryCentreLink();
    private final Function<InstantSource, Book> books;
    private final Function<Book, Writer> writers;
    long mono = 1_000_000;

    /** How often the book failed. */
    int failures;

    /** What the machine's clock is wrong by. */
    long wallSetBy;

    Book book;
    Writer writer;
    Intake intake;
    private final List<MemoryCentreLink.Published> said = new ArrayList<>();

    CentreSide() {
        this(new KeptLog());
        putMaster();
        start("one");
    }

    private CentreSide(KeptLog log) {
        this(clock -> MemoryBook.open(log, clock, new Random(5)), Writer::new);
    }

    /**
     * @param books opens the same book again for each process
     */
    CentreSide(Function<InstantSource, Book> books, Function<Book, Writer> writers) {
        this.books = books;
        this.writers = writers;
        book = open();
        writer = writers.apply(book);
        intake = intake("none");
    }

    void putMaster() {
        book.putItems(List.of(new Body.Item(MILK, "Milk", "each", List.of(), false, false, false)));
        book.putPlaces(List.of(new Place(DOCK, "Dock", Place.Kind.PHYSICAL, true)));
    }

    private Book open() {
        return books.apply(() -> Instant.EPOCH.plus(wall(), ChronoUnit.MICROS));
    }

    long wall() {
        return NOW + mono + wallSetBy;
    }

    private Intake intake(String holder) {
        return new Intake(
                writer,
                link,
                new Intake.Surroundings(holder, KEY.getPrivate(), this::wall, () -> mono, NOBODY));
    }

    /** Begins a new process over the same book. */
    void start(String holder) {
        intake.close();
        kill();
        begin(holder);
    }

    /** The process is gone, with all that was under way. */
    void kill() {
        link.close();
        book.close();
    }

    /** Begins a process after one that is gone. */
    void begin(String holder) {
        book = open();
        writer = writers.apply(book);
        intake = intake(holder);
        for (int i = 0; intake.state().phase() != Phase.TAKING; i++) {
            if (i > 100) {
                throw new AssertionError(intake.state());
            }
            step(300_000);
        }
    }

    void step() {
        step(1000);
    }

    void step(long micros) {
        mono += micros;
        Phase before = intake.state().phase();
        intake.doWork();
        if (intake.state().phase() == Phase.BOOK_FAILED && before != Phase.BOOK_FAILED) {
            failures++;
        }
        said.addAll(link.takePublished());
    }

    /** What was said on a topic since it was asked for last, all of it signed with the key. */
    <T> List<T> said(String topic, Class<T> type) {
        List<T> words = new ArrayList<>();
        said.removeIf(published -> {
            if (!published.topic().equals(topic)) {
                return false;
            }
            try {
                words.add(
                        Wire.decode(published.payload().bytes(), Signed.class)
                                .open(KEY.getPublic(), type));
            } catch (Unreadable e) {
                throw new AssertionError(e);
            }
            return true;
        });
        return words;
    }

    Quantity onHand() {
        return book
                .stock(
                        new BookView.StockFilter(
                                Optional.of(MILK),
                                Optional.of(DOCK),
                                Optional.of(StockStatus.AVAILABLE),
                                true),
                        Optional.empty(),
                        10)
                .rows()
                .stream()
                .map(BookView.Stock::quantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    /** The kinds of what was raised, in the order in which it was. */
    List<Raised.Kind> raised() {
        return book.raised(Long.MAX_VALUE, 100).rows().reversed().stream()
                .map(row -> row.raised().kind())
                .toList();
    }

    String lastSentence() {
        return book.raised(Long.MAX_VALUE, 1).rows().getFirst().raised().sentence();
    }
}
