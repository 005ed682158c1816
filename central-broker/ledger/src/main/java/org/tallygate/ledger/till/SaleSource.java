package org.tallygate.ledger.till;

import org.tallygate.ledger.Kept;

import java.util.concurrent.TimeUnit;

/**
 * How late a store's system tells its sales.
 *
 * @param source the system's name
 * @param location of the last sale that it told
 * @param sales how many it told
 * @param lastOccurredMicros when the last one that it told happened
 * @param lastLagSeconds how long after that it was told
 * @param mostLagSeconds the longest that any took
 */
public record SaleSource(
        String source,
        String location,
        long sales,
        long lastOccurredMicros,
        long lastLagSeconds,
        long mostLagSeconds)
        implements Kept {

    public static final String KIND = "sale-source";

    static SaleSource first(String source) {
        return new SaleSource(source, "", 0, 0, 0, 0);
    }

    SaleSource with(TillCommand.PostSale sale, SalePosted posted) {
        long lag = TimeUnit.MICROSECONDS.toSeconds(posted.lagMicros());
        return new SaleSource(
                source,
                sale.location().value(),
                sales + 1,
                posted.occurredMicros(),
                lag,
                Math.max(mostLagSeconds, lag));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String key() {
        return source;
    }

    @Override
    public boolean open() {
        return true;
    }
}
