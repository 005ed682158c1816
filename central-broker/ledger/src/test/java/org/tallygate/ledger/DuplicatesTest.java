package org.tallygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.merge.Duplicates;
import org.tallygate.ledger.merge.Duplicates.Because;
import org.tallygate.ledger.reference.ForeignCode;
import org.tallygate.ledger.reference.SupplierTerms;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class DuplicatesTest {

    @Test
    void sameWordsInAnotherOrderAndOtherUnitWordsAreTheSameName() {
        List<Duplicates.Pair> pairs =
                found(
                        item("A", "Whole Milk, 1 litre", "each"),
                        item("B", "milk whole 1L", "each"),
                        item("C", "milk whole 1L", "case"),
                        item("D", "milk whole 2L", "each"));

        assertThat(pairs).hasSize(1);
        assertThat(pairs.getFirst().one()).isEqualTo(new ItemCode("A"));
        assertThat(pairs.getFirst().other()).isEqualTo(new ItemCode("B"));
        assertThat(pairs.getFirst().because()).containsOnlyKeys(Because.SAME_NAME);
    }

    @Test
    void gtinsThatDifferInThePackagingLevelOnlyAreOneTradeItem() {
        List<Duplicates.Pair> pairs =
                found(
                        item("A", "Tea", "each", "04006381333931"),
                        item("B", "Carton of tea", "case", "14006381333938"),
                        item("C", "Cup", "each", "04006381333948"));

        assertThat(pairs.stream().map(Duplicates.Pair::because))
                .containsExactly(Map.of(Because.SAME_TRADE_ITEM, "400638133393"));
    }

    @Test
    void codesAndSuppliersNumbersAreComparedWithoutCaseAndPunctuation() {
        Master master =
                master(
                        item("TEA-1", "Tea", "each"),
                        item("tea.1", "Cha", "each"),
                        item("X", "Thé", "box"));
        List<Duplicates.Pair> pairs =
                Duplicates.of(
                        master,
                        List.of(
                                new ForeignCode("erp", "47-11", new ItemCode("TEA-1"), false),
                                new ForeignCode("wms", "4711", new ItemCode("X"), false)),
                        List.of(terms("TEA-1", "l 77"), terms("X", "L-77")));

        assertThat(pairs).hasSize(2);
        assertThat(pairs.getFirst().because().keySet())
                .isEqualTo(Set.of(Because.SAME_CODE, Because.SAME_SUPPLIER_ITEM));
        assertThat(pairs.getLast().because()).containsOnlyKeys(Because.SAME_CODE);
    }

    @Test
    void mergedItemsAreNoCandidates() {
        Body.Item one = item("A", "Tea", "each");
        Body.Item other = item("B", "tea", "each");
        ItemMerge merge =
                new ItemMerge(
                        one.item(),
                        other.item(),
                        1,
                        ReplayKey.of(1, new FactId(Id128.named("c"), 1, SmallBook.link(1))),
                        "same",
                        "anna");
        Master master = new Master(1, List.of(one, other), List.of(), new Merges(List.of(merge)));

        assertThat(Duplicates.of(master, List.of(), List.of())).isEmpty();
    }

    @Test
    void aHundredThousandItemsAreComparedByWhatTheyShareAndNotTwoByTwo() {
        List<Body.Item> items = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            items.add(item("I" + i, i % 2 == 0 ? "Shirt " + i / 4 : "Things", "each"));
        }
        Master master = new Master(1, items, List.of());

        List<Duplicates.Pair> pairs =
                assertTimeout(
                        Duration.ofSeconds(30), () -> Duplicates.of(master, List.of(), List.of()));

        assertThat(pairs).hasSize(10_000).allMatch(pair -> pair.because().size() == 1);
    }

    private static List<Duplicates.Pair> found(Body.Item... items) {
        return Duplicates.of(master(items), List.of(), List.of());
    }

    private static Master master(Body.Item... items) {
        return new Master(1, List.of(items), List.of());
    }

    private static Body.Item item(String code, String name, String unit, String... gtins) {
        return new Body.Item(
                new ItemCode(code),
                name,
                unit,
                List.of(gtins).stream()
                        .map(gtin -> new Body.TradeCode(gtin, unit, Quantity.ONE))
                        .toList(),
                false,
                false,
                false);
    }

    private static SupplierTerms terms(String item, String number) {
        return new SupplierTerms(
                "LEAF",
                new ItemCode(item),
                LocalDate.of(2026, 1, 1),
                Optional.of(number),
                Optional.empty(),
                Quantity.ZERO,
                Quantity.ONE,
                1,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
