package org.tallygate.ledger.stock;

import org.tallygate.contract.ItemCode;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * What is known of a lot. When two facts give it different dates the earlier one stands, because
 * selling too early is the smaller mistake.
 *
 * @param expiry the last day on which it may be sold
 */
public record Lot(ItemCode item, String lot, LocalDate expiry) implements StockKept {

    @Override
    public String kind() {
        return "lot";
    }

    @Override
    public String key() {
        return key(item, lot);
    }

    static String key(ItemCode item, String lot) {
        return item + "|" + lot;
    }

    @Override
    public boolean open() {
        return true;
    }

    /** The first instant at which it may not be sold, microseconds since 1970-01-01T00:00Z. */
    public long endMicros() {
        return TimeUnit.SECONDS.toMicros(
                expiry.plusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC));
    }
}
