package org.tallygate.gateway.station.putaway;

import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Why goods stand elsewhere than proposed, or not at all; the name stands in the fact. */
enum PutReason {
    FULL(PutWord.REASON_FULL),
    BLOCKED(PutWord.REASON_BLOCKED),
    UNFIT(PutWord.REASON_UNFIT),
    TOGETHER(PutWord.REASON_TOGETHER),
    NOT_FOUND(PutWord.REASON_NOT_FOUND),
    DAMAGED(PutWord.REASON_DAMAGED),
    TOO_FEW(PutWord.REASON_TOO_FEW),
    NO_ROOM(PutWord.REASON_NO_ROOM);

    private static final List<PutReason> ELSEWHERE = List.of(FULL, BLOCKED, UNFIT, TOGETHER);
    private static final List<PutReason> SHORT = List.of(NOT_FOUND, DAMAGED, TOO_FEW, NO_ROOM);

    private final PutWord word;

    PutReason(PutWord word) {
        this.word = word;
    }

    /** Another place than the one that was proposed. */
    static Question.Ask elsewhere() {
        return choices(ELSEWHERE);
    }

    /** Less than a line says. */
    static Question.Ask isShort() {
        return choices(SHORT);
    }

    private static Question.Ask choices(List<PutReason> reasons) {
        return new Question.Ask.Choices(
                reasons.stream()
                        .map(each -> new Question.Choice(each.name(), Text.of(each.word)))
                        .toList());
    }

    static Optional<PutReason> of(String answer) {
        return Stream.of(values()).filter(each -> each.name().equals(answer)).findFirst();
    }

    boolean isForElsewhere() {
        return ELSEWHERE.contains(this);
    }
}
