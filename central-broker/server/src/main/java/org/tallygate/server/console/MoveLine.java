package org.tallygate.server.console;

import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Movement;

import java.util.ArrayList;
import java.util.List;

/** A movement as a table shows it. */
record MoveLine(String item, String quantity, String from, String to) {

    static MoveLine of(Movement movement) {
        return new MoveLine(
                movement.item().value(),
                movement.quantity().toString(),
                account(movement.from()),
                account(movement.to()));
    }

    private static String account(AccountKey key) {
        List<String> parts = new ArrayList<>();
        parts.add(key.location().value());
        parts.add(Sentence.words(key.status()));
        key.lot().ifPresent(lot -> parts.add("lot " + lot));
        key.pack().ifPresent(sscc -> parts.add("package " + sscc));
        key.owner().ifPresent(owner -> parts.add("owned by " + owner));
        return String.join(", ", parts);
    }

    String itemInUrl() {
        return StockLine.inUrl(item);
    }
}
