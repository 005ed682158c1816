package org.tallygate.ledger.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of what may follow on what, row by row; anything else is a broken program. */
final class MachinesTest {

    private static <S extends Enum<S>> Map<S, Set<S>> table(Class<S> type, String... rows) {
        Map<S, Set<S>> table = new EnumMap<>(type);
        for (String row : rows) {
            List<S> states =
                    row.lines()
                            .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                            .map(word -> Enum.valueOf(type, word))
                            .toList();
            Set<S> next = EnumSet.noneOf(type);
            next.addAll(states.subList(1, states.size()));
            table.put(states.getFirst(), next);
        }
        return table;
    }

    @Test
    void aPurchase() {
        assertThat(Purchasing.NEXT)
                .isEqualTo(
                        table(
                                Purchase.State.class,
                                "EXPECTED PARTIALLY_RECEIVED RECEIVED CLOSED CANCELLED",
                                "PARTIALLY_RECEIVED EXPECTED RECEIVED CLOSED",
                                "RECEIVED EXPECTED PARTIALLY_RECEIVED CLOSED",
                                "CLOSED",
                                "CANCELLED"));
    }

    @Test
    void aSale() {
        assertThat(Selling.NEXT)
                .isEqualTo(
                        table(
                                Sale.State.class,
                                "DRAFT CONFIRMED CANCELLED",
                                "CONFIRMED DONE CANCELLED",
                                "DONE CONFIRMED",
                                "CANCELLED"));
    }

    @Test
    void aFulfilment() {
        assertThat(Fulfilling.NEXT)
                .isEqualTo(
                        table(
                                Fulfilment.State.class,
                                "PLANNED ASSIGNED PICKED PACKED READY SHIPPED SHORT CANCELLED",
                                "ASSIGNED PLANNED PICKED PACKED READY SHIPPED SHORT CANCELLED",
                                "PICKED PLANNED ASSIGNED PACKED READY SHIPPED SHORT CANCELLED",
                                "PACKED PLANNED ASSIGNED PICKED READY SHIPPED SHORT CANCELLED",
                                "READY PLANNED ASSIGNED PICKED PACKED SHIPPED SHORT CANCELLED",
                                "SHORT PLANNED ASSIGNED PICKED PACKED READY SHIPPED CANCELLED",
                                "SHIPPED PLANNED ASSIGNED PICKED PACKED READY SHORT",
                                "CANCELLED"));
    }

    @Test
    void aTransfer() {
        String moving = " DISPATCHED IN_TRANSIT PARTIALLY_RECEIVED RECEIVED CLOSED";
        assertThat(Transferring.NEXT)
                .isEqualTo(
                        table(
                                Transfer.State.class,
                                "REQUESTED APPROVED REJECTED CANCELLED" + moving,
                                "APPROVED RESERVED CANCELLED" + moving,
                                "REJECTED" + moving,
                                "RESERVED CANCELLED" + moving,
                                "CANCELLED" + moving,
                                "DISPATCHED RESERVED" + moving,
                                "IN_TRANSIT RESERVED" + moving,
                                "PARTIALLY_RECEIVED RESERVED" + moving,
                                "RECEIVED RESERVED" + moving,
                                "CLOSED"));
    }

    @Test
    void aReturn() {
        assertThat(Returning.NEXT)
                .isEqualTo(
                        table(
                                Return.State.class,
                                "REQUESTED AUTHORISED REJECTED EXPIRED RECEIVED",
                                "AUTHORISED IN_TRANSIT EXPIRED RECEIVED",
                                "REJECTED RECEIVED",
                                "EXPIRED RECEIVED",
                                "IN_TRANSIT RECEIVED",
                                "RECEIVED INSPECTED DISPOSED",
                                "INSPECTED RECEIVED DISPOSED",
                                "DISPOSED RECEIVED INSPECTED CLOSED",
                                "CLOSED"));
    }
}
