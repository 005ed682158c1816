package org.tallygate.gateway.station.check;

import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.words.Text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a person found who looked; the id goes to the centre as the reason of the last step. */
enum Finding {
    /** It was as the station had said: the book is to be mended. */
    AS_SAID("as-said", CheckWord.AS_SAID),
    /** It was wrong, and is right now. */
    PUT_RIGHT("put-right", CheckWord.PUT_RIGHT),
    /** The goods are not there. */
    NOT_THERE("not-there", CheckWord.NOT_THERE),
    /** Nobody here can tell. */
    UNCLEAR("unclear", CheckWord.UNCLEAR);

    private final String id;
    private final CheckWord word;

    Finding(String id, CheckWord word) {
        this.id = id;
        this.word = word;
    }

    String id() {
        return id;
    }

    Text text() {
        return Text.of(word);
    }

    static Optional<Finding> of(String answer) {
        return Arrays.stream(values()).filter(each -> each.id.equals(answer)).findFirst();
    }

    static List<Question.Choice> choices() {
        return Arrays.stream(values())
                .map(each -> new Question.Choice(each.id, each.text()))
                .toList();
    }
}
