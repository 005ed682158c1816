package org.tallygate.gateway.station;

import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Printable;
import org.tallygate.gateway.label.Label;
import org.tallygate.gateway.words.Language;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a person wants of a seat.
 *
 * @param task the task that was seen when it was said; another one in hand by then refuses it
 * @param question the question that was seen, by its number; a closed one refuses it
 */
public record Order(Wish wish, Optional<Id128> task, OptionalLong question) {

    /** What is wanted. */
    public sealed interface Wish {}

    /** Something for the task in hand. */
    public record Tell(Command command) implements Wish {}

    /**
     * The open question is answered with one of its choices, as they are numbered on the screen.
     *
     * @param number counts from 1
     */
    public record Choose(int number) implements Wish {

        public Choose {
            if (number < 1) {
                throw new IllegalArgumentException("number " + number + " must be at least 1");
            }
        }
    }

    /**
     * One digit of a number, or its point, when there are no keys: of the answer to the open
     * question, else of what the next scan stands for.
     */
    public record Digit(char key) implements Wish {

        public Digit {
            if (key != '.' && (key < '0' || key > '9')) {
                throw new IllegalArgumentException("key '" + key + "' must be 0 to 9 or a point");
            }
        }
    }

    /** The digits so far are the line that is to be corrected; those after it are its quantity. */
    public record OfLine() implements Wish {}

    /** A person begins to work here. */
    public record SignOn(String badge) implements Wish {}

    /** Nobody works here any more; open tasks stay as they are. */
    public record SignOff() implements Wish {}

    /** This task of the list is to be in hand. */
    public record Take(Id128 task) implements Wish {}

    /** Back to the list. */
    public record Leave() implements Wish {}

    /**
     * These tasks are to be picked on one walk.
     *
     * @param tasks none for those that nobody has begun and that belong together
     */
    public record Gather(List<Id128> tasks) implements Wish {

        public Gather {
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * Work that no document asks for: a blind receipt, a count, an adjustment.
     *
     * @param place where, if it is not the station's own place
     */
    public record Begin(TaskKind kind, Optional<LocationCode> place) implements Wish {}

    /** The station's own seat is for training, or for work again; nobody else's is. */
    public record Train(boolean on) implements Wish {}

    /** From now on in this language. */
    public record Speak(Language language) implements Wish {}

    /**
     * A label is to be printed once more; needs no task.
     *
     * @param reason in the person's words, 1 to 200 characters
     */
    public record Reprint(Label label, String reason) implements Wish {

        public Reprint {
            Printable.check("reason", reason, 200);
        }
    }

    /** Whoever says this sees the screen of this moment. */
    public static Order of(Wish wish) {
        return new Order(wish, Optional.empty(), OptionalLong.empty());
    }

    public static Order tell(Command command) {
        return of(new Tell(command));
    }

    /** The same, said to this question. */
    public Order to(long number) {
        return new Order(wish, task, OptionalLong.of(number));
    }

    /** The same, said of this task. */
    public Order on(Id128 seen) {
        return new Order(wish, Optional.of(seen), question);
    }
}
