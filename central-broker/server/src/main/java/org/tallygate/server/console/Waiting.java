package org.tallygate.server.console;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.care.ExceptionCare;
import org.tallygate.server.book.BookView;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A page of what waits for a person: exceptions, or facts that are held.
 *
 * @param next the number that the next page goes on before, when there is more
 */
record Waiting(String title, String at, String blank, List<Row> rows, Optional<Long> next) {

    private static final int ROWS = 100;

    private static final Comparator<Optional<Advice.Urgency>> MORE_URGENT =
            Comparator.comparing(urgency -> urgency.orElse(Advice.Urgency.SOME_TIME));

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
            Optional<Advice> advice) {

        /** Open ones first, the most urgent before others, then the largest, then the newest. */
        static final Comparator<Row> BY_PRIORITY =
                Comparator.comparing(Row::isOver)
                        .thenComparing(row -> row.advice.map(Advice::urgency), MORE_URGENT)
                        .thenComparing(
                                row -> row.impact.orElse(Quantity.ZERO), Comparator.reverseOrder())
                        .thenComparing(Row::number, Comparator.reverseOrder());

        private boolean isOver() {
            return care.filter(Care::over).isPresent();
        }
    }

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

    static Waiting exceptions(BookView book, long before, long nowMicros) {
        List<BookView.RaisedView> all = book.raised(before, ROWS + 1).rows();
        return new Waiting(
                "Exceptions",
                "exceptions",
                "Nothing is out of the ordinary",
                all.stream()
                        .limit(ROWS)
                        .map(raised -> exception(book, raised, nowMicros))
                        .sorted(Row.BY_PRIORITY)
                        .toList(),
                all.size() > ROWS ? Optional.of(all.get(ROWS - 1).number()) : Optional.empty());
    }

    static Waiting held(BookView book, long before, long nowMicros) {
        List<BookView.HeldView> all = book.held(before, ROWS + 1).rows();
        return new Waiting(
                "Held facts",
                "held",
                "No fact is held",
                all.stream().limit(ROWS).map(held -> held(held, nowMicros)).toList(),
                all.size() > ROWS ? Optional.of(all.get(ROWS - 1).number()) : Optional.empty());
    }

    private static Row exception(BookView book, BookView.RaisedView view, long nowMicros) {
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
                Optional.of(Care.of(book.careOf(view.number()))),
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
