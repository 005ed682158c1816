package org.tallygate.server.book;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Lasts as long as the object: for a plant in memory, which kills and restarts what is around it.
 */
public final class MemoryDeliveries implements Deliveries {

    private final Map<Name, Map<ItemCode, Delivered>> byDestination = new HashMap<>();
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
    public Map<ItemCode, Delivered> of(Name destination) {
        return Map.copyOf(byDestination.getOrDefault(destination, Map.of()));
    }

    @Override
    public void doubt(Name destination, Collection<ItemCode> items) {
        byDestination.getOrDefault(destination, new HashMap<>()).keySet().removeAll(items);
    }

    @Override
    public void keep(Name destination, Map<ItemCode, Delivered> acknowledged) {
        byDestination.computeIfAbsent(destination, none -> new HashMap<>()).putAll(acknowledged);
    }

    @Override
    public void forget(Name destination) {
        byDestination.remove(destination);
    }

    @Override
    public void close() {}
}
