package org.tallygate.server.backup;

import org.awaitility.Awaitility;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.wire.BatchHeader;
import org.tallygate.contract.wire.Format;
import org.tallygate.contract.wire.Hello;
import org.tallygate.contract.wire.Signed;
import org.tallygate.contract.wire.Status;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Verdict;
import org.tallygate.contract.wire.Welcome;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.Place;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.intake.Intake;
import org.tallygate.server.intake.IntakeState;
import org.tallygate.server.intake.MemoryCentreLink;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The production intake over a book, and one box whose facts each receive one piece. */
final class Feeder implements AutoCloseable {

    static final ItemCode MILK = new ItemCode("MILK");
    static final LocationCode DOCK = new LocationCode("DOCK");
    static final Id128 JOURNAL = Id128.named("journal");

    static final Topics BOX = new Topics(new Name("demo"), new Name("s1"), new Name("gw1"));
    private static final Id128 BOOT = Id128.named("boot");

    private final MemoryCentreLink link = new MemoryCentreLink();
    private final List<byte[]> waiting = new ArrayList<>();
    private final KeyPair key;
    private final Intake intake;
    private Link last;
    private long next;
    private long term;

    Feeder(Book book, KeyPair key) throws Unreadable {
        this(book, key, Link.START, 1);
    }

    private Feeder(Book book, KeyPair key, Link last, long next) throws Unreadable {
        this.key = key;
        this.last = last;
        this.next = next;
        book.putItems(List.of(new Body.Item(MILK, "Milk", "each", List.of(), false, false, false)));
        book.putPlaces(List.of(new Place(DOCK, "Dock", Place.Kind.PHYSICAL, true)));
        intake =
                new Intake(
                        book,
                        link,
                        new Intake.Surroundings(
                                "feeder",
                                key.getPrivate(),
                                Feeder::wallMicros,
                                () -> System.nanoTime() / 1_000,
                                new Intake.Watcher() {
                                    @Override
                                    public void heard(Topics box, Status status) {}

                                    @Override
                                    public void committed(JournalMark mark) {}
                                }));
        while (intake.state().phase() != IntakeState.Phase.TAKING) {
            intake.doWork();
        }
        hello();
    }

    /** The same box at another life of the book, which has all of its facts so far. */
    Feeder after(Book restored) throws Unreadable {
        return new Feeder(restored, key, last, next);
    }

    private static long wallMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private void hello() throws Unreadable {
        Link end = last;
        for (byte[] fact : waiting) {
            end = end.next(fact);
        }
        Hello hello =
                new Hello(
                        Format.CURRENT,
                        JOURNAL,
                        1,
                        appended() + 1,
                        end,
                        Optional.empty(),
                        BOOT,
                        10,
                        wallMicros(),
                        List.of(Format.CURRENT),
                        "");
        link.arrive(BOX.hello(), Map.of(), Wire.encode(hello));
        intake.doWork();
        Welcome welcome = said(BOX.welcome(), Welcome.class);
        term = welcome.term();
        committed(welcome.committed());
    }

    /** Enters facts that are sent later. */
    void append(int count) {
        for (int i = 0; i < count; i++) {
            waiting.add(received());
        }
    }

    /** How many facts there are, sent or not. */
    long appended() {
        return next - 1 + waiting.size();
    }

    /** Enters and sends facts; answers whether they were committed at once. */
    boolean offer(int count) {
        append(count);
        try {
            send(waiting.size());
            return waiting.isEmpty();
        } catch (NoSuchElementException | Unreadable unanswered) {
            return false;
        }
    }

    /** Says hello and sends what waits until all of it is committed, as a box does. */
    void deliverAll(Runnable meanwhile) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .ignoreException(NoSuchElementException.class)
                .until(() -> {
                    meanwhile.run();
                    intake.doWork();
                    if (intake.state().phase() != IntakeState.Phase.TAKING) {
                        return false;
                    }
                    hello();
                    send(Math.min(500, waiting.size()));
                    return waiting.isEmpty();
                });
    }

    /** Forgets what the verdict has, as a box does when it is safe. */
    private Verdict send(int count) throws Unreadable {
        List<byte[]> facts = List.copyOf(waiting.subList(0, count));
        Link after = last;
        for (byte[] fact : facts) {
            after = after.next(fact);
        }
        BatchHeader header =
                new BatchHeader(Format.CURRENT, JOURNAL, next, count, last, after, term);
        link.arrive(BOX.facts(), header.toProperties(), Wire.encodeBatch(facts));
        intake.doWork();
        Verdict verdict = said(BOX.verdict(JOURNAL), Verdict.class);
        committed(verdict.committed());
        return verdict;
    }

    private void committed(long upTo) {
        while (next <= upTo) {
            last = last.next(waiting.removeFirst());
            next++;
        }
    }

    /** Sends facts in one batch and answers the verdict, which is after the commit. */
    Verdict feed(int count) throws Unreadable {
        append(count);
        return send(count);
    }

    private static byte[] received() {
        Head head =
                new Head(
                        Id128.named("group"),
                        new Name("dock-1"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        new FactTime(BOOT, 5, wallMicros()),
                        Optional.empty());
        return Wire.encode(
                new Fact.Moved(
                        head,
                        MILK,
                        Quantity.ONE,
                        Goods.PLAIN,
                        Account.of(VirtualLocation.SUPPLIER),
                        Account.of(DOCK, StockStatus.AVAILABLE)));
    }

    private <T> T said(String topic, Class<T> type) throws Unreadable {
        byte[] message =
                link.takePublished().stream()
                        .filter(each -> each.topic().equals(topic))
                        .reduce((a, b) -> b)
                        .orElseThrow()
                        .payload()
                        .bytes();
        return Wire.decode(message, Signed.class).open(key.getPublic(), type);
    }

    @Override
    public void close() {
        intake.close();
    }
}
