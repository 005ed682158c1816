package org.tallygate.ledger.promise;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;

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
}
