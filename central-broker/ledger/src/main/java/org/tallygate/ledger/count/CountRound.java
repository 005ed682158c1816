package org.tallygate.ledger.count;

/**
 * When the centre last began counts by itself.
 *
 * @param lastMicros microseconds since 1970-01-01T00:00Z
 */
public record CountRound(long lastMicros) implements CountKept {

    @Override
    public String kind() {
        return "count-round";
    }

    @Override
    public String key() {
        return "all";
    }

    @Override
    public boolean open() {
        return true;
    }
}
