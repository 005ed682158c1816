package org.tallygate.server.book;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Place;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A change of a book in memory, as it stands in the log: JSON, one record for each change. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BookEvent.Opened.class, name = "Opened"),
    @JsonSubTypes.Type(value = BookEvent.Leased.class, name = "Leased"),
    @JsonSubTypes.Type(value = BookEvent.Marked.class, name = "Marked"),
    @JsonSubTypes.Type(value = BookEvent.Posted.class, name = "Posted"),
    @JsonSubTypes.Type(value = BookEvent.Alarmed.class, name = "Alarmed"),
    @JsonSubTypes.Type(value = BookEvent.Loaded.class, name = "Loaded"),
    @JsonSubTypes.Type(value = BookEvent.Pictured.class, name = "Pictured"),
})
sealed interface BookEvent {

    record Opened(Id128 book, long epoch) implements BookEvent {}

    record Leased(Book.Lease lease) implements BookEvent {}

    record Marked(JournalMark mark) implements BookEvent {}

    /**
     * A group; logs of older books have batches only.
     *
     * @param chain the group's hash, which a replay must come to again
     */
    record Posted(List<Batch> batches, List<Decided> commands, Optional<Link> chain)
            implements BookEvent {

        public Posted {
            batches = List.copyOf(batches);
            commands = List.copyOf(Objects.requireNonNullElse(commands, List.of()));
            chain = Objects.requireNonNullElse(chain, Optional.empty());
        }
    }

    record Alarmed(List<Book.Alarm> alarms) implements BookEvent {}

    record Loaded(
            List<Body.Item> items,
            List<Place> places,
            List<Book.Addressed> documents,
            long atMicros)
            implements BookEvent {}

    record Pictured(ItemCode item, Optional<String> sha256) implements BookEvent {}

    static byte[] encode(BookEvent event) {
        return Json.MAPPER.writeValueAsBytes(event);
    }

    /**
     * @throws BookFailed when the bytes are no event
     */
    static BookEvent decode(byte[] bytes) {
        try {
            return Json.MAPPER.readValue(bytes, BookEvent.class);
        } catch (JacksonException e) {
            throw new BookFailed("the book's log holds an event that can't be read", e);
        }
    }

    /** The rules know nothing of JSON, so the names of their outcomes are told here. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Outcome.Posted.class, name = "Posted"),
        @JsonSubTypes.Type(value = Outcome.Held.class, name = "Held"),
    })
    interface OutcomeNames {}

    /** Holds the mapper; an interface can't have a private field. */
    final class Json {

        private static final JsonMapper MAPPER =
                JsonMapper.builder().addMixIn(Outcome.class, OutcomeNames.class).build();

        private Json() {}
    }
}
