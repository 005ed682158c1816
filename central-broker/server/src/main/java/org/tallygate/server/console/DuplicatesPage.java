package org.tallygate.server.console;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.merge.Duplicates;
import org.tallygate.server.master.DuplicateItems;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Items that look to be the same, two and two.
 *
 * @param next where the list goes on, when there are more
 */
record DuplicatesPage(List<Pair> pairs, Optional<String> next) {

    private static final int PAIRS = 50;

    /** One pair and why it is here. */
    record Pair(Named one, Named other, List<String> because) {

        String mergeInUrl(boolean oneIntoOther) {
            Named from = oneIntoOther ? one : other;
            Named into = oneIntoOther ? other : one;
            return "/merge?from="
                    + StockLine.inUrl(from.code())
                    + "&into="
                    + StockLine.inUrl(into.code());
        }
    }

    /** An item by its code, its name and what it is counted in. */
    record Named(String code, String description, String unit) {

        static Named of(ItemCode item, Master master) {
            Optional<Body.Item> known = master.item(item);
            return new Named(
                    item.value(),
                    known.map(Body.Item::description).orElse("not in the item master"),
                    known.map(Body.Item::baseUnit).orElse(""));
        }

        String inUrl() {
            return StockLine.inUrl(code);
        }
    }

    static DuplicatesPage of(DuplicateItems duplicates, Master master, String after) {
        List<Duplicates.Pair> oneMore =
                duplicates.pairs().stream()
                        .filter(pair -> pair.rank().compareTo(after) > 0)
                        .limit(PAIRS + 1L)
                        .toList();
        List<Duplicates.Pair> page = oneMore.subList(0, Math.min(PAIRS, oneMore.size()));
        return new DuplicatesPage(
                page.stream().map(pair -> pair(pair, master)).toList(),
                oneMore.size() > PAIRS
                        ? Optional.of("/duplicates?after=" + StockLine.inUrl(page.getLast().rank()))
                        : Optional.empty());
    }

    private static Pair pair(Duplicates.Pair pair, Master master) {
        return new Pair(
                Named.of(pair.one(), master),
                Named.of(pair.other(), master),
                pair.because().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> why(each.getKey(), each.getValue()))
                        .toList());
    }

    private static String why(Duplicates.Because because, String value) {
        return switch (because) {
            case SAME_TRADE_ITEM -> "GTINs of one trade item, " + value + ", packed otherwise";
            case SAME_CODE -> "one code, " + value;
            case SAME_SUPPLIER_ITEM -> "one number of one supplier, " + value.replace("|", ": ");
            case SAME_NAME -> "the same name and unit";
        };
    }
}
