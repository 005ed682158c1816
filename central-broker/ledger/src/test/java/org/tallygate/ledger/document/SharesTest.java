package org.tallygate.ledger.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tallygate.ledger.document.House.TEA;
import static org.tallygate.ledger.document.House.q;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;

import java.util.List;
import java.util.Optional;

/** Lines of a document by what is known of the goods. */
final class SharesTest {

    private static final Optional<String> NONE = Optional.empty();

    private static Portion tea(Optional<String> pack, Optional<String> owner, long quantity) {
        return new Portion(TEA, pack, NONE, owner, StockStatus.AVAILABLE, q(quantity));
    }

    @Test
    void eachLineKeepsItsPlaceAndFurtherSharesFollow() {
        Shares shares = new Shares(List.of(tea(NONE, Optional.of("ACME"), 2), tea(NONE, NONE, 3)));
        shares.add(1, TEA, q(4));
        shares.add(2, TEA, q(2));

        assertThat(shares.lines())
                .extracting(Body.TaskLine::line, Body.TaskLine::owner, Body.TaskLine::quantity)
                .containsExactly(
                        tuple(1, Optional.of("ACME"), q(2)),
                        tuple(2, NONE, q(2)),
                        tuple(3, NONE, q(2)));
        assertThat(shares.numbers()).containsExactly(1, 2, 1);
    }

    @Test
    void whatIsTakenBackIsOfTheSamePortionAgain() {
        Optional<String> pack = Optional.of("P");
        List<Portion> goods = Portion.changed(List.of(), tea(pack, NONE, 6));
        goods = Portion.changed(goods, tea(NONE, NONE, 2));
        goods = Portion.changed(goods, tea(pack, NONE, 1));
        assertThat(goods).containsExactly(tea(pack, NONE, 7), tea(NONE, NONE, 2));

        goods = Portion.changed(goods, tea(pack, NONE, -7));
        assertThat(goods).containsExactly(tea(NONE, NONE, 2));
        assertThat(Portion.changed(goods, tea(pack, NONE, -1))).isEqualTo(goods);
    }

    @Test
    void whatWentOnIsTakenFromTheSameOwnersGoodsWhateverItWasPackedInto() {
        List<Portion> picked = List.of(tea(NONE, NONE, 2), tea(NONE, Optional.of("ACME"), 3));

        assertThat(tea(Optional.of("P"), Optional.of("ACME"), 2).takenFrom(picked))
                .containsExactly(tea(NONE, NONE, 2), tea(NONE, Optional.of("ACME"), 1));
    }
}
