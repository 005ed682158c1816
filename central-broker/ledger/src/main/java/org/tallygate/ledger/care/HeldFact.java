package org.tallygate.ledger.care;

import org.tallygate.contract.Id128;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Kept;

/**
 * How a held fact was settled, by whom and why.
 *
 * @param reason the person's, "" when it was released
 * @param micros the centre's clock, microseconds since 1970-01-01T00:00Z
 */
public record HeldFact(Id128 journal, long first, How how, String reason, String actor, long micros)
        implements Kept {

    /** What a person decided. */
    public enum How {
        RELEASED,
        DISCARDED
    }

    public static HeldFact settled(HoldCommand command, How how, String reason, Asked asked) {
        return new HeldFact(
                command.journal(), command.first(), how, reason, asked.actor(), asked.micros());
    }

    @Override
    public String kind() {
        return "held";
    }

    @Override
    public String key() {
        return journal + "/" + first;
    }

    @Override
    public boolean open() {
        return false;
    }
}
