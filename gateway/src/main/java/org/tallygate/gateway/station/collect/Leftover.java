package org.tallygate.gateway.station.collect;

import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Why something is not handed over. */
enum Leftover {
    /** The customer does not want it. */
    REFUSED("refused"),
    /** Nobody came by the date. */
    NOT_COLLECTED("not-collected"),
    /** It can't be found at the counter. */
    NOT_THERE("not-there"),
    /** The customer comes again for it. */
    LATER("later");

    private final String id;

    Leftover(String id) {
        this.id = id;
    }

    /** As it stands in facts and on control codes. */
    String id() {
        return id;
    }

    static Optional<Leftover> of(String id) {
        return Stream.of(values()).filter(each -> each.id.equals(id)).findFirst();
    }

    static Question question(List<Leftover> offered, int lines, Question.Subject about) {
        return new Question(
                Text.of(CollectWord.WHY_LEFT, lines),
                new Question.Ask.Choices(
                        offered.stream()
                                .map(each -> new Question.Choice(each.id, each.text()))
                                .toList()),
                about);
    }

    private Text text() {
        return Text.of(
                switch (this) {
                    case REFUSED -> CollectWord.BECAUSE_REFUSED;
                    case NOT_COLLECTED -> CollectWord.BECAUSE_NOT_COLLECTED;
                    case NOT_THERE -> CollectWord.BECAUSE_NOT_THERE;
                    case LATER -> CollectWord.BECAUSE_LATER;
                });
    }
}
