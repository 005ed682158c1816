package org.tallygate.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.wire.BatchHeader;
import org.tallygate.contract.wire.BookKey;
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
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.book.KeptLog;
import org.tallygate.server.book.MemoryBook;
import org.tallygate.server.intake.IntakeState.Phase;

import java.security.KeyPair;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What becomes of what a box sends, over a real book in memory and a link stepped by hand. */
final class IntakeTest {

    private static final KeyPair KEY = BookKey.generate();
    private static final Topics BOX = new Topics(new Name("demo"), new Name("s1"), new Name("gw1"));
    private static final Id128 JOURNAL = Id128.named("journal");
    private static final Id128 BOOT = Id128.named("boot");
    private static final ItemCode MILK = new ItemCode("MILK");
    private static final LocationCode DOCK = new LocationCode("DOCK");
    private static final long NOW = 1_795_305_600_000_000L;

    private final KeptLog log = new KeptLog();
    private final MemoryCentreLink link = new MemoryCentreLink();
    private final List<byte[]> facts = new ArrayList<>();
    private List<MemoryCentreLink.Published> documents = List.of();
    private long mono = 1_000_000;
    private MemoryBook book = open();
    private Intake intake = intake("one");

    private MemoryBook open() {
        return MemoryBook.open(
                log, InstantSource.fixed(Instant.ofEpochSecond(NOW / 1_000_000)), new Random(5));
    }

    private Intake intake(String holder) {
        return new Intake(
                book,
                link,
                new Intake.Surroundings(
                        holder,
                        KEY.getPrivate(),
                        () -> NOW,
                        () -> mono,
                        new Intake.Watcher() {
                            @Override
                            public void heard(Topics box, Status status) {}

                            @Override
                            public void committed(JournalMark mark) {}
                        }));
    }

    @BeforeEach
    void takeOver() {
        book.putItems(List.of(new Body.Item(MILK, "Milk", "each", List.of(), false, false, false)));
        book.putPlaces(List.of(new Place(DOCK, "Dock", Place.Kind.PHYSICAL, true)));
        step();
        step();
        step();
        assertThat(intake.state().phase()).isEqualTo(Phase.TAKING);
    }

    @Test
    void factsAreInTheStockBeforeTheyAreAcknowledged() throws Unreadable {
        Welcome welcome = hello();
        facts.add(received(5));
        facts.add(received(7));
        batch(welcome, 1, 2);

        step();

        assertThat(onHand()).isEqualTo(Quantity.of(12));
        assertThat(link.unacknowledged()).isZero();
        Verdict verdict = verdict();
        assertThat(verdict.committed()).isEqualTo(2);
        assertThat(verdict.link()).isEqualTo(linkAt(2));
        assertThat(verdict.posted()).isEqualTo(2);
        assertThat(verdict.safe()).isZero();
        assertThat(verdict.rewind()).isEmpty();
    }

    @Test
    void aRepeatedBatchChangesNothingAndGetsTheSameAnswer() throws Unreadable {
        Welcome welcome = hello();
        facts.add(received(5));
        batch(welcome, 1, 1);
        step();
        Verdict first = verdict();
        batch(welcome, 1, 1);
        step();

        assertThat(verdict()).isEqualTo(first);
        assertThat(onHand()).isEqualTo(Quantity.of(5));
    }

    @Test
    void anOverlapTakesOnlyWhatIsNew() throws Unreadable {
        Welcome welcome = hello();
        facts.add(received(1));
        facts.add(received(2));
        facts.add(received(4));
        batch(welcome, 1, 2);
        batch(welcome, 2, 3);
        step();

        assertThat(verdict().committed()).isEqualTo(3);
        assertThat(onHand()).isEqualTo(Quantity.of(7));
    }

    @Test
    void aGapIsAnsweredWithARewind() throws Unreadable {
        Welcome welcome = hello();
        facts.add(received(1));
        facts.add(received(2));
        batch(welcome, 2, 2);
        for (int i = 0; i < 5; i++) {
            step();
        }

        assertThat(verdict().rewind()).contains(1L);
        assertThat(onHand()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void anOlderTermIsStaleAndTheBoxIsWelcomedAgain() throws Unreadable {
        Welcome old = hello();
        Welcome present = hello();
        facts.add(received(1));
        batch(old, 1, 1);
        step();

        assertThat(present.term()).isGreaterThan(old.term());
        assertThat(onHand()).isEqualTo(Quantity.ZERO);
        assertThat(link.takePublished())
                .extracting(MemoryCentreLink.Published::topic)
                .containsExactly(BOX.welcome());
    }

    @Test
    void aSafeMarkThatABackupRaisedIsToldInTheNextVerdict() throws Unreadable {
        Welcome welcome = hello();
        facts.add(received(1));
        facts.add(received(2));
        batch(welcome, 1, 2);
        step();
        book.markSafe(JOURNAL, 1);
        mono += 3_000_000;
        step();
        facts.add(received(4));
        batch(welcome, 3, 3);
        step();

        Verdict verdict = verdict();
        assertThat(verdict.committed()).isEqualTo(3);
        assertThat(verdict.safe()).isEqualTo(1);
    }

    @Test
    void anUnreadableBodyIsHeldCountedAndStopsNothing() throws Unreadable {
        Welcome welcome = hello();
        facts.add(received(1));
        facts.add(received(2));
        facts.add(received(4));
        byte[] garbage = "{\"format\":1,\"facts\":[ oops".getBytes(UTF_8);
        link.arrive(BOX.facts(), header(welcome, 1, 2).toProperties(), garbage);
        batch(welcome, 3, 3);
        step();

        Verdict verdict = verdict();
        assertThat(verdict.committed()).isEqualTo(3);
        assertThat(verdict.held()).extracting(Verdict.Held::sequence).containsExactly(1L);
        assertThat(onHand()).isEqualTo(Quantity.of(4));
        BookView.HeldView held = book.held(Long.MAX_VALUE, 10).rows().getFirst();
        assertThat(held.count()).isEqualTo(2);
        assertThat(held.stored().bytes()).isEqualTo(garbage);
    }

    @Test
    void aBodyThatIsNotTheOneThatWasSentIsHeld() throws Unreadable {
        Welcome welcome = hello();
        facts.add(received(1));
        link.arrive(
                BOX.facts(),
                header(welcome, 1, 1).toProperties(),
                Wire.encodeBatch(List.of(received(999))));
        step();

        assertThat(onHand()).isEqualTo(Quantity.ZERO);
        assertThat(book.held(Long.MAX_VALUE, 10).rows()).hasSize(1);
    }

    @Test
    void anUnknownFormatIsNotCommitted() throws Unreadable {
        Welcome welcome = hello();
        facts.add(received(1));
        BatchHeader known = header(welcome, 1, 1);
        Map<String, String> newer = new java.util.HashMap<>(known.toProperties());
        newer.put("format", "3");
        link.arrive(BOX.facts(), newer, Wire.encodeBatch(facts));
        step();

        assertThat(intake.state().refused()).isOne();
        assertThat(book.mark(JOURNAL).orElseThrow().committed()).isZero();
    }

    @Test
    void aFactOfAnUnknownItemIsKeptForAPersonAndTheRestIsPosted() throws Unreadable {
        Welcome welcome = hello();
        facts.add(received("NO-SUCH", 1));
        facts.add("{\"type\":\"Nonsense\"}".getBytes(UTF_8));
        facts.add(received(4));
        batch(welcome, 1, 3);
        step();

        assertThat(verdict().held())
                .extracting(Verdict.Held::reason)
                .containsExactly("UNKNOWN_ITEM", "UNREADABLE");
        assertThat(onHand()).isEqualTo(Quantity.of(4));
    }

    @Test
    void aCopyWithOtherFactsIsRetiredAndRaised() throws Unreadable {
        Welcome welcome = hello();
        facts.add(received(1));
        batch(welcome, 1, 1);
        step();
        facts.clear();
        facts.add(received(2));
        facts.add(received(3));
        batch(welcome, 1, 2);
        step();

        assertThat(onHand()).isEqualTo(Quantity.of(1));
        assertThat(book.mark(JOURNAL).orElseThrow().retired()).isTrue();
        assertThat(book.raised(Long.MAX_VALUE, 10).rows()).hasSize(1);
    }

    @Test
    void aStatusIsAnsweredOnlyAfterAHelloToThisCentre() throws Unreadable {
        Welcome welcome = hello();
        facts.add(received(5));
        batch(welcome, 1, 1);
        step();
        link.takePublished();

        status();
        assertThat(verdict().committed()).isOne();
        intake.close();
        intake = intake("two");
        takeOver();
        status();
        assertThat(link.takePublished()).isEmpty();
    }

    @Test
    void aSecondCentreOnTheSameBookTakesNothing() {
        Intake second = intake("two");
        mono += 1_000_000;
        second.doWork();

        assertThat(second.state().phase()).isEqualTo(Phase.STANDBY);
        assertThat(second.state().reason()).contains("one");
    }

    @Test
    void aRestartedCentreGoesOnWhereTheBookStands() throws Unreadable {
        Welcome welcome = hello();
        facts.add(received(5));
        batch(welcome, 1, 1);
        step();
        intake.close();
        book.close();
        book = open();
        intake = intake("one again");
        takeOver();

        Welcome again = hello();

        assertThat(again.committed()).isOne();
        assertThat(again.link()).isEqualTo(linkAt(1));
        assertThat(again.term()).isGreaterThan(welcome.term());
        assertThat(onHand()).isEqualTo(Quantity.of(5));
    }

    @Test
    void documentsGoToABoxThatHasOthers() throws Unreadable {
        hello("some other digest");

        List<Document> sent = new ArrayList<>();
        for (MemoryCentreLink.Published published : documents) {
            sent.add(
                    Wire.decode(published.payload().bytes(), Signed.class)
                            .open(KEY.getPublic(), Document.class));
        }
        assertThat(sent)
                .extracting(document -> document.body().kind())
                .containsExactly("ItemMaster");
    }

    private Welcome hello() throws Unreadable {
        return hello("digest");
    }

    private Welcome hello(String digest) throws Unreadable {
        Hello hello =
                new Hello(
                        Format.CURRENT,
                        JOURNAL,
                        1,
                        facts.size() + 1L,
                        linkAt(facts.size()),
                        Optional.empty(),
                        BOOT,
                        10,
                        NOW,
                        List.of(1),
                        digest);
        link.arrive(BOX.hello(), Map.of(), Wire.encode(hello));
        step();
        List<MemoryCentreLink.Published> sent = link.takePublished();
        Welcome welcome =
                Wire.decode(
                                sent.stream()
                                        .filter(p -> p.topic().equals(BOX.welcome()))
                                        .findFirst()
                                        .orElseThrow()
                                        .payload()
                                        .bytes(),
                                Signed.class)
                        .open(KEY.getPublic(), Welcome.class);
        documents = sent.stream().filter(p -> p.topic().equals(BOX.document())).toList();
        return welcome;
    }

    private void status() {
        Status status = new Status(1, JOURNAL, true, 2, 1, 0, List.of(), Optional.empty());
        link.arrive(BOX.status(), Map.of(), Wire.encode(status));
        step();
    }

    private void batch(Welcome welcome, int first, int last) {
        link.arrive(
                BOX.facts(),
                header(welcome, first, last).toProperties(),
                Wire.encodeBatch(facts.subList(first - 1, last)));
    }

    private BatchHeader header(Welcome welcome, int first, int last) {
        return new BatchHeader(
                Format.CURRENT,
                JOURNAL,
                first,
                last - first + 1,
                linkAt(first - 1),
                linkAt(last),
                welcome.term());
    }

    private Link linkAt(int sequence) {
        Link link = Link.START;
        for (byte[] fact : facts.subList(0, sequence)) {
            link = link.next(fact);
        }
        return link;
    }

    private Verdict verdict() throws Unreadable {
        return Wire.decode(
                        link.takePublished().stream()
                                .filter(p -> p.topic().equals(BOX.verdict(JOURNAL)))
                                .reduce((a, b) -> b)
                                .orElseThrow()
                                .payload()
                                .bytes(),
                        Signed.class)
                .open(KEY.getPublic(), Verdict.class);
    }

    private Quantity onHand() {
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

    private static byte[] received(int quantity) {
        return received("MILK", quantity);
    }

    private static byte[] received(String item, int quantity) {
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
                        new FactTime(BOOT, 5, NOW),
                        Optional.empty());
        return Wire.encode(
                new Fact.Moved(
                        head,
                        new ItemCode(item),
                        Quantity.of(quantity),
                        Goods.PLAIN,
                        Account.of(VirtualLocation.SUPPLIER),
                        Account.of(DOCK, StockStatus.AVAILABLE)));
    }

    private void step() {
        mono += 300_000;
        intake.doWork();
    }
}
