package org.tallygate.plant.controls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.plant.controls.Presentation.Way;

import java.time.LocalDate;
import java.util.List;

final class TruthTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final LocalDate LONG_AGO = LocalDate.EPOCH;
    private static final String JACKET = "JKT-RAIN-M";
    private static final Gtin JACKET_GTIN = new Gtin("09527110003031");

    private final SampleGoods goods = SampleGoods.load();
    private final Truth truth = new Truth(goods);

    @ParameterizedTest
    @CsvSource({
        "COF-250,    ]E09527110001013,                              1",
        "COF-250,    9527110001013,                                 1",
        "COF-250,    ]C10119527110001010,                          12",
        "COF-250,    (01)19527110001010,                           12",
        "WTR-150,    ]C10119527110004042,                           6",
        "SOAP-300,   ]C100095271100000000016,                      96",
        "YOG-500,    ]C101195271100020241726121210L1,               6",
        "JKT-RAIN-M, ]d2010952711000303121A1,                       1",
    })
    void knownCodeOnTheReceiptMustBeReceived(String item, String text, String quantity) {
        scan(text);
        assertThat(truth.of(new ItemCode(item)).sure()).isEqualTo(Quantity.parse(quantity));
        assertThat(truth.aside()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "]E09529999000019,                         UNKNOWN_ITEM",
        "]Q1https://example.org/summer-sale,       UNKNOWN_CODE",
        "9527110001014,                            UNKNOWN_CODE",
        "]E09527110008081,                         NOT_EXPECTED",
        "]E09527110002027,                         NOT_COMPLETE",
        "]C10119527110002024,                      NOT_COMPLETE",
        "]E09527110003031,                         NOT_COMPLETE",
        "]C1011952711000202417261121 10L1,         UNKNOWN_CODE",
        "]C101195271100020241726112110L1,          EXPIRED",
        "]C100095271100000000092,                  UNKNOWN_PACKAGE",
    })
    void anythingElseMustNot(String text, Reason reason) {
        scan(text);
        assertThat(truth.aside()).extracting(Truth.Aside::reason).containsExactly(reason);
        assertThat(goods.items())
                .allSatisfy(
                        item -> assertThat(truth.of(item.item())).isEqualTo(Truth.Amount.NOTHING));
    }

    @Test
    void samePieceAndSamePackageCountOnce() {
        scan("]d2010952711000303121A1");
        scan("]d2010952711000303121A1");
        scan("]C100095271100000000016");
        scan("]C100095271100000000016");
        assertThat(sure(JACKET)).isEqualTo("1");
        assertThat(sure("SOAP-300")).isEqualTo("96");
        assertThat(truth.aside())
                .extracting(Truth.Aside::reason)
                .containsExactly(Reason.TWICE, Reason.PACKAGE_TWICE);
    }

    @Test
    void whatIsOverNeedsAYes() {
        for (int i = 0; i < 4; i++) {
            scan("]E09527110007077");
        }
        Truth.Amount lamps = truth.of(new ItemCode("LAMP-DESK"));
        assertThat(lamps.sure()).isEqualTo(Quantity.of(3));
        assertThat(lamps.over()).isEqualTo(Quantity.ONE);
        assertThat(truth.aside()).containsExactly(new Truth.Aside("Desk lamp LED", Reason.OVER, 1));
    }

    @Test
    void onlyTagsThatComeInAreReceived() {
        List<String> first = new Cartons().cartons(JACKET_GTIN, 3);
        pass(Way.OUT, first, true);
        pass(Way.TURN_BACK, first, true);
        assertThat(sure(JACKET)).isEqualTo("0");
        pass(Way.IN, first, true);
        pass(Way.IN, first, true);
        assertThat(sure(JACKET)).isEqualTo("3");
        assertThat(truth.aside())
                .extracting(Truth.Aside::reason, Truth.Aside::times)
                .contains(org.assertj.core.groups.Tuple.tuple(Reason.TWICE, 3));
    }

    @Test
    void missedPieceIsCertainOnceItIsSeenSurely() {
        List<String> tags = new Cartons().cartons(JACKET_GTIN, 2);
        pass(Way.IN, tags, false);
        assertThat(truth.of(new ItemCode(JACKET)))
                .isEqualTo(new Truth.Amount(Quantity.ZERO, Quantity.of(2), Quantity.ZERO));
        pass(Way.IN, tags, true);
        assertThat(truth.of(new ItemCode(JACKET)))
                .isEqualTo(new Truth.Amount(Quantity.of(2), Quantity.ZERO, Quantity.ZERO));
    }

    @Test
    void whetherAMissedScanLeftRoomForTheNextCannotBeTold() {
        scan("]E09527110007077");
        scan("]E09527110007077");
        truth.present(new Presentation.Code(DAY, DAY, false, "]E09527110007077"));
        scan("]E09527110007077");
        PutIn.Item lamp = lamp();
        assertThat(lamp.least()).isEqualTo(Quantity.of(2));
        assertThat(lamp.most()).isEqualTo(Quantity.of(3));
        assertThat(lamp.withYes()).isEqualTo(Quantity.of(4));
    }

    @Test
    void wrongClockLeavesADateUndecided() {
        String expired = "]C101195271100020241726112110L1";
        truth.present(new Presentation.Code(DAY, LONG_AGO, true, expired));
        assertThat(truth.of(new ItemCode("YOG-500")))
                .isEqualTo(new Truth.Amount(Quantity.ZERO, Quantity.of(6), Quantity.ZERO));
    }

    @Test
    void strangeCodesAreCountedTogetherAtTheBound() {
        for (int i = 0; i < 150; i++) {
            scan("poster " + i);
        }
        assertThat(truth.aside()).hasSize(101);
        assertThat(truth.aside().getLast().times()).isEqualTo(50);
    }

    private PutIn.Item lamp() {
        return PutIn.of(goods, truth, false, "right", java.time.Instant.EPOCH).items().stream()
                .filter(item -> item.item().value().equals("LAMP-DESK"))
                .findFirst()
                .orElseThrow();
    }

    private void scan(String text) {
        truth.present(new Presentation.Code(DAY, DAY, true, text));
    }

    private void pass(Way way, List<String> epcs, boolean sure) {
        truth.present(new Presentation.Passage(way, sure, epcs));
    }

    private String sure(String item) {
        return truth.of(new ItemCode(item)).sure().toString();
    }
}
