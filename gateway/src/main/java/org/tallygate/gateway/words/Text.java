package org.tallygate.gateway.words;

import java.util.List;

/** Something to be said to a person, before it is known in which language. */
public sealed interface Text {

    /** Nothing. */
    Text NONE = new Plain("");

    /**
     * A word with its values: {@link String}, {@link Integer}, {@link Long}, {@link
     * java.time.Instant}, {@link java.time.LocalDate}, {@link org.tallygate.contract.Quantity},
     * {@link Word} or {@link Text}.
     */
    record Said(Word word, List<Object> values) implements Text {

        public Said {
            values = List.copyOf(values);
        }
    }

    /** What is the same in every language: names, codes, the words of a device. */
    record Plain(String text) implements Text {}

    /** Several sentences, one after the other. */
    record Joined(List<Text> parts) implements Text {

        public Joined {
            parts = List.copyOf(parts);
        }
    }

    static Text of(Word word, Object... values) {
        return new Said(word, List.of(values));
    }

    static Text plain(String text) {
        return new Plain(text);
    }

    static Text joined(Text... parts) {
        return new Joined(List.of(parts));
    }
}
