package org.tallygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.Given.BREAD;
import static org.tallygate.ledger.Given.HEAD;
import static org.tallygate.ledger.Given.MILK;
import static org.tallygate.ledger.Given.ON_SHELF;
import static org.tallygate.ledger.Given.SUPPLIER;
import static org.tallygate.ledger.Given.moved;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a count does to one account, step by step. */
final class CountTest {

    private static final ItemCode DRILL = new ItemCode("DRILL");
    private static final AccountKey SHELF_MILK = AccountKey.of(MILK, Optional.empty(), ON_SHELF);
    private static final long DAY = 86_400_000_000L;

    private final LiveBook book =
            new LiveBook(
                    new Master(
                            1,
                            List.of(
                                    Given.item(MILK),
                                    Given.item(BREAD),
                                    new Body.Item(
                                            DRILL, "Drill", "each", List.of(), false, false, true)),
                            List.of(Given.place("SHELF-1"), Given.place("DOCK"))));
    private long facts;

    /** The peers' case of that name: balances after each fact, as facts come later and later. */
    @Test
    void countIsABarrier() {
        FactId pr1 = at(-3, moved(MILK, 10, SUPPLIER, ON_SHELF));
        FactId pr2 = at(-2, moved(MILK, 1, SUPPLIER, ON_SHELF));
        FactId pr3 = at(0, moved(MILK, 1, SUPPLIER, ON_SHELF));
        assertThat(after(pr1, -3)).isEqualTo(10);
        assertThat(after(pr3, 0)).isEqualTo(12);
        FactId sr4 = at(-1, count(MILK, 6));
        assertThat(after(pr3, 0)).isEqualTo(7);
        FactId sr5 = at(-4, count(MILK, 8));
        assertThat(after(pr1, -3)).isEqualTo(18);
        assertThat(after(pr2, -2)).isEqualTo(19);
        assertThat(after(sr4, -1)).isEqualTo(6);
        FactId pr5 = at(-5, moved(MILK, 10, SUPPLIER, ON_SHELF));
        assertThat(after(pr5, -5)).isEqualTo(10);
        assertThat(after(sr5, -4)).isEqualTo(8);
        assertThat(after(pr3, 0)).isEqualTo(7);

        at(1, new Fact.Reversed(HEAD, sr5, "counted the wrong shelf"));
        assertThat(after(pr1, -3)).isEqualTo(20);
        assertThat(after(pr2, -2)).isEqualTo(21);
        assertThat(after(sr4, -1)).isEqualTo(6);
        assertThat(after(pr3, 0)).isEqualTo(7);
    }

    @Test
    void countThatIsTakenBackAndBroughtBackIsInForce() {
        at(0, moved(MILK, 10, SUPPLIER, ON_SHELF));
        FactId count = at(1, count(MILK, 4));
        FactId undo = at(2, new Fact.Reversed(HEAD, count, "wrong shelf"));
        assertThat(now()).isEqualTo(10);
        at(3, new Fact.Reversed(HEAD, undo, "right after all"));
        assertThat(now()).isEqualTo(4);
        at(0, moved(MILK, 5, SUPPLIER, ON_SHELF));
        assertThat(now()).isEqualTo(4);
    }

    @Test
    void lateFactsFromBeforeManyCountsAreFoundInTheBook() {
        at(0, moved(MILK, 10, SUPPLIER, ON_SHELF));
        List<FactId> counts = new ArrayList<>();
        for (int day = 1; day <= 9; day++) {
            counts.add(at(2 * day, count(MILK, day)));
        }
        book.restart();
        at(3, moved(MILK, 100, SUPPLIER, ON_SHELF));
        assertThat(after(counts.get(0), 2)).isEqualTo(1);
        assertThat(on(3)).isEqualTo(101);
        assertThat(after(counts.get(1), 4)).isEqualTo(2);
        assertThat(now()).isEqualTo(9);
        at(5, count(MILK, 50));
        assertThat(on(5)).isEqualTo(50);
        assertThat(after(counts.get(2), 6)).isEqualTo(3);
        for (int i = 8; i >= 3; i--) {
            at(30, new Fact.Reversed(HEAD, counts.get(i), "all wrong"));
        }
        assertThat(now()).isEqualTo(3);
        book.restart();
        at(1, moved(MILK, 7, SUPPLIER, ON_SHELF));
        assertThat(now()).isEqualTo(3);
        assertThat(on(1)).isEqualTo(17);
    }

    @Test
    void countThatChangesNothingMovesNothing() {
        at(0, moved(MILK, 10, SUPPLIER, ON_SHELF));
        int legs = book.legs.size();
        at(1, count(MILK, 10));
        assertThat(book.legs).hasSize(legs);
    }

    @Test
    void countWipesWhatIsBelowZeroOutOfTheLoss() {
        at(0, new Fact.Sold(HEAD, MILK, Quantity.ONE, Goods.PLAIN, ON_SHELF, "till/1"));
        assertThat(now()).isEqualTo(-1);
        at(1, count(MILK, 0));
        assertThat(now()).isZero();
        assertThat(book.micros(SHELF_MILK.loss())).isEqualTo(-1_000_000);
    }

    @Test
    void serialIsOneUnitAndWhatHasNoneIsCountedBesideIt() {
        assertThat(post(at(lot("sn1"), 2))).isEqualTo(Hold.SERIAL_QUANTITY_MUST_BE_ONE);
        assertThat(post(at(serials("a", "b"), 1))).isEqualTo(Hold.SERIAL_QUANTITY_MUST_BE_ONE);
        at(1, at(lot("sn1"), 1));
        at(2, at(Goods.PLAIN, 10));
        assertThat(book.micros(AccountKey.of(DRILL, Optional.of("sn1"), ON_SHELF)))
                .isEqualTo(1_000_000);
        assertThat(book.micros(AccountKey.of(DRILL, Optional.empty(), ON_SHELF)))
                .isEqualTo(10_000_000);
    }

    @Test
    void everyVarianceIsRaisedOnceWithItsQuantity() {
        at(0, moved(MILK, 10, SUPPLIER, ON_SHELF));
        at(1, count(MILK, 4));
        assertThat(book.raised)
                .singleElement()
                .satisfies(raised -> {
                    assertThat(raised.kind()).isEqualTo(Raised.Kind.COUNT_VARIANCE);
                    assertThat(raised.impact()).contains(Quantity.of(6));
                    assertThat(raised.sentence()).isEqualTo("SHELF-1 held 4 of MILK-1L, not 10");
                });
    }

    private Hold post(Fact fact) {
        facts++;
        FactId id = new FactId(Id128.named("box"), facts, SmallBook.link(facts));
        return ((Outcome.Held) book.post(id, fact, DAY)).reason();
    }

    private FactId at(int day, Fact fact) {
        facts++;
        FactId id = new FactId(Id128.named("box"), facts, SmallBook.link(facts));
        book.post(id, fact, (100 + day) * DAY);
        book.commit();
        return id;
    }

    private static Fact count(ItemCode item, long quantity) {
        return counted(item, Goods.PLAIN, quantity);
    }

    private static Fact at(Goods goods, long quantity) {
        return counted(DRILL, goods, quantity);
    }

    private static Fact counted(ItemCode item, Goods goods, long quantity) {
        return new Fact.Counted(
                HEAD,
                ON_SHELF.location(),
                StockStatus.AVAILABLE,
                List.of(new Fact.CountLine(item, goods, Quantity.of(quantity), HEAD.time())));
    }

    private static Goods lot(String lot) {
        return new Goods(Optional.of(lot), Optional.empty(), List.of());
    }

    private static Goods serials(String... serials) {
        return new Goods(Optional.empty(), Optional.empty(), List.of(serials));
    }

    private long now() {
        return book.micros(SHELF_MILK) / 1_000_000;
    }

    private long after(FactId fact, int day) {
        return units(new ReplayKey((100 + day) * DAY, fact.journal(), fact.sequence()));
    }

    private long on(int day) {
        return units(new ReplayKey((100 + day) * DAY, Id128.named("box"), Long.MAX_VALUE));
    }

    private long units(ReplayKey moment) {
        return book.upTo(moment).getOrDefault(SHELF_MILK, Quantity.ZERO).micros() / 1_000_000;
    }
}
