package org.tallygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;

import java.util.List;

final class ItemSearchTest {

    private final ItemSearch search =
            new ItemSearch(
                    List.of(
                            item("MILK-2L", "Whole milk", "04006381333931"),
                            item("BREAD", "Rye bread, no milk", "04006381333948"),
                            item("MILK-1L", "Whole milk", "04006381333955")));

    @Test
    void itemIsFoundByAnyPartOfItsCodeNameOrGtinInEitherCase() {
        assertThat(found("1l")).containsExactly("MILK-1L");
        assertThat(found("RYE")).containsExactly("BREAD");
        assertThat(found("333948")).containsExactly("BREAD");
        assertThat(found(" whole ")).containsExactly("MILK-1L", "MILK-2L");
        assertThat(found("04006381333931")).containsExactly("MILK-2L");
    }

    @Test
    void itemThatMatchesTwiceIsFoundOnceAndInTheOrderOfTheCodes() {
        assertThat(found("milk")).containsExactly("BREAD", "MILK-1L", "MILK-2L");
        assertThat(search.find("milk", 2)).hasSize(2);
    }

    @Test
    void nothingIsFoundAcrossTwoLinesOrInNothing() {
        assertThat(found("bread\nrye")).isEmpty();
        assertThat(found("MILK-1LWhole")).isEmpty();
        assertThat(found("cheese")).isEmpty();
        assertThat(new ItemSearch(List.of()).find("", 5)).isEmpty();
        assertThat(found("")).hasSize(3);
    }

    private List<String> found(String words) {
        return search.find(words, 9).stream().map(each -> each.item().value()).toList();
    }

    private static Body.Item item(String code, String name, String gtin) {
        return new Body.Item(
                new ItemCode(code),
                name,
                "each",
                List.of(new Body.TradeCode(gtin, "each", Quantity.ONE)),
                false,
                false,
                false);
    }
}
