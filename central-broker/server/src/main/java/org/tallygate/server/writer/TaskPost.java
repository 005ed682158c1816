package org.tallygate.server.writer;

import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.box.Told;
import org.tallygate.ledger.document.Task;
import org.tallygate.server.book.Batch;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.Decided;
import org.tallygate.server.book.Group;
import org.tallygate.server.book.LedgerJson;
import org.tallygate.server.book.State;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Puts the tasks and all else that a group tells boxes among the documents of these. What a crash
 * leaves out is put when the writer begins again: a document that is there already stays as it is.
 */
final class TaskPost {

    private static final List<String> KINDS = List.of("task", "told");
    private static final int PAGE = 500;

    private final Book book;
    private final AtomicBoolean news = new AtomicBoolean();

    TaskPost(Book book) {
        this.book = book;
    }

    /** Whether a box has something new to hear of since this was asked last. */
    boolean takeNews() {
        return news.getAndSet(false);
    }

    /** Those of a group that is in the book. */
    void put(Group group) {
        Stream<State> ofFacts =
                group.batches().stream()
                        .map(Batch::entries)
                        .flatMap(List::stream)
                        .flatMap(entry -> entry.followed().kept().stream());
        Stream<State> ofCommands =
                group.commands().stream()
                        .map(Decided::change)
                        .flatMap(change -> change.kept().stream());
        Stream.concat(ofFacts, ofCommands)
                .filter(state -> KINDS.contains(state.kind()))
                .forEach(state -> put(state.kind(), state.json()));
    }

    /** All that are open. */
    void putAll() {
        KINDS.forEach(this::putAll);
    }

    private void putAll(String kind) {
        String after = "";
        while (true) {
            List<BookView.KeptView> rows = book.kept(kind, true, after, PAGE).rows();
            rows.forEach(kept -> put(kept.kind(), kept.json()));
            if (rows.size() < PAGE) {
                return;
            }
            after = rows.getLast().key();
        }
    }

    private void put(String kind, String json) {
        switch (LedgerJson.kept(kind, json)) {
            case Task task -> put(task.box(), task.document());
            case Told told -> put(told.box(), told.document());
            default -> throw new IllegalStateException("kind '" + kind + "' is for no box");
        }
    }

    private void put(Topics box, Document document) {
        if (book.putDocument(box, document) == Book.Put.STORED) {
            news.set(true);
        }
    }
}
