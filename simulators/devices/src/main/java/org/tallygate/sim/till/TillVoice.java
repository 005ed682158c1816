package org.tallygate.sim.till;

import java.io.IOException;
import java.util.Optional;

/** A till's way to its box. Used by one thread. */
public interface TillVoice extends AutoCloseable {

    /** What the box says to a transaction. */
    sealed interface Answer {

        /**
         * It is on the box's disk.
         *
         * @param again it was before
         * @param beyond more was sold than is leased
         */
        record Taken(boolean again, boolean beyond) implements Answer {}

        /** Nothing of it is known to be taken: the same again. */
        record SendAgain(String reason) implements Answer {}

        /** It will never be taken like this. */
        record Refused(String reason) implements Answer {}
    }

    /** What the gateway opens, or what is posted to. */
    String address();

    void say(Basket basket) throws IOException;

    /** The answer to what was said last, once it is there. */
    Optional<Answer> hear() throws IOException;

    @Override
    void close();
}
