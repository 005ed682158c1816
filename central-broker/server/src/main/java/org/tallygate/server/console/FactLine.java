package org.tallygate.server.console;

import org.tallygate.contract.Name;
import org.tallygate.server.book.BookView;

/**
 * One fact as the page shows it.
 *
 * @param about whether its time is a guess
 */
record FactLine(long offset, Sentence sentence, String where, Age age, boolean about) {

    private static final long EXACT_MICROS = 5_000_000;

    static FactLine of(BookView.FactView fact, long nowMicros) {
        return new FactLine(
                fact.offset(),
                Sentence.of(fact),
                fact.station().map(Name::value).map(" at "::concat).orElse(""),
                new Age(fact.occurred().micros(), nowMicros),
                fact.occurred().estimated() || fact.occurred().errorMicros() > EXACT_MICROS);
    }
}
