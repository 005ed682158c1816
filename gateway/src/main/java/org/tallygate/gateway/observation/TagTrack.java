package org.tallygate.gateway.observation;

import org.tallygate.device.DeviceEvent.TagSeen;
import org.tallygate.device.Evidence;
import org.tallygate.device.identity.Identified;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** One tag for as long as a reader keeps seeing it. */
final class TagTrack {

    private final String key;
    private final Identified what;
    private final Evidence first;
    private final int firstAntenna;
    private final Trail trail = new Trail();
    private final ZoneTrail zones;
    private Evidence last;
    private int lastAntenna;
    private long reads;
    private OptionalInt peakBefore = OptionalInt.empty();
    private OptionalInt peakSince = OptionalInt.empty();
    private boolean arrived;
    private boolean wentThrough;

    TagTrack(String key, Identified what, TagSeen seen, long windowMicros) {
        this.key = key;
        this.what = what;
        first = seen.evidence();
        firstAntenna = seen.antenna();
        last = first;
        zones = new ZoneTrail(windowMicros);
    }

    void see(TagSeen seen) {
        last = seen.evidence();
        lastAntenna = seen.antenna();
        reads += seen.seenCount();
        peakSince = stronger(peakSince, seen.peakRssiDbm());
    }

    /** Names what it stands for; other bytes of the same thing have the same key. */
    String key() {
        return key;
    }

    Identified what() {
        return what;
    }

    Evidence last() {
        return last;
    }

    long reads() {
        return reads;
    }

    long firstMicros() {
        return first.received().monoMicros();
    }

    long lastMicros() {
        return last.received().monoMicros();
    }

    boolean hasArrived() {
        return arrived;
    }

    /**
     * @param names of the zones that its reader tells apart
     */
    Observation.TagArrived arrive(Set<String> names) {
        arrived = true;
        return new Observation.TagArrived(last, what, lastAntenna, peak(), names);
    }

    PresentTag present() {
        return new PresentTag(what, last, zones.home());
    }

    /** Tells the move that this read in this zone makes sure; none before it has arrived. */
    Optional<Observation.TagMoved> moveTo(String zone, TagSeen seen) {
        return zones.see(
                        zone,
                        seen.evidence().received().monoMicros(),
                        seen.seenCount(),
                        seen.peakRssiDbm())
                .filter(_ -> arrived)
                .map(move ->
                        new Observation.TagMoved(seen.evidence(), what, move.from(), move.to()));
    }

    /** From here on the signal is compared with what it was until now. */
    void passageOpens() {
        peakBefore = peak();
        peakSince = OptionalInt.empty();
    }

    /** It is not to be told again by the next passage while it stays near the portal. */
    void goThrough() {
        wentThrough = true;
    }

    boolean hasGoneThrough() {
        return wentThrough;
    }

    boolean hasRisenBy(int decibels) {
        return peakBefore.isPresent()
                && peakSince.isPresent()
                && peakSince.getAsInt() - peakBefore.getAsInt() >= decibels;
    }

    /** What a portal's antennas saw of it in the present passage. */
    Trail trail() {
        return trail;
    }

    PassedTag passed() {
        return new PassedTag(what, first, reads, firstAntenna, lastAntenna, peak(), trail.path());
    }

    private OptionalInt peak() {
        return stronger(peakBefore, peakSince);
    }

    static OptionalInt stronger(OptionalInt one, OptionalInt other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return OptionalInt.of(Math.max(one.getAsInt(), other.getAsInt()));
    }
}
