package org.tallygate.ledger.promise;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Kept;

import java.util.Optional;

/**
 * A movement that is to come: posted whole or in part, voided, or expired.
 *
 * @param reference the cart, order or document that it is for
 * @param line which line of that, from 1
 * @param account where the goods are to leave from, or to arrive at when it is planned in
 * @param asked in the base unit
 * @param posted how much of it became a movement
 * @param dueMicros when the goods are needed or expected
 * @param expiresMicros when it lapses by itself
 */
public record Pending(
        Id128 id,
        Purpose purpose,
        String reference,
        int line,
        Optional<Name> channel,
        AccountKey account,
        Quantity asked,
        Quantity posted,
        Optional<Long> dueMicros,
        Optional<Long> expiresMicros,
        State state)
        implements Kept {

    /** What it is for. */
    public enum Purpose {
        HOLD,
        RESERVATION,
        PLANNED_IN,
        PLANNED_OUT
    }

    /** What became of it. */
    public enum State {
        OPEN,
        POSTED,
        VOIDED,
        EXPIRED
    }

    @Override
    public String kind() {
        return "pending";
    }

    @Override
    public String key() {
        return id.value();
    }

    @Override
    public boolean open() {
        return state == State.OPEN;
    }

    /** What is still to come of it. */
    public Quantity left() {
        return asked.minus(posted);
    }
}
