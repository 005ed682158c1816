package org.tallygate.server.book;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lasts as long as the object: for a plant in memory, which kills and restarts what is around it.
 */
public final class MemoryDeliveries implements Deliveries {

    private final Map<Name, Map<ItemCode, Delivered>> byDestination = new HashMap<>();
    private final Map<Name, Position> positions = new HashMap<>();
    private final Map<String, Told> pickups = new HashMap<>();
    private long ceiling;

    @Override
    public long ceiling() {
        return ceiling;
    }

    @Override
    public void raise(long newCeiling) {
        ceiling = Math.max(ceiling, newCeiling);
    }

    @Override
    public List<Told> told() {
        return List.copyOf(pickups.values());
    }

    @Override
    public void tell(Collection<Told> news) {
        news.forEach(each -> pickups.put(key(each), each));
    }

    @Override
    public void forget(Collection<Told> over) {
        over.forEach(each -> pickups.remove(key(each)));
    }

    private static String key(Told told) {
        return told.channel() + "\n" + told.fulfilment();
    }

    @Override
    public Optional<Position> position(Name destination) {
        return Optional.ofNullable(positions.get(destination));
    }

    @Override
    public Map<ItemCode, Delivered> of(Name destination) {
        return Map.copyOf(byDestination.getOrDefault(destination, Map.of()));
    }

    @Override
    public void doubt(Name destination, Collection<ItemCode> items) {
        byDestination.getOrDefault(destination, new HashMap<>()).keySet().removeAll(items);
    }

    @Override
    public void keep(Name destination, Position position, Map<ItemCode, Delivered> acknowledged) {
        positions.put(destination, position);
        byDestination.computeIfAbsent(destination, none -> new HashMap<>()).putAll(acknowledged);
    }

    @Override
    public void forget(Name destination) {
        byDestination.remove(destination);
        positions.remove(destination);
    }

    @Override
    public void close() {}
}
