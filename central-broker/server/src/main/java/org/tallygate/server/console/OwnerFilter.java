package org.tallygate.server.console;

import org.tallygate.server.book.BookView;

import java.util.List;
import java.util.Optional;

/**
 * Whose goods a page shows.
 *
 * @param chosen what the page was asked for: empty for everybody's, else the company's own or those
 *     of one other
 * @param choices the others whose goods there are or were
 */
record OwnerFilter(String chosen, List<Choice> choices) {

    private static final String OWN = "own";
    private static final String OF = "of:";
    private static final int MOST = 200;

    /** One owner as an address and a person name it. */
    record Choice(String value, String name) {}

    OwnerFilter {
        choices = List.copyOf(choices);
    }

    static OwnerFilter of(BookView book, String chosen) {
        return of(book.owners(MOST), chosen);
    }

    static OwnerFilter of(List<String> owners, String chosen) {
        return new OwnerFilter(
                chosen.equals(OWN) || chosen.startsWith(OF) ? chosen : "",
                owners.stream().map(owner -> new Choice(OF + owner, owner)).toList());
    }

    /** Whose goods alone, the company's own under an empty name. */
    Optional<String> owner() {
        return chosen.isEmpty()
                ? Optional.empty()
                : Optional.of(chosen.equals(OWN) ? "" : chosen.substring(OF.length()));
    }

    /** Whether there is anything to choose. */
    boolean isShown() {
        return !choices.isEmpty() || !chosen.isEmpty();
    }

    /** To go on with the same choice. */
    String inUrl() {
        return chosen.isEmpty() ? "" : "&owner=" + StockLine.inUrl(chosen);
    }
}
