package org.tallygate.server.book;

import org.jspecify.annotations.Nullable;
import org.tallygate.ledger.Sentence;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** The store is broken or gone, or can't hold what it is given. */
public final class BookFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Classes of SQLSTATE that blame the values (PostgreSQL manual, appendix A): data exception,
     * violation of a constraint, and beyond a limit of the program, as a key that no index takes.
     */
    private static final Set<String> OF_VALUES = Set.of("22", "23", "54");

    public BookFailed(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    public BookFailed(String sentence) {
        super(sentence);
    }

    /**
     * What the store says of the values that it was given, in one line; asked the same again it
     * would say the same. Empty when it failed for a reason that lies elsewhere.
     */
    public Optional<String> refusal() {
        for (@Nullable Throwable why = this; why != null; why = why.getCause()) {
            if (why instanceof SQLException error) {
                String state = String.valueOf(error.getSQLState());
                return state.length() == 5 && OF_VALUES.contains(state.substring(0, 2))
                        ? Optional.of(line(error) + " (SQLSTATE " + state + ")")
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The lines after the first quote rows. */
    private static String line(SQLException error) {
        return Sentence.clean(
                String.valueOf(error.getMessage()).lines().findFirst().orElse("no reason given"));
    }
}
