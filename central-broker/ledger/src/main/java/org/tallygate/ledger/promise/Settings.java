package org.tallygate.ledger.promise;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What all items share of the rules of selling: an immutable snapshot, made anew when a rule
 * changes.
 *
 * @param exclusions places that a channel does not sell from at all
 * @param trust by class of item
 * @param unsellable owners whose goods may not be sold
 */
public record Settings(
        Map<Name, Channel> channels,
        Map<Name, Set<LocationCode>> exclusions,
        Map<Name, TrustPolicy> trust,
        Set<String> unsellable) {

    public static final Settings NONE = new Settings(Map.of(), Map.of(), Map.of(), Set.of());

    public Settings {
        channels = Map.copyOf(channels);
        exclusions = Map.copyOf(exclusions);
        trust = Map.copyOf(trust);
        unsellable = Set.copyOf(unsellable);
    }

    public Optional<Channel> channel(Name name) {
        return Optional.ofNullable(channels.get(name));
    }

    boolean excludes(Name channel, LocationCode place) {
        return exclusions.getOrDefault(channel, Set.of()).contains(place);
    }

    Settings with(Channel channel) {
        return new Settings(put(channels, channel.name(), channel), exclusions, trust, unsellable);
    }

    Settings with(TrustPolicy policy) {
        return new Settings(
                channels, exclusions, put(trust, policy.itemClass(), policy), unsellable);
    }

    Settings with(OwnerRule rule) {
        Set<String> owners = new HashSet<>(unsellable);
        if (rule.sellable()) {
            owners.remove(rule.owner());
        } else {
            owners.add(rule.owner());
        }
        return new Settings(channels, exclusions, trust, owners);
    }

    /** With a place that a channel does not sell from, or sells from again. */
    Settings with(Exclusion rule) {
        Set<LocationCode> places = new HashSet<>(exclusions.getOrDefault(rule.channel(), Set.of()));
        rule.location()
                .ifPresent(place -> {
                    if (rule.inForce()) {
                        places.add(place);
                    } else {
                        places.remove(place);
                    }
                });
        return new Settings(
                channels, put(exclusions, rule.channel(), Set.copyOf(places)), trust, unsellable);
    }

    private static <K, V> Map<K, V> put(Map<K, V> all, K key, V value) {
        Map<K, V> with = new HashMap<>(all);
        with.put(key, value);
        return with;
    }
}
