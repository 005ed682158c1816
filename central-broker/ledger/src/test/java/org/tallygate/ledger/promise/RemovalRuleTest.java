package org.tallygate.ledger.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.promise.Shop.DAY;
import static org.tallygate.ledger.promise.Shop.NOW;
import static org.tallygate.ledger.promise.Shop.TEA;
import static org.tallygate.ledger.promise.Shop.W1;
import static org.tallygate.ledger.promise.Shop.W2;
import static org.tallygate.ledger.promise.Shop.at;
import static org.tallygate.ledger.promise.Shop.key;
import static org.tallygate.ledger.promise.Shop.q;
import static org.tallygate.ledger.promise.Shop.supplier;
import static org.tallygate.ledger.promise.Shop.whole;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.ledger.promise.PromiseCommand.SetRemoval;
import org.tallygate.ledger.removal.Removal;

import java.util.List;
import java.util.Optional;

/** In which order an item's goods leave, once somebody says so. */
final class RemovalRuleTest {

    private final Shop shop = new Shop();

    @BeforeEach
    void newerGoodsStandAtTheFirstPlace() {
        arrive(W1, NOW);
        arrive(W2, NOW - DAY);
    }

    @Test
    void withoutARulePlacesAreTriedByTheirNames() {
        assertThat(takes(3)).containsExactly(new Take(at(W1), q(3)));
    }

    @Test
    void oldestGoodsLeaveFirstWhateverTheirPlace() {
        shop.ask(new SetRemoval(TEA, Removal.FIFO));
        assertThat(takes(7)).containsExactly(new Take(at(W2), q(5)), new Take(at(W1), q(2)));
    }

    @Test
    void lastRuleIsInForce() {
        shop.ask(new SetRemoval(TEA, Removal.FIFO));
        shop.ask(new SetRemoval(TEA, Removal.LIFO));
        assertThat(takes(7)).containsExactly(new Take(at(W1), q(5)), new Take(at(W2), q(2)));
    }

    @Test
    void placesThatAreListedAreTriedAsListed() {
        shop.ask(new SetRemoval(TEA, Removal.FIFO));
        assertThat(takes(7, W1, W2))
                .containsExactly(new Take(at(W1), q(5)), new Take(at(W2), q(2)));
    }

    @Test
    void whatCannotBeTakenIsNotTakenInAnyOrder() {
        shop.ask(new SetRemoval(TEA, Removal.FIFO));
        assertThat(takes(4)).containsExactly(new Take(at(W2), q(4)));
        assertThat(takes(4)).containsExactly(new Take(at(W2), q(1)), new Take(at(W1), q(3)));
        assertThat(shop.refused(whole("too much", 3))).isEqualTo(Why.STOCK_RESERVED);
    }

    @Test
    void itemThatNobodyKnowsGetsNoRule() {
        assertThat(shop.refused(new SetRemoval(new ItemCode("GHOST"), Removal.FIFO)))
                .isEqualTo(Why.UNKNOWN_ITEM);
    }

    private void arrive(LocationCode place, long atMicros) {
        shop.move(
                supplier(),
                key(place, Optional.empty(), Optional.empty()),
                5,
                Optional.empty(),
                atMicros);
    }

    private List<Take> takes(long units, LocationCode... listed) {
        return shop.done(whole("order of " + shop.kept.size(), units, listed))
                .lines()
                .getFirst()
                .takes();
    }
}
