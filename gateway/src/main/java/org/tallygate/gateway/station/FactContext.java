package org.tallygate.gateway.station;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Name;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.device.Clock;
import org.tallygate.device.Stamp;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What facts need from outside: where, who, ids and time.
 *
 * @param actor the badge of the person who is signed on, if anyone is
 * @param boot changes with every start of the box
 * @param wallError how far off the wall clock of a stamp may be, in microseconds; none when nobody
 *     has told the time since the boot
 */
public record FactContext(
        Name station,
        Optional<String> actor,
        Id128 boot,
        Clock clock,
        RandomGenerator random,
        Function<Stamp, Optional<Long>> wallError) {

    /** No box was made before; an earlier date comes from a clock without a battery. */
    private static final LocalDate EARLIEST = LocalDate.of(2026, 1, 1);

    /** The same for what this person does. */
    public FactContext by(Optional<String> badge) {
        return new FactContext(station, badge, boot, clock, random, wallError);
    }

    public Id128 newGroup() {
        return Id128.random(random);
    }

    public FactTime now() {
        return at(clock.now());
    }

    public FactTime at(Stamp stamp) {
        return new FactTime(boot, stamp.monoMicros(), stamp.wallMicros(), wallError.apply(stamp));
    }

    /** Today's date in UTC, if the wall clock can be right. */
    public Optional<LocalDate> today() {
        return dateOf(clock.now());
    }

    /** The date in UTC, if the wall clock can be right. */
    public Optional<LocalDate> dateOf(Stamp stamp) {
        Instant wall = Instant.ofEpochSecond(Math.floorDiv(stamp.wallMicros(), 1_000_000L));
        LocalDate date = LocalDate.ofInstant(wall, ZoneOffset.UTC);
        return date.isBefore(EARLIEST) ? Optional.empty() : Optional.of(date);
    }
}
