package org.tallygate.server.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * One page of an answer.
 *
 * @param asOfOffset the book's offset that it is true for
 * @param next where the next page begins; empty on the last one
 */
record Rows<T>(long asOfOffset, List<T> rows, Optional<String> next) {

    Rows {
        rows = List.copyOf(rows);
    }

    /** Cuts a page for which one row more than {@code limit} was asked, to see whether it ends. */
    static <S, T> Rows<T> of(
            long asOfOffset,
            List<S> oneMore,
            int limit,
            Function<S, T> row,
            Function<S, String> cursor) {
        boolean more = oneMore.size() > limit;
        List<S> page = more ? oneMore.subList(0, limit) : oneMore;
        return new Rows<>(
                asOfOffset,
                page.stream().map(row).toList(),
                more ? Optional.of(cursor.apply(page.getLast())) : Optional.empty());
    }

    /** The same, where a page that is not full may go on elsewhere. */
    Rows<T> goingOn(OptionalLong elsewhere) {
        return next.isPresent() || elsewhere.isEmpty()
                ? this
                : goingOn(Long.toString(elsewhere.getAsLong()));
    }

    /** The same, which goes on there. */
    Rows<T> goingOn(String elsewhere) {
        return new Rows<>(asOfOffset, rows, Optional.of(elsewhere));
    }

    /** Cuts a page out of a list that is there as a whole. */
    static <S, T> Rows<T> of(
            long asOfOffset,
            List<S> all,
            Optional<String> after,
            int limit,
            Function<S, T> row,
            Function<S, String> cursor) {
        List<S> rest = after.map(last -> behind(last, all, cursor)).orElse(all);
        return of(asOfOffset, rest.stream().limit(limit + 1L).toList(), limit, row, cursor);
    }

    /** A database orders what lies beyond 16 bits otherwise than texts here are compared. */
    private static <S> List<S> behind(String last, List<S> all, Function<S, String> cursor) {
        for (int i = 0; i < all.size(); i++) {
            if (cursor.apply(all.get(i)).equals(last)) {
                return all.subList(i + 1, all.size());
            }
        }
        return all.stream().filter(each -> cursor.apply(each).compareTo(last) > 0).toList();
    }
}
