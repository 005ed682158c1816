package org.tallygate.server.writer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.ledger.Raised;
import org.tallygate.server.book.Batch;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookFailed;
import org.tallygate.server.book.Decided;
import org.tallygate.server.book.Group;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was in a group that the book refused for the values in it. Each of its orders is then made
 * durable alone, and the one that is refused alone is given up: a command is refused, a fact waits
 * for a person, what the clock asks for is put off. Forgotten when the centre ends, which then
 * finds it out again. Used by the writer's thread.
 */
final class Suspects {

    private static final Logger LOG = LoggerFactory.getLogger(Suspects.class);

    /** Commands of which the book can't even keep the refusal; what is beyond is tried again. */
    private static final int MOST_UNKEPT = 1_000;

    private static final long FIRST_PAUSE_MICROS = 60_000_000;
    private static final int MOST_DOUBLINGS = 6;

    /** One thing that a group makes durable, and when it was decided. */
    sealed interface Part {

        long micros();

        /** How the log calls it, which never says what is in it. */
        default String called() {
            return switch (this) {
                case Asked(Decided.Asking asking) ->
                        asking.type()
                                + " '"
                                + asking.name().id()
                                + "' of '"
                                + asking.name().source()
                                + "'";
                case Due due -> due.type() + " of the clock";
                case Told told ->
                        "fact " + told.fact().sequence() + " of journal " + told.fact().journal();
                case Other other -> "all up to " + other.last() + " of journal " + other.journal();
            };
        }

        record Asked(Decided.Asking asking) implements Part {
            @Override
            public long micros() {
                return asking.micros();
            }
        }

        /** Something that time alone makes happen. */
        record Due(String type, long micros) implements Part {}

        record Told(FactId fact, long micros) implements Part {}

        /** What of a journal is no single fact; it goes up to that sequence. */
        record Other(Id128 journal, long last, long micros) implements Part {}
    }

    private final Set<Decided.Name> commands = new HashSet<>();
    private final Map<Id128, Long> facts = new HashMap<>();
    private final Map<Decided.Name, Refused> refused = new HashMap<>();
    private final Map<Decided.Name, Refused> unkept =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Decided.Name, Refused> eldest) {
                    return size() > MOST_UNKEPT;
                }
            };
    private final Map<FactId, String> held = new HashMap<>();
    private final Set<Id128> standing = new HashSet<>();
    private final List<Book.Alarm> alarms = new ArrayList<>();
    private @Nullable BookFailed noted;
    private boolean due;
    private int dueFailures;
    private long dueFromMicros;

    /** A command that was given up, and what the book said of it. */
    private record Refused(Decided.Asking asking, String why) {}

    /** A group was not made durable. */
    void failed(Group group, BookFailed failure) {
        failed(parts(group), failure);
    }

    /**
     * These could not be made durable or decided; of no effect when it was the group before them,
     * for which they waited.
     */
    void failed(List<Part> parts, BookFailed failure) {
        if (failure != noted) {
            noted = failure;
            failure.refusal().ifPresent(why -> note(parts, why));
        }
    }

    private void note(List<Part> parts, String why) {
        if (parts.size() == 1) {
            giveUp(parts.getFirst(), why);
            return;
        }
        LOG.error(
                "The book refused {} orders together, which come one by one now: {}",
                parts.size(),
                why);
        for (Part part : parts) {
            switch (part) {
                case Part.Asked(Decided.Asking asking) -> commands.add(asking.name());
                case Part.Due clock -> due = true;
                case Part.Told told ->
                        facts.merge(told.fact().journal(), told.fact().sequence(), Math::max);
                case Part.Other other -> facts.merge(other.journal(), other.last(), Math::max);
            }
        }
    }

    private void giveUp(Part part, String why) {
        LOG.error("The book refuses {} alone, which is given up: {}", part.called(), why);
        switch (part) {
            case Part.Asked(Decided.Asking asking) -> {
                if (refused.remove(asking.name()) == null) {
                    refused.put(asking.name(), new Refused(asking, why));
                    commands.add(asking.name());
                } else {
                    unkept.put(asking.name(), new Refused(asking, why));
                    commands.remove(asking.name());
                }
            }
            case Part.Due clock -> putOff(clock, why);
            case Part.Told told -> {
                Id128 journal = told.fact().journal();
                facts.merge(journal, told.fact().sequence(), Math::max);
                if (held.put(told.fact(), why) != null) {
                    stand(journal, told.micros(), why);
                }
            }
            case Part.Other other -> stand(other.journal(), other.micros(), why);
        }
    }

    private void putOff(Part.Due clock, String why) {
        due = false;
        dueFromMicros =
                clock.micros() + (FIRST_PAUSE_MICROS << Math.min(dueFailures, MOST_DOUBLINGS));
        if (dueFailures++ == 0) {
            alarms.add(
                    alarm(
                            "due/" + clock.type() + "/" + clock.micros(),
                            Optional.empty(),
                            "What time alone makes happen ("
                                    + clock.type()
                                    + ") is put off and tried again later, since the book's"
                                    + " database can't hold what follows from it: "
                                    + why,
                            clock.micros()));
        }
    }

    private void stand(Id128 journal, long micros, String why) {
        standing.add(journal);
        alarms.add(
                alarm(
                        "journal/" + journal,
                        Optional.of(journal),
                        "Facts of this journal wait at their box, since the book's database can't"
                                + " hold them in any form; start the centre anew when that is"
                                + " mended: "
                                + why,
                        micros));
    }

    private static Book.Alarm alarm(
            String key, Optional<Id128> journal, String sentence, long micros) {
        return new Book.Alarm(
                "refused by book/" + key,
                journal,
                Raised.of(Raised.Kind.REFUSED_BY_BOOK, sentence),
                micros);
    }

    /** A group is durable. */
    void durable(Group group) {
        if (commands.isEmpty() && facts.isEmpty() && !due && dueFailures == 0) {
            return;
        }
        for (Decided command : group.commands()) {
            commands.remove(command.asking().name());
            refused.remove(command.asking().name());
            if (Turn.isDue(command.asking().name())) {
                due = false;
                dueFailures = 0;
            }
        }
        for (Batch batch : group.batches()) {
            long last = batch.after().committed();
            facts.computeIfPresent(
                    batch.journal(), (journal, until) -> until <= last ? null : until);
            held.keySet()
                    .removeIf(fact ->
                            fact.journal().equals(batch.journal()) && fact.sequence() <= last);
        }
    }

    /** Whether commands come one by one, each in a group of its own. */
    boolean commandsAlone() {
        return due || !commands.isEmpty();
    }

    /** Whether what the clock asks for is one of them. */
    boolean dueAlone() {
        return due;
    }

    /** Nobody asks any more for what was suspected. */
    void noCommandsLeft() {
        commands.clear();
        due = false;
    }

    /** Whether this fact is to be alone in its group. */
    boolean alone(Id128 journal, long sequence) {
        return sequence <= facts.getOrDefault(journal, 0L);
    }

    /** Whether what the clock asks for may be tried. */
    boolean mayBeDue(long micros) {
        return micros >= dueFromMicros;
    }

    /** What the book said of a command that was given up. */
    Optional<String> refusal(Decided.Asking asking) {
        return why(refused, asking);
    }

    /** The same of one whose refusal it can't keep either. */
    Optional<String> unkept(Decided.Asking asking) {
        return why(unkept, asking);
    }

    private static Optional<String> why(Map<Decided.Name, Refused> given, Decided.Asking asking) {
        return Optional.ofNullable(given.get(asking.name()))
                .filter(each -> each.asking().sameAs(asking))
                .map(Refused::why);
    }

    /** What the book said of a fact that was given up. */
    Optional<String> refusal(FactId fact) {
        return Optional.ofNullable(held.get(fact));
    }

    /** Whether a journal's facts stay at their box. */
    boolean stands(Id128 journal) {
        return standing.contains(journal);
    }

    /** What a person must know, once. */
    List<Book.Alarm> takeAlarms() {
        if (alarms.isEmpty()) {
            return List.of();
        }
        List<Book.Alarm> taken = List.copyOf(alarms);
        alarms.clear();
        return taken;
    }

    private static List<Part> parts(Group group) {
        List<Part> parts = new ArrayList<>();
        for (Batch batch : group.batches()) {
            List<FactId> facts = batch.facts();
            facts.forEach(fact -> parts.add(new Part.Told(fact, batch.recordedMicros())));
            if (facts.isEmpty()) {
                parts.add(
                        new Part.Other(
                                batch.journal(),
                                batch.after().committed(),
                                batch.recordedMicros()));
            }
        }
        for (Decided command : group.commands()) {
            parts.add(of(command.asking()));
        }
        return parts;
    }

    static Part of(Decided.Asking asking) {
        return Turn.isDue(asking.name())
                ? new Part.Due(asking.type(), asking.micros())
                : new Part.Asked(asking);
    }
}
