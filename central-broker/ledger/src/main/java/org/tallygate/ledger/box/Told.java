package org.tallygate.ledger.box;

import org.tallygate.contract.Id128;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.Topics;

import java.util.Optional;

/**
 * A document that a box is told and that is no task of an order. Whoever keeps one puts its
 * document to that box.
 *
 * @param answer what the person at the box said to it
 * @param endedMicros when it ended, by the centre's clock
 * @param filed it ended so long ago that every box that is still there has heard of it
 */
public record Told(
        Topics box,
        Document document,
        Optional<String> answer,
        Optional<Long> endedMicros,
        boolean filed)
        implements BoxKept {

    /** Said for the first time. */
    static Told of(Topics box, Id128 id, Body body) {
        return new Told(
                box,
                new Document(id, 1, Document.State.ACTIVE, body),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** The same with other content, if it is other. */
    Told saying(Body body) {
        return inForce() && document.body().equals(body)
                ? this
                : new Told(
                        box,
                        new Document(
                                document.id(),
                                document.revision() + 1,
                                Document.State.ACTIVE,
                                body),
                        Optional.empty(),
                        Optional.empty(),
                        false);
    }

    /** It is over. */
    Told over(Optional<String> said, long micros) {
        return new Told(
                box,
                new Document(
                        document.id(),
                        document.revision() + 1,
                        Document.State.CANCELLED,
                        document.body()),
                said.or(() -> answer),
                Optional.of(micros),
                false);
    }

    Told fileAway() {
        return new Told(box, document, answer, endedMicros, true);
    }

    boolean inForce() {
        return document.state() == Document.State.ACTIVE;
    }

    @Override
    public String kind() {
        return "told";
    }

    @Override
    public String key() {
        return document.id().value();
    }

    @Override
    public boolean open() {
        return !filed;
    }
}
