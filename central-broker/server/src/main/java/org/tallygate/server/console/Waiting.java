package org.tallygate.server.console;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.care.ExceptionCare;
import org.tallygate.server.book.BookView;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A page of what waits for a person: exceptions, or facts that are held.
 *
 * @param openOnly what is over is left out
 * @param next the address of the next page, when there is more
 */
record Waiting(
        String title,
        String at,
        String blank,
        boolean openOnly,
        List<Row> rows,
        Optional<String> next) {

    private static final int ROWS = 100;

    /**
     * @param link where it is to be seen what it is about, if anywhere
     * @param impact how much of the item it is about, in base units
     * @param advice what to do first, of an exception
     */
    record Row(
            long number,
            String title,
            String sentence,
            Optional<String> link,
            Age age,
            Optional<Held> held,
            Optional<Care> care,
            Optional<Quantity> impact,
            Optional<Advice> advice) {}

    /** How far an exception is, and with whom. */
    record Care(String state, Optional<String> owner, String note, boolean over) {

        static Care of(Optional<ExceptionCare> care) {
            return new Care(
                    care.map(ExceptionCare::state)
                            .orElse(ExceptionCare.State.OPEN)
                            .name()
                            .toLowerCase(Locale.ROOT),
                    care.flatMap(ExceptionCare::owner),
                    care.map(ExceptionCare::note).orElse(""),
                    care.map(ExceptionCare::ended).orElse(false));
        }
    }

    /** The held fact that a person may settle. */
    record Held(String journal, long first) {}

    /** The open ones by their urgency. */
    static Waiting exceptions(BookView book, ExceptionQueue.Place from, long nowMicros) {
        ExceptionQueue.Page page = ExceptionQueue.from(book, from, ROWS);
        return new Waiting(
                "Exceptions",
                "exceptions",
                "Nothing is out of the ordinary",
                true,
                rows(page.rows(), nowMicros),
                page.next()
                        .map(place ->
                                "/exceptions?urgency="
                                        + place.urgency().name()
                                        + "&before="
                                        + place.before()));
    }

    /** All that ever were, the newest first. */
    static Waiting allExceptions(BookView book, long before, long nowMicros) {
        List<BookView.ExceptionView> all = book.exceptions(before, ROWS + 1).rows();
        return new Waiting(
                "Exceptions",
                "exceptions",
                "Nothing was ever out of the ordinary",
                false,
                rows(all.stream().limit(ROWS).toList(), nowMicros),
                all.size() > ROWS
                        ? Optional.of("/exceptions?all=true&before=" + all.get(ROWS - 1).number())
                        : Optional.empty());
    }

    private static List<Row> rows(List<BookView.ExceptionView> views, long nowMicros) {
        return views.stream().map(view -> exception(view, nowMicros)).toList();
    }

    static Waiting held(BookView book, long before, long nowMicros) {
        List<BookView.HeldView> all = book.held(before, ROWS + 1).rows();
        return new Waiting(
                "Held facts",
                "held",
                "No fact is held",
                true,
                all.stream().limit(ROWS).map(held -> held(held, nowMicros)).toList(),
                all.size() > ROWS
                        ? Optional.of("/held?before=" + all.get(ROWS - 1).number())
                        : Optional.empty());
    }

    private static Row exception(BookView.ExceptionView cared, long nowMicros) {
        BookView.RaisedView view = cared.raised();
        Raised raised = view.raised();
        Optional<String> link =
                view.journal()
                        .filter(journal -> view.sequence().isPresent())
                        .map(journal -> fact(journal.value(), view.sequence().get()))
                        .or(() ->
                                raised.item()
                                        .map(item ->
                                                "/items?item=" + StockLine.inUrl(item.value())));
        return new Row(
                view.number(),
                Need.title(raised.kind()),
                raised.sentence(),
                link,
                new Age(view.recordedMicros(), nowMicros),
                Optional.empty(),
                Optional.of(Care.of(cared.care())),
                raised.impact(),
                Optional.of(Advice.of(raised.kind())));
    }

    private static Row held(BookView.HeldView view, long nowMicros) {
        return new Row(
                view.number(),
                view.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                view.sentence(),
                Optional.of(fact(view.journal().value(), view.first())),
                new Age(view.recordedMicros(), nowMicros),
                Optional.of(new Held(view.journal().value(), view.first())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String fact(String journal, long sequence) {
        return "/entry?journal=" + journal + "&sequence=" + sequence;
    }
}
