package org.tallygate.server.book;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.document.Body;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A GTIN stands for one item: the one that claimed it last. */
final class Gtins {

    private Gtins() {}

    /** The items as they will stand: of several claims in one list the last one counts. */
    static List<Body.Item> settle(List<Body.Item> items) {
        Map<ItemCode, Body.Item> settled = new LinkedHashMap<>();
        for (Body.Item item : items) {
            Map<String, Body.TradeCode> codes = new LinkedHashMap<>();
            item.codes().forEach(code -> codes.put(code.gtin(), code));
            settled.replaceAll((code, other) -> without(other, codes.keySet()));
            settled.put(item.item(), with(item, List.copyOf(codes.values())));
        }
        return List.copyOf(settled.values());
    }

    static Body.Item without(Body.Item item, Collection<String> taken) {
        if (item.codes().stream().noneMatch(code -> taken.contains(code.gtin()))) {
            return item;
        }
        return with(
                item, item.codes().stream().filter(code -> !taken.contains(code.gtin())).toList());
    }

    private static Body.Item with(Body.Item item, List<Body.TradeCode> codes) {
        return new Body.Item(
                item.item(),
                item.description(),
                item.baseUnit(),
                codes,
                item.lotRequired(),
                item.expiryRequired(),
                item.serialRequired());
    }
}
