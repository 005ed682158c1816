package org.tallygate.ledger.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.unit.Factor;
import org.tallygate.ledger.unit.Precision;
import org.tallygate.ledger.unit.Unit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sheets, terms, prices and foreign codes: what is in force, and what is refused. */
final class ReferenceTest {

    private static final ItemCode TEA = new ItemCode("TEA");
    private static final ItemCode MILK = new ItemCode("MILK");
    private static final Body.Item TEA_ITEM =
            new Body.Item(
                    TEA,
                    "Tea",
                    "g",
                    List.of(new Body.TradeCode("09527110001013", "case", Quantity.of(6000))),
                    false,
                    false,
                    false);
    private static final Master MASTER =
            new Master(
                    1,
                    List.of(
                            TEA_ITEM,
                            new Body.Item(MILK, "Milk", "each", List.of(), false, false, false)),
                    List.of());

    private final Reference reference = new Reference();

    @Test
    void unitsComeFromTheSheetTheTradeCodesAndWhatEveryoneKnows() {
        done(
                new ReferenceCommand.SetItemSheet(
                        new ItemSheet(
                                TEA,
                                Optional.empty(),
                                Map.of("leaf", "whole"),
                                List.of("food", "tea"),
                                Optional.empty(),
                                new Precision(3),
                                10_000,
                                List.of(Unit.whole("tin", Factor.of(250))),
                                Optional.of(1L))));
        ItemUnits units = reference.units(TEA_ITEM);
        assertThat(units.unit("g")).contains(new Unit("g", Factor.ONE, 10_000));
        assertThat(units.unit("tin")).contains(Unit.whole("tin", Factor.of(250)));
        assertThat(units.unit("case")).contains(Unit.whole("case", Factor.of(6000)));
        assertThat(units.unit("kg")).contains(Unit.fine("kg", Factor.of(1000)));
        assertThat(units.unit("dozen")).isEmpty();
    }

    @Test
    void theTermsOfADayAreThoseThatBeganLast() {
        done(new ReferenceCommand.SetSupplierTerms(terms("2026-01-01", 10)));
        done(new ReferenceCommand.SetSupplierTerms(terms("2026-06-01", 5)));
        assertThat(lead("2025-12-31")).isEmpty();
        assertThat(lead("2026-05-31")).contains(10);
        assertThat(lead("2026-06-01")).contains(5);
    }

    @Test
    void thePriceOfADayIsTheOneThatBeganLast() {
        done(
                new ReferenceCommand.SetListedPrice(
                        new ListedPrice(
                                "shop",
                                TEA,
                                LocalDate.parse("2026-01-01"),
                                "EUR",
                                2_500_000,
                                Optional.of("food"))));
        assertThat(reference.price("shop", TEA, LocalDate.parse("2026-02-01")))
                .map(ListedPrice::price)
                .contains(2_500_000L);
        assertThat(reference.price("shop", TEA, LocalDate.parse("2025-02-01"))).isEmpty();
    }

    @Test
    void aCodeWithABarIsNoOtherSystemsAndNoSystemHasOne() {
        done(new ReferenceCommand.SetForeignCode("till", "47|11", TEA));
        assertThat(refused(new ReferenceCommand.SetForeignCode("till|47", "11", MILK)))
                .isEqualTo(Reference.Why.AMBIGUOUS_SYSTEM);
        assertThat(reference.item("till", "47|11")).contains(TEA);
        assertThat(reference.item("till|47", "11")).isEmpty();
        assertThat(refused(new ReferenceCommand.DropForeignCode("till|47", "11")))
                .isEqualTo(Reference.Why.UNKNOWN_CODE);
    }

    @Test
    void systemWithABarOfAnOlderBookIsReadAndDroppedAndNobodyTakesItsKey() {
        reference.put(new ForeignCode("till|47", "11", MILK, false));
        assertThat(reference.item("till|47", "11")).contains(MILK);
        assertThat(reference.item("till", "47|11")).isEmpty();
        assertThat(refused(new ReferenceCommand.SetForeignCode("till", "47|11", MILK)))
                .isEqualTo(Reference.Why.CODE_TAKEN);
        done(new ReferenceCommand.DropForeignCode("till|47", "11"));
        done(new ReferenceCommand.SetForeignCode("till", "47|11", TEA));
        assertThat(reference.item("till", "47|11")).contains(TEA);
    }

    @Test
    void aForeignCodeMeansOneItemUntilItIsDropped() {
        done(new ReferenceCommand.SetForeignCode("till", "4711", TEA));
        assertThat(refused(new ReferenceCommand.SetForeignCode("till", "4711", MILK)))
                .isEqualTo(Reference.Why.CODE_TAKEN);
        done(new ReferenceCommand.DropForeignCode("till", "4711"));
        assertThat(refused(new ReferenceCommand.DropForeignCode("till", "4711")))
                .isEqualTo(Reference.Why.UNKNOWN_CODE);
        done(new ReferenceCommand.SetForeignCode("till", "4711", MILK));
        assertThat(reference.item("till", "4711")).contains(MILK);
    }

    @Test
    void whatTheMasterDoesNotKnowIsRefused() {
        assertThat(
                        refused(
                                new ReferenceCommand.SetItemSheet(
                                        ItemSheet.blank(new ItemCode("COAL")))))
                .isEqualTo(Reference.Why.UNKNOWN_ITEM);
        assertThat(
                        refused(
                                new ReferenceCommand.SetSupplierTerms(
                                        new SupplierTerms(
                                                "ACME",
                                                TEA,
                                                LocalDate.parse("2026-01-01"),
                                                Optional.empty(),
                                                Optional.of("dozen"),
                                                Quantity.ZERO,
                                                Quantity.ONE,
                                                1,
                                                Optional.empty(),
                                                Optional.empty(),
                                                List.of()))))
                .isEqualTo(Reference.Why.UNKNOWN_UNIT);
    }

    private Optional<Integer> lead(String day) {
        return reference.terms("ACME", TEA, LocalDate.parse(day)).map(SupplierTerms::leadDays);
    }

    private static SupplierTerms terms(String from, int leadDays) {
        return new SupplierTerms(
                "ACME",
                TEA,
                LocalDate.parse(from),
                Optional.of("A-1"),
                Optional.of("case"),
                Quantity.of(2),
                Quantity.ONE,
                leadDays,
                Optional.of("EUR"),
                Optional.of(90_000_000L),
                List.of());
    }

    private void done(ReferenceCommand command) {
        Decision.Done done = (Decision.Done) decide(command);
        done.kept().forEach(kept -> reference.put((ReferenceKept) kept));
    }

    private Object refused(ReferenceCommand command) {
        return ((Decision.Refused) decide(command)).reason();
    }

    private Decision decide(ReferenceCommand command) {
        return reference.decide(
                new Asked("test", "1", "me", new FactId(Id128.named("j"), 1, Link.START), 0),
                command,
                MASTER);
    }
}
