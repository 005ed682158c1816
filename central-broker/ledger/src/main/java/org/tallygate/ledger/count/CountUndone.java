package org.tallygate.ledger.count;

/**
 * A fact that took a count back, or took such a fact back.
 *
 * @param key that fact
 * @param count the key of the {@link CountRecord}
 */
public record CountUndone(String key, String count) implements CountKept {

    static final String KIND = "count-undone";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean open() {
        return false;
    }
}
