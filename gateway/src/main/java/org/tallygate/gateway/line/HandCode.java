package org.tallygate.gateway.line;

import org.tallygate.contract.Name;
import org.tallygate.device.Bytes;
import org.tallygate.device.Evidence;
import org.tallygate.device.Stamp;
import org.tallygate.device.identity.Identification;
import org.tallygate.device.identity.gs1.AimIdentifier;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.HandScan;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A handheld's code as an observation of the moment at which it was read. */
final class HandCode {

    /** Older than any queue of a shift: its clock is wrong then. */
    private static final long OLDEST_MICROS = TimeUnit.DAYS.toMicros(7);

    private static final int EARLIEST_YEAR = 2026;

    private HandCode() {}

    static Observation.CodeObserved observed(Name hand, HandScan scan, Stamp now) {
        Stamp read = readAt(scan, now);
        Evidence evidence =
                new Evidence(
                        HandMemory.device(hand),
                        scan.number(),
                        read,
                        Bytes.of(scan.text().getBytes(StandardCharsets.UTF_8)),
                        Optional.empty());
        int year =
                Instant.EPOCH
                        .plus(read.wallMicros(), ChronoUnit.MICROS)
                        .atZone(ZoneOffset.UTC)
                        .getYear();
        Optional<String> aim = AimIdentifier.leading(scan.text()).map(AimIdentifier::id);
        String text = scan.text().substring(aim.map(String::length).orElse(0));
        return new Observation.CodeObserved(
                evidence,
                text,
                Identification.ofScan(text, aim, Year.of(Math.max(EARLIEST_YEAR, year))));
    }

    /** Back by the age that the handheld tells, on both clocks of the box, where that can be. */
    private static Stamp readAt(HandScan scan, Stamp now) {
        long age =
                scan.readAt()
                        .map(at -> now.wallMicros() - ChronoUnit.MICROS.between(Instant.EPOCH, at))
                        .orElse(0L);
        return age <= 0 || age > OLDEST_MICROS || age > now.monoMicros()
                ? now
                : new Stamp(now.monoMicros() - age, now.wallMicros() - age);
    }
}
