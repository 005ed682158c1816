package org.tallygate.gateway.station;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;

import java.util.Optional;

/** What a person tells the task in hand, by touch or control barcode. */
public sealed interface Command {

    Command YES = new Yes();
    Command NO = new No();
    Command UNDO = new Undo();
    Command FINISH = new Finish();
    Command CLAIM = new Claim();
    Command RELEASE = new Release();
    Command NEXT = new Next();

    /** Answers the open question: do it. */
    record Yes() implements Command {}

    /** Answers the open question: leave it. */
    record No() implements Command {}

    /**
     * Answers the open question with one of its choices, or what was typed.
     *
     * @param answer the choice's id, a decimal, a date as {@code 2026-11-30}, or free text
     */
    record Answer(String answer) implements Command {}

    /** Takes back what was posted last. */
    record Undo() implements Command {}

    /** Ends the task; lines below their expectation are reported as short. */
    record Finish() implements Command {}

    /** Someone begins to work on the task. */
    record Claim() implements Command {}

    /** Nobody works on the task any more; another may take it. */
    record Release() implements Command {}

    /** The line in hand can't be done now, or this place is done: on to the next. */
    record Next() implements Command {}

    /** So many: answers a question for a number, else it is what the next scan stands for. */
    record Count(Quantity quantity) implements Command {}

    /** What is scanned next is damaged. */
    record Damaged() implements Command {}

    /** The code of the goods can't be read: this item, found by name or picture. */
    record Name(ItemCode item) implements Command {}

    /** A line of the task is corrected to this quantity in base units. */
    record Correct(int line, Quantity to) implements Command {}

    /**
     * The last verdict is wrong, in the words of the person.
     *
     * @param verdict the answer that is meant; none when nothing was answered yet
     */
    record Dispute(String note, Optional<Feedback> verdict) implements Command {

        /** Of the verdict that the seat showed last. */
        public Dispute(String note) {
            this(note, Optional.empty());
        }
    }

    /**
     * A photo belongs to what is in hand.
     *
     * @param sha256 of the picture, in lower-case hexadecimal, by which the gateway keeps it
     */
    record Attach(String sha256) implements Command {

        public Attach {
            if (!sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException(
                        "sha256 '" + sha256 + "' must be 64 digits of hexadecimal");
            }
        }
    }
}
