package org.tallygate.server.backup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.Id128;
import org.tallygate.server.book.BookFailed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Makes a backup when one is due and removes the oldest when a newer one is finished. A failure is
 * told once and tried again with growing pauses. Stepped by a thread of its own, since a step takes
 * as long as a backup does.
 */
public final class RegularBackups {

    private static final Logger LOG = LoggerFactory.getLogger(RegularBackups.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Backup backup;
    private final Id128 book;
    private final Schedule schedule;
    private final InstantSource clock;
    private final LongSupplier monoMicros;

    // Of the stepping thread.
    private long dueAtMicros;
    private int failures;
    private boolean begun;

    private volatile Optional<BackupTrouble> trouble = Optional.empty();

    /**
     * When and where.
     *
     * @param to the folder that gets one folder for each backup
     * @param every from the end of one to the beginning of the next
     * @param keep how many of this book's backups stay
     */
    public record Schedule(Path to, Duration every, int keep) {

        private static final Duration LONGEST = Duration.ofDays(366);

        public Schedule {
            to = to.toAbsolutePath().normalize();
            if (every.compareTo(Duration.ofSeconds(1)) < 0 || every.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "backup every " + every + " must be 1 second to 366 days");
            }
            if (keep < 1 || keep > 10_000) {
                throw new IllegalArgumentException("keep " + keep + " must be 1 to 10,000");
            }
        }
    }

    public RegularBackups(
            Backup backup,
            Id128 book,
            Schedule schedule,
            InstantSource clock,
            LongSupplier monoMicros) {
        this.backup = backup;
        this.book = book;
        this.schedule = schedule;
        this.clock = clock;
        this.monoMicros = monoMicros;
    }

    /** Why there is no backup of late; empty when the last one succeeded. */
    public Optional<BackupTrouble> trouble() {
        return trouble;
    }

    /**
     * Makes a backup if one is due.
     *
     * @return 1 when it tried
     */
    public int doWork() {
        long now = monoMicros.getAsLong();
        if (!begun) {
            begun = true;
            dueAtMicros = now + untilFirst().toNanos() / 1_000;
        }
        if (now < dueAtMicros) {
            return 0;
        }
        try {
            Backup.Done done = make();
            failures = 0;
            trouble = Optional.empty();
            dueAtMicros = monoMicros.getAsLong() + schedule.every().toNanos() / 1_000;
            tell(done);
            removeOldest(done.folder());
        } catch (IOException | BookFailed e) {
            fail(String.valueOf(e.getMessage()), e);
        }
        return 1;
    }

    /** A centre that starts often makes no more backups than one that stays up. */
    private Duration untilFirst() {
        try {
            Instant now = clock.instant();
            return mine().stream()
                    .map(each -> each.manifest().made())
                    .max(Instant::compareTo)
                    .map(last -> Duration.between(now, last.plus(schedule.every())))
                    .filter(pause -> pause.isPositive() && pause.compareTo(schedule.every()) <= 0)
                    .orElse(Duration.ZERO);
        } catch (IOException unreadable) {
            return Duration.ZERO;
        }
    }

    private Backup.Done make() throws IOException {
        if (!Files.isDirectory(schedule.to())) {
            throw new IOException(
                    schedule.to() + " is not there: is the disk for backups mounted?");
        }
        removeLeft();
        return backup.make(
                schedule.to().resolve("tallygate-" + STAMP.format(clock.instant())),
                sentence -> LOG.debug("Backup: {}", sentence));
    }

    /** What killed ones left. */
    private void removeLeft() throws IOException {
        for (Path each : list()) {
            String name = String.valueOf(each.getFileName());
            if (name.startsWith("tallygate-") && name.endsWith(FolderWriter.UNFINISHED)) {
                Tree.removeLeft(each);
            }
        }
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> all = Files.list(schedule.to())) {
            return all.toList();
        }
    }

    /** Only after a newer one is finished and was read again; other books' are left alone. */
    private void removeOldest(Path newest) throws IOException {
        List<BackupFolder> others =
                mine().stream().filter(each -> !each.folder().equals(newest)).toList();
        int tooMany = others.size() + 1 - schedule.keep();
        for (BackupFolder each : others.subList(0, Math.max(0, tooMany))) {
            // The hash goes first: what is left of a removal that was cut short is no backup.
            Files.delete(each.folder().resolve(BackupFolder.MANIFEST_HASH));
            Tree.remove(each.folder());
        }
    }

    private List<BackupFolder> mine() throws IOException {
        return BackupFolder.in(schedule.to()).stream()
                .filter(each -> each.manifest().book().book().equals(book))
                .toList();
    }

    private void tell(Backup.Done done) {
        switch (done.safe()) {
            case Backup.Safe.Raised() -> LOG.info("Backup {} is finished.", done.folder());
            case Backup.Safe.NotRaised(String why) ->
                    LOG.info(
                            "Backup {} is finished, but boxes keep their facts: {}.",
                            done.folder(),
                            why);
        }
    }

    private void fail(String sentence, Exception why) {
        long pause = (FIRST_PAUSE.toNanos() / 1_000) << Math.min(failures++, 12);
        dueAtMicros = monoMicros.getAsLong() + Math.min(pause, schedule.every().toNanos() / 1_000);
        if (trouble.isEmpty()) {
            LOG.error("The regular backup failed and is tried again.", why);
        }
        long since =
                trouble.map(BackupTrouble::sinceMicros)
                        .orElseGet(() -> ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        trouble = Optional.of(new BackupTrouble(sentence, since));
    }
}
