package org.tallygate.mqtt;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.disk.WholeFile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The date by which certificates are judged: the latest of the wall clock, the last good time on
 * disk and the time of this build. A box that has lost its clock so neither refuses everyone nor
 * believes what ended long ago. Thread-safe.
 */
public final class CertificateTime {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateTime.class);

    /** The file is written no more often, so that a card lasts. */
    private static final Duration KEEP_EVERY = Duration.ofHours(1);

    private final InstantSource wall;
    private final LongSupplier monoNanos;
    private final Optional<Path> file;

    // What is surely past, as of a reading of the monotonic clock.
    private Instant known;
    private long knownAtNanos;
    private Instant kept;
    private boolean told;
    private @Nullable Instant trustedUntil;

    CertificateTime(
            InstantSource wall, LongSupplier monoNanos, Optional<Path> file, Instant built) {
        this.wall = wall;
        this.monoNanos = monoNanos;
        this.file = file;
        this.kept = file.map(CertificateTime::read).orElse(Instant.EPOCH);
        this.told = kept.isAfter(Instant.EPOCH);
        this.known = kept.isAfter(built) ? kept : built;
        this.knownAtNanos = monoNanos.getAsLong();
    }

    /** Of a machine whose clock is looked after: no last good time is kept. */
    public static CertificateTime ofThisMachine(InstantSource wall) {
        return new CertificateTime(wall, System::nanoTime, Optional.empty(), built());
    }

    /**
     * Of a box.
     *
     * @param file where the last good time is kept; made when absent, and taken for absent when it
     *     can't be understood
     */
    public static CertificateTime ofBox(InstantSource wall, LongSupplier monoNanos, Path file) {
        return new CertificateTime(wall, monoNanos, Optional.of(file), built());
    }

    /**
     * @param at the date to judge by
     * @param clockIsBehind the wall clock shows less than what is surely past, so that nothing can
     *     be said of the future
     */
    record Judgement(Instant at, boolean clockIsBehind) {}

    synchronized Judgement judge() {
        Instant past = past();
        Instant now = wall.instant();
        return now.isBefore(past) ? new Judgement(past, true) : new Judgement(now, false);
    }

    /** A certificate was found good; whoever is proved by it can't tell of a time after its end. */
    synchronized void trusted(Instant until) {
        trustedUntil = until;
    }

    /** The centre's signed word of what time it is. It moves what is known forward, never back. */
    public synchronized void learn(Instant centre) {
        Instant believed =
                trustedUntil != null && trustedUntil.isBefore(centre) ? trustedUntil : centre;
        if (believed.isAfter(past())) {
            known = believed;
            knownAtNanos = monoNanos.getAsLong();
            told = true;
            keep();
        }
    }

    /** Keeps the time that has gone by since it was last kept, if that is worth a write. */
    public synchronized void keep() {
        Instant past = past();
        if (file.isEmpty() || !told || past.isBefore(kept.plus(KEEP_EVERY))) {
            return;
        }
        kept = past;
        try {
            WholeFile.write(file.get(), (past + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            LOG.warn("The last good time can't be kept in {}: {}", file.get(), e.toString());
        }
    }

    private Instant past() {
        return known.plusNanos(Math.max(0, monoNanos.getAsLong() - knownAtNanos));
    }

    private static Instant read(Path file) {
        try {
            return Instant.parse(Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (NoSuchFileException e) {
            return Instant.EPOCH;
        } catch (IOException | DateTimeException e) {
            LOG.warn("{} holds no last good time: {}", file, e.toString());
            return Instant.EPOCH;
        }
    }

    static Instant built() {
        try (InputStream in = CertificateTime.class.getResourceAsStream("built")) {
            if (in == null) {
                throw new IllegalStateException("the time of the build is missing");
            }
            return Instant.parse(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            throw new IllegalStateException("the time of the build can't be read", e);
        }
    }
}
