package org.tallygate.server.book;

import org.tallygate.contract.document.Body;

import java.util.Collection;

/** A GTIN stands for one item: the one that claimed it last. */
final class Gtins {

    private Gtins() {}

    static Body.Item without(Body.Item item, Collection<String> taken) {
        if (item.codes().stream().noneMatch(code -> taken.contains(code.gtin()))) {
            return item;
        }
        return new Body.Item(
                item.item(),
                item.description(),
                item.baseUnit(),
                item.codes().stream().filter(code -> !taken.contains(code.gtin())).toList(),
                item.lotRequired(),
                item.expiryRequired(),
                item.serialRequired());
    }
}
