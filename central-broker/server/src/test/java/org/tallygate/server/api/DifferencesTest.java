package org.tallygate.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.care.Comparison;
import org.tallygate.ledger.care.DifferenceCommand;
import org.tallygate.ledger.care.ExceptionCommand;
import org.tallygate.ledger.care.StockDifference.Cause;
import org.tallygate.server.book.BookView;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What comparisons leave in the queue of exceptions. */
final class DifferencesTest {

    private static final Name ERP = new Name("erp");

    private final FilledBook filled = new FilledBook();
    private int asked;

    @Test
    void whatIsNoTroubleStaysQuietAndWhatIsCalledMendedComesAgain() {
        assertThat(tell(1, line("7")).get("raised").asInt()).isEqualTo(1);
        assertThat(tell(2, line("7")).get("standing").asInt()).isEqualTo(1);
        long first = open().getFirst().number();
        ask(new ExceptionCommand.ResolveException(first, "told them"));
        assertThat(tell(3, line("7")).get("raised").asInt()).isEqualTo(1);
        assertThat(tell(4, line("7")).get("standing").asInt()).isEqualTo(1);

        long second = open().getFirst().number();
        assertThat(second).isNotEqualTo(first);
        ask(new ExceptionCommand.SuppressException(second, "they count samples"));
        assertThat(tell(5, line("7")).get("quiet").asInt()).isEqualTo(1);
        assertThat(open()).isEmpty();
        assertThat(tell(6, line("9")).get("raised").asInt()).as("another one").isEqualTo(1);
    }

    @Test
    void whatIsOlderThanWhatWasComparedSaysNothingNew() {
        tell(5, line("7"));
        assertThat(tell(4, agreeing("5")).get("older").asInt()).isEqualTo(1);
        assertThat(open()).hasSize(1);
        assertThat(tell(6, agreeing("5")).get("closed").asInt()).isEqualTo(1);
        assertThat(open()).isEmpty();
    }

    @Test
    void soManyWaitAndNoMore() {
        for (int part = 0; part < 3; part++) {
            List<DifferenceCommand.Line> lines = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                lines.add(
                        new DifferenceCommand.Line(
                                new ItemCode("I-" + part + "-" + i),
                                new LocationCode("SHELF-1"),
                                Quantity.of(2),
                                Quantity.ONE,
                                Optional.of(Cause.UNEXPLAINED)));
            }
            JsonNode said = ask(new DifferenceCommand.ReportDifferences(ERP, 1, lines));
            assertThat(said.get("raised").asInt()).isEqualTo(part < 2 ? 500 : 0);
            assertThat(said.get("left").asInt()).isEqualTo(part < 2 ? 0 : 500);
        }
        assertThat(open()).hasSize(Comparison.MOST_OPEN);
    }

    private static DifferenceCommand.Line line(String theirs) {
        return new DifferenceCommand.Line(
                new ItemCode("MILK-1L"),
                new LocationCode("SHELF-1"),
                Quantity.parse(theirs),
                Quantity.of(5),
                Optional.of(Cause.UNEXPLAINED));
    }

    private static DifferenceCommand.Line agreeing(String both) {
        return new DifferenceCommand.Line(
                new ItemCode("MILK-1L"),
                new LocationCode("SHELF-1"),
                Quantity.parse(both),
                Quantity.parse(both),
                Optional.empty());
    }

    private JsonNode tell(long micros, DifferenceCommand.Line line) {
        return ask(new DifferenceCommand.ReportDifferences(ERP, micros, List.of(line)));
    }

    private JsonNode ask(Command command) {
        return Json.mapper().readTree(filled.ask("ask-" + ++asked, command).json());
    }

    private List<BookView.ExceptionView> open() {
        return filled.book
                .openExceptions(Set.of(Raised.Kind.STOCK_DIFFERS), Long.MAX_VALUE, 1000)
                .rows();
    }
}
