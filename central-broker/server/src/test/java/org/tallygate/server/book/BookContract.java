package org.tallygate.server.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallygate.server.book.Box.AT_DOCK;
import static org.tallygate.server.book.Box.BREAD;
import static org.tallygate.server.book.Box.DOCK;
import static org.tallygate.server.book.Box.MILK;
import static org.tallygate.server.book.Box.ON_SHELF;
import static org.tallygate.server.book.Box.SHELF;
import static org.tallygate.server.book.Box.SSCC;
import static org.tallygate.server.book.Box.SUPPLIER;
import static org.tallygate.server.book.Box.head;
import static org.tallygate.server.book.Box.moved;
import static org.tallygate.server.book.Box.received;
import static org.tallygate.server.book.Box.sold;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.Hold;
import org.tallygate.ledger.OccurredAt;
import org.tallygate.ledger.Place;
import org.tallygate.ledger.Raised;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What every store of the book does alike. */
abstract class BookContract extends CountContract {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    final HandClock clock = new HandClock();
    private final Box box = new Box("gate-1");
    private Book book;

    @BeforeEach
    void openAndLoad() throws Exception {
        book = open(new Random(1));
        book.putItems(List.of(item(MILK, "04006381333931"), item(BREAD)));
        book.putPlaces(List.of(place("DOCK"), place("SHELF-1")));
    }

    @AfterEach
    void close() {
        book.close();
    }

    @Override
    Book book() {
        return book;
    }

    @Override
    void reopen() throws Exception {
        book.close();
        book = open(new Random(2));
    }

    @Test
    void reopenedBookIsTheSameBook() throws Exception {
        Book.Identity before = book.identity();
        Book.Lease lease = lease("north");
        commit(lease, received(24), sold(3));
        BookView.Replay replay = book.replay();
        List<Document> documents = book.documents(box.topics);
        reopen();
        assertThat(book.identity()).isEqualTo(before);
        assertThat(before.epoch()).isEqualTo(1);
        assertThat(book.replay()).isEqualTo(replay);
        assertThat(book.documents(box.topics)).isEqualTo(documents);
        assertThat(book.mark(box.journal).orElseThrow().committed()).isEqualTo(2);
        assertThat(book.acquire("south", MINUTE)).isInstanceOf(Book.LeaseAnswer.HeldBy.class);
    }

    @Test
    void leaseIsHeldByOneCentreUntilItRunsOut() {
        Book.Lease north = lease("north");
        assertThat(book.acquire("south", MINUTE))
                .isEqualTo(new Book.LeaseAnswer.HeldBy("north", north.untilMicros()));
        clock.pass(Duration.ofSeconds(30));
        Book.Lease renewed = granted(book.renew(north, MINUTE));
        assertThat(renewed.token()).isEqualTo(north.token());
        assertThat(renewed.untilMicros()).isEqualTo(clock.micros() + 60_000_000);
        clock.pass(MINUTE);
        Book.Lease south = lease("south");
        assertThat(south.token()).isGreaterThan(north.token());
        assertThat(book.renew(renewed, MINUTE))
                .isEqualTo(new Book.LeaseAnswer.HeldBy("south", south.untilMicros()));
        book.release(renewed);
        assertThat(book.acquire("north", MINUTE)).isInstanceOf(Book.LeaseAnswer.HeldBy.class);
        book.release(south);
        assertThat(book.acquire("north", MINUTE)).isInstanceOf(Book.LeaseAnswer.Granted.class);
    }

    @Test
    void centreWithoutTheLeaseWritesNothing() {
        Book.Lease north = lease("north");
        Batch batch = box.batch(book, book.fence(north, box.topics, box.journal), received(1));
        clock.pass(Duration.ofMinutes(2));
        lease("south");
        assertThat(refused(book.commit(north, Groups.of(book, batch))))
                .isEqualTo(Book.Refusal.LEASE_LOST);
        assertThatThrownBy(() -> book.fence(north, box.topics, box.journal))
                .isInstanceOf(LeaseLost.class)
                .hasMessageContaining("south");
        assertThat(book.offset()).isZero();
    }

    @Test
    void everyFenceOpensATermAboveAllOfOlderLeases() {
        Book.Lease north = lease("north");
        JournalMark first = book.fence(north, box.topics, box.journal);
        assertThat(first.term()).isEqualTo(north.token() << 32 | 1);
        assertThat(first.committed()).isZero();
        assertThat(first.link()).isEqualTo(Link.START);
        assertThat(book.fence(north, box.topics, box.journal).term()).isEqualTo(first.term() + 1);
        clock.pass(Duration.ofMinutes(2));
        Book.Lease south = lease("south");
        assertThat(book.fence(south, box.topics, box.journal).term())
                .isEqualTo(south.token() << 32 | 1);
    }

    @Test
    void commitMovesStockMarkAndOffsetTogether() {
        commit(lease("north"), received(24), moved(MILK, 10, AT_DOCK, ON_SHELF), sold(3));
        JournalMark mark = book.mark(box.journal).orElseThrow();
        assertThat(mark.committed()).isEqualTo(3);
        assertThat(mark.posted()).isEqualTo(3);
        assertThat(mark.safe()).isZero();
        assertThat(book.marks()).containsExactly(mark);
        assertThat(book.linkAt(box.journal, 3)).contains(mark.link());
        assertThat(book.linkAt(box.journal, 0)).contains(Link.START);
        assertThat(book.linkAt(box.journal, 4)).isEmpty();
        assertThat(book.latest(box.journal)).contains(new Book.Latest(3000, 7));
        BookView.Page<BookView.Stock> stock = stock(BookView.StockFilter.ALL);
        assertThat(stock.offset()).isEqualTo(3);
        assertThat(stock.rows())
                .extracting(row -> row.key().location() + "=" + row.quantity())
                .containsExactly("CUSTOMER=3", "DOCK=11", "SHELF-1=10", "SUPPLIER=-24");
        assertThat(book.replay().agrees()).isTrue();
    }

    @Test
    void sameFactsHaveTheSameHashInEveryStore() {
        commit(lease("north"), received(24), moved(MILK, 10, AT_DOCK, ON_SHELF), sold(3));
        assertThat(book.replay().live())
                .isEqualTo("d2203cefe0cd461201b4631d73cf620478f521ac70500a624f9bb317de0fdf94");
    }

    @Test
    void consecutiveBatchesOfOneJournalGoIntoOneCommit() {
        Book.Lease lease = lease("north");
        Batch one = box.batch(book, book.fence(lease, box.topics, box.journal), received(5));
        Batch two = box.batch(book, one.after(), received(6));
        Box other = new Box("gate-2");
        Batch three =
                other.batch(book, book.fence(lease, other.topics, other.journal), received(7));
        assertThat(book.commit(lease, Groups.of(book, one, two, three)))
                .isEqualTo(new Book.Committed.Done(3));
        assertThat(quantityAt("DOCK")).isEqualTo(Quantity.of(18));
        assertThat(book.mark(box.journal).orElseThrow().committed()).isEqualTo(2);
    }

    @Test
    void wholeCommitIsRefusedWhenOneMarkStandsElsewhere() {
        Book.Lease lease = lease("north");
        JournalMark mark = book.fence(lease, box.topics, box.journal);
        Batch batch = box.batch(book, mark, received(5));
        Box other = new Box("gate-2");
        Batch good = other.batch(book, book.fence(lease, other.topics, other.journal), received(7));
        book.commit(lease, Groups.of(book, batch));
        assertThat(refused(book.commit(lease, Groups.of(book, good, batch))))
                .isEqualTo(Book.Refusal.MARK_MOVED);
        assertThat(book.offset()).isEqualTo(1);
        assertThat(book.mark(other.journal).orElseThrow().committed()).isZero();
        book.fence(lease, box.topics, box.journal);
        assertThat(refused(book.commit(lease, Groups.of(book, batch))))
                .isEqualTo(Book.Refusal.STALE_TERM);
        Box stranger = new Box("gate-3");
        JournalMark unknown =
                JournalMark.fenced(Optional.empty(), stranger.topics, stranger.journal, 1);
        assertThat(
                        refused(
                                book.commit(
                                        lease,
                                        Groups.of(
                                                book, stranger.batch(book, unknown, received(1))))))
                .isEqualTo(Book.Refusal.UNKNOWN_JOURNAL);
    }

    @Test
    void retiredJournalTakesNothingMore() {
        Book.Lease lease = lease("north");
        JournalMark mark = book.fence(lease, box.topics, box.journal);
        Batch last =
                new Batch(
                        mark,
                        mark.retire(),
                        List.of(),
                        List.of(),
                        List.of(Raised.of(Raised.Kind.FORK, "journal has a twin")),
                        7);
        assertThat(book.commit(lease, Groups.of(book, last))).isEqualTo(new Book.Committed.Done(0));
        assertThat(book.mark(box.journal).orElseThrow().retired()).isTrue();
        Batch more = box.batch(book, mark.retire(), received(5));
        assertThat(refused(book.commit(lease, Groups.of(book, more))))
                .isEqualTo(Book.Refusal.RETIRED);
        BookView.RaisedView fork = book.raised(Long.MAX_VALUE, 10).rows().getFirst();
        assertThat(fork.raised().kind()).isEqualTo(Raised.Kind.FORK);
        assertThat(fork.journal()).contains(box.journal);
        assertThat(fork.sequence()).isEmpty();
    }

    @Test
    void balanceMayFallBelowZero() {
        Book.Lease lease = lease("north");
        commit(lease, sold(2));
        commit(lease, sold(1));
        assertThat(quantityAt("DOCK")).isEqualTo(Quantity.of(-3));
    }

    @Test
    void heldFactsAndUnreadStretchesKeepTheirBytes() {
        Book.Lease lease = lease("north");
        ItemCode unknown = new ItemCode("GHOST");
        Batch batch =
                box.batch(
                        book,
                        book.fence(lease, box.topics, box.journal),
                        moved(unknown, 1, SUPPLIER, AT_DOCK));
        Stored scrap = Stored.of("no batch".getBytes(StandardCharsets.UTF_8));
        JournalMark after = batch.after().advance(4, Link.START.next(new byte[] {9}));
        Batch unread =
                new Batch(
                        batch.after(),
                        after,
                        List.of(),
                        List.of(new Batch.Unread(2, 3, "body is no batch", scrap)),
                        List.of(),
                        8);
        book.commit(lease, Groups.of(book, batch, unread));
        List<BookView.HeldView> held = book.held(Long.MAX_VALUE, 10).rows();
        assertThat(held)
                .extracting(BookView.HeldView::reason)
                .containsExactlyInAnyOrder(Hold.UNREADABLE, Hold.UNKNOWN_ITEM);
        assertThat(held)
                .filteredOn(row -> row.reason() == Hold.UNREADABLE)
                .allSatisfy(row -> {
                    assertThat(row.first()).isEqualTo(2);
                    assertThat(row.count()).isEqualTo(3);
                    assertThat(row.stored()).isEqualTo(scrap);
                });
        assertThat(book.mark(box.journal).orElseThrow()).isEqualTo(after);
        assertThat(book.linkAt(box.journal, 4)).contains(after.link());
        assertThat(book.linkAt(box.journal, 3)).isEmpty();
        assertThat(book.past(box.idAt(book, 1)).orElseThrow().held()).isTrue();
        assertThat(stock(BookView.StockFilter.ALL).rows()).isEmpty();
    }

    @Test
    void textThatNoStoreCanHoldIsHeldAndNeverStopsTheJournal() {
        String nul = "L\u0000";
        String endless = "9".repeat(100_000);
        Account inPackage =
                new Account(DOCK, StockStatus.AVAILABLE, Optional.of(endless), Optional.empty());
        Goods lot = new Goods(Optional.of(nul), Optional.empty(), List.of());
        Book.Committed done =
                commit(
                        lease("north"),
                        new Fact.Moved(head(), MILK, Quantity.ONE, lot, SUPPLIER, AT_DOCK),
                        moved(MILK, 1, SUPPLIER, inPackage),
                        new Fact.PackageMoved(head(), endless, SUPPLIER, AT_DOCK),
                        new Fact.Unresolved(head(), nul + endless, "\uD800"),
                        new Fact.Sold(head(), MILK, Quantity.ONE, Goods.PLAIN, AT_DOCK, nul));
        assertThat(done).isInstanceOf(Book.Committed.Done.class);
        assertThat(book.held(Long.MAX_VALUE, 10).rows())
                .extracting(BookView.HeldView::reason)
                .containsExactly(
                        Hold.UNRESOLVED_CODE, Hold.UNFIT_CODE, Hold.UNFIT_CODE, Hold.UNFIT_CODE);
    }

    @Test
    void reversalMirrorsTheOriginalOnce() {
        Book.Lease lease = lease("north");
        commit(lease, received(24));
        Fact undo = new Fact.Reversed(head(), box.idAt(book, 1), "scanned twice");
        JournalMark mark = book.mark(box.journal).orElseThrow();
        book.commit(lease, Groups.of(book, box.batch(book, mark, undo)));
        commit(lease, undo);
        assertThat(stock(BookView.StockFilter.ALL).rows()).isEmpty();
        assertThat(book.past(box.idAt(book, 1)).orElseThrow().reversed()).isTrue();
        assertThat(book.movements(box.journal, 2).rows())
                .singleElement()
                .satisfies(mirror -> assertThat(mirror.from().location()).isEqualTo(DOCK));
        assertThat(book.held(Long.MAX_VALUE, 10).rows())
                .extracting(BookView.HeldView::reason)
                .containsExactly(Hold.ALREADY_REVERSED);
    }

    @Test
    void factsThatTwoBoxesRestoredFromOneImageEnterAgainArePostedOnce() throws Exception {
        Book.Lease lease = lease("north");
        commit(lease, received(24));
        FactId posted = box.idAt(book, 1);
        FactId lost = new FactId(box.journal, 2, Link.START.next(new byte[] {2}));
        Box first = new Box("young-1");
        Box second = new Box("young-2");
        commit(lease, first, copy(posted, received(24)), copy(lost, received(6)));
        commit(lease, second, copy(posted, received(24)), copy(lost, received(6)));
        reopen();
        Book.Lease again = lease("north");
        commit(again, new Box("young-3"), copy(lost, received(6)));
        assertThat(quantityAt("DOCK")).isEqualTo(Quantity.of(30));
        assertThat(book.offset()).isEqualTo(6);
        assertThat(book.known(Set.of(posted, lost, first.idAt(book, 1))))
                .containsExactlyInAnyOrder(posted, lost);
        assertThat(book.replay().agrees()).isTrue();
    }

    @Test
    void copyWhoseOriginalHasAnotherLinkAtThatNumberIsPosted() {
        Book.Lease lease = lease("north");
        commit(lease, received(24));
        FactId twin = new FactId(box.journal, 1, Link.START.next(new byte[] {9}));
        assertThat(book.past(twin)).isEmpty();
        commit(lease, new Box("young"), copy(twin, received(6)));
        assertThat(quantityAt("DOCK")).isEqualTo(Quantity.of(30));
        assertThat(book.past(twin).orElseThrow().at().journal()).isEqualTo(Id128.named("young"));
    }

    @Test
    void originalThatComesAfterItsCopyIsKeptAndPostsNothing() throws Exception {
        Book.Lease lease = lease("north");
        Fact fact = received(24);
        FactId original = new FactId(box.journal, 1, Link.START.next(Wire.encode(fact)));
        assertThat(book.hasCopiesOf(box.journal)).isFalse();
        commit(lease, new Box("young"), copy(original, fact));
        reopen();
        lease = lease("north");
        assertThat(book.hasCopiesOf(box.journal)).isTrue();
        commit(lease, fact);
        assertThat(quantityAt("DOCK")).isEqualTo(Quantity.of(24));
        assertThat(book.offset()).isEqualTo(2);
        assertThat(book.past(original).orElseThrow().at().journal())
                .isEqualTo(Id128.named("young"));
    }

    @Test
    void copyOfAHeldFactIsNotHeldAgain() {
        Book.Lease lease = lease("north");
        Fact ghost = moved(new ItemCode("GHOST"), 1, SUPPLIER, AT_DOCK);
        commit(lease, ghost);
        commit(lease, new Box("young"), copy(box.idAt(book, 1), ghost));
        assertThat(book.held(Long.MAX_VALUE, 10).rows()).hasSize(1);
    }

    @Test
    void reversalFindsTheFactByOriginalAndByCopyAndTakesItBackOnce() throws Exception {
        Book.Lease lease = lease("north");
        FactId original = new FactId(box.journal, 7, Link.START.next(new byte[] {7}));
        Box young = new Box("young");
        commit(lease, young, copy(original, received(24)));
        commit(lease, young, new Fact.Reversed(head(), original, "scanned twice"));
        assertThat(quantityAt("DOCK")).isEqualTo(Quantity.ZERO);
        assertThat(book.past(original).orElseThrow().reversed()).isTrue();
        reopen();
        assertThat(book.past(young.idAt(book, 1)).orElseThrow().reversed()).isTrue();
        commit(
                lease("north"),
                young,
                new Fact.Reversed(head(), young.idAt(book, 1), "scanned twice"));
        assertThat(book.held(Long.MAX_VALUE, 10).rows())
                .extracting(BookView.HeldView::reason)
                .containsExactly(Hold.ALREADY_REVERSED);
    }

    @Test
    void gapStandsInTheFactLogKeepsTheChainAndIsNoFactOfTheBox() throws Exception {
        Book.Lease lease = lease("north");
        JournalMark mark = book.fence(lease, box.topics, box.journal);
        Link link = Link.START.next(new byte[] {5});
        Batch gap =
                new Batch(
                        mark,
                        mark.advance(5, link),
                        List.of(
                                Batch.Entry.gap(
                                        1, 5, link, new OccurredAt.Occurred(1000, 10, true))),
                        List.of(),
                        List.of(Raised.of(Raised.Kind.GAP, "facts 1 to 5 are lost")),
                        7);
        book.commit(lease, Groups.of(book, gap));
        box.skipTo(5, link);
        commit(lease, received(24));
        reopen();
        assertThat(book.linkAt(box.journal, 5)).contains(link);
        assertThat(book.mark(box.journal).orElseThrow().committed()).isEqualTo(6);
        assertThat(book.factsAfter(0, BookView.FactFilter.ALL, 9).rows())
                .extracting(BookView.FactView::type)
                .containsExactly("Gap", "Moved");
        FactId lost = new FactId(box.journal, 5, link);
        assertThat(book.past(lost)).isEmpty();
        assertThat(book.known(Set.of(lost))).isEmpty();
        commit(lease("north"), new Box("young"), copy(lost, received(6)));
        assertThat(quantityAt("DOCK")).isEqualTo(Quantity.of(30));
    }

    @Test
    void whatConcernsABoxIsRaisedOnceForItsKey() throws Exception {
        Book.Lease lease = lease("north");
        Book.Alarm alarm =
                new Book.Alarm(
                        "clone/gate-1",
                        Optional.of(box.journal),
                        Raised.of(Raised.Kind.CLONE, "box gate-1 is there twice"),
                        7);
        Book.Alarm other =
                new Book.Alarm(
                        "foreign/gate-1",
                        Optional.empty(),
                        Raised.of(Raised.Kind.FOREIGN_BOOK, "box gate-1 is of another book"),
                        8);
        assertThat(book.raise(lease, List.of(alarm))).hasSize(1);
        assertThat(book.raise(lease, List.of(alarm))).isEmpty();
        reopen();
        Book.Lease again = lease("north");
        assertThat(book.raise(again, List.of(alarm, other, other)))
                .singleElement()
                .satisfies(raised -> assertThat(raised.journal()).isEmpty());
        assertThat(book.raised(Long.MAX_VALUE, 10).rows())
                .extracting(row -> row.raised().kind())
                .containsExactly(Raised.Kind.FOREIGN_BOOK, Raised.Kind.CLONE);
        clock.pass(Duration.ofMinutes(2));
        lease("south");
        assertThatThrownBy(() -> book.raise(again, List.of(alarm))).isInstanceOf(LeaseLost.class);
    }

    @Test
    void packageIsReceivedAsAnnouncedAndThenMovesWithItsContent() {
        Book.Lease lease = lease("north");
        book.putDocument(box.topics, receipt(1, Document.State.ACTIVE));
        commit(lease, new Fact.PackageMoved(head(), SSCC, SUPPLIER, AT_DOCK));
        commit(lease, new Fact.PackageMoved(head(), SSCC, AT_DOCK, ON_SHELF));
        assertThat(quantityAt("SHELF-1")).isEqualTo(Quantity.of(24));
        assertThat(book.contentOf(SSCC).keySet())
                .anySatisfy(key -> {
                    assertThat(key.location()).isEqualTo(SHELF);
                    assertThat(key.lot()).contains("L1");
                });
        book.putDocument(box.topics, receipt(2, Document.State.CANCELLED));
        assertThat(book.announced(SSCC)).isEmpty();
    }

    @Test
    void masterVersionRisesAndAGtinStandsForTheItemThatClaimedItLast() {
        long version = book.master().version();
        assertThat(book.master()).isSameAs(book.master());
        book.putItems(List.of(item(BREAD, "04006381333931")));
        assertThat(book.master().version()).isEqualTo(version + 1);
        assertThat(book.master().gtin("4006381333931").orElseThrow().item()).isEqualTo(BREAD);
        assertThat(book.items().rows()).containsExactly(item(BREAD, "04006381333931"), item(MILK));
        book.putPlaces(List.of(place("SHELF-2")));
        assertThat(book.master().version()).isEqualTo(version + 1);
        assertThat(book.places().rows()).hasSize(3);
    }

    @Test
    void stationsGetWhatAnItemWeighsAndHowLongItMustKeep() {
        Body.Item butter =
                new Body.Item(
                        BREAD,
                        "Butter",
                        "each",
                        List.of(new Body.TradeCode("04006381333931", "each", Quantity.ONE)),
                        false,
                        true,
                        false,
                        Optional.of(Quantity.parse("250.5")),
                        Optional.of(14));
        book.putItems(List.of(butter));
        assertThat(book.master().item(BREAD)).contains(butter);
        Body.ItemMaster sent = (Body.ItemMaster) book.documents(box.topics).getFirst().body();
        assertThat(sent.items()).contains(butter);

        book.putItems(List.of(item(BREAD, "04006381333931")));
        assertThat(book.master().item(BREAD)).contains(item(BREAD, "04006381333931"));
    }

    @Test
    void anItemKeepsItsPictureWhenItIsLoadedAnew() throws Exception {
        long before = book.master().version();
        String look = "ab".repeat(32);
        assertThat(book.putPicture(MILK, Optional.of(look))).isTrue();
        assertThat(book.master().version()).as("boxes are told").isEqualTo(before + 1);
        book.putPicture(MILK, Optional.of(look));
        assertThat(book.master().version()).as("nothing is new").isEqualTo(before + 1);
        assertThat(book.putPicture(new ItemCode("NOTHING"), Optional.of(look))).isFalse();

        book.putItems(List.of(item(MILK, "04006381333931")));
        reopen();
        assertThat(book.master().item(MILK).flatMap(Body.Item::picture)).contains(look);
        assertThat(book.master().item(BREAD).flatMap(Body.Item::picture)).isEmpty();

        assertThat(book.putPicture(MILK, Optional.empty())).isTrue();
        assertThat(book.master().item(MILK).flatMap(Body.Item::picture)).isEmpty();
    }

    @Test
    void documentsHaveRevisionsAndCancelledOnesGoAfterSevenDays() {
        assertThat(book.putDocument(box.topics, receipt(2, Document.State.ACTIVE)))
                .isEqualTo(Book.Put.STORED);
        assertThat(book.putDocument(box.topics, receipt(2, Document.State.ACTIVE)))
                .isEqualTo(Book.Put.UNCHANGED);
        assertThat(book.putDocument(box.topics, receipt(1, Document.State.ACTIVE)))
                .isEqualTo(Book.Put.STALE);
        assertThat(book.documents(box.topics))
                .containsExactly(
                        new Document(
                                Id128.named("items"),
                                1,
                                Document.State.ACTIVE,
                                new Body.ItemMaster(
                                        List.of(item(BREAD), item(MILK, "04006381333931")))),
                        receipt(2, Document.State.ACTIVE));
        book.putDocument(box.topics, receipt(3, Document.State.CANCELLED));
        clock.pass(Duration.ofDays(7));
        assertThat(book.documents(box.topics)).hasSize(2);
        clock.pass(Duration.ofSeconds(1));
        assertThat(book.documents(box.topics)).hasSize(1);
        assertThat(book.document(box.topics, Id128.named("receipt")))
                .contains(receipt(3, Document.State.CANCELLED));
        assertThat(book.documents(new Box("gate-9").topics)).hasSize(1);
    }

    @Test
    void answersComeInPages() {
        commit(
                lease("north"),
                received(24),
                moved(BREAD, 5, SUPPLIER, AT_DOCK),
                moved(BREAD, 2, AT_DOCK, ON_SHELF));
        List<BookView.Stock> first =
                book.stock(BookView.StockFilter.ALL, Optional.empty(), 2).rows();
        List<BookView.Stock> second =
                book.stock(BookView.StockFilter.ALL, Optional.of(first.getLast().key()), 9).rows();
        assertThat(first).hasSize(2);
        assertThat(second).hasSize(3).doesNotContainAnyElementsOf(first);
        BookView.StockFilter physicalBread =
                new BookView.StockFilter(
                        Optional.of(BREAD), Optional.empty(), Optional.empty(), true);
        assertThat(stock(physicalBread).rows())
                .extracting(row -> row.key().location() + "=" + row.quantity())
                .containsExactly("DOCK=3", "SHELF-1=2");
        assertThat(book.factsBefore(Long.MAX_VALUE, BookView.FactFilter.ALL, 2).rows())
                .extracting(BookView.FactView::offset)
                .containsExactly(3L, 2L);
        assertThat(book.factsAfter(1, BookView.FactFilter.ALL, 9).rows())
                .extracting(BookView.FactView::offset)
                .containsExactly(2L, 3L);
        BookView.FactFilter milk =
                new BookView.FactFilter(
                        Optional.of(MILK),
                        Optional.of(new Name("dock-1")),
                        Optional.empty(),
                        Optional.of(box.journal),
                        Optional.of("Moved"));
        assertThat(book.factsBefore(Long.MAX_VALUE, milk, 9).rows())
                .singleElement()
                .satisfies(fact -> assertThat(fact.stored().text()).contains("MILK-1L"));
    }

    @Test
    void factsOfAnItemAreThoseThatMovedItAndThoseThatOnlyNamedIt() {
        commit(
                lease("north"),
                received(24),
                Box.seen(),
                moved(BREAD, 5, SUPPLIER, AT_DOCK),
                sold(3),
                Box.seen(),
                sold(1));
        BookView.FactFilter milk =
                new BookView.FactFilter(
                        Optional.of(MILK),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        for (int size = 1; size <= 6; size++) {
            assertThat(book.factsBefore(Long.MAX_VALUE, milk, size).rows())
                    .extracting(BookView.FactView::offset)
                    .isEqualTo(List.of(6L, 5L, 4L, 2L, 1L).subList(0, Math.min(size, 5)));
            assertThat(book.factsAfter(1, milk, size).rows())
                    .extracting(BookView.FactView::offset)
                    .isEqualTo(List.of(2L, 4L, 5L, 6L).subList(0, Math.min(size, 4)));
        }
    }

    @Test
    void placesKeepWhereTheyStandAndWhatTheyHold() {
        Place bay =
                new Place(
                        new LocationCode("BAY-1"),
                        "Bay 1",
                        Place.Kind.PHYSICAL,
                        true,
                        Optional.of(
                                new Place.Traits(
                                        Optional.of(new LocationCode("SHELF-1")),
                                        Optional.of(Place.Purpose.PICKING),
                                        false,
                                        true,
                                        Place.Storage.EMPTY,
                                        Optional.of(Quantity.of(40)),
                                        Optional.of(12_500L))));
        book.putPlaces(List.of(bay, place("SHELF-2")));
        assertThat(book.master().place(bay.code())).contains(bay);
        assertThat(book.master().place(new LocationCode("SHELF-2"))).contains(place("SHELF-2"));
        book.putPlaces(List.of(place("BAY-1")));
        assertThat(book.master().place(bay.code())).contains(place("BAY-1"));
    }

    @Test
    void safeMarkRisesToTheCommittedOneAndNeverFalls() {
        Book.Lease lease = lease("north");
        commit(lease, received(1), received(2));
        book.markSafe(box.journal, 1);
        book.markSafe(box.journal, 0);
        assertThat(book.mark(box.journal).orElseThrow().safe()).isEqualTo(1);
        book.markSafe(box.journal, 99);
        assertThat(book.mark(box.journal).orElseThrow().safe()).isEqualTo(2);
    }

    private Book.Lease lease(String holder) {
        return granted(book.acquire(holder, MINUTE));
    }

    private static Book.Lease granted(Book.LeaseAnswer answer) {
        return ((Book.LeaseAnswer.Granted) answer).lease();
    }

    private static Book.Refusal refused(Book.Committed answer) {
        return ((Book.Committed.Refused) answer).reason();
    }

    private Book.Committed commit(Book.Lease lease, Fact... facts) {
        return book.commit(
                lease,
                Groups.of(
                        book, box.batch(book, book.fence(lease, box.topics, box.journal), facts)));
    }

    private void commit(Book.Lease lease, Box from, Fact... facts) {
        book.commit(
                lease,
                Groups.of(
                        book,
                        from.batch(book, book.fence(lease, from.topics, from.journal), facts)));
    }

    private static Fact copy(FactId original, Fact fact) {
        try {
            return Wire.decode(Wire.copy(Wire.encode(fact), original), Fact.class);
        } catch (Unreadable e) {
            throw new AssertionError(e);
        }
    }

    private BookView.Page<BookView.Stock> stock(BookView.StockFilter filter) {
        return book.stock(filter, Optional.empty(), 100);
    }

    private Quantity quantityAt(String location) {
        return stock(BookView.StockFilter.ALL).rows().stream()
                .filter(row -> row.key().location().value().equals(location))
                .map(BookView.Stock::quantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    private static Body.Item item(ItemCode code, String... gtins) {
        return new Body.Item(
                code,
                "Item " + code,
                "each",
                List.of(gtins).stream()
                        .map(gtin -> new Body.TradeCode(gtin, "each", Quantity.ONE))
                        .toList(),
                false,
                false,
                false);
    }

    private static Place place(String code) {
        return new Place(new LocationCode(code), "Place " + code, Place.Kind.PHYSICAL, true);
    }

    private static Document receipt(long revision, Document.State state) {
        return new Document(
                Id128.named("receipt"),
                revision,
                state,
                new Body.ReceivingTask(
                        "ASN-1",
                        new Name("dock-1"),
                        DOCK,
                        List.of(new Body.ExpectedLine(1, MILK, Quantity.of(24))),
                        List.of(
                                new Body.ExpectedPackage(
                                        SSCC,
                                        List.of(
                                                new Body.PackageContent(
                                                        MILK,
                                                        Quantity.of(24),
                                                        Optional.of("L1")))))));
    }
}
