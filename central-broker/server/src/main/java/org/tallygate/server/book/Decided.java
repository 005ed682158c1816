package org.tallygate.server.book;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.ledger.Command;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * A decided command: an entry of the centre's own journal, with its answer.
 *
 * @param at its place in that journal; the link chains what was asked
 * @param settles the held fact that it posts or gives up
 * @param occurredMicros when what it moves happened, where that is not when it was asked
 */
public record Decided(
        FactId at,
        Asking asking,
        Reply reply,
        Change change,
        Optional<Settled> settles,
        Optional<Long> occurredMicros) {

    public Decided {
        // Logs of older books have none.
        occurredMicros = Objects.requireNonNullElse(occurredMicros, Optional.empty());
    }

    /** What it moves happens as it is asked. */
    public Decided(
            FactId at, Asking asking, Reply reply, Change change, Optional<Settled> settles) {
        this(at, asking, reply, change, settles, Optional.empty());
    }

    /**
     * What was asked, by whom and when.
     *
     * @param json the command's record; {@link LedgerJson} writes and reads it
     * @param micros the centre's clock, microseconds since 1970-01-01T00:00Z
     */
    public record Asking(Name name, String actor, String type, String json, long micros) {

        /** The link of this asking after the one before it. */
        public Link after(Link before) {
            String line =
                    String.join(
                            "\n",
                            name.source(),
                            name.id(),
                            actor,
                            Long.toString(micros),
                            type,
                            json);
            return before.next(line.getBytes(StandardCharsets.UTF_8));
        }

        /**
         * Whether this asks the same, whoever asks and whenever. What an older release wrote down
         * may lack fields that commands have had since; read today, it says the same without them.
         */
        public boolean sameAs(Asking other) {
            return name.equals(other.name)
                    && type.equals(other.type)
                    && (json.equals(other.json) || isSameCommand(other));
        }

        private boolean isSameCommand(Asking other) {
            Optional<Command> asked = command();
            return asked.isPresent() && asked.equals(other.command());
        }

        /** What is asked; empty when it is no command of this release. */
        private Optional<Command> command() {
            try {
                return Optional.of(LedgerJson.command(type, json));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /** Under which name something is asked; asked again it gets the same answer. */
    public record Name(String source, String id) {}

    /**
     * @param done whether it was done, or refused
     * @param reason the name of the rule that refused, "" when done
     * @param text the answer's record as JSON when done, a sentence when refused
     */
    public record Reply(boolean done, String reason, String text) {}

    /** What becomes of a held fact; it is settled once. */
    public record Settled(
            Id128 journal, long first, How how, Optional<Batch.Reverses> takesBack, long micros) {

        /** What a person decided. */
        public enum How {
            /** It is posted, as what it moved and at its own time. */
            RELEASED,
            /** It stays in the book and moves nothing. */
            DISCARDED
        }
    }

    /** When its movements happened. */
    long movedMicros() {
        return settles.map(Settled::micros).or(() -> occurredMicros).orElse(asking.micros());
    }
}
