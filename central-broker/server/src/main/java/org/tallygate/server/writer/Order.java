package org.tallygate.server.writer;

import org.tallygate.contract.Printable;
import org.tallygate.ledger.Command;

/**
 * A command and who asks it.
 *
 * @param source which system gives the ids: a channel, a till, the console
 * @param id that system's own id of what is asked; asked again it gets the first answer
 * @param actor the person or rule behind it
 */
public record Order(String source, String id, String actor, Command command) {

    /** The source of what the centre asks of itself; others must not use it. */
    public static final String CENTRE = "centre";

    public Order {
        Printable.check("source", source, 64);
        Printable.check("id", id, 128);
        Printable.check("actor", actor, 64);
    }
}
