package org.tallygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.Given.AT_DOCK;
import static org.tallygate.ledger.Given.BREAD;
import static org.tallygate.ledger.Given.HEAD;
import static org.tallygate.ledger.Given.LOT_1;
import static org.tallygate.ledger.Given.MILK;
import static org.tallygate.ledger.Given.ON_SHELF;
import static org.tallygate.ledger.Given.SUPPLIER;
import static org.tallygate.ledger.Given.packedAt;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The ledger's first invariants, over random facts of which some can't be posted. */
final class InvariantsTest {

    @Property(tries = 300)
    void allAccountsOfAnItemSumToZero(@ForAll("facts") List<Fact> facts) {
        Map<ItemCode, Quantity> sums = new TreeMap<>();
        post(facts)
                .balances
                .forEach((key, quantity) -> sums.merge(key.item(), quantity, Quantity::plus));
        assertThat(sums.values()).allMatch(Quantity::isZero);
    }

    @Property(tries = 300)
    void movementsAddedUpAreTheBalances(@ForAll("facts") List<Fact> facts) {
        SmallBook book = post(facts);
        Map<AccountKey, Quantity> replayed = new TreeMap<>();
        for (Movement movement : book.movements) {
            replayed.merge(movement.from(), movement.quantity().negate(), Quantity::plus);
            replayed.merge(movement.to(), movement.quantity(), Quantity::plus);
        }
        assertThat(replayed).isEqualTo(book.balances);
        assertThat(post(facts).balances).isEqualTo(book.balances);
    }

    @Property(tries = 300)
    void reversingEveryFactLeavesNothing(@ForAll("facts") List<Fact> facts) {
        SmallBook book = post(facts);
        for (int sequence = facts.size(); sequence >= 1; sequence--) {
            book.post(Given.reversed(sequence));
        }
        assertThat(book.open()).isEmpty();
    }

    @Property(tries = 300)
    void movesInAnyOrderGiveTheSameBalances(
            @ForAll("moves") List<Fact> facts, @ForAll Random random) {
        List<Fact> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, random);
        assertThat(post(shuffled).open()).isEqualTo(post(facts).open());
    }

    private static SmallBook post(List<Fact> facts) {
        SmallBook book = new SmallBook(Given.MASTER);
        facts.forEach(book::post);
        return book;
    }

    @Provide
    Arbitrary<List<Fact>> facts() {
        return Arbitraries.frequencyOf(Tuple.of(8, move()), Tuple.of(2, packageMove()))
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<Fact>> moves() {
        return move().list().ofMaxSize(40);
    }

    private static Arbitrary<Fact> move() {
        Arbitrary<ItemCode> item = Arbitraries.of(MILK, BREAD, new ItemCode("GHOST"));
        Arbitrary<Quantity> quantity =
                Arbitraries.longs().between(1, 50_000_000).map(Quantity::new);
        Arbitrary<Goods> goods = Arbitraries.of(Goods.PLAIN, LOT_1);
        Arbitrary<Fact> moved =
                Combinators.combine(item, quantity, goods, place(), place())
                        .as((what, many, lot, from, to) ->
                                new Fact.Moved(HEAD, what, many, lot, from, to));
        Arbitrary<Fact> sold =
                Combinators.combine(item, quantity, goods, place())
                        .as((what, many, lot, from) ->
                                new Fact.Sold(HEAD, what, many, lot, from, "till/1"));
        Arbitrary<Fact> changed =
                Combinators.combine(
                                item,
                                quantity,
                                goods,
                                Arbitraries.of(StockStatus.class),
                                Arbitraries.of(StockStatus.class))
                        .as((what, many, lot, before, after) ->
                                new Fact.StatusChanged(
                                        HEAD,
                                        what,
                                        many,
                                        lot,
                                        AT_DOCK.location(),
                                        before,
                                        after,
                                        "recall"));
        return Arbitraries.oneOf(moved, sold, changed);
    }

    private static Arbitrary<Fact> packageMove() {
        return Combinators.combine(place(), place()).as((from, to) -> Given.packageMoved(from, to));
    }

    private static Arbitrary<Account> place() {
        return Arbitraries.of(
                SUPPLIER, AT_DOCK, ON_SHELF, packedAt("DOCK"), packedAt("SHELF-1"), Given.at("X"));
    }
}
