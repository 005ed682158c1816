package org.tallygate.gateway.station.pick;

import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.words.Text;

import java.util.Optional;
import java.util.stream.Stream;

/** Why less was fetched than a line asks for; the name stands in the fact. */
enum ShortReason {
    NOT_FOUND,
    DAMAGED,
    TOO_FEW,
    BLOCKED;

    /** Something stood in for it: no answer of a person, but what follows from one. */
    static final String SUBSTITUTED = "SUBSTITUTED";

    static Optional<ShortReason> of(String answer) {
        return Stream.of(values()).filter(each -> each.name().equals(answer)).findFirst();
    }

    static Question.Ask choices() {
        return new Question.Ask.Choices(
                Stream.of(values())
                        .map(each -> new Question.Choice(each.name(), Text.of(each.word())))
                        .toList());
    }

    private PickWord word() {
        return switch (this) {
            case NOT_FOUND -> PickWord.REASON_NOT_FOUND;
            case DAMAGED -> PickWord.REASON_DAMAGED;
            case TOO_FEW -> PickWord.REASON_TOO_FEW;
            case BLOCKED -> PickWord.REASON_BLOCKED;
        };
    }
}
