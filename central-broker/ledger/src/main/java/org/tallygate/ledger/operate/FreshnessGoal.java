package org.tallygate.ledger.operate;

import org.tallygate.contract.Name;

/**
 * How late a channel may hear what it may sell: 99 of 100 changes reach it within so long after
 * their commit.
 *
 * @param withinMicros above 0; {@link #NONE} takes the goal away
 */
public record FreshnessGoal(Name channel, long withinMicros) implements OperateKept {

    public static final long NONE = 0;

    public FreshnessGoal {
        if (withinMicros < NONE) {
            throw new IllegalArgumentException(
                    "withinMicros " + withinMicros + " must be above 0, or 0 for no goal");
        }
    }

    @Override
    public String kind() {
        return "freshness-goal";
    }

    @Override
    public String key() {
        return channel.value();
    }

    @Override
    public boolean open() {
        return withinMicros != NONE;
    }
}
