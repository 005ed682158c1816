package org.tallygate.ledger;

import org.tallygate.contract.LocationCode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Places and what they are a part of. A parent that no one knows is as none; of parents in a circle
 * the walk upwards ends where it began.
 */
public final class PlaceTree {

    private final Map<LocationCode, Place> places;
    private final Map<LocationCode, List<LocationCode>> parts = new HashMap<>();

    PlaceTree(Map<LocationCode, Place> places) {
        this.places = places;
        places.values().stream()
                .sorted(Comparator.comparing(Place::code))
                .forEach(place ->
                        parent(place.code())
                                .ifPresent(parent ->
                                        parts.computeIfAbsent(parent, none -> new ArrayList<>())
                                                .add(place.code())));
    }

    /** The place and all that it is a part of, the widest first. */
    public List<LocationCode> upTo(LocationCode code) {
        List<LocationCode> up = new ArrayList<>();
        Set<LocationCode> seen = new HashSet<>();
        Optional<LocationCode> next = Optional.of(code);
        while (next.isPresent() && seen.add(next.get())) {
            up.add(next.get());
            next = parent(next.get());
        }
        Collections.reverse(up);
        return up;
    }

    /** The full name, as in {@code DC/AISLE-1/BAY-2}: what is near each other sorts together. */
    public String path(LocationCode code) {
        return parent(code).isEmpty()
                ? code.value()
                : String.join("/", upTo(code).stream().map(LocationCode::value).toList());
    }

    /**
     * The store, warehouse or other node that a place is a part of: the nearest of such a purpose
     * or, where none was declared, the widest place.
     */
    public LocationCode node(LocationCode code) {
        List<LocationCode> up = upTo(code);
        for (int i = up.size() - 1; i >= 0; i--) {
            if (place(up.get(i))
                    .flatMap(place -> place.traits().purpose())
                    .filter(Place.Purpose::node)
                    .isPresent()) {
                return up.get(i);
            }
        }
        return up.getFirst();
    }

    /** Whether a place is another or a part of it. */
    public boolean isWithin(LocationCode code, LocationCode whole) {
        return upTo(code).contains(whole);
    }

    /** Whether the place or one that it is a part of is locked. */
    public boolean locked(LocationCode code) {
        return upTo(code).stream()
                .anyMatch(each -> place(each).filter(at -> at.traits().locked()).isPresent());
    }

    /** The places without parts below one, itself when it has none, by their full names. */
    public List<LocationCode> ends(LocationCode code) {
        List<LocationCode> ends = new ArrayList<>();
        ends(code, ends, new HashSet<>());
        ends.sort(Comparator.comparing(this::path));
        return ends;
    }

    private void ends(LocationCode code, Collection<LocationCode> ends, Set<LocationCode> seen) {
        if (!seen.add(code)) {
            return;
        }
        List<LocationCode> below = parts.getOrDefault(code, List.of());
        if (below.isEmpty()) {
            ends.add(code);
        }
        below.forEach(each -> ends(each, ends, seen));
    }

    private Optional<Place> place(LocationCode code) {
        return Optional.ofNullable(places.get(code));
    }

    private Optional<LocationCode> parent(LocationCode code) {
        return place(code).flatMap(each -> each.traits().parent()).filter(places::containsKey);
    }
}
