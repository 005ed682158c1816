package org.tallygate.ledger;

import org.tallygate.contract.Name;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;

import java.util.List;
import java.util.Optional;

/**
 * A person at a station says that its answer was wrong: somebody at the centre looks at it, with
 * the person's own words and those of the station.
 */
final class Disputed {

    private Disputed() {}

    /** Each word against an answer is looked at by itself, however many come from one station. */
    static List<Raised> raised(Fact.Observed observed) {
        if (!observed.what().equals(Fact.Observed.DISPUTED)) {
            return List.of();
        }
        return List.of(
                new Raised(
                        Raised.Kind.VERDICT_DISPUTED,
                        observed.item(),
                        Optional.empty(),
                        sentence(observed),
                        Optional.of(observed.head().group().value()),
                        Optional.empty()));
    }

    private static String sentence(Fact.Observed observed) {
        Name station = observed.head().station();
        String who = observed.head().actor().map(badge -> "'" + badge + "'").orElse("someone");
        String answer =
                said(observed, Identifier.VERDICT)
                        .map(name -> "the answer " + name + words(observed))
                        .orElse("an answer");
        String note = said(observed, Identifier.TEXT).filter(text -> !text.isBlank()).orElse("");
        return who
                + " at station '"
                + station
                + "' says that "
                + answer
                + " is wrong"
                + (note.isEmpty() ? ", without a note" : ": '" + note + "'");
    }

    private static String words(Fact.Observed observed) {
        return said(observed, Identifier.SAID).map(words -> " ('" + words + "')").orElse("");
    }

    private static Optional<String> said(Fact.Observed observed, String kind) {
        return observed.head().asRead().stream()
                .filter(each -> each.kind().equals(kind))
                .map(Identifier::value)
                .findFirst();
    }
}
