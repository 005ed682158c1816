package org.tallygate.ledger.document;

import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.Topics;

import java.util.Optional;

/**
 * A task as a box is told it. Whoever keeps one puts its document to that box; facts that name the
 * document's id advance what it is of.
 *
 * @param of the kind of document that it is of
 * @param reference of that document
 * @param step which step of it, from 0
 * @param begunMicros when goods first moved by it
 * @param finished a station said that it is done
 * @param filed its document is filed
 */
public record Task(
        Topics box,
        Document document,
        String of,
        String reference,
        int step,
        Optional<Long> begunMicros,
        boolean finished,
        boolean filed)
        implements DocumentKept {

    Task begin(long micros) {
        return new Task(box, document, of, reference, step, Optional.of(micros), finished, filed);
    }

    Task finish() {
        return new Task(box, document, of, reference, step, begunMicros, true, filed);
    }

    Task fileAway() {
        return new Task(box, document, of, reference, step, begunMicros, finished, true);
    }

    /**
     * Somebody stands before the goods with it, to undo the last piece or to say that it is done.
     */
    boolean isInHand() {
        return begunMicros.isPresent() && !finished;
    }

    @Override
    public String kind() {
        return "task";
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
