package org.tallygate.ledger.count;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.AccountKey;

import java.util.List;
import java.util.Optional;

/**
 * Something that a person does to stock by hand, done or waiting for another to agree.
 *
 * @param key names it, for who agrees
 * @param type of the command or fact
 * @param by who asked
 * @param decidedBy who agreed or dropped it
 * @param word what that one said
 * @param hold the goods are held from then on
 * @param task in which a station told it
 */
public record StockChange(
        String key,
        String type,
        List<Move> moves,
        String reason,
        boolean evenIfShort,
        String by,
        long sinceMicros,
        State state,
        Optional<String> decidedBy,
        Optional<String> word,
        Optional<Quarantine> hold,
        Optional<Id128> task)
        implements CountKept {

    static final String KIND = "stock-change";

    public StockChange {
        moves = List.copyOf(moves);
    }

    /** What is to move. */
    public record Move(AccountKey from, AccountKey to, Quantity quantity) {}

    /** What became of it. */
    public enum State {
        WAITS,
        DONE,
        DROPPED
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean open() {
        return state == State.WAITS;
    }

    /** The same, waiting again. */
    StockChange waiting() {
        return new StockChange(
                key,
                type,
                moves,
                reason,
                evenIfShort,
                by,
                sinceMicros,
                State.WAITS,
                Optional.empty(),
                Optional.empty(),
                hold,
                task);
    }

    StockChange decided(State now, String who, String said) {
        return new StockChange(
                key,
                type,
                moves,
                reason,
                evenIfShort,
                by,
                sinceMicros,
                now,
                Optional.of(who),
                Optional.of(said),
                hold,
                task);
    }
}
