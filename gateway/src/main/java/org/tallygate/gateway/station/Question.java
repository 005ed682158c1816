package org.tallygate.gateway.station;

import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;

/**
 * Something a person may decide or say now. It is held by whoever asks, not by the task's state,
 * and is closed by the next scan unless the task takes that for the answer.
 *
 * @param sentence what is asked
 * @param ask how it can be answered
 * @param subject what it is about, for the room that asked
 */
public record Question(Text sentence, Ask ask, Subject subject) {

    /** What a question is about: a record of the room that asks. */
    public interface Subject {

        /** Whether a scale answers it too. */
        default boolean awaitsWeight() {
            return false;
        }
    }

    /** How a question can be answered. {@link Command#NO} always leaves it. */
    public sealed interface Ask {

        /** {@link Command#YES} or {@link Command#NO}, in these words. */
        record YesNo(Text yes, Text no) implements Ask {}

        /** {@link Command.Answer} with the id of one of these. */
        record Choices(List<Choice> choices) implements Ask {

            public Choices {
                choices = List.copyOf(choices);
            }
        }

        /** {@link Command.Count} or {@link Command.Answer} with a decimal. */
        record Amount(String unit, Optional<String> usual) implements Ask {}

        /** {@link Command.Answer} with a date. */
        record Date() implements Ask {}

        /** {@link Command.Answer} with free text. */
        record FreeText(int longest) implements Ask {}
    }

    /** One of several answers; the id is short, printable ASCII, and stands on control codes. */
    public record Choice(String id, Text name) {}
}
