package org.tallygate.ledger.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.ledger.document.House.PACK;
import static org.tallygate.ledger.document.House.STOCK;
import static org.tallygate.ledger.document.House.TEA;
import static org.tallygate.ledger.document.House.at;
import static org.tallygate.ledger.document.House.q;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.putaway.Capacity;
import org.tallygate.ledger.putaway.PutawayCommand;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Rules that a station could not apply are applied when the centre hears of it. */
final class RecheckTest {

    /** The house stands in January 2027. */
    private static final LocalDate PAST = LocalDate.of(2026, 12, 31);

    private static final LocalDate SOON = LocalDate.of(2027, 2, 1);
    private static final LocalDate LATE = LocalDate.of(2027, 8, 1);

    private final House house = new House();

    private void moved(String lot, LocalDate expiry, Account from, Account to, String... rules) {
        Head plain = house.head(Optional.empty());
        Head head =
                new Head(
                        plain.group(),
                        plain.station(),
                        plain.actor(),
                        plain.task(),
                        plain.raw(),
                        plain.asRead(),
                        plain.resolved(),
                        List.of(rules),
                        plain.time(),
                        plain.copyOf());
        house.tell(
                new Fact.Moved(
                        head,
                        TEA,
                        q(5),
                        new Goods(Optional.of(lot), Optional.of(expiry), List.of()),
                        from,
                        to));
    }

    private void comes(String lot, LocalDate expiry, String... rules) {
        moved(lot, expiry, at(House.SUPPLIER), at(STOCK), rules);
    }

    @Test
    void expiryThatNoClockCouldTellIsLookedAtWithTheCentresTime() {
        comes("L1", PAST);
        comes("L2", LATE, "expired");
        assertThat(house.raised).isEmpty();
        comes("L1", PAST, "expired");
        assertThat(house.raised)
                .singleElement()
                .satisfies(raised -> {
                    assertThat(raised.kind()).isEqualTo(Raised.Kind.EXPIRED_GOODS);
                    assertThat(raised.location()).contains(STOCK);
                    assertThat(raised.sentence()).contains("5 of 'TEA' of lot 'L1'", "2026-12-31");
                });
    }

    @Test
    void whatExpiresEarlierAndWasLeftIsNamed() {
        comes("OLD", PAST);
        comes("L1", SOON);
        comes("L2", LATE);
        moved("L1", SOON, at(STOCK), at(PACK), "fefo");
        assertThat(house.raised).as("what has expired is not to be taken first").isEmpty();
        comes("L1", SOON);
        moved("L2", LATE, at(STOCK), at(PACK), "fefo");
        assertThat(house.raised)
                .singleElement()
                .satisfies(raised -> {
                    assertThat(raised.kind()).isEqualTo(Raised.Kind.EARLIER_GOODS_LEFT);
                    assertThat(raised.sentence()).contains("lot 'L1' ends on 2027-02-01");
                });
    }

    @Test
    void dateOfGoodsWhoseLotNobodyReadIsNotThatOfTheLot() {
        comes("L1", LATE);
        comes("L2", LATE);
        comes("L1", SOON, "lot-missing");
        moved("L2", LATE, at(STOCK), at(PACK), "fefo");
        assertThat(house.raised).isEmpty();
    }

    @Test
    void placeThatHoldsMoreThanItTakesIsRaised() {
        house.does(
                new PutawayCommand.SetCapacity(
                        new Capacity(STOCK, TEA, Optional.of(q(8)), Optional.empty())));
        comes("L1", LATE, "capacity");
        assertThat(house.raised).isEmpty();
        comes("L1", LATE, "capacity");
        assertThat(house.raised)
                .extracting(Raised::kind)
                .containsExactly(Raised.Kind.PLACE_OVERFULL);
    }
}
