package org.tallygate.server.console;

import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Master;
import org.tallygate.server.book.BookView;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What stands at one place in one status, as a table shows it. */
record StockLine(
        String item,
        String description,
        String location,
        String status,
        String quantity,
        boolean negative,
        String unit) {

    static StockLine of(BookView.Stock row, Master master) {
        Optional<Body.Item> item = master.item(row.key().item());
        return new StockLine(
                row.key().item().value(),
                item.map(Body.Item::description).orElse("not in the item master"),
                row.key().location().value(),
                Sentence.words(row.key().status()),
                row.quantity().toString(),
                row.quantity().isNegative(),
                item.map(Body.Item::baseUnit).orElse(""));
    }

    String itemInUrl() {
        return inUrl(item);
    }

    String locationInUrl() {
        return inUrl(location);
    }

    static String inUrl(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
