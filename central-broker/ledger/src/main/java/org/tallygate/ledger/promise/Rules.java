package org.tallygate.ledger.promise;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.removal.Removal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rules of selling that are one item's own. */
final class Rules {

    private final Map<LocationCode, Quantity> safety = new HashMap<>();
    private final Map<Name, Quantity> thresholds = new HashMap<>();
    private final Set<Name> excluded = new HashSet<>();
    private final Map<LocationCode, Set<Name>> excludedAt = new HashMap<>();
    private final Map<LocationCode, Map<Name, Quota>> quotas = new HashMap<>();
    private final Map<LocationCode, Verified> verified = new HashMap<>();
    private @Nullable Name itemClass;
    private @Nullable Removal removal;

    void put(Safety rule) {
        set(safety, rule.location(), rule.quantity(), rule.open());
    }

    void put(Threshold rule) {
        set(thresholds, rule.channel(), rule.quantity(), rule.open());
    }

    void put(Exclusion rule) {
        Set<Name> names =
                rule.location().isEmpty()
                        ? excluded
                        : excludedAt.computeIfAbsent(
                                rule.location().get(), none -> new HashSet<>());
        if (rule.inForce()) {
            names.add(rule.channel());
        } else {
            names.remove(rule.channel());
        }
    }

    void put(Quota quota) {
        Map<Name, Quota> there = quotas.computeIfAbsent(quota.location(), none -> new TreeMap<>());
        set(there, quota.channel(), quota, quota.inForce());
        if (there.isEmpty()) {
            quotas.remove(quota.location());
        }
    }

    void put(Verified seen) {
        verified.put(seen.location(), seen);
    }

    void put(ItemClass rule) {
        itemClass = rule.itemClass();
    }

    void put(RemovalRule rule) {
        removal = rule.removal();
    }

    private static <K, V> void set(Map<K, V> rules, K key, V value, boolean inForce) {
        if (inForce) {
            rules.put(key, value);
        } else {
            rules.remove(key);
        }
    }

    /** Each as it was said of the item. */
    Stream<PromiseKept> all(ItemCode item) {
        List<PromiseKept> all = new ArrayList<>();
        safety.forEach((place, quantity) -> all.add(new Safety(item, place, quantity)));
        thresholds.forEach((channel, quantity) -> all.add(new Threshold(item, channel, quantity)));
        excluded.forEach(channel ->
                all.add(new Exclusion(channel, Optional.of(item), Optional.empty(), true)));
        excludedAt.forEach((place, channels) ->
                channels.forEach(channel ->
                        all.add(
                                new Exclusion(
                                        channel, Optional.of(item), Optional.of(place), true))));
        quotas.values().forEach(there -> all.addAll(there.values()));
        itemClass().ifPresent(name -> all.add(new ItemClass(item, name)));
        removal().ifPresent(rule -> all.add(new RemovalRule(item, rule)));
        return all.stream();
    }

    Quantity safety(LocationCode place) {
        return safety.getOrDefault(place, Quantity.ZERO);
    }

    Optional<Verified> verified(LocationCode place) {
        return Optional.ofNullable(verified.get(place));
    }

    Set<Name> excludedAt(LocationCode place) {
        return excludedAt.isEmpty()
                ? Set.of()
                : Set.copyOf(excludedAt.getOrDefault(place, Set.of()));
    }

    @Nullable Quota quota(LocationCode place, Name channel) {
        return quotas.isEmpty() ? null : quotas.getOrDefault(place, Map.of()).get(channel);
    }

    List<ItemNow.QuotaNow> quotas(LocationCode place, Map<Name, Long> openByChannel) {
        if (quotas.isEmpty()) {
            return List.of();
        }
        List<ItemNow.QuotaNow> now = new ArrayList<>();
        for (Quota quota : quotas.getOrDefault(place, Map.of()).values()) {
            long open = openByChannel.getOrDefault(quota.channel(), 0L);
            long posted = quota.mode() == Quota.Mode.CAPPED ? 0 : quota.posted().micros();
            now.add(
                    new ItemNow.QuotaNow(
                            quota.channel(),
                            quota.mode(),
                            quota.allocated().micros(),
                            Math.addExact(open, posted),
                            quota.capPpm()));
        }
        return now;
    }

    ItemNow now(
            ItemCode item, Map<LocationCode, ItemNow.PlaceNow> places, List<ItemNow.Plan> plans) {
        return new ItemNow(
                item,
                Collections.unmodifiableMap(places),
                plans,
                itemClass(),
                thresholds.isEmpty() ? Map.of() : Map.copyOf(thresholds),
                excluded.isEmpty() ? Set.of() : Set.copyOf(excluded));
    }

    Optional<Removal> removal() {
        return Optional.ofNullable(removal);
    }

    Optional<Name> itemClass() {
        return Optional.ofNullable(itemClass);
    }

    Optional<Quantity> threshold(Name channel) {
        return Optional.ofNullable(thresholds.get(channel));
    }

    boolean excludes(Name channel) {
        return excluded.contains(channel);
    }
}
