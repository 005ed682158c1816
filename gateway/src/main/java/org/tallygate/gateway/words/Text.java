package org.tallygate.gateway.words;

import java.util.List;

/**
 * Something to be said to a person, before it is known in which language. A sentence is a {@link
 * Word} of the catalogue; what stands in none is a name.
 */
public sealed interface Text {

    /** Nothing. */
    Text NONE = new Name("");

    /**
     * A word with its values: {@link String} for a name or a code, {@link Integer}, {@link Long},
     * {@link java.time.Instant}, {@link java.time.LocalDate}, {@link
     * org.tallygate.contract.Quantity}, {@link Word}, {@link Text} or {@link Detail}.
     */
    record Said(Word word, List<Object> values) implements Text {

        public Said {
            values = List.copyOf(values);
        }
    }

    /** What is the same in every language: the name or the code of a thing, a place, a person. */
    record Name(String name) implements Text {}

    /** Several sentences, one after the other. */
    record Joined(List<Text> parts) implements Text {

        public Joined {
            parts = List.copyOf(parts);
        }
    }

    static Text of(Word word, Object... values) {
        return new Said(word, List.of(values));
    }

    static Text name(String name) {
        return new Name(name);
    }

    static Text joined(Text... parts) {
        return new Joined(List.of(parts));
    }
}
