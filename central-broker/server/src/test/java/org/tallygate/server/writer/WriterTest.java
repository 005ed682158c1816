package org.tallygate.server.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
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
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.OccurredAt.Occurred;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Place;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.care.ExceptionCommand;
import org.tallygate.ledger.care.HoldCommand;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.Remainder;
import org.tallygate.ledger.document.Workplace;
import org.tallygate.ledger.merge.MergeCommand;
import org.tallygate.ledger.operate.FeedGuard;
import org.tallygate.ledger.operate.OperateCommand;
import org.tallygate.ledger.promise.Channel;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.PromiseCommand.Cover;
import org.tallygate.ledger.promise.PromiseCommand.How;
import org.tallygate.ledger.promise.PromiseCommand.Line;
import org.tallygate.ledger.promise.Wanted;
import org.tallygate.server.book.Batch;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookFailed;
import org.tallygate.server.book.BookLog;
import org.tallygate.server.book.HandClock;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.book.KeptLog;
import org.tallygate.server.book.MemoryBook;
import org.tallygate.server.book.Stored;
import org.tallygate.server.feed.PublishedStock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One writer, facts and commands in turn, nobody answered before all of it is durable. */
final class WriterTest {

    private static final ItemCode MILK = new ItemCode("MILK");
    private static final ItemCode GHOST = new ItemCode("GHOST");
    private static final LocationCode SHELF = new LocationCode("SHELF");
    private static final Topics BOX =
            new Topics(new Name("test"), new Name("hall"), new Name("gate"));
    private static final Id128 JOURNAL = Id128.named("gate");
    private static final long NOON = 1_800_000_000_000_000L;

    private final HandClock clock = new HandClock();
    private final FailingLog log = new FailingLog();
    private Book book = MemoryBook.open(log, clock, new Random(1));
    private Writer writer = new Writer(book, new Desk(3), Commits.atOnce(book));
    private Book.Lease lease;
    private JournalMark mark;

    @BeforeEach
    void begin() {
        book.putItems(List.of(item(MILK)));
        book.putPlaces(List.of(new Place(SHELF, "Shelf", Place.Kind.PHYSICAL, true)));
        lease = lease("north");
        mark = book.fence(lease, BOX, JOURNAL);
        writer.begin();
    }

    @Test
    void factsAndOrdersOfOneGroupAreDurableTogetherBeforeAnyoneIsAnswered() {
        receive(MILK, 10);
        CompletableFuture<Answer> six = ask("1", reserve(6));
        CompletableFuture<Answer> five = ask("2", reserve(5));
        assertThat(writer.decide(NOON)).isEqualTo(2);
        assertThat(six).isNotDone();
        assertThat(book.offset()).isZero();
        int before = log.appended;
        assertThat(writer.commit(lease)).isEmpty();
        assertThat(log.appended).as("one record for all of it").isEqualTo(before + 1);
        assertThat(six.join())
                .isInstanceOfSatisfying(
                        Answer.Done.class,
                        done -> {
                            assertThat(done.offset()).isEqualTo(2);
                            assertThat(done.again()).isFalse();
                        });
        assertThat(five.join()).isInstanceOf(Answer.Refused.class);
        assertThat(writer.published().offset()).isEqualTo(3);
        assertThat(writer.published().item(MILK).item().places())
                .hasEntrySatisfying(
                        SHELF, place -> assertThat(place.free()).isEqualTo(Quantity.of(4)));
        assertThat(book.replay().agrees()).isTrue();
    }

    @Test
    void askedAgainGetsTheFirstAnswerWhateverHappenedSince() {
        receive(MILK, 10);
        Answer.Done first = (Answer.Done) done("1", reserve(6));
        CompletableFuture<Answer> inOneGroup = ask("2", reserve(4));
        CompletableFuture<Answer> again = ask("2", reserve(4));
        CompletableFuture<Answer> older = ask("1", reserve(6));
        settle();
        assertThat(older.join()).isEqualTo(new Answer.Done(first.offset(), true, first.json()));
        Answer.Done second = (Answer.Done) inOneGroup.join();
        assertThat(again.join()).isEqualTo(new Answer.Done(second.offset(), true, second.json()));
        reopen();
        assertThat(done("1", reserve(6)))
                .isEqualTo(new Answer.Done(first.offset(), true, first.json()));
        assertThat(book.commandMark().sequence()).isEqualTo(2);
    }

    @Test
    void refusalIsKeptAndSaidAgain() {
        Answer.Refused first = (Answer.Refused) done("1", reserve(6));
        receive(MILK, 10);
        settle();
        assertThat(done("1", reserve(6)))
                .isEqualTo(
                        new Answer.Refused(first.offset(), true, first.reason(), first.sentence()));
    }

    @Test
    void otherWishUnderTheSameIdIsAConflictAndRaisedOnce() {
        receive(MILK, 10);
        done("1", reserve(6));
        assertThat(done("1", reserve(2))).isInstanceOf(Answer.Conflict.class);
        assertThat(done("1", reserve(3))).isInstanceOf(Answer.Conflict.class);
        assertThat(book.raised(Long.MAX_VALUE, 9).rows())
                .extracting(row -> row.raised().kind())
                .containsExactly(Raised.Kind.COMMAND_CONFLICT);
        assertThat(book.commandMark().sequence()).isEqualTo(1);
    }

    @Test
    void deskAtItsBoundIsBusy() {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            answers.add(ask("order-" + i, reserve(1)));
        }
        assertThat(answers.getLast().join()).isInstanceOf(Answer.Busy.class);
        settle();
        assertThat(answers.subList(0, 3))
                .allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(Answer.Refused.class));
    }

    @Test
    void groupThatFailsNeverWasAndItsOrdersAreDecidedAgain() {
        receive(MILK, 10);
        settle();
        log.failNext = true;
        CompletableFuture<Answer> order = ask("1", reserve(6));
        writer.decide(NOON);
        assertThatThrownBy(() -> writer.commit(lease)).isInstanceOf(BookFailed.class);
        writer.drop();
        assertThat(order).isNotDone();
        writer.begin();
        settle();
        assertThat(((Answer.Done) order.join()).again()).isFalse();
        assertThat(done("2", reserve(5))).as("6 of 10 are gone").isInstanceOf(Answer.Refused.class);
        assertThat(done("3", reserve(4))).isInstanceOf(Answer.Done.class);
    }

    @Test
    void groupThatIsInTheBookAlthoughItFailedIsAnsweredFromThere() {
        receive(MILK, 10);
        settle();
        log.failAfterNext = true;
        CompletableFuture<Answer> order = ask("1", reserve(6));
        writer.decide(NOON);
        assertThatThrownBy(() -> writer.commit(lease)).isInstanceOf(BookFailed.class);
        writer.drop();
        Desk desk = writer.desk();
        book = MemoryBook.open(log, clock, new Random(2));
        writer = new Writer(book, desk, Commits.atOnce(book));
        writer.begin();
        settle();
        assertThat(((Answer.Done) order.join()).again()).isTrue();
        assertThat(book.commandMark().sequence()).isEqualTo(1);
    }

    @Test
    void whoLostTheLeaseAnswersBusyAndWritesNothing() {
        receive(MILK, 10);
        settle();
        clock.pass(Duration.ofMinutes(5));
        lease("south");
        CompletableFuture<Answer> order = ask("1", reserve(6));
        writer.decide(NOON);
        assertThat(writer.commit(lease).orElseThrow().reason()).isEqualTo(Book.Refusal.LEASE_LOST);
        writer.end("'south' writes now");
        assertThat(order.join()).isInstanceOf(Answer.Busy.class);
        assertThat(ask("2", reserve(1)).join()).isInstanceOf(Answer.Busy.class);
        assertThat(book.commandMark().sequence()).isZero();
    }

    @Test
    void holdLapsesByTheClockAndIsKeptLikeAnyCommand() {
        receive(MILK, 10);
        settle();
        done("1", hold(10, Duration.ofMinutes(1)));
        assertThat(done("2", reserve(1))).isInstanceOf(Answer.Refused.class);
        writer.decide(NOON + 61_000_000);
        writer.commit(lease);
        assertThat(
                        book.commandsBefore(Long.MAX_VALUE, 1)
                                .rows()
                                .getFirst()
                                .asking()
                                .name()
                                .source())
                .isEqualTo(Order.CENTRE);
        CompletableFuture<Answer> order = ask("3", reserve(1));
        writer.decide(NOON + 62_000_000);
        writer.commit(lease);
        assertThat(order.join()).isInstanceOf(Answer.Done.class);
    }

    @Test
    void heldFactIsReleasedOnceWithTheMasterDataOfToday() {
        receive(GHOST, 3);
        settle();
        HoldCommand release = new HoldCommand.ReleaseHeld(JOURNAL, 1);
        assertThat(((Answer.Refused) done("r1", release)).reason()).isEqualTo("STILL_HELD");
        book.putItems(List.of(item(GHOST)));
        CompletableFuture<Answer> first = ask("r2", release);
        CompletableFuture<Answer> twice = ask("r3", release);
        settle();
        assertThat(first.join()).isInstanceOf(Answer.Done.class);
        assertThat(((Answer.Refused) twice.join()).reason()).isEqualTo("NOT_HELD");
        assertThat(book.held(Long.MAX_VALUE, 9).rows()).isEmpty();
        assertThat(book.movements(JOURNAL, 1).rows()).hasSize(1);
        assertThat(book.kept("held", JOURNAL + "/1")).isPresent();
        reopen();
        assertThat(((Answer.Refused) done("r4", release)).reason()).isEqualTo("NOT_HELD");
        assertThat(book.replay().agrees()).isTrue();
    }

    @Test
    void discardedFactMovesNothingAndSaysWhy() {
        receive(GHOST, 3);
        settle();
        assertThat(done("d1", new HoldCommand.DiscardHeld(JOURNAL, 1, "a test scan")))
                .isInstanceOfSatisfying(
                        Answer.Done.class, done -> assertThat(done.json()).contains("a test scan"));
        book.putItems(List.of(item(GHOST)));
        assertThat(done("r1", new HoldCommand.ReleaseHeld(JOURNAL, 1)))
                .isInstanceOf(Answer.Refused.class);
    }

    @Test
    void taskOfADocumentIsPutToItsBoxAlsoAfterACrashInBetween() {
        done(
                "w1",
                new DocumentCommand.SetWorkplace(
                        new Workplace(SHELF, Optional.of(BOX), new Name("dock-1"))));
        DocumentCommand order =
                new DocumentCommand.OrderPurchase(
                        "PO-1",
                        "dairy",
                        Optional.empty(),
                        SHELF,
                        Optional.empty(),
                        Remainder.KEEP,
                        List.of(
                                new DocumentCommand.PurchaseLine(
                                        MILK,
                                        Quantity.of(10),
                                        Optional.empty(),
                                        Optional.empty(),
                                        0,
                                        0)));
        assertThat(done("p1", order)).isInstanceOf(Answer.Done.class);
        List<Document> tasks = tasks();
        assertThat(tasks)
                .singleElement()
                .extracting(each -> each.body().kind())
                .isEqualTo("ReceivingTask");
        assertThat(writer.takeNewTasks()).isTrue();
        assertThat(writer.takeNewTasks()).isFalse();

        reopen();
        assertThat(tasks()).isEqualTo(tasks);
        assertThat(writer.takeNewTasks()).as("it was there already").isFalse();
    }

    private List<Document> tasks() {
        return book.documents(BOX).stream()
                .filter(document -> !document.body().kind().equals("ItemMaster"))
                .toList();
    }

    @Test
    void balanceThatFallsBelowZeroIsPostedAndRaised() {
        sell(2);
        sell(1);
        settle();
        assertThat(book.raised(Long.MAX_VALUE, 9).rows())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.raised().kind()).isEqualTo(Raised.Kind.NEGATIVE_BALANCE);
                    assertThat(row.raised().item()).contains(MILK);
                    assertThat(row.sequence()).contains(1L);
                });
    }

    @Test
    void exceptionHasAnOwnerAndIsOverWhenSomebodySaysWhatWasDone() {
        sell(2);
        settle();
        long number = book.raised(Long.MAX_VALUE, 1).rows().getFirst().number();
        CompletableFuture<Answer> taken =
                ask("e1", new ExceptionCommand.TakeException(number, "bob"));
        CompletableFuture<Answer> resolved =
                ask("e2", new ExceptionCommand.ResolveException(number, "counted"));
        settle();
        assertThat(taken.join()).isInstanceOf(Answer.Done.class);
        assertThat(resolved.join())
                .isInstanceOfSatisfying(
                        Answer.Done.class,
                        done -> assertThat(done.json()).contains("RESOLVED").contains("bob"));
        reopen();
        assertThat(
                        ((Answer.Refused)
                                        done(
                                                "e3",
                                                new ExceptionCommand.SuppressException(
                                                        number, "no")))
                                .reason())
                .isEqualTo("EXCEPTION_OVER");
        assertThat(
                        ((Answer.Refused)
                                        done(
                                                "e4",
                                                new ExceptionCommand.TakeException(
                                                        number + 1, "bob")))
                                .reason())
                .isEqualTo("UNKNOWN_EXCEPTION");
    }

    @Test
    void feedTellsAGuardedChannelLessThanItMaySell() {
        Name web = new Name("web");
        receive(MILK, 10);
        settle();
        done(
                "c1",
                new PromiseCommand.SetChannel(
                        new Channel(web, List.of(SHELF), 1, 0, Quantity.ZERO)));
        PublishedStock feed = new PublishedStock(writer.published());
        Object before = feed.rules();
        assertThat(feed.look(MILK, NOON).ats()).containsEntry(web, Quantity.of(10));

        done(
                "g1",
                new OperateCommand.SetFeedGuard(new FeedGuard(web, Quantity.of(60), 120_000_000)));
        assertThat(feed.rules()).as("every item is to be looked at anew").isNotEqualTo(before);
        assertThat(feed.look(MILK, NOON).ats()).containsEntry(web, Quantity.of(8));
        reopen();
        assertThat(new PublishedStock(writer.published()).look(MILK, NOON).ats())
                .containsEntry(web, Quantity.of(8));
    }

    @Test
    void feedTellsWhatAMergedItemIsNowFromItsMergeOn() {
        ItemCode old = new ItemCode("MILK-OLD");
        book.putItems(List.of(new Body.Item(old, "Milk", "each", List.of(), false, false, false)));
        writer.begin();
        PublishedStock feed = new PublishedStock(writer.published());
        Object before = feed.rules();
        assertThat(feed.look(old, NOON).mergedInto()).isEmpty();

        done("m1", new MergeCommand.MergeItems(old, MILK, "it was entered twice"));
        assertThat(feed.look(old, NOON).mergedInto()).contains(MILK);
        assertThat(feed.look(MILK, NOON).mergedInto()).isEmpty();
        assertThat(feed.rules()).as("every item is to be looked at anew").isNotEqualTo(before);
        assertThat(feed.rules()).as("once").isEqualTo(feed.rules());
        reopen();
        assertThat(new PublishedStock(writer.published()).look(old, NOON).mergedInto())
                .contains(MILK);
    }

    private void reopen() {
        book = MemoryBook.open(log, clock, new Random(2));
        writer = new Writer(book, new Desk(3), Commits.atOnce(book));
        writer.begin();
    }

    private void settle() {
        writer.decide(NOON);
        assertThat(writer.commit(lease)).isEmpty();
    }

    private CompletableFuture<Answer> ask(String id, Command command) {
        return writer.desk().hand(new Order("web", id, "ann", command));
    }

    private Answer done(String id, Command command) {
        CompletableFuture<Answer> answer = ask(id, command);
        settle();
        return answer.join();
    }

    private Book.Lease lease(String holder) {
        return ((Book.LeaseAnswer.Granted) book.acquire(holder, Duration.ofMinutes(1))).lease();
    }

    private static Command reserve(long quantity) {
        return new PromiseCommand.Reserve(
                "order-" + quantity,
                Optional.empty(),
                lines(quantity),
                Cover.ALL_OR_REFUSE,
                How.PLAIN,
                Optional.empty());
    }

    private static Command hold(long quantity, Duration howLong) {
        return new PromiseCommand.PlaceHold(
                "cart-1",
                Optional.empty(),
                lines(quantity),
                Cover.ALL_OR_REFUSE,
                howLong.toNanos() / 1_000);
    }

    private static List<Line> lines(long quantity) {
        Wanted milk =
                new Wanted(
                        MILK,
                        List.of(SHELF),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Wanted.ANY_STEP);
        return List.of(new Line(1, milk, Quantity.of(quantity)));
    }

    private void receive(ItemCode item, long quantity) {
        post(
                new Fact.Moved(
                        head(),
                        item,
                        Quantity.of(quantity),
                        Goods.PLAIN,
                        Account.of(VirtualLocation.SUPPLIER),
                        Account.of(SHELF, StockStatus.AVAILABLE)));
    }

    private void sell(long quantity) {
        post(
                new Fact.Sold(
                        head(),
                        MILK,
                        Quantity.of(quantity),
                        Goods.PLAIN,
                        Account.of(SHELF, StockStatus.AVAILABLE),
                        "till/1"));
    }

    private void post(Fact fact) {
        byte[] bytes = Wire.encode(fact);
        FactId id = new FactId(JOURNAL, mark.committed() + 1, mark.link().next(bytes));
        Occurred occurred = new Occurred(NOON - 1000 + id.sequence(), 1, false);
        Outcome outcome = writer.draft().post(id, fact, occurred);
        Batch.Entry entry =
                Batch.Entry.of(
                        id.sequence(),
                        Stored.of(bytes),
                        id.link(),
                        fact,
                        occurred,
                        outcome,
                        writer.follow(id, fact, occurred, outcome));
        JournalMark after = mark.advance(id.sequence(), id.link());
        writer.add(new Batch(mark, after, List.of(entry), List.of(), List.of(), NOON));
        mark = after;
    }

    private static Head head() {
        return new Head(
                Id128.named("group"),
                new Name("dock-1"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                new FactTime(Id128.named("boot"), 0, 0),
                Optional.empty());
    }

    private static Body.Item item(ItemCode code) {
        return new Body.Item(code, "Item " + code, "each", List.of(), false, false, false);
    }

    /** A log whose disk can fail before a record is there, or after it. */
    private static final class FailingLog implements BookLog {

        private final KeptLog kept = new KeptLog();
        private int appended;
        private boolean failNext;
        private boolean failAfterNext;

        @Override
        public void replay(Consumer<byte[]> each) {
            kept.replay(each);
        }

        @Override
        public void append(byte[] event) {
            if (failNext) {
                failNext = false;
                throw new BookFailed("the disk failed");
            }
            kept.append(event);
            appended++;
            if (failAfterNext) {
                failAfterNext = false;
                throw new BookFailed("the disk failed after the record was there");
            }
        }

        @Override
        public void close() {}
    }
}
