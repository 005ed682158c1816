package org.tallygate.gateway.station.pick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.gateway.station.pick.Aisle.A_2;
import static org.tallygate.gateway.station.pick.Aisle.B_1;
import static org.tallygate.gateway.station.pick.Aisle.MILK;
import static org.tallygate.gateway.station.pick.Aisle.MILK_EACH;
import static org.tallygate.gateway.station.pick.Aisle.OATS;
import static org.tallygate.gateway.station.pick.Aisle.OATS_EACH;
import static org.tallygate.gateway.station.pick.Aisle.PILLS;
import static org.tallygate.gateway.station.pick.Aisle.RADIO;
import static org.tallygate.gateway.station.pick.Aisle.line;
import static org.tallygate.gateway.station.pick.Aisle.lot;
import static org.tallygate.gateway.station.pick.Aisle.pills;
import static org.tallygate.gateway.station.pick.Aisle.radio;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.lines.LineScan;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Each rule where it is the first that applies, in the order in which they are tried. */
final class PickLadderTest {

    private record Row(String refusal, UnaryOperator<Aisle> does) {}

    private static Aisle shelf() {
        return Aisle.picking(
                line(MILK, 2, A_2),
                lot(PILLS, 2, A_2, "L1"),
                line(RADIO, 2, Optional.of(A_2), Optional.empty(), List.of("S1", "S2")),
                line(PILLS, 2, B_1).under(Aisle.expiring("2027-01-31")),
                line(MILK, 1, B_1).under(Aisle.replaceable(OATS)),
                line(RADIO, 1, B_1).under(Aisle.forOrder("SO-2", Optional.of("T-2"))));
    }

    private static Body.Uninspected waits(ItemCode item, LocationCode at) {
        return new Body.Uninspected(
                item,
                List.of(new Body.Standing(at, Optional.of("L3"), Optional.empty(), false)),
                List.of());
    }

    private static final List<Row> READING =
            List.of(
                    new Row(
                            "NO_TASK",
                            aisle -> aisle.say(Command.FINISH).answer("BLOCKED").scan("SHELF-12")),
                    new Row("UNKNOWN_CODE", aisle -> aisle.scan("SHELF-12")),
                    new Row("UNKNOWN_ITEM", aisle -> aisle.scan(Aisle.STRANGER)),
                    new Row("UNKNOWN_PACKAGE", aisle -> aisle.scan("(00)340123450000000123")));

    private static final List<Row> TAKING =
            List.of(
                    new Row(
                            "WRONG_ITEM",
                            _ -> Aisle.picking(line(MILK, 2, A_2)).scan(pills("L9", "200101"))),
                    new Row(
                            "OTHER_OWNER",
                            _ ->
                                    Aisle.picking(
                                                    line(OATS, 2, A_2),
                                                    Aisle.owned(OATS, 2, A_2, "ACME"))
                                            .scan("(01)" + OATS_EACH + "(91)BETA")),
                    new Row("PLACE_FIRST", aisle -> aisle.scan("(01)" + Aisle.PILLS_EACH)),
                    new Row(
                            "WRONG_PLACE",
                            _ ->
                                    Aisle.picking(line(MILK, 2, A_2), line(OATS, 2, B_1))
                                            .at(B_1)
                                            .count(9)
                                            .scan(MILK_EACH)),
                    new Row(
                            "LOT_MISSING",
                            aisle -> aisle.at(A_2).count(9).scan("(01)" + Aisle.PILLS_EACH)),
                    new Row(
                            "SERIAL_MISSING",
                            aisle -> aisle.at(A_2).count(9).scan(Aisle.RADIO_EACH)),
                    new Row(
                            "OTHER_LOT",
                            aisle -> aisle.at(A_2).count(9).scan(pills("L2", "200101"))),
                    new Row("OTHER_SERIAL", aisle -> aisle.at(A_2).scan(radio("S3"))),
                    new Row(
                            "PICKED_BEFORE",
                            aisle -> aisle.at(A_2).scan(radio("S1")).scan(radio("S1"))),
                    new Row("EXPIRED", aisle -> aisle.at(A_2).count(9).scan(pills("L1", "200101"))),
                    new Row(
                            "UNINSPECTED",
                            aisle ->
                                    aisle.told(waits(Aisle.PILLS, B_1))
                                            .at(B_1)
                                            .count(9)
                                            .scan(pills("L3", "270228"))),
                    new Row(
                            "LATER_EXPIRY",
                            aisle -> aisle.at(B_1).count(9).scan(pills("L3", "270228"))),
                    new Row("OVER", aisle -> aisle.at(B_1).count(9).scan(OATS_EACH)),
                    new Row("SUBSTITUTE", aisle -> aisle.at(B_1).scan(OATS_EACH)),
                    new Row(
                            "WRONG_TOTE",
                            _ ->
                                    Aisle.picking(
                                                    line(MILK, 1, A_2)
                                                            .under(
                                                                    Aisle.forOrder(
                                                                            "SO-1",
                                                                            Optional.of("T-1"))),
                                                    line(RADIO, 1, A_2)
                                                            .under(
                                                                    Aisle.forOrder(
                                                                            "SO-2",
                                                                            Optional.of("T-2"))))
                                            .at(A_2)
                                            .scan("T-1")
                                            .scan(radio("S7"))));

    @TestFactory
    Stream<DynamicTest> eachRuleIsNamedWhereItIsTheFirst() {
        return Stream.concat(READING.stream(), TAKING.stream())
                .map(row ->
                        DynamicTest.dynamicTest(
                                row.refusal(),
                                () -> {
                                    Aisle aisle = row.does().apply(shelf());
                                    assertThat(aisle.refusal()).contains(row.refusal());
                                    assertThat(aisle.last.facts()).isEmpty();
                                }));
    }

    @Test
    void theRowsAreTheLadders() {
        assertThat(LineScan.refusals())
                .extracting(Refusal::name)
                .containsExactlyElementsOf(READING.stream().map(Row::refusal).toList());
        assertThat(PickLadder.TAKING.refusals())
                .extracting(Refusal::name)
                .containsExactlyElementsOf(TAKING.stream().map(Row::refusal).toList());
    }
}
