package org.tallygate.server.photo;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Takes what boxes ask off the intake's hands, so that facts never wait for the disk of photos. One
 * thread hands over and fetches the answers, another one steps it.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
public abstract sealed class Desk<Q, A> permits PhotoDesk, PictureDesk {

    /** One that finds no place is dropped, and its box asks again. */
    private static final int MOST = 64;

    private final ArrayBlockingQueue<Q> given = new ArrayBlockingQueue<>(MOST);

    /** No longer than what was given. */
    private final ConcurrentLinkedQueue<A> answers = new ConcurrentLinkedQueue<>();

    /** Hands over; false when there is no place. */
    final boolean offer(Q question) {
        return given.offer(question);
    }

    abstract A answer(Q question);

    /** The next answer, if there is one. */
    public final Optional<A> poll() {
        return Optional.ofNullable(answers.poll());
    }

    /** Answers all that was given; returns how many. */
    public final int doWork() {
        int done = 0;
        for (Q next = given.poll(); next != null; next = given.poll()) {
            answers.add(answer(next));
            done++;
        }
        return done;
    }
}
