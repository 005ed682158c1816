package org.tallygate.gateway.observation;

import org.tallygate.device.DeviceEvent.TagSeen;
import org.tallygate.device.identity.Identification;
import org.tallygate.device.identity.Identified;

import java.time.Year;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tags that one reader sees, by what they name and not by their bytes. */
final class TagField {

    private final Smoothing smoothing;
    private final int mostTags;
    private final Set<String> zones;
    private final Map<String, TagTrack> byKeyOldestFirst = new LinkedHashMap<>();
    private long weakReads;
    private long strays;
    private long forgotten;
    private long unwanted;

    TagField(Smoothing smoothing, int mostTags) {
        this.smoothing = smoothing;
        this.mostTags = mostTags;
        zones = smoothing.zones().names();
    }

    /** Returns the tag's track, or none when the read does not count. */
    List<TagTrack> see(TagSeen seen, Year now) {
        if (smoothing.rssiFloorDbm().isPresent()
                && seen.peakRssiDbm().isPresent()
                && seen.peakRssiDbm().getAsInt() < smoothing.rssiFloorDbm().getAsInt()) {
            weakReads++;
            return List.of();
        }
        Identified what = Identification.ofTag(seen.epc(), seen.detail().pcWord(), now);
        if (!smoothing.wants(what)) {
            unwanted++;
            return List.of();
        }
        String key = key(what, seen);
        TagTrack track = byKeyOldestFirst.remove(key);
        if (track == null) {
            track = new TagTrack(key, what, seen, smoothing.windowMicros());
            makeRoom();
        }
        track.see(seen);
        byKeyOldestFirst.put(key, track);
        return List.of(track);
    }

    /** The move to another zone that this read of the tag makes sure. */
    Optional<Observation.TagMoved> move(TagTrack track, TagSeen seen) {
        return smoothing.zones().at(seen.antenna()).flatMap(zone -> track.moveTo(zone, seen));
    }

    /** Takes out the tags that were not seen for the window. */
    List<TagTrack> takeDeparted(long nowMicros) {
        long monoMicros = nowMicros - smoothing.windowMicros();
        List<TagTrack> gone = new ArrayList<>();
        Iterator<TagTrack> oldest = byKeyOldestFirst.values().iterator();
        while (oldest.hasNext()) {
            TagTrack track = oldest.next();
            if (track.lastMicros() > monoMicros) {
                break;
            }
            oldest.remove();
            gone.add(track);
            if (!isOften(track)) {
                strays++;
            }
        }
        return gone;
    }

    /** Whether it was read often enough to be more than a stray. */
    boolean isOften(TagTrack track) {
        return track.reads() >= smoothing.minReads();
    }

    /** The names of the zones that the reader tells apart. */
    Set<String> zones() {
        return zones;
    }

    /** What has arrived and not departed, by its key. */
    Map<String, Identified> present() {
        return byKeyOldestFirst.values().stream()
                .filter(TagTrack::hasArrived)
                .collect(Collectors.toMap(TagTrack::key, TagTrack::what));
    }

    Collection<TagTrack> tracks() {
        return byKeyOldestFirst.values();
    }

    long weakReads() {
        return weakReads;
    }

    long strays() {
        return strays;
    }

    long forgotten() {
        return forgotten;
    }

    long unwanted() {
        return unwanted;
    }

    private void makeRoom() {
        if (byKeyOldestFirst.size() >= mostTags) {
            Iterator<TagTrack> oldest = byKeyOldestFirst.values().iterator();
            oldest.next();
            oldest.remove();
            forgotten++;
        }
    }

    private static String key(Identified what, TagSeen seen) {
        return switch (what) {
            case Identified.TradeItem item when item.serial().isPresent() ->
                    "01" + item.gtin().digits() + "21" + item.serial().get();
            case Identified.LogisticUnit unit -> "00" + unit.sscc().digits();
            case Identified.TradeItem item -> raw(seen);
            case Identified.ContentsOnly contents -> raw(seen);
            case Identified.OtherElements other -> raw(seen);
            case Identified.Unknown unknown -> raw(seen);
        };
    }

    private static String raw(TagSeen seen) {
        return "epc" + seen.epc().hex();
    }
}
