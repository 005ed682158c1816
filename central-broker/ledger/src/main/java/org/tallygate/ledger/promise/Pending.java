package org.tallygate.ledger.promise;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.AccountKey;

import java.util.List;
import java.util.Optional;

/**
 * A movement that is to come: posted whole or in part, voided, or expired. What it took of concrete
 * balances stands in it, so that what is reserved is derived from these and never stored twice;
 * what it could not take yet it waits for.
 *
 * @param reference the cart, order, document or store that it is for
 * @param line which line of that, from 1
 * @param asked in the base unit
 * @param posted how much of it became a movement; above {@code asked} when facts say so
 * @param voided how much of it was given up
 * @param takes what is set apart for it now, in the order of taking
 * @param task the task that facts name when they carry it out; of a lease that a box was told of,
 *     the lease itself
 */
public record Pending(
        Id128 id,
        Purpose purpose,
        String reference,
        int line,
        Optional<Name> channel,
        Wanted wanted,
        Terms terms,
        Quantity asked,
        Quantity posted,
        Quantity voided,
        List<Take> takes,
        Optional<Id128> task,
        State state)
        implements PromiseKept {

    /** What it is for. */
    public enum Purpose {
        /** A cart or checkout: gives way to time. */
        HOLD,
        /** An order, transfer or other demand. */
        RESERVATION,
        /** Goods that will come. */
        PLANNED_IN,
        /** Goods that will go, of which none are set apart. */
        PLANNED_OUT,
        /** What a store may sell while the centre is away. */
        LEASE
    }

    /** What became of it. */
    public enum State {
        OPEN,
        /** A lease whose time is over and whose box has yet to give it back: it holds its goods. */
        AWAITED,
        /** The same, for so long that a person was told. */
        MISSING,
        /** A lease that holds nothing any more, but late sales still count on it. */
        LATE,
        POSTED,
        VOIDED,
        EXPIRED
    }

    public Pending {
        Printable.check("reference", reference, 64);
        takes = List.copyOf(takes);
        if (line < 1) {
            throw new IllegalArgumentException("line " + line + " must be at least 1");
        }
        if (!asked.isPositive()) {
            throw new IllegalArgumentException("asked " + asked + " must be above 0");
        }
        if (posted.isNegative() || voided.isNegative()) {
            throw new IllegalArgumentException(
                    "posted " + posted + " and voided " + voided + " must be 0 or more");
        }
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
        return stands() || state == State.LATE;
    }

    /** Whether it still holds what it took, for whom it is for. */
    public boolean stands() {
        return state == State.OPEN || state == State.AWAITED || state == State.MISSING;
    }

    /** Whether it is a lease that a box was told of: facts that name it carry it out and end it. */
    public boolean belongsToABox() {
        return purpose == Purpose.LEASE && task.isPresent();
    }

    public ItemCode item() {
        return wanted.item();
    }

    /** What is still to come of it. */
    public Quantity left() {
        long left = asked.micros() - posted.micros() - voided.micros();
        return new Quantity(Math.max(0, left));
    }

    /** What is set apart for it. */
    public Quantity taken() {
        long taken = 0;
        for (Take take : takes) {
            taken += take.quantity().micros();
        }
        return new Quantity(taken);
    }

    /** What is set apart for it of one balance, in micros. */
    long takenOf(AccountKey key) {
        long taken = 0;
        for (Take take : takes) {
            taken += take.from().equals(key) ? take.quantity().micros() : 0;
        }
        return taken;
    }

    /** What it waits for. */
    public Quantity lacks() {
        return new Quantity(Math.max(0, left().micros() - taken().micros()));
    }

    Pending with(List<Take> newTakes) {
        return to(purpose, terms, posted, voided, newTakes, task, state);
    }

    Pending with(State newState) {
        return to(purpose, terms, posted, voided, takes, task, newState);
    }

    Pending to(
            Purpose newPurpose,
            Terms newTerms,
            Quantity newPosted,
            Quantity newVoided,
            List<Take> newTakes,
            Optional<Id128> newTask,
            State newState) {
        return new Pending(
                id,
                newPurpose,
                reference,
                line,
                channel,
                wanted,
                newTerms,
                asked,
                newPosted,
                newVoided,
                newTakes,
                newTask,
                newState);
    }
}
