package org.tallygate.server.api;

import org.tallygate.server.book.BookView;

import tools.jackson.databind.JsonNode;

import java.util.List;

/** Documents, promises, rules and whatever else the ledger keeps, each in its last version. */
final class KeptRoutes {

    private final BookView book;

    KeptRoutes(BookView book) {
        this.book = book;
    }

    List<Route> routes() {
        return List.of(
                Route.json(
                        "/kept", List.of("kind", "key", "openOnly", "after", "limit"), this::kept));
    }

    /**
     * What openapi.yaml calls KeptRow.
     *
     * @param state the record as the ledger keeps it
     */
    record KeptRow(String kind, String key, boolean open, long offset, JsonNode state) {

        static KeptRow of(BookView.KeptView view) {
            return new KeptRow(
                    view.kind(),
                    view.key(),
                    view.open(),
                    view.offset(),
                    Json.mapper().readTree(view.json()));
        }
    }

    private Rows<KeptRow> kept(Query query) {
        String kind =
                query.text("kind")
                        .orElseThrow(() ->
                                Refused.missing(
                                        "kind", "the ledger's word for it, such as pending"));
        int limit = query.limit();
        if (query.text("key").isPresent()) {
            long offset = book.offset();
            List<BookView.KeptView> found =
                    book.kept(kind, query.text("key").get()).stream().toList();
            return Rows.of(offset, found, limit, KeptRow::of, BookView.KeptView::key);
        }
        BookView.Page<BookView.KeptView> page =
                book.kept(
                        kind,
                        query.flag("openOnly", true),
                        query.text("after").orElse(""),
                        limit + 1);
        return Rows.of(page.offset(), page.rows(), limit, KeptRow::of, BookView.KeptView::key);
    }
}
