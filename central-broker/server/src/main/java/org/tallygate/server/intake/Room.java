package org.tallygate.server.intake;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.wire.Signed;
import org.tallygate.contract.wire.Wire;
import org.tallygate.server.book.Book;

import java.util.function.BiConsumer;

/**
 * What all parts of the intake work with.
 *
 * @param refused hears of a message that no rule could place: its topic and why
 */
record Room(
        Book book,
        CentreLink link,
        Journals journals,
        Alarms alarms,
        Intake.Surroundings around,
        BiConsumer<String, String> refused) {

    private static final Logger LOG = LoggerFactory.getLogger(Room.class);

    /** Sends a message down, signed with the book's key. */
    void say(String topic, Object message) {
        if (!link.publish(topic, Wire.encode(Signed.sign(message, around.key())))) {
            LOG.info("No connection for an answer on {}; the box asks again.", topic);
        }
    }
}
