package org.tallygate.plant.shift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What the oracle says of a picker's lines, by examples that can be checked by hand. */
final class PickListTest {

    private static final LocalDate EARLY = Supply.dateOf("L1");

    private static PickList list(PickList.Entry... lines) {
        return PickList.of(List.of(lines));
    }

    private static PickList.Entry milk(int number, String lot, long pieces) {
        return new PickList.Entry(
                number,
                Ware.MILK,
                lot,
                lot.isEmpty() ? Optional.empty() : Optional.of(Supply.dateOf(lot)),
                pieces);
    }

    private static Goods of(String lot, long pieces) {
        return new Goods(Ware.MILK, pieces, lot, Optional.of(Supply.dateOf(lot)), "", false);
    }

    @Test
    void goodsCountForTheLineOfTheirLotThenForOneOfAnyLotThenForAnother() {
        PickList list = list(milk(1, "L1", 2), milk(2, "", 2), milk(3, "L2", 2));
        assertThat(list.lineFor(of("L2", 1)).number()).isEqualTo(3);
        assertThat(list.lineFor(of("L4", 1)).number()).isEqualTo(2);
        assertThat(list(milk(1, "L1", 2)).lineFor(of("L4", 1)).number()).isEqualTo(1);
    }

    @Test
    void lineOfTheLotIsTheirsThoughItIsFull() {
        PickList list = list(milk(1, "L1", 2), milk(2, "L2", 2));
        list.take(of("L1", 2));
        assertThat(list.lineFor(of("L1", 1)).number()).isEqualTo(1);
        assertThat(list.room(of("L1", 1))).isZero();
        assertThat(list.room(of("L2", 1))).isEqualTo(2);
        list.putBack();
        assertThat(list.room(of("L1", 1))).isEqualTo(2);
    }

    @Test
    void anotherLotFillsTheLinesOneAfterTheOther() {
        PickList list = list(milk(1, "L1", 2), milk(2, "L2", 3));
        assertThat(list.spread(of("L4", 4)))
                .containsExactly(
                        new PickList.Part(milk(1, "L1", 2), 2, 0),
                        new PickList.Part(milk(2, "L2", 3), 2, 0));
    }

    @Test
    void whatIsThereAfterAllIsMissingNoMore() {
        PickList list = list(milk(1, "L1", 3));
        list.take(of("L1", 1));
        list.lacks(1, 2);
        assertThat(list.open()).isEmpty();
        assertThat(list.spread(of("L1", 2)))
                .containsExactly(new PickList.Part(milk(1, "L1", 3), 2, 2));
    }

    @Test
    void otherLinesForTheSameWorkKeepWhatWasDone() {
        PickList list = list(milk(1, "L1", 3));
        list.take(of("L1", 1));
        PickList retold = list.retold(list(milk(1, "L1", 1), milk(2, "L2", 2)));
        assertThat(retold.open()).containsExactly(milk(2, "L2", 2));
        assertThat(retold.earliest(milk(2, "L2", 2))).contains(EARLY);
    }
}
