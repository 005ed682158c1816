package org.tallygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.tallygate.ledger.Given.AT_DOCK;
import static org.tallygate.ledger.Given.HEAD;
import static org.tallygate.ledger.Given.MILK;
import static org.tallygate.ledger.Given.SUPPLIER;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** No store tells an empty lot, package or owner from none, so there is none. */
final class AccountKeyTest {

    private final SmallBook book = new SmallBook(Given.MASTER);

    @ParameterizedTest
    @ValueSource(strings = {"lot", "pack", "owner"})
    void emptyTextIsRefusedByTheNameOfItsField(String field) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new AccountKey(
                                AccountKey.MAIN,
                                MILK,
                                AT_DOCK.location(),
                                StockStatus.AVAILABLE,
                                empty("lot", field),
                                empty("pack", field),
                                empty("owner", field)))
                .withMessage(field + " '' must be left out or have at least one character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lot", "pack", "owner"})
    void factWithAnEmptyTextWaitsForAPerson(String field) {
        Goods goods = new Goods(empty("lot", field), Optional.empty(), List.of());
        Account at =
                new Account(
                        AT_DOCK.location(),
                        StockStatus.AVAILABLE,
                        empty("pack", field),
                        empty("owner", field));
        Fact.CountLine line =
                new Fact.CountLine(MILK, goods, Quantity.ONE, HEAD.time(), at.pack(), at.owner());
        Stream<Fact> facts =
                Stream.of(
                        new Fact.Moved(HEAD, MILK, Quantity.ONE, goods, SUPPLIER, at),
                        new Fact.Moved(HEAD, MILK, Quantity.ONE, goods, at, SUPPLIER),
                        new Fact.Sold(HEAD, MILK, Quantity.ONE, goods, at, "till/1"),
                        new Fact.Counted(
                                HEAD, at.location(), StockStatus.AVAILABLE, List.of(line)));
        assertThat(facts.map(book::post))
                .allMatch(outcome ->
                        outcome instanceof Outcome.Held held && held.reason() == Hold.UNFIT_CODE);
    }

    private static Optional<String> empty(String field, String which) {
        return field.equals(which) ? Optional.of("") : Optional.empty();
    }
}
