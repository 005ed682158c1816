package org.tallygate.gateway.till;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.Sha256;
import org.tallygate.contract.StockStatus;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a till says in one piece: it is taken whole or not at all.
 *
 * @param number the till's own, another one for each of a kind
 * @param promise of which promise the goods are, if of one
 * @param occurredAt by the till's clock
 * @param actor the cashier's badge
 */
record Transaction(
        Name till,
        Kind kind,
        String number,
        Optional<String> promise,
        Optional<Instant> occurredAt,
        Optional<String> actor,
        List<Line> lines) {

    static final int MOST_LINES = 100;

    /** What it is. Numbers of different kinds are different ones. */
    enum Kind {
        /** Goods were sold, or came back. */
        SALE,
        /** Goods are to be kept for somebody. */
        PROMISE,
        /** Nobody wants them any more. */
        DROP
    }

    Transaction {
        if (!number.matches("[A-Za-z0-9._:-]{1,64}")) {
            throw new IllegalArgumentException(
                    "number '"
                            + number
                            + "' must be 1 to 64 of A-Z, a-z, 0-9, '.', '_', ':' and '-'");
        }
        actor.ifPresent(badge -> Printable.check("actor", badge, 64));
        lines = List.copyOf(lines);
        if (lines.isEmpty() != (kind == Kind.DROP) || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException(
                    lines.size() + " lines must be 1 to " + MOST_LINES + ", and none in a drop");
        }
    }

    /**
     * Goods of one item.
     *
     * @param item the item's code, or else {@code code} is there
     * @param code as scanned: GTIN, GS1 element string or EPC URI
     * @param quantity above 0, in the unit that the code names, else in base units
     * @param cameBack in which condition goods came back; nothing when they were sold
     */
    record Line(
            Optional<ItemCode> item,
            Optional<String> code,
            Quantity quantity,
            Optional<String> lot,
            List<String> serials,
            Optional<StockStatus> cameBack) {

        Line {
            if (item.isPresent() == code.isPresent()) {
                throw new IllegalArgumentException("either item or code must be given");
            }
            code.ifPresent(text -> checkCode(text));
            if (!quantity.isPositive()) {
                throw new IllegalArgumentException("quantity " + quantity + " must be above 0");
            }
            lot.ifPresent(text -> Printable.check("lot", text, 64));
            serials = List.copyOf(serials);
            serials.forEach(serial -> Printable.check("serial", serial, 64));
            if (!serials.isEmpty() && !quantity.equals(Quantity.of(serials.size()))) {
                throw new IllegalArgumentException(
                        "quantity "
                                + quantity
                                + " must be "
                                + serials.size()
                                + ", one for each serial");
            }
        }

        private static void checkCode(String text) {
            if (text.isBlank() || text.length() > 256) {
                throw new IllegalArgumentException(
                        "code '" + text + "' must be 1 to 256 characters");
            }
        }
    }

    /** Under which this gateway knows it for good. */
    String key() {
        return till + "/" + kind + "/" + number;
    }

    /** SHA-256 of all that it says, whatever form it came in. */
    String contentHash() {
        return Sha256.hex(toString());
    }
}
