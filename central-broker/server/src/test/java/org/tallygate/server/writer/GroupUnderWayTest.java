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
import org.tallygate.ledger.care.HoldCommand;
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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The next group is decided while one is made durable, and nobody can tell by the answers. */
final class GroupUnderWayTest {

    private static final ItemCode MILK = new ItemCode("MILK");
    private static final ItemCode GHOST = new ItemCode("GHOST");
    private static final LocationCode SHELF = new LocationCode("SHELF");
    private static final LocationCode DOCK = new LocationCode("DOCK");
    private static final String SSCC = "106141411234567897";
    private static final Topics BOX =
            new Topics(new Name("test"), new Name("hall"), new Name("gate"));
    private static final Id128 JOURNAL = Id128.named("gate");
    private static final long NOON = 1_800_000_000_000_000L;

    private final HandClock clock = new HandClock();
    private final Disk disk = new Disk();
    private final Book book = MemoryBook.open(disk, clock, new Random(1));
    private final Writer writer = new Writer(book, Commits.late(book, () -> false));
    private final List<String> then = new ArrayList<>();
    private Book.Lease lease = lease("north");
    private JournalMark mark = book.fence(lease, BOX, JOURNAL);

    @BeforeEach
    void begin() {
        book.putItems(List.of(new Body.Item(MILK, "Milk", "each", List.of(), false, false, false)));
        book.putPlaces(
                List.of(
                        new Place(SHELF, "Shelf", Place.Kind.PHYSICAL, true),
                        new Place(DOCK, "Dock", Place.Kind.PHYSICAL, true)));
        writer.begin();
        receive(10);
        assertThat(writer.commit(lease)).isEmpty();
    }

    @Test
    void nextGroupIsDecidedOnTopOfTheOneUnderWayAndNeitherIsShownOrAnsweredBeforeItIsDurable() {
        CompletableFuture<Answer> six = ask("1", 6);
        seal("first");
        assertThat(six).isNotDone();
        assertThat(free()).as("nothing of it is shown").isEqualTo(Quantity.of(10));

        CompletableFuture<Answer> five = ask("2", 5);
        CompletableFuture<Answer> three = ask("3", 3);
        seal("second");
        assertThat(then).containsExactly("first");
        assertThat(six.join()).isInstanceOf(Answer.Done.class);
        assertThat(five).isNotDone();
        assertThat(three).isNotDone();
        assertThat(free()).as("the first group alone is shown").isEqualTo(Quantity.of(4));
        assertThat(writer.published().offset()).isEqualTo(book.offset()).isEqualTo(2);

        assertThat(writer.settle()).isEmpty();
        assertThat(then).containsExactly("first", "second");
        assertThat(five.join()).as("6 of 10 were gone").isInstanceOf(Answer.Refused.class);
        assertThat(three.join()).isInstanceOf(Answer.Done.class);
        assertThat(free()).isEqualTo(Quantity.of(1));
        assertThat(book.replay().agrees()).isTrue();
    }

    @Test
    void askedAgainWhileTheFirstAskingIsUnderWayGetsItsAnswerWhenThatIsDurable() {
        CompletableFuture<Answer> first = ask("1", 6);
        seal("first");
        CompletableFuture<Answer> again = ask("1", 6);
        CompletableFuture<Answer> other = ask("1", 2);
        assertThat(again).isNotDone();
        seal("second");
        Answer.Done done = (Answer.Done) first.join();
        assertThat(again.join()).isEqualTo(new Answer.Done(done.offset(), true, done.json()));
        assertThat(other.join()).isInstanceOf(Answer.Conflict.class);
        assertThat(book.commandMark().sequence()).isEqualTo(1);
    }

    @Test
    void askedAgainBehindAnOrderThatWaitsForTheGroupUnderWayIsNotDoneTwice() {
        CompletableFuture<Answer> first = ask("1", 6);
        seal("first");
        CompletableFuture<Answer> waits =
                writer.desk()
                        .hand(
                                new Order(
                                        "web",
                                        "2",
                                        "ann",
                                        new HoldCommand.DiscardHeld(JOURNAL, 99, "none")));
        CompletableFuture<Answer> again = ask("1", 6);
        seal("second");
        assertThat(writer.settle()).isEmpty();
        Answer.Done done = (Answer.Done) first.join();
        assertThat(waits.join()).isInstanceOf(Answer.Refused.class);
        assertThat(again.join()).isEqualTo(new Answer.Done(done.offset(), true, done.json()));
        assertThat(book.commandMark().sequence()).isEqualTo(2);
    }

    @Test
    void groupThatFailsTakesTheOneDecidedOnItAlongAndBothAreDecidedAgain() {
        disk.failNext = true;
        CompletableFuture<Answer> six = ask("1", 6);
        seal("first");
        CompletableFuture<Answer> four = ask("2", 4);
        CompletableFuture<Answer> again = ask("1", 6);
        assertThatThrownBy(() -> seal("second")).isInstanceOf(BookFailed.class);
        writer.drop();
        assertThat(List.of(six, four, again)).noneMatch(CompletableFuture::isDone);
        assertThat(then).isEmpty();
        assertThat(free()).isEqualTo(Quantity.of(10));

        writer.begin();
        writer.decide(NOON);
        assertThat(writer.commit(lease)).isEmpty();
        Answer.Done done = (Answer.Done) six.join();
        assertThat(done.again()).isFalse();
        assertThat(again.join()).isEqualTo(new Answer.Done(done.offset(), true, done.json()));
        assertThat(((Answer.Done) four.join()).again()).isFalse();
        assertThat(free()).isEqualTo(Quantity.ZERO);
        assertThat(book.commandMark().sequence()).isEqualTo(2);
    }

    @Test
    void groupThatIsDurableAndCanNotBeShownIsAnsweredAfterAll() {
        AtomicBoolean broken = new AtomicBoolean(true);
        writer.published()
                .listen((offset, changed) -> {
                    if (broken.getAndSet(false)) {
                        throw new IllegalStateException("who listens is broken");
                    }
                });
        CompletableFuture<Answer> six = ask("1", 6);
        seal("first");
        CompletableFuture<Answer> four = ask("2", 4);
        assertThatThrownBy(() -> seal("second")).hasMessage("who listens is broken");
        writer.drop();
        assertThat(List.of(six, four)).noneMatch(CompletableFuture::isDone);

        writer.begin();
        writer.decide(NOON);
        assertThat(writer.commit(lease)).isEmpty();
        assertThat(List.of(six, four)).allMatch(CompletableFuture::isDone);
        assertThat(((Answer.Done) six.join()).again()).isTrue();
        assertThat(((Answer.Done) four.join()).again()).isFalse();
        assertThat(book.commandMark().sequence()).isEqualTo(2);
    }

    @Test
    void whoLosesTheLeaseInBetweenAnswersBusyToBothGroups() {
        CompletableFuture<Answer> six = ask("1", 6);
        seal("first");
        CompletableFuture<Answer> four = ask("2", 4);
        clock.pass(Duration.ofMinutes(5));
        lease("south");
        assertThat(writer.seal(lease, () -> then.add("never")).orElseThrow().reason())
                .isEqualTo(Book.Refusal.LEASE_LOST);
        writer.end("'south' writes now");
        assertThat(List.of(six.join(), four.join()))
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(Answer.Busy.class));
        assertThat(then).isEmpty();
        assertThat(book.commandMark().sequence()).isZero();
    }

    @Test
    void sumsOfTheBookAreReadBehindTheGroupUnderWay() {
        Account packed =
                new Account(DOCK, StockStatus.AVAILABLE, Optional.of(SSCC), Optional.empty());
        moved(4, Account.of(VirtualLocation.SUPPLIER), packed);
        writer.seal(lease, () -> then.add("filled"));
        moved(1, packed, Account.of(SHELF, StockStatus.AVAILABLE));
        assertThat(then).as("a movement of its own needs no sum").isEmpty();
        post(
                new Fact.PackageMoved(
                        head(),
                        SSCC,
                        Account.of(DOCK, StockStatus.AVAILABLE),
                        Account.of(SHELF, StockStatus.AVAILABLE)));
        assertThat(then).as("what is in a package does").containsExactly("filled");
        assertThat(writer.commit(lease)).isEmpty();
        assertThat(book.contentOf(SSCC))
                .as("3 of 4 went to the shelf in it, once")
                .hasSize(1)
                .allSatisfy((key, quantity) -> assertThat(quantity).isEqualTo(Quantity.of(3)));
        assertThat(book.replay().agrees()).isTrue();
    }

    @Test
    void factThatIsUnderWayIsKnownByItsNameToTheOneThatTakesItBack() {
        FactId sale = moved(2, Account.of(SHELF, StockStatus.AVAILABLE), customer());
        writer.seal(lease, () -> then.add("sold"));
        post(new Fact.Reversed(head(), sale, "mistake"));
        assertThat(then).isEmpty();
        post(new Fact.Reversed(head(), sale, "mistake"));
        assertThat(writer.commit(lease)).isEmpty();
        assertThat(free()).as("taken back, once").isEqualTo(Quantity.of(10));
        assertThat(book.held(Long.MAX_VALUE, 9).rows()).hasSize(1);
    }

    @Test
    void factThatIsSettledIsWaitedForSoThatItIsSettledOnce() {
        post(
                new Fact.Moved(
                        head(),
                        GHOST,
                        Quantity.ONE,
                        Goods.PLAIN,
                        Account.of(VirtualLocation.SUPPLIER),
                        Account.of(SHELF, StockStatus.AVAILABLE)));
        long held = mark.committed();
        writer.seal(lease, () -> then.add("held"));
        HoldCommand discard = new HoldCommand.DiscardHeld(JOURNAL, held, "a test scan");
        CompletableFuture<Answer> first = ask("d1", discard);
        seal("discarded");
        assertThat(then).containsExactly("held", "discarded");
        CompletableFuture<Answer> second = ask("d2", discard);
        seal("again");
        writer.settle();
        assertThat(first.join()).isInstanceOf(Answer.Done.class);
        assertThat(((Answer.Refused) second.join()).reason()).isEqualTo("NOT_HELD");
    }

    private Quantity free() {
        return writer.published().item(MILK).item().at(SHELF).free();
    }

    /** Decides what waits, and hands it over. */
    private void seal(String name) {
        writer.decide(NOON);
        assertThat(writer.seal(lease, () -> then.add(name))).isEmpty();
    }

    private CompletableFuture<Answer> ask(String id, long quantity) {
        Wanted milk =
                new Wanted(
                        MILK,
                        List.of(SHELF),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Wanted.ANY_STEP);
        return ask(
                id,
                new PromiseCommand.Reserve(
                        "order-" + id,
                        Optional.empty(),
                        List.of(new Line(1, milk, Quantity.of(quantity))),
                        Cover.ALL_OR_REFUSE,
                        How.PLAIN,
                        Optional.empty()));
    }

    /** Handed in and decided at once, into the open group. */
    private CompletableFuture<Answer> ask(String id, Command command) {
        CompletableFuture<Answer> answer = writer.desk().hand(new Order("web", id, "ann", command));
        writer.decide(NOON);
        return answer;
    }

    private Book.Lease lease(String holder) {
        return ((Book.LeaseAnswer.Granted) book.acquire(holder, Duration.ofMinutes(1))).lease();
    }

    private void receive(long quantity) {
        moved(
                quantity,
                Account.of(VirtualLocation.SUPPLIER),
                Account.of(SHELF, StockStatus.AVAILABLE));
    }

    private static Account customer() {
        return Account.of(VirtualLocation.CUSTOMER);
    }

    private FactId moved(long quantity, Account from, Account to) {
        return post(new Fact.Moved(head(), MILK, Quantity.of(quantity), Goods.PLAIN, from, to));
    }

    private FactId post(Fact fact) {
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
        return id;
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

    /** A log whose disk can fail before a record is there. */
    private static final class Disk implements BookLog {

        private final KeptLog kept = new KeptLog();
        private boolean failNext;

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
        }

        @Override
        public void close() {}
    }
}
