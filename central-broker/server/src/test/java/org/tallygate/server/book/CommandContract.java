package org.tallygate.server.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tallygate.server.book.Box.AT_DOCK;
import static org.tallygate.server.book.Box.MILK;
import static org.tallygate.server.book.Box.ON_SHELF;
import static org.tallygate.server.book.Box.SUPPLIER;
import static org.tallygate.server.book.Box.moved;
import static org.tallygate.server.book.Box.received;
import static org.tallygate.server.book.Box.sold;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.ReplayKey;
import org.tallygate.ledger.care.ExceptionCare;
import org.tallygate.ledger.stock.Cell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What every store of the book does alike with commands and the state that they change. */
abstract class CommandContract extends PastContract {

    private static final State OPEN = new State("pending", "a", true, "{\"left\":2}");
    private static final State CLOSED = new State("pending", "a", false, "{\"left\":0}");
    private static final State OTHER = new State("pending", "b", true, "{\"left\":9}");

    private final Box gate = new Box("gate-9");

    /** Opens the store of this test; again and again over the same content. */
    abstract Book open(Random random) throws Exception;

    @Test
    void decidedCommandIsFoundByItsNameWithItsAnswer() throws Exception {
        Book.Lease lease = take();
        Decided first = done("web", "order-1", Change.NONE);
        assertThat(commit(lease, first)).isEqualTo(new Book.Committed.Done(1));
        Decided second = refused("web", "order-2");
        commit(lease, second);
        reopen();
        assertThat(book().commandMark().sequence()).isEqualTo(2);
        assertThat(book().commandMark().link()).isEqualTo(second.at().link());
        assertThat(
                        book().commands(
                                        Set.of(
                                                second.asking().name(),
                                                new Decided.Name("web", "order-9"))))
                .containsExactly(
                        new BookView.CommandView(2, second.at(), second.asking(), second.reply()));
        assertThat(book().commandsBefore(Long.MAX_VALUE, 10).rows())
                .extracting(BookView.CommandView::asking)
                .containsExactly(second.asking(), first.asking());
        assertThat(book().commandsBefore(2, 10).rows()).hasSize(1);
        assertThat(book().factsAfter(0, BookView.FactFilter.ALL, 10).rows()).isEmpty();
    }

    @Test
    void everyVersionOfStateStaysAndTheLastIsInForce() throws Exception {
        Book.Lease lease = take();
        commit(lease, done("web", "1", keeping(OPEN, OTHER)));
        assertThat(open()).containsExactlyInAnyOrder(OPEN, OTHER);
        commit(lease, done("web", "2", keeping(CLOSED)));
        reopen();
        assertThat(open()).containsExactly(OTHER);
        assertThat(book().kept("pending", "a").orElseThrow().version()).isEqualTo(CLOSED);
        assertThat(book().kept("pending", "z")).isEmpty();
        assertThat(book().kept("pending", false, "", 10).rows())
                .extracting(BookView.KeptView::key)
                .containsExactly("a", "b");
        assertThat(book().kept("pending", true, "", 10).rows())
                .extracting(BookView.KeptView::key)
                .containsExactly("b");
        assertThat(book().kept("pending", false, "a", 10).rows()).hasSize(1);
        assertThat(book().versions("pending", "a", 10).rows())
                .extracting(BookView.KeptView::version)
                .containsExactly(OPEN, CLOSED);
        assertThat(book().versions("pending", "a", 1).rows())
                .extracting(BookView.KeptView::version)
                .containsExactly(CLOSED);
        assertThat(book().versions("pending", "z", 10).rows()).isEmpty();
        assertThat(book().keptAfter(0, 1).rows())
                .as("whole offsets, whatever the limit")
                .extracting(BookView.KeptView::offset)
                .containsExactly(1L, 1L);
        assertThat(book().keptAfter(1, 10).rows()).hasSize(1);
        assertThat(book().replay().agrees()).isTrue();
    }

    @Test
    void factAndCommandOfOneGroupMoveOneAfterTheOther() throws Exception {
        Book.Lease lease = take();
        Batch facts = batch(lease, received(24));
        Decided command =
                done(
                        "console",
                        "adjust-1",
                        new Change(
                                List.of(toShelf(10, 7), toShelf(2, 7)), List.of(OPEN), List.of()));
        Group group = Groups.of(book(), List.of(facts), List.of(command));
        assertThat(book().commit(lease, group)).isEqualTo(new Book.Committed.Done(2));
        reopen();
        assertThat(book().movementsAt(2).rows()).extracting(Movement::index).containsExactly(0, 1);
        assertThat(book().movements(gate.journal, 1).rows()).hasSize(1);
        assertThat(cells())
                .extracting(Cell::micros)
                .contains(Quantity.of(12).micros(), Quantity.of(-24).micros());
        assertThat(book().replay().agrees()).isTrue();
    }

    @Test
    void whatACommandMovesCountsWhenItHappened() throws Exception {
        Book.Lease lease = take();
        Decided asked = done("pos", "1", new Change(List.of(toShelf(4, 0)), List.of(), List.of()));
        commit(
                lease,
                new Decided(
                        asked.at(),
                        asked.asking(),
                        asked.reply(),
                        asked.change(),
                        Optional.empty(),
                        Optional.of(5_000L)));
        reopen();
        assertThat(book().movements(milkOnShelf(), Long.MAX_VALUE, 10).rows())
                .singleElement()
                .satisfies(moved -> assertThat(moved.countsMicros()).isEqualTo(5_000));
        AccountKey shelf = AccountKey.of(MILK, Optional.empty(), ON_SHELF);
        assertThat(book().after(Map.of(shelf, new ReplayKey(4_999, asked.at().journal(), 0))))
                .containsEntry(shelf, Quantity.of(4));
        assertThat(book().after(Map.of(shelf, new ReplayKey(5_001, asked.at().journal(), 0))))
                .as("it was asked later, and counts from when it happened")
                .doesNotContainEntry(shelf, Quantity.of(4));
        History.Way way = new History.Way(AccountKey.of(MILK, Optional.empty(), AT_DOCK), shelf);
        assertThat(book().ways(MILK, 5_000)).containsExactly(Map.entry(way, Quantity.of(4)));
        assertThat(book().ways(MILK, 5_001)).isEmpty();
        assertThat(book().replay().agrees()).isTrue();
    }

    private static PastView.MoveFilter milkOnShelf() {
        return new PastView.MoveFilter(Optional.of(MILK), Optional.of(ON_SHELF.location()));
    }

    @Test
    void whatFollowsFromAFactIsKeptWithIt() throws Exception {
        Book.Lease lease = take();
        Batch plain = batch(lease, received(24));
        Raised raised =
                new Raised(
                        Raised.Kind.NEGATIVE_BALANCE,
                        Optional.empty(),
                        Optional.empty(),
                        "count the shelf",
                        Optional.of("lot 7"),
                        Optional.of(Quantity.of(3)));
        Batch.Entry entry = plain.entries().getFirst();
        Batch.Entry more =
                new Batch.Entry(
                        entry.sequence(),
                        entry.stored(),
                        entry.link(),
                        entry.type(),
                        entry.occurred(),
                        entry.item(),
                        entry.station(),
                        entry.task(),
                        entry.reverses(),
                        entry.copyOf(),
                        entry.outcome(),
                        new Change(List.of(toShelf(4, 0)), List.of(OPEN), List.of(raised)));
        Batch batch =
                new Batch(
                        plain.before(),
                        plain.after(),
                        List.of(more),
                        List.of(),
                        List.of(),
                        plain.recordedMicros());
        book().commit(lease, Groups.of(book(), batch));
        reopen();
        assertThat(book().movements(gate.journal, 1).rows()).hasSize(2);
        assertThat(open()).containsExactly(OPEN);
        assertThat(book().raised(Long.MAX_VALUE, 9).rows())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.raised()).isEqualTo(raised);
                    assertThat(row.sequence()).contains(1L);
                });
        assertThat(book().replay().agrees()).isTrue();
    }

    @Test
    void openExceptionsAreThoseOfTheirKindsThatNobodyEnded() throws Exception {
        Book.Lease lease = take();
        book().raise(
                        lease,
                        List.of(
                                alarm(1, Raised.Kind.GAP),
                                alarm(2, Raised.Kind.CLONE),
                                alarm(3, Raised.Kind.GAP),
                                alarm(4, Raised.Kind.GAP)));
        commit(lease, done("web", "1", keeping(care(1, ExceptionCare.State.ACK))));
        commit(lease, done("web", "2", keeping(care(3, ExceptionCare.State.RESOLVED))));
        reopen();
        assertThat(open(Long.MAX_VALUE, Raised.Kind.GAP)).containsExactly(4L, 1L);
        assertThat(open(4, Raised.Kind.GAP)).containsExactly(1L);
        assertThat(open(Long.MAX_VALUE, Raised.Kind.GAP, Raised.Kind.CLONE))
                .containsExactly(4L, 2L, 1L);
        assertThat(open(Long.MAX_VALUE, Raised.Kind.FORK)).isEmpty();
        assertThat(book().exceptions(4, 2).rows())
                .extracting(
                        BookView.ExceptionView::number, row -> row.care().map(ExceptionCare::state))
                .containsExactly(
                        tuple(3L, Optional.of(ExceptionCare.State.RESOLVED)),
                        tuple(2L, Optional.empty()));
        commit(lease, done("web", "3", keeping(care(3, ExceptionCare.State.OPEN))));
        assertThat(open(Long.MAX_VALUE, Raised.Kind.GAP)).containsExactly(4L, 3L, 1L);
    }

    private List<Long> open(long before, Raised.Kind... kinds) {
        return book().openExceptions(Set.of(kinds), before, 10).rows().stream()
                .map(BookView.ExceptionView::number)
                .toList();
    }

    private static Book.Alarm alarm(int number, Raised.Kind kind) {
        return new Book.Alarm(
                "alarm-" + number,
                Optional.empty(),
                new Raised(
                        kind,
                        Optional.empty(),
                        Optional.empty(),
                        "look at number " + number,
                        Optional.empty(),
                        Optional.empty()),
                number);
    }

    private static State care(long number, ExceptionCare.State state) {
        return State.of(new ExceptionCare(number, state, Optional.empty(), "", "ann", 7));
    }

    @Test
    void commandThatDoesNotFollowTheLastOneIsRefused() {
        Book.Lease lease = take();
        Decided first = done("web", "1", Change.NONE);
        commit(lease, first);
        assertThat(book().commit(lease, Groups.of(book(), List.of(), List.of(first))))
                .isInstanceOfSatisfying(
                        Book.Committed.Refused.class,
                        no -> assertThat(no.reason()).isEqualTo(Book.Refusal.COMMANDS_MOVED));
        assertThat(book().offset()).isEqualTo(1);
    }

    @Test
    void releasedFactMovesAtItsOwnTimeAndWaitsNoMore() throws Exception {
        Book.Lease lease = take();
        ItemCode ghost = new ItemCode("GHOST");
        book().commit(lease, Groups.of(book(), batch(lease, moved(ghost, 3, SUPPLIER, AT_DOCK))));
        FactId name = gate.idAt(book(), 1);
        assertThat(book().past(name).orElseThrow().held()).isTrue();
        assertThat(book().held(gate.journal, 1)).isPresent();
        assertThat(book().fact(gate.journal, 1).orElseThrow().link()).isEqualTo(name.link());
        AccountKey from = AccountKey.of(ghost, Optional.empty(), SUPPLIER);
        AccountKey to = AccountKey.of(ghost, Optional.empty(), AT_DOCK);
        Decided release =
                settling(
                        done(
                                "console",
                                "release-1",
                                new Change(
                                        List.of(
                                                new Movement(
                                                        from,
                                                        to,
                                                        Quantity.of(3),
                                                        Id128.named("group"),
                                                        0)),
                                        List.of(),
                                        List.of())),
                        Decided.Settled.How.RELEASED);
        commit(lease, release);
        reopen();
        assertThat(book().past(name).orElseThrow().held()).isFalse();
        assertThat(book().past(name).orElseThrow().movements()).hasSize(1);
        assertThat(book().movements(gate.journal, 1).rows()).hasSize(1);
        assertThat(book().held(gate.journal, 1)).isEmpty();
        assertThat(book().held(Long.MAX_VALUE, 9).rows()).isEmpty();
        assertThat(cells()).extracting(Cell::sinceMicros).contains(1000L);
        assertThat(book().replay().agrees()).isTrue();
    }

    @Test
    void discardedFactStaysHeldAndIsNoLongerShown() {
        Book.Lease lease = take();
        ItemCode ghost = new ItemCode("GHOST");
        book().commit(lease, Groups.of(book(), batch(lease, moved(ghost, 3, SUPPLIER, AT_DOCK))));
        commit(
                lease,
                settling(done("console", "discard-1", Change.NONE), Decided.Settled.How.DISCARDED));
        assertThat(book().held(Long.MAX_VALUE, 9).rows()).isEmpty();
        assertThat(book().past(gate.idAt(book(), 1)).orElseThrow().held()).isTrue();
    }

    @Test
    void balanceKnowsSinceWhenAndHowMuchMoved() throws Exception {
        Book.Lease lease = take();
        book().commit(lease, Groups.of(book(), batch(lease, received(24), sold(4))));
        reopen();
        assertThat(cells())
                .filteredOn(cell -> cell.key().location().equals(Box.DOCK))
                .singleElement()
                .satisfies(cell -> {
                    assertThat(cell.sinceMicros()).isEqualTo(1000);
                    assertThat(cell.movedMicros()).isEqualTo(Quantity.of(28).micros());
                });
    }

    private Book.Lease take() {
        return ((Book.LeaseAnswer.Granted) book().acquire("north", Duration.ofMinutes(1))).lease();
    }

    private Batch batch(Book.Lease lease, Fact... facts) {
        return gate.batch(book(), book().fence(lease, gate.topics, gate.journal), facts);
    }

    private Book.Committed commit(Book.Lease lease, Decided command) {
        return book().commit(lease, Groups.of(book(), List.of(), List.of(command)));
    }

    private Decided done(String source, String id, Change change) {
        return decided(source, id, new Decided.Reply(true, "", "{\"ok\":true}"), change);
    }

    private Decided refused(String source, String id) {
        return decided(
                source,
                id,
                new Decided.Reply(false, "NOT_ENOUGH", "there must be 2 and are 1"),
                Change.NONE);
    }

    private Decided decided(String source, String id, Decided.Reply reply, Change change) {
        Book.CommandMark mark = book().commandMark();
        Decided.Asking asking =
                new Decided.Asking(new Decided.Name(source, id), "ann", "Reserve", "{}", 9_000);
        Link link = asking.after(mark.link());
        return new Decided(
                new FactId(mark.journal(), mark.sequence() + 1, link),
                asking,
                reply,
                change,
                Optional.empty());
    }

    private Decided settling(Decided command, Decided.Settled.How how) {
        return new Decided(
                command.at(),
                command.asking(),
                command.reply(),
                command.change(),
                Optional.of(new Decided.Settled(gate.journal, 1, how, Optional.empty(), 1000)));
    }

    private static Change keeping(State... states) {
        return new Change(List.of(), List.of(states), List.of());
    }

    private static Movement toShelf(long quantity, int index) {
        return new Movement(
                AccountKey.of(MILK, Optional.empty(), AT_DOCK),
                AccountKey.of(MILK, Optional.empty(), ON_SHELF),
                Quantity.of(quantity),
                Id128.named("group"),
                index);
    }

    private List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        book().live(cells::add, state -> {});
        return cells;
    }

    private List<State> open() {
        List<State> open = new ArrayList<>();
        book().live(cell -> {}, state -> open.add(state.version()));
        return open;
    }
}
