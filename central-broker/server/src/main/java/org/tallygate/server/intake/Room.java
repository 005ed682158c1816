package org.tallygate.server.intake;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.wire.Signed;
import org.tallygate.contract.wire.Wire;
import org.tallygate.server.book.Book;
import org.tallygate.server.writer.Writer;

import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What all parts of the intake work with.
 *
 * @param refused hears of a message that no rule could place: its topic and why
 */
record Room(
        Writer writer,
        CentreLink link,
        Journals journals,
        Alarms alarms,
        Intake.Surroundings around,
        BiConsumer<String, String> refused) {

    private static final Logger LOG = LoggerFactory.getLogger(Room.class);

    Book book() {
        return writer.book();
    }

    /**
     * Makes what is decided durable.
     *
     * @throws Overtaken when the book refuses it
     */
    void commit(Book.Lease held) {
        require(writer.commit(held));
    }

    /**
     * Has what is decided made durable while the next is decided.
     *
     * @param then done when it is durable, on this thread
     * @throws Overtaken when the book refused what was handed over before
     */
    void seal(Book.Lease held, Runnable then) {
        require(writer.seal(held, then));
    }

    /**
     * Waits for what is being made durable.
     *
     * @throws Overtaken when the book refuses it
     */
    void settle() {
        require(writer.settle());
    }

    private static void require(Optional<Book.Committed.Refused> refused) {
        if (refused.isPresent()) {
            throw new Overtaken(refused.get().sentence());
        }
    }

    /** Sends a message down, signed with the book's key. */
    void say(String topic, Object message) {
        if (!link.publish(topic, Wire.encode(Signed.sign(message, around.key())))) {
            LOG.info("No connection for an answer on {}; the box asks again.", topic);
        }
    }
}
