package org.tallygate.server.book;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.document.Body;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A GTIN stands for one item: the one that claimed it last. */
final class Gtins {

    private Gtins() {}

    /** The items as they will stand: of several claims in one list the last one counts. */
    static List<Body.Item> settle(List<Body.Item> items) {
        Map<ItemCode, Body.Item> last = new LinkedHashMap<>();
        Map<String, ItemCode> claims = new HashMap<>();
        for (Body.Item item : items) {
            last.remove(item.item());
            last.put(item.item(), item);
        }
        last.values()
                .forEach(
                        item -> item.codes().forEach(code -> claims.put(code.gtin(), item.item())));
        return last.values().stream().map(item -> item.with(kept(item, claims))).toList();
    }

    private static List<Body.TradeCode> kept(Body.Item item, Map<String, ItemCode> claims) {
        Map<String, Body.TradeCode> codes = new LinkedHashMap<>();
        for (Body.TradeCode code : item.codes()) {
            if (item.item().equals(claims.get(code.gtin()))) {
                codes.put(code.gtin(), code);
            }
        }
        return List.copyOf(codes.values());
    }

    static Body.Item without(Body.Item item, Collection<String> taken) {
        if (item.codes().stream().noneMatch(code -> taken.contains(code.gtin()))) {
            return item;
        }
        return item.with(
                item.codes().stream().filter(code -> !taken.contains(code.gtin())).toList());
    }
}
