package org.tallygate.server.api;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.ledger.till.TillCommand;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A sale as a store's system tells it; what openapi.yaml calls Sale.
 *
 * @param transaction the system's own number of it
 * @param location where the goods stood
 */
record Told(String transaction, LocationCode location, Instant occurredAt, List<Line> lines) {

    Told {
        // What the command refuses is told with the place in the body.
        command(transaction, location, occurredAt, lines);
    }

    enum Kind {
        SALE,
        RETURN
    }

    /** How goods came back. */
    enum Condition {
        /** Nobody has looked yet. */
        INSPECT,
        SELLABLE,
        DAMAGED;

        private StockStatus status() {
            return switch (this) {
                case INSPECT -> StockStatus.RETURNED_UNINSPECTED;
                case SELLABLE -> StockStatus.AVAILABLE;
                case DAMAGED -> StockStatus.DAMAGED;
            };
        }
    }

    /**
     * Goods of one item; what openapi.yaml calls SaleLine.
     *
     * @param quantity in base units
     * @param serials one for each unit, if they are told apart
     * @param condition of a return; nobody has looked, if left out
     */
    record Line(
            Kind kind,
            ItemCode item,
            Quantity quantity,
            Optional<String> lot,
            Optional<List<String>> serials,
            Optional<Condition> condition) {

        Line {
            if (kind == Kind.SALE && condition.isPresent()) {
                throw new IllegalArgumentException(
                        "condition '" + condition.get() + "' must be left out of a SALE");
            }
            command(kind, item, quantity, lot, serials, condition);
        }

        private TillCommand.Line command() {
            return command(kind, item, quantity, lot, serials, condition);
        }

        private static TillCommand.Line command(
                Kind kind,
                ItemCode item,
                Quantity quantity,
                Optional<String> lot,
                Optional<List<String>> serials,
                Optional<Condition> condition) {
            return new TillCommand.Line(
                    item,
                    quantity,
                    lot,
                    serials.orElse(List.of()),
                    switch (kind) {
                        case SALE -> Optional.empty();
                        case RETURN -> Optional.of(condition.orElse(Condition.INSPECT).status());
                    });
        }
    }

    TillCommand.PostSale command() {
        return command(transaction, location, occurredAt, lines);
    }

    private static TillCommand.PostSale command(
            String transaction, LocationCode location, Instant occurredAt, List<Line> lines) {
        return new TillCommand.PostSale(
                transaction,
                location,
                ChronoUnit.MICROS.between(Instant.EPOCH, occurredAt),
                lines.stream().map(Line::command).toList());
    }
}
