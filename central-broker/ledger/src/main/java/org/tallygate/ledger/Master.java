package org.tallygate.ledger;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The master data as of one version: an immutable snapshot that the rules look things up in. */
public final class Master {

    private final long version;
    private final Map<ItemCode, Body.Item> items = new HashMap<>();
    private final Map<String, Trade> byGtin = new HashMap<>();
    private final Map<LocationCode, Place> places = new HashMap<>();
    private final PlaceTree tree;
    private final Merges merges;
    private volatile @Nullable ItemSearch search;

    /** One GTIN of an item. */
    public record Trade(ItemCode item, Body.TradeCode code) {}

    public Master(long version, Collection<Body.Item> items, Collection<Place> places) {
        this(version, items, places, Merges.NONE);
    }

    /**
     * @param items as they were told, each with its own codes
     */
    public Master(
            long version, Collection<Body.Item> items, Collection<Place> places, Merges merges) {
        this.version = version;
        this.merges = merges;
        for (Body.Item item : merges.applied(items)) {
            this.items.put(item.item(), item);
            item.codes().forEach(code -> byGtin.put(code.gtin(), new Trade(item.item(), code)));
        }
        places.forEach(place -> this.places.put(place.code(), place));
        this.tree = new PlaceTree(this.places);
    }

    /** The item master's version: rises with every change, 0 when nothing was ever loaded. */
    public long version() {
        return version;
    }

    public Optional<Body.Item> item(ItemCode code) {
        return Optional.ofNullable(items.get(code));
    }

    /** Every item, in no order, also those that were merged into others. */
    public Collection<Body.Item> items() {
        return Collections.unmodifiableCollection(items.values());
    }

    /** Which items turned out to be others. */
    public Merges merges() {
        return merges;
    }

    /**
     * The items whose code, description or GTIN has these words in it, by their codes.
     *
     * @param words in either case
     */
    public List<Body.Item> search(String words, int most) {
        ItemSearch made = search;
        if (made == null) {
            // Only who searches pays for it; two that are the first at once make the same.
            made = new ItemSearch(items.values());
            search = made;
        }
        return made.find(words, most);
    }

    /** Looks a GTIN of 8, 12, 13 or 14 digits up; shorter ones are GTIN-14 with leading zeros. */
    public Optional<Trade> gtin(String digits) {
        return digits.length() > 14
                ? Optional.empty()
                : Optional.ofNullable(byGtin.get("0".repeat(14 - digits.length()) + digits));
    }

    public Optional<Place> place(LocationCode code) {
        return Optional.ofNullable(places.get(code));
    }

    /** What is a part of what. */
    public PlaceTree tree() {
        return tree;
    }

    /** Whether stock there may be promised to a customer: it is a pickable place, and open. */
    public boolean pickable(LocationCode code) {
        Place place = places.get(code);
        return place != null && place.pickable() && !tree.locked(code);
    }

    boolean knows(LocationCode code) {
        return VirtualLocation.isOne(code) || places.containsKey(code);
    }

    /** Whether a balance below 0 there is a mistake somewhere: it is a place one can walk to. */
    public boolean physical(LocationCode code) {
        Place place = places.get(code);
        return !VirtualLocation.isOne(code)
                && (place == null || place.kind() == Place.Kind.PHYSICAL);
    }
}
