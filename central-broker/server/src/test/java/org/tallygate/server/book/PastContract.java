package org.tallygate.server.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.server.book.Box.AT_DOCK;
import static org.tallygate.server.book.Box.BREAD;
import static org.tallygate.server.book.Box.DOCK;
import static org.tallygate.server.book.Box.MILK;
import static org.tallygate.server.book.Box.ON_SHELF;
import static org.tallygate.server.book.Box.SHELF;
import static org.tallygate.server.book.Box.SUPPLIER;
import static org.tallygate.server.book.Box.moved;
import static org.tallygate.server.book.Box.received;
import static org.tallygate.server.book.Box.sold;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.ReplayKey;
import org.tallygate.server.book.PastView.Moment;
import org.tallygate.server.book.PastView.MoveFilter;
import org.tallygate.server.book.PastView.PlaceFilter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What every store of the book says alike of what was. The facts of the life below happened at 1,
 * 2, 3 … milliseconds and stand at offsets 1, 2, 3 …
 */
abstract class PastContract {

    private static final MoveFilter ALL = new MoveFilter(Optional.empty(), Optional.empty());

    private final Box gate = new Box("gate-past");

    abstract Book book();

    abstract void reopen() throws Exception;

    private void live() throws Exception {
        Book.Lease lease =
                ((Book.LeaseAnswer.Granted) book().acquire("north", Duration.ofMinutes(1))).lease();
        book().commit(
                        lease,
                        Groups.of(
                                book(),
                                gate.batch(
                                        book(),
                                        book().fence(lease, gate.topics, gate.journal),
                                        received(24),
                                        moved(BREAD, 6, SUPPLIER, AT_DOCK),
                                        moved(MILK, 10, AT_DOCK, ON_SHELF))));
        book().commit(
                        lease,
                        Groups.of(
                                book(),
                                gate.batch(
                                        book(),
                                        book().mark(gate.journal).orElseThrow(),
                                        sold(3),
                                        moved(BREAD, 6, AT_DOCK, ON_SHELF),
                                        sold(1))));
        reopen();
    }

    @Test
    void emptyBookHasNoPast() {
        PastView.Moves none = book().movements(ALL, Long.MAX_VALUE, 10);
        assertThat(none.rows()).isEmpty();
        assertThat(none.next()).isEmpty();
        assertThat(book().balancesAt(at(DOCK), Moment.NOW, Optional.empty(), 10).rows()).isEmpty();
    }

    @Test
    void movementsComeNewestFirstInPagesOfAnySizeWithoutHoleOrRepeat() throws Exception {
        live();
        for (int size = 1; size <= 7; size++) {
            assertThat(offsets(ALL, size))
                    .as("%d a page", size)
                    .containsExactly(6L, 5L, 4L, 3L, 2L, 1L);
        }
        assertThat(book().movements(ALL, 4, 2).rows())
                .extracting(PastView.Moved::offset)
                .containsExactly(3L, 2L);
        assertThat(book().movements(ALL, Long.MAX_VALUE, 10).offset()).isEqualTo(6);
    }

    @Test
    void movementsOfAnItemAPlaceOrBoth() throws Exception {
        live();
        assertThat(offsets(of(Optional.of(BREAD), Optional.empty()), 1)).containsExactly(5L, 2L);
        assertThat(offsets(of(Optional.empty(), Optional.of(SHELF)), 1)).containsExactly(5L, 3L);
        assertThat(offsets(of(Optional.of(MILK), Optional.of(SHELF)), 1)).containsExactly(3L);
        assertThat(offsets(of(Optional.of(new ItemCode("GHOST")), Optional.empty()), 1)).isEmpty();
    }

    @Test
    void movementSaysWhatMovedAndWhenItCounts() throws Exception {
        live();
        PastView.Moved third = book().movements(ALL, 4, 1).rows().getFirst();
        assertThat(third.countsMicros()).isEqualTo(3_000);
        assertThat(third.movement().item()).isEqualTo(MILK);
        assertThat(third.movement().quantity()).isEqualTo(Quantity.of(10));
        assertThat(third.movement().from().location()).isEqualTo(DOCK);
        assertThat(third.movement().to().location()).isEqualTo(SHELF);
    }

    @Test
    void balancesAreThoseOfAnyInstantAndOfAnyKnowledge() throws Exception {
        live();
        assertThat(places(of(MILK), Moment.NOW))
                .isEqualTo(Map.of("CUSTOMER", 4L, "DOCK", 10L, "SHELF-1", 10L, "SUPPLIER", -24L));
        assertThat(places(of(MILK), Moment.occurred(3_000)))
                .isEqualTo(Map.of("DOCK", 14L, "SHELF-1", 10L, "SUPPLIER", -24L));
        assertThat(places(of(MILK), Moment.known(2)))
                .isEqualTo(Map.of("DOCK", 24L, "SUPPLIER", -24L));
        assertThat(places(of(MILK), new Moment(OptionalLong.of(3_999), OptionalLong.of(2))))
                .isEqualTo(Map.of("DOCK", 24L, "SUPPLIER", -24L));
        assertThat(places(of(MILK), Moment.occurred(999))).isEmpty();
        assertThat(places(of(MILK), Moment.known(0))).isEmpty();
    }

    @Test
    void whatComesLateOrCountsAheadOfTheOthersIsInItsOwnTime() throws Exception {
        live();
        Box ahead = new Box("gate-ahead");
        ahead.skipTo(89, Link.START);
        post(ahead, received(1_000));
        post(new Box("gate-late"), received(100), moved(MILK, 100, AT_DOCK, ON_SHELF));
        reopen();
        assertThat(places(of(MILK), Moment.occurred(1_500)))
                .isEqualTo(Map.of("DOCK", 124L, "SUPPLIER", -124L));
        assertThat(places(of(MILK), Moment.occurred(3_000)))
                .isEqualTo(Map.of("DOCK", 14L, "SHELF-1", 110L, "SUPPLIER", -124L));
        assertThat(places(of(MILK), Moment.occurred(90_000))).containsEntry("SUPPLIER", -1_124L);
        assertThat(places(of(MILK), new Moment(OptionalLong.of(3_000), OptionalLong.of(7))))
                .isEqualTo(Map.of("DOCK", 14L, "SHELF-1", 10L, "SUPPLIER", -24L));
        AccountKey dock = dock();
        assertThat(book().after(Map.of(dock, new ReplayKey(1_500, gate.journal, 0))))
                .isEqualTo(Map.of(dock, Quantity.of(1_000 - 100 - 10 - 3 - 1)));
        assertThat(book().after(Map.of(dock, new ReplayKey(6_000, gate.journal, 0))))
                .isEqualTo(Map.of(dock, Quantity.of(1_000 - 1)));
        assertThat(book().after(Map.of(dock, new ReplayKey(90_000, gate.journal, 0))))
                .isEqualTo(Map.of(dock, Quantity.of(1_000)));
    }

    private AccountKey dock() {
        return book().balancesAt(at(DOCK), Moment.NOW, Optional.empty(), 10).rows().stream()
                .map(PastView.Balance::key)
                .filter(key -> key.item().equals(MILK))
                .findFirst()
                .orElseThrow();
    }

    private void post(Box box, Fact... facts) {
        Book.Lease lease =
                ((Book.LeaseAnswer.Granted) book().acquire("north", Duration.ofMinutes(1))).lease();
        JournalMark mark = book().fence(lease, box.topics, box.journal);
        book().commit(lease, Groups.of(book(), box.batch(book(), mark, facts)));
    }

    @Test
    void balancesOfAPlaceAndOfAnItemThereLeaveOutWhatIsNone() throws Exception {
        live();
        assertThat(book().balancesAt(at(DOCK), Moment.NOW, Optional.empty(), 10).rows())
                .singleElement()
                .satisfies(each -> assertThat(each.key().item()).isEqualTo(MILK));
        assertThat(book().balancesAt(at(DOCK), Moment.known(4), Optional.empty(), 10).rows())
                .extracting(each -> each.key().item() + " " + each.quantity())
                .containsExactly("BREAD 6", "MILK-1L 11");
        assertThat(
                        book().balancesAt(
                                        new PlaceFilter(Optional.of(BREAD), Optional.of(SHELF)),
                                        Moment.NOW,
                                        Optional.empty(),
                                        10)
                                .rows())
                .singleElement()
                .satisfies(each -> assertThat(each.quantity()).isEqualTo(Quantity.of(6)));
    }

    @Test
    void balancesComeInPagesByTheirKeys() throws Exception {
        live();
        for (int size = 1; size <= 5; size++) {
            List<AccountKey> keys = new ArrayList<>();
            Optional<AccountKey> after = Optional.empty();
            do {
                PastView.Balances page = book().balancesAt(of(MILK), Moment.NOW, after, size);
                page.rows().forEach(each -> keys.add(each.key()));
                after = page.next();
            } while (after.isPresent());
            assertThat(keys)
                    .as("%d a page", size)
                    .extracting(key -> key.location().value())
                    .containsExactly("CUSTOMER", "DOCK", "SHELF-1", "SUPPLIER");
        }
    }

    private List<Long> offsets(MoveFilter filter, int size) {
        List<Long> all = new ArrayList<>();
        OptionalLong before = OptionalLong.of(Long.MAX_VALUE);
        while (before.isPresent()) {
            PastView.Moves page = book().movements(filter, before.getAsLong(), size);
            page.rows().forEach(each -> all.add(each.offset()));
            before = page.next();
        }
        return all;
    }

    private Map<String, Long> places(PlaceFilter filter, Moment moment) {
        Map<String, Long> all = new TreeMap<>();
        book().balancesAt(filter, moment, Optional.empty(), 100)
                .rows()
                .forEach(each ->
                        all.merge(
                                each.key().location().value(),
                                each.quantity().micros() / Quantity.ONE.micros(),
                                Long::sum));
        return all;
    }

    private static MoveFilter of(Optional<ItemCode> item, Optional<LocationCode> location) {
        return new MoveFilter(item, location);
    }

    private static PlaceFilter of(ItemCode item) {
        return new PlaceFilter(Optional.of(item), Optional.empty());
    }

    private static PlaceFilter at(LocationCode location) {
        return new PlaceFilter(Optional.empty(), Optional.of(location));
    }
}
