package org.tallygate.server.book;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.server.book.Deliveries.Delivered;
import org.tallygate.server.book.Deliveries.Position;
import org.tallygate.server.book.Deliveries.Told;

import java.util.List;
import java.util.Map;

/** What every store of the change feed's deliveries does alike. */
abstract class DeliveriesContract {

    private static final Name SHOP = new Name("shop");
    private static final Name MARKET = new Name("market");
    private static final ItemCode TEA = new ItemCode("TEA");
    private static final ItemCode CUP = new ItemCode("CUP");
    private static final Delivered FIVE = new Delivered(Quantity.of(5), 7);
    private static final Delivered LESS_THAN_NONE = new Delivered(new Quantity(-1), 8);

    private static final Position HERE = new Position("here", 3);
    private static final Told READY = new Told(SHOP, "F-1", 5, 2, "READY");

    private Deliveries deliveries;

    /** Opens the store of this test; again over the same content. */
    abstract Deliveries open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        deliveries = open();
    }

    @AfterEach
    void end() {
        deliveries.close();
    }

    @Test
    void aNewOneKnowsNothing() {
        assertThat(deliveries.ceiling()).isZero();
        assertThat(deliveries.of(SHOP)).isEmpty();
        deliveries.doubt(SHOP, List.of(TEA));
        deliveries.doubt(SHOP, List.of());
        deliveries.forget(SHOP);
        deliveries.forget(List.of());
        deliveries.tell(List.of());
        assertThat(deliveries.told()).isEmpty();
        assertThat(deliveries.position(SHOP)).isEmpty();
        deliveries.keep(SHOP, HERE, Map.of());
        assertThat(deliveries.of(SHOP)).isEmpty();
    }

    @Test
    void theCeilingRisesAndNeverFalls() throws Exception {
        deliveries.raise(9);
        deliveries.raise(4);
        assertThat(deliveries.ceiling()).isEqualTo(9);
        deliveries.raise(Long.MAX_VALUE);
        again();
        assertThat(deliveries.ceiling()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void eachReceiverHasItsOwnAndTheLastOfAnItemCounts() throws Exception {
        deliveries.keep(SHOP, HERE, Map.of(TEA, FIVE, CUP, FIVE));
        deliveries.keep(MARKET, HERE, Map.of(TEA, FIVE));
        deliveries.keep(SHOP, HERE, Map.of(TEA, LESS_THAN_NONE));
        again();
        assertThat(deliveries.of(SHOP)).isEqualTo(Map.of(TEA, LESS_THAN_NONE, CUP, FIVE));
        assertThat(deliveries.of(MARKET)).isEqualTo(Map.of(TEA, FIVE));
    }

    @Test
    void whatIsInDoubtIsForgottenOfThatReceiverAlone() throws Exception {
        deliveries.keep(SHOP, HERE, Map.of(TEA, FIVE, CUP, FIVE));
        deliveries.keep(MARKET, HERE, Map.of(TEA, FIVE));
        deliveries.doubt(SHOP, List.of(TEA, new ItemCode("GHOST")));
        again();
        assertThat(deliveries.of(SHOP)).isEqualTo(Map.of(CUP, FIVE));
        assertThat(deliveries.of(MARKET)).isEqualTo(Map.of(TEA, FIVE));
    }

    @Test
    void aForgottenReceiverBeginsAnewAndTheCeilingStays() throws Exception {
        deliveries.raise(9);
        deliveries.keep(SHOP, HERE, Map.of(TEA, FIVE));
        deliveries.keep(MARKET, HERE, Map.of(TEA, FIVE));
        deliveries.forget(SHOP);
        again();
        assertThat(deliveries.of(SHOP)).isEmpty();
        assertThat(deliveries.of(MARKET)).isNotEmpty();
        assertThat(deliveries.ceiling()).isEqualTo(9);
    }

    @Test
    void howFarAReceiverIsIsKeptWithWhatItAcknowledged() throws Exception {
        deliveries.keep(SHOP, HERE, Map.of());
        deliveries.keep(SHOP, new Position("there", 9), Map.of(TEA, FIVE));
        deliveries.keep(MARKET, HERE, Map.of());
        again();
        assertThat(deliveries.position(SHOP)).contains(new Position("there", 9));
        deliveries.forget(SHOP);
        again();
        assertThat(deliveries.position(SHOP)).isEmpty();
        assertThat(deliveries.position(MARKET)).contains(HERE);
    }

    @Test
    void ofEachFulfilmentAndChannelTheLastIsKeptUntilItIsForgotten() throws Exception {
        Told later = new Told(SHOP, "F-1", 8, 4, "SHIPPED");
        Told other = new Told(MARKET, "F-1", 6, 2, "READY");
        deliveries.tell(List.of(READY, other));
        deliveries.tell(List.of(later));
        again();
        assertThat(deliveries.told()).containsExactlyInAnyOrder(later, other);
        deliveries.forget(List.of(READY));
        again();
        assertThat(deliveries.told()).containsExactly(other);
    }

    @Test
    void whatWasHandedOutStaysAsItWas() {
        deliveries.keep(SHOP, HERE, Map.of(TEA, FIVE));
        Map<ItemCode, Delivered> before = deliveries.of(SHOP);
        deliveries.keep(SHOP, HERE, Map.of(CUP, FIVE));
        deliveries.doubt(SHOP, List.of(TEA));
        assertThat(before).isEqualTo(Map.of(TEA, FIVE));
    }

    private void again() throws Exception {
        deliveries.close();
        deliveries = open();
    }
}
