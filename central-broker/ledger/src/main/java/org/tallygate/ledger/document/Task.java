package org.tallygate.ledger.document;

import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.Topics;

/**
 * A task as a box is told it. Whoever keeps one puts its document to that box; facts that name the
 * document's id advance what it is of.
 *
 * @param of the kind of document that it is of
 * @param reference of that document
 * @param step which step of it, from 0
 * @param finished a station said that it is done
 * @param filed its document is filed
 */
public record Task(
        Topics box,
        Document document,
        String of,
        String reference,
        int step,
        boolean finished,
        boolean filed)
        implements DocumentKept {

    Task finish() {
        return new Task(box, document, of, reference, step, true, filed);
    }

    Task fileAway() {
        return new Task(box, document, of, reference, step, finished, true);
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
