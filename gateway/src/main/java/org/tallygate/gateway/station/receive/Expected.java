package org.tallygate.gateway.station.receive;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a receiving task expects, ready to be looked up. Immutable. */
final class Expected {

    static final Expected NOTHING = new Expected(Map.of(), Map.of());

    private final Map<ItemCode, Quantity> byItem;
    private final Map<String, Body.ExpectedPackage> bySscc;

    private Expected(Map<ItemCode, Quantity> byItem, Map<String, Body.ExpectedPackage> bySscc) {
        this.byItem = byItem;
        this.bySscc = bySscc;
    }

    /**
     * Announced packages hold what the lines expect; an item that is in packages only is expected
     * as they say.
     */
    static Expected of(Body.ReceivingTask task) {
        Map<ItemCode, Quantity> byItem = new HashMap<>();
        task.lines().forEach(line -> byItem.merge(line.item(), line.expected(), Quantity::plus));
        Map<ItemCode, Quantity> inPackages = new HashMap<>();
        Map<String, Body.ExpectedPackage> bySscc = new HashMap<>();
        for (Body.ExpectedPackage pack : task.packages()) {
            bySscc.put(pack.sscc(), pack);
            pack.content()
                    .forEach(
                            part -> inPackages.merge(part.item(), part.quantity(), Quantity::plus));
        }
        inPackages.forEach(byItem::putIfAbsent);
        return new Expected(byItem, bySscc);
    }

    /** Nothing was announced: whatever comes is received. */
    boolean isBlind() {
        return byItem.isEmpty();
    }

    boolean has(ItemCode item) {
        return isBlind() || byItem.containsKey(item);
    }

    Quantity of(ItemCode item) {
        return byItem.getOrDefault(item, Quantity.ZERO);
    }

    Optional<Body.ExpectedPackage> pack(String sscc) {
        return Optional.ofNullable(bySscc.get(sscc));
    }
}
