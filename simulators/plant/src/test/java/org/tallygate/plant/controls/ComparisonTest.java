package org.tallygate.plant.controls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.plant.controls.Comparison.Mark;

import java.time.Instant;
import java.util.List;
import java.util.Map;

final class ComparisonTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // least, most, with a yes, ledger, travelling, mark
        "5, 5, 5,  5, false, EQUAL",
        "5, 5, 5,  5, true,  EQUAL",
        "5, 5, 5,  4, true,  ON_ITS_WAY",
        "5, 5, 5,  4, false, DIFFERS",
        "5, 5, 5,  6, true,  DIFFERS",
        "5, 8, 8,  5, false, WITHIN",
        "5, 8, 8,  8, false, WITHIN",
        "5, 8, 8,  4, false, DIFFERS",
        "5, 5, 7,  6, false, BY_A_YES",
        "5, 5, 7,  8, false, DIFFERS",
        "0, 0, 0, -1, false, DIFFERS",
    })
    void markSaysWhatLedgerAndTruthAreToEachOther(
            long least, long most, long withYes, long has, boolean travelling, Mark mark) {
        assertThat(Comparison.mark(item(least, most, withYes), Quantity.of(has), travelling))
                .isEqualTo(mark);
    }

    @ParameterizedTest
    @CsvSource({
        // link cut, seconds since the last press, link, waiting, travelling
        "false, 60, ONLINE,  0,         false",
        "true,  60, ONLINE,  0,         true",
        "false,  2, ONLINE,  0,         true",
        "false, 60, OFFLINE, 0,         true",
        "false, 60, ONLINE,  3,         true",
        "false, 60, ONLINE,  not known, true",
    })
    void factsTravelWhileSomethingIsInTheirWay(
            boolean cut, long seconds, String link, String waiting, boolean travelling) {
        Ledger.Box box =
                new Ledger.Box("gw1", link, waiting, waiting.equals("0") && link.equals("ONLINE"));
        PutIn putIn = putIn(cut, NOW.minusSeconds(seconds));
        assertThat(Comparison.isTravelling(putIn, new Ledger.Boxes.Known(List.of(box)), NOW))
                .isEqualTo(travelling);
    }

    @Test
    void differenceOfARangeCountsFromItsNearerEnd() {
        PutIn putIn = putIn(false, Instant.MIN);
        assertThat(difference(putIn, 3)).isEqualTo("-2");
        assertThat(difference(putIn, 6)).isEqualTo("0");
        assertThat(difference(putIn, 9)).isEqualTo("+1");
    }

    @Test
    void nothingIsKnownOfALedgerThatIsNotSeen() {
        Comparison.Row row =
                Comparison.of(putIn(false, NOW), new Ledger.NotSeen("gone"), NOW).rows().getFirst();
        assertThat(row.mark()).isEqualTo(Mark.NOT_KNOWN);
        assertThat(row.ledger()).isEmpty();
    }

    private static String difference(PutIn putIn, long has) {
        Ledger ledger =
                new Ledger.Seen(
                        Map.of("X", Quantity.of(has)), 1, new Ledger.Boxes.Known(List.of()));
        return Comparison.of(putIn, ledger, NOW).rows().getFirst().difference();
    }

    private static PutIn putIn(boolean cut, Instant last) {
        return new PutIn(List.of(item(5, 8, 8)), List.of(), cut, "right", last);
    }

    private static PutIn.Item item(long least, long most, long withYes) {
        return new PutIn.Item(
                new ItemCode("X"),
                "Thing",
                "each",
                Quantity.of(least),
                Quantity.of(most),
                Quantity.of(withYes),
                Quantity.of(10));
    }
}
