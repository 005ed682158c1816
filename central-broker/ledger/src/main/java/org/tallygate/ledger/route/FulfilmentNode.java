package org.tallygate.ledger.route;

import org.tallygate.contract.LocationCode;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneRulesException;
import java.util.List;
import java.util.Optional;

/**
 * A store, warehouse or other place that orders are served from.
 *
 * @param tier 0 for a hub, more the farther out
 * @param zone of its clocks, as in {@code Europe/Vienna}
 * @param opens when people begin to work there
 * @param closes when they stop; orders can't be fetched later
 * @param closedOn days on which nobody works there
 */
public record FulfilmentNode(
        LocationCode node,
        int tier,
        String zone,
        Optional<Point> at,
        LocalTime opens,
        LocalTime closes,
        List<DayOfWeek> closedOn,
        boolean active)
        implements RouteKept {

    public FulfilmentNode {
        closedOn = List.copyOf(closedOn);
        if (tier < 0 || tier > 9) {
            throw new IllegalArgumentException("tier " + tier + " must be 0 to 9");
        }
        if (!opens.isBefore(closes)) {
            throw new IllegalArgumentException(
                    "opens " + opens + " must be before closes " + closes);
        }
        if (closedOn.containsAll(List.of(DayOfWeek.values()))) {
            throw new IllegalArgumentException(
                    "closedOn must leave a day on which " + node + " works");
        }
        try {
            ZoneId.of(zone);
        } catch (ZoneRulesException e) {
            throw new IllegalArgumentException(
                    "zone '" + zone + "' must be one such as Europe/Vienna", e);
        }
    }

    ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    @Override
    public String kind() {
        return "fulfilment-node";
    }

    @Override
    public String key() {
        return node.value();
    }

    @Override
    public boolean open() {
        return active;
    }
}
