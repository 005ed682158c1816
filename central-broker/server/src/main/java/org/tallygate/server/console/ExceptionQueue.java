package org.tallygate.server.console;

import org.tallygate.ledger.Raised;
import org.tallygate.server.book.BookView;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The exceptions that nobody ended: all that are urgent before all others, whatever page they stand
 * on, and of one urgency the newest first.
 */
final class ExceptionQueue {

    private static final Map<Advice.Urgency, Set<Raised.Kind>> KINDS =
            new EnumMap<>(
                    Arrays.stream(Raised.Kind.values())
                            .collect(
                                    Collectors.groupingBy(
                                            (Raised.Kind kind) -> Advice.of(kind).urgency(),
                                            Collectors.mapping(
                                                    Function.identity(), Collectors.toSet()))));

    private ExceptionQueue() {}

    /** Where a page begins: before that number among those that are so urgent. */
    record Place(Advice.Urgency urgency, long before) {

        static final Place FIRST = new Place(Advice.Urgency.NOW, Long.MAX_VALUE);
    }

    /**
     * @param next where the next page begins, when there is one
     */
    record Page(List<BookView.ExceptionView> rows, Optional<Place> next) {

        Page {
            rows = List.copyOf(rows);
        }
    }

    static Page from(BookView book, Place place, int limit) {
        List<BookView.ExceptionView> rows = new ArrayList<>();
        Place last = place;
        for (Advice.Urgency urgency : Advice.Urgency.values()) {
            if (urgency.compareTo(place.urgency()) < 0) {
                continue;
            }
            long before = urgency == place.urgency() ? place.before() : Long.MAX_VALUE;
            List<BookView.ExceptionView> found =
                    book.openExceptions(
                                    KINDS.getOrDefault(urgency, Set.of()),
                                    before,
                                    limit + 1 - rows.size())
                            .rows();
            for (BookView.ExceptionView each : found) {
                if (rows.size() == limit) {
                    return new Page(rows, Optional.of(last));
                }
                rows.add(each);
                last = new Place(urgency, each.number());
            }
        }
        return new Page(rows, Optional.empty());
    }
}
