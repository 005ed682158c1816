package org.tallygate.ledger.partition;

import org.tallygate.contract.FactId;
import org.tallygate.contract.fact.Fact;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Followed;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.OccurredAt.Occurred;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.PromiseKept;
import org.tallygate.ledger.promise.Promises;
import org.tallygate.ledger.putaway.PlannedPut;
import org.tallygate.ledger.putaway.Putaway;
import org.tallygate.ledger.putaway.PutawayCommand;
import org.tallygate.ledger.putaway.PutawayKept;
import org.tallygate.ledger.reference.Reference;
import org.tallygate.ledger.reference.ReferenceCommand;
import org.tallygate.ledger.reference.ReferenceKept;
import org.tallygate.ledger.stock.Cell;
import org.tallygate.ledger.stock.Stock;
import org.tallygate.ledger.stock.StockKept;

import java.util.List;

/**
 * The live state of one partition. One writer asks it about each fact and command in turn; what it
 * answers is already so here when the next one comes. When the book then can't keep a group, the
 * partition is thrown away and filled again. Used by one thread.
 */
public final class Partition {

    private final Stock stock = new Stock();
    private final Reference reference = new Reference();
    private final Putaway putaway = new Putaway(stock, reference);
    private final Promises promises = new Promises(stock);

    /** Takes a balance up as the book has it. */
    public void put(Cell cell) {
        stock.put(cell);
        putaway.seen(cell.key());
    }

    /** Takes a piece of state up as the book has it; also what each decision changes. */
    public void put(Kept kept) {
        switch (kept) {
            case PromiseKept promise -> promises.put(promise);
            case StockKept known -> stock.put(known);
            case ReferenceKept known -> reference.put(known);
            case PutawayKept known -> putaway.put(known);
            default ->
                    throw new IllegalArgumentException(
                            "kind '" + kept.kind() + "' belongs to no room");
        }
    }

    /** Moves what a decided fact moves, and lets every room follow it. */
    public Followed post(
            FactId id, Fact fact, Occurred occurred, Outcome.Posted outcome, Master master) {
        outcome.movements().forEach(movement -> move(movement, occurred.micros()));
        List<PlannedPut> arrived = putaway.follow(outcome.movements());
        arrived.forEach(putaway::put);
        return arrived.isEmpty()
                ? Followed.NOTHING
                : new Followed(List.of(), List.copyOf(arrived), List.of());
    }

    private void move(Movement movement, long micros) {
        stock.move(movement, micros);
        putaway.seen(movement.from());
        putaway.seen(movement.to());
    }

    /** Answers a command; when it is done, it is so here. */
    public Decision decide(Asked asked, Command command, Master master) {
        Decision decision =
                switch (command) {
                    case PromiseCommand promise -> promises.decide(asked, promise, master);
                    case ReferenceCommand known -> reference.decide(asked, known, master);
                    case PutawayCommand known -> putaway.decide(asked, known, master);
                    default ->
                            throw new IllegalArgumentException(
                                    "command '" + command.type() + "' belongs to no room");
                };
        if (decision instanceof Decision.Done done) {
            done.movements().forEach(movement -> move(movement, asked.micros()));
            done.kept().forEach(this::put);
        }
        return decision;
    }

    public Stock stock() {
        return stock;
    }
}
