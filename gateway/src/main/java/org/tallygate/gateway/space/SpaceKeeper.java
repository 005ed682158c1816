package org.tallygate.gateway.space;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Id128;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.drive.Agent;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Entry;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalException;
import org.tallygate.gateway.journal.StoredDocument;
import org.tallygate.gateway.journal.Trimmed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Deletes from the journal what may go, and measures what is left. One thread steps it; {@link
 * #space()} may be asked by any.
 */
public final class SpaceKeeper implements Agent {

    private static final Logger LOG = LoggerFactory.getLogger(SpaceKeeper.class);

    private static final long MEASURE_EVERY_MICROS = TimeUnit.SECONDS.toMicros(1);
    private static final long TRIM_EVERY_MICROS = TimeUnit.SECONDS.toMicros(30);
    private static final long STORE_EVERY_MICROS = TimeUnit.MINUTES.toMicros(15);
    private static final long TELL_FOR_MICROS = TimeUnit.DAYS.toMicros(1);

    private static final String RECORD = "space/pace";
    private static final long FORMAT = 1;

    /**
     * What is around it.
     *
     * @param quotaBytes what the journal's facts may take
     * @param diskBytes what the disk has free
     * @param neededTasks whose facts must stay, however old and safe they are
     */
    public record Surroundings(
            Clock clock,
            DocumentStore store,
            long quotaBytes,
            LongSupplier diskBytes,
            Predicate<Id128> neededTasks) {}

    private final Journal journal;
    private final Surroundings around;
    private final Pace pace;
    private volatile Space space;

    private long measuredAtMicros;
    private long trimmedAtMicros;
    private long storedAtMicros;
    private long appendedBytes;
    private long storedBytes;
    private Bytes stored;

    // Facts that were given up though no backup has them, and what else went wrong.
    private long givenUp;
    private long givenUpAtMicros;
    private @Nullable SpaceTrouble trouble;

    /** Measures once. */
    public SpaceKeeper(Journal journal, Surroundings around) {
        this.journal = journal;
        this.around = around;
        long now = around.clock().now().monoMicros();
        pace =
                recorded()
                        .flatMap(record -> Pace.decode(record.toArray(), now))
                        .orElseGet(() -> new Pace(now));
        stored = Bytes.of(pace.encode());
        appendedBytes = journal.appendedBytes();
        storedBytes = appendedBytes;
        measuredAtMicros = now;
        trimmedAtMicros = now - TRIM_EVERY_MICROS;
        storedAtMicros = now;
        space = new Space(0, OptionalLong.empty(), List.of());
        measure(now);
    }

    private Optional<Bytes> recorded() {
        try {
            return around.store()
                    .get(RECORD)
                    .filter(record -> record.revision() == FORMAT)
                    .map(StoredDocument::content);
        } catch (JournalException e) {
            LOG.warn("The pace of earlier days can't be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return "space";
    }

    /** As measured last. */
    public Space space() {
        return space;
    }

    @Override
    public int doWork() {
        long now = around.clock().now().monoMicros();
        if (now - measuredAtMicros < MEASURE_EVERY_MICROS) {
            return 0;
        }
        measuredAtMicros = now;
        long appended = journal.appendedBytes();
        boolean hourEnded = pace.note(appended - appendedBytes, now);
        boolean isDue = appended != storedBytes && now - storedAtMicros >= STORE_EVERY_MICROS;
        appendedBytes = appended;
        if (hourEnded || isDue) {
            storedAtMicros = now;
            storedBytes = appended;
            store();
        }
        // Where every byte counts, a second's delay would stop the line for nothing.
        boolean isScarce = journal.bytes() > around.quotaBytes() / 2;
        if (isScarce || now - trimmedAtMicros >= TRIM_EVERY_MICROS) {
            trimmedAtMicros = now;
            trim(now);
        }
        measure(now);
        return 1;
    }

    @Override
    public void close() {
        store();
    }

    private void trim(long now) {
        try {
            Trimmed trimmed = journal.trim(this::isNeeded);
            trouble = null;
            if (trimmed.unsafe() > 0) {
                givenUp += trimmed.unsafe();
                givenUpAtMicros = now;
                LOG.warn(
                        "{} facts that the ledger has and no backup were deleted for want of room",
                        trimmed.unsafe());
            }
        } catch (JournalException e) {
            SpaceTrouble told =
                    new SpaceTrouble.NotTrimmed(e.reason(), String.valueOf(e.getMessage()));
            if (!told.equals(trouble)) {
                LOG.warn("The journal could not be trimmed: {}", e.getMessage());
            }
            trouble = told;
        }
    }

    private boolean isNeeded(Entry entry) {
        try {
            return Wire.decode(entry.bytes().toArray(), Fact.class)
                    .head()
                    .task()
                    .filter(task -> around.neededTasks().test(task.id()))
                    .isPresent();
        } catch (Unreadable notOurs) {
            return false; // No task is folded from it.
        }
    }

    /** Rarely, and only when it has changed: a card wears out by being written. */
    private void store() {
        Bytes record = Bytes.of(pace.encode());
        if (record.equals(stored)) {
            return;
        }
        try {
            around.store().put(new StoredDocument(RECORD, FORMAT, Bytes.EMPTY, record));
            stored = record;
        } catch (JournalException e) {
            LOG.debug("The pace is kept in memory only: {}", e.getMessage());
        }
    }

    private void measure(long now) {
        long free =
                Math.max(
                        0,
                        Math.min(
                                around.quotaBytes() - journal.bytes(),
                                around.diskBytes().getAsLong()));
        List<SpaceTrouble> troubles = new ArrayList<>();
        if (givenUp > 0 && now - givenUpAtMicros < TELL_FOR_MICROS) {
            troubles.add(new SpaceTrouble.GivenUp(givenUp));
        }
        Optional.ofNullable(trouble).ifPresent(troubles::add);
        space = new Space(free, pace.hoursUntil(free), troubles);
    }
}
