package org.tallygate.server.console;

import org.tallygate.ledger.document.Inspection;
import org.tallygate.server.book.BookView;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * A page of the pieces of state of one kind, such as transfers.
 *
 * @param next the key to go on after, when there is more
 */
record KeptList(Sort sort, boolean openOnly, List<Row> rows, Optional<String> next, long offset) {

    static final int ROWS = 100;

    private static final int PAGE = 1000;
    private static final int MOST_PAGES = 10;

    /** What has a list of its own, in the order of the menu. */
    enum Sort {
        SALES("sale", "Orders", "No order waits", "channel,state"),
        TRANSFERS("transfer", "Transfers", "Nothing is in transit", "from,to,state"),
        RETURNS("return", "Returns", "No return waits", "to,state"),
        PROPOSALS("proposal", "Proposals", "No supplier proposed an order", "supplier,to,by,state"),
        PURCHASES("purchase", "Purchases", "Nothing is ordered", "supplier,to,state"),
        INSPECTIONS(
                "inspection",
                "Inspections",
                "Nothing waits for inspection",
                "item,supplier,purchase,waiting,state,sinceMicros"),
        COUNTS("count-session", "Counts", "Nobody is counting", "location,state"),
        PROMISES(
                "pending",
                "Promises",
                "Nothing is promised",
                "reference,purpose,wanted.item,asked,state"),
        SALE_SOURCES(
                "sale-source",
                "Store sales",
                "No store's system tells its sales",
                "location,sales,lastOccurredMicros,lastLagSeconds,mostLagSeconds");

        private final String kind;
        private final String title;
        private final String blank;
        private final String columns;

        Sort(String kind, String title, String blank, String columns) {
            this.kind = kind;
            this.title = title;
            this.blank = blank;
            this.columns = columns;
        }

        String kind() {
            return kind;
        }

        String title() {
            return title;
        }

        String blank() {
            return blank;
        }

        /** What stands above each column. */
        List<String> heads() {
            return columns().stream()
                    .map(column -> column.substring(column.lastIndexOf('.') + 1))
                    .map(KeptCard::words)
                    .toList();
        }

        List<String> columns() {
            return List.of(columns.split(",", -1));
        }

        static Optional<Sort> of(String kind) {
            return Arrays.stream(values()).filter(sort -> sort.kind.equals(kind)).findFirst();
        }
    }

    /** One of them; the cells are those of the sort's columns. */
    record Row(String key, List<String> cells, boolean open, long offset) {}

    static KeptList of(BookView book, Sort sort, boolean openOnly, String after) {
        if (sort == Sort.INSPECTIONS && openOnly) {
            return waiting(book);
        }
        BookView.Page<BookView.KeptView> page = book.kept(sort.kind(), openOnly, after, ROWS + 1);
        List<Row> rows = new ArrayList<>();
        page.rows().stream().limit(ROWS).forEach(kept -> rows.add(row(sort, kept)));
        Optional<String> next =
                page.rows().size() > ROWS ? Optional.of(rows.getLast().key()) : Optional.empty();
        return new KeptList(sort, openOnly, rows, next, page.offset());
    }

    /** What waits for an inspection, the oldest first. */
    private static KeptList waiting(BookView book) {
        PriorityQueue<Waits> oldest = new PriorityQueue<>(Waits.ORDER.reversed());
        BookView.Page<BookView.KeptView> page;
        String after = "";
        int pages = 0;
        do {
            page = book.kept(Sort.INSPECTIONS.kind(), true, after, PAGE);
            for (BookView.KeptView kept : page.rows()) {
                Standing standing = KeptCard.read(kept.json(), Standing.class);
                if (standing.state() == Inspection.State.WAITING) {
                    oldest.add(new Waits(standing.sinceMicros(), kept));
                    if (oldest.size() > ROWS) {
                        oldest.remove();
                    }
                }
                after = kept.key();
            }
            pages++;
        } while (page.rows().size() == PAGE && pages < MOST_PAGES);
        List<Row> rows =
                oldest.stream()
                        .sorted(Waits.ORDER)
                        .map(each -> row(Sort.INSPECTIONS, each.kept()))
                        .toList();
        return new KeptList(Sort.INSPECTIONS, true, rows, Optional.empty(), page.offset());
    }

    /** Of an inspection as little as says whether it is shown: thousands are read for a page. */
    private record Standing(Inspection.State state, long sinceMicros) {}

    private record Waits(long sinceMicros, BookView.KeptView kept) {

        static final Comparator<Waits> ORDER =
                Comparator.comparingLong(Waits::sinceMicros)
                        .thenComparing(each -> each.kept().key());
    }

    private static Row row(Sort sort, BookView.KeptView kept) {
        JsonNode json = KeptCard.read(kept.json());
        return new Row(
                kept.key(),
                sort.columns().stream().map(column -> cell(json, column)).toList(),
                kept.open(),
                kept.offset());
    }

    /** The text of a part, or of a part of a part: {@code wanted.item}. */
    private static String cell(JsonNode json, String column) {
        JsonNode node = json;
        for (String name : column.split("\\.", -1)) {
            node = node.path(name);
        }
        return KeptCard.text(column, node);
    }
}
