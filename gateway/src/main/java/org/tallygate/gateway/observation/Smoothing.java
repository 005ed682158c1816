package org.tallygate.gateway.observation;

import org.tallygate.device.identity.Identified;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which reads of a reader count.
 *
 * @param window a tag that is not seen for this long has departed
 * @param minReads a tag seen less often is a stray read
 * @param rssiFloorDbm weaker reads are not counted; reads without a signal strength are
 * @param include when there are any, only things that match one of them count
 * @param exclude things that match one of them never count
 * @param zones the places that its antennas tell apart
 * @param cycle how often it tells all that is there, if it does
 */
public record Smoothing(
        Duration window,
        int minReads,
        OptionalInt rssiFloorDbm,
        List<IdentityPattern> include,
        List<IdentityPattern> exclude,
        Zones zones,
        Optional<Duration> cycle) {

    /** 2 s; every read of every thing counts. */
    public static final Smoothing USUAL =
            new Smoothing(Duration.ofSeconds(2), 1, OptionalInt.empty(), List.of(), List.of());

    /** One that tells no zones apart and no cycles. */
    public Smoothing(
            Duration window,
            int minReads,
            OptionalInt rssiFloorDbm,
            List<IdentityPattern> include,
            List<IdentityPattern> exclude) {
        this(window, minReads, rssiFloorDbm, include, exclude, Zones.NONE, Optional.empty());
    }

    public Smoothing {
        ObservationSettings.demandPositive("window", window);
        if (minReads < 1) {
            throw new IllegalArgumentException("minReads " + minReads + " must be 1 or more");
        }
        cycle.ifPresent(period -> ObservationSettings.demandPositive("cycle", period));
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    public Smoothing with(Zones others) {
        return new Smoothing(window, minReads, rssiFloorDbm, include, exclude, others, cycle);
    }

    public Smoothing every(Duration period) {
        return new Smoothing(
                window, minReads, rssiFloorDbm, include, exclude, zones, Optional.of(period));
    }

    boolean wants(Identified what) {
        return (include.isEmpty() || include.stream().anyMatch(each -> each.matches(what)))
                && exclude.stream().noneMatch(each -> each.matches(what));
    }

    long windowMicros() {
        return window.toNanos() / 1_000;
    }
}
