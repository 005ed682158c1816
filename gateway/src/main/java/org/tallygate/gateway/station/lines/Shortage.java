package org.tallygate.gateway.station.lines;

import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Why lines of a task lack something when it ends. */
public enum Shortage {
    NOT_THERE("not-there"),
    DAMAGED("damaged"),
    NO_ROOM("no-room");

    private final String id;

    Shortage(String id) {
        this.id = id;
    }

    /** As it stands in facts and on control codes. */
    public String id() {
        return id;
    }

    /** What an answer names, if it names one. */
    public static Optional<Shortage> of(String id) {
        return Stream.of(values()).filter(each -> each.id.equals(id)).findFirst();
    }

    /** What is asked then. */
    public static Question question(int lines, List<Shortage> reasons, Question.Subject about) {
        return new Question(
                Text.of(GoodsWord.WHY_SHORT, lines),
                new Question.Ask.Choices(
                        reasons.stream()
                                .map(each -> new Question.Choice(each.id, each.text()))
                                .toList()),
                about);
    }

    private Text text() {
        return Text.of(
                switch (this) {
                    case NOT_THERE -> GoodsWord.REASON_NOT_THERE;
                    case DAMAGED -> GoodsWord.REASON_DAMAGED;
                    case NO_ROOM -> GoodsWord.REASON_NO_ROOM;
                });
    }
}
