package org.tallygate.ledger.route;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The nodes, their terms and how full their days are: an immutable snapshot that any thread may
 * read.
 *
 * @param terms by node and way
 * @param loadMicros units that are to be got ready, by node, way and day
 */
public record Network(
        SortedMap<LocationCode, FulfilmentNode> nodes,
        Map<String, WayTerms> terms,
        Map<Name, RoutingPolicy> policies,
        Map<ItemCode, ItemRoute> routes,
        Map<String, Long> loadMicros) {

    public Network {
        nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
        terms = Map.copyOf(terms);
        policies = Map.copyOf(policies);
        routes = Map.copyOf(routes);
        loadMicros = Map.copyOf(loadMicros);
    }

    /** One without a node, from which nothing is served. */
    public static final Network NONE =
            new Network(new TreeMap<>(), Map.of(), Map.of(), Map.of(), Map.of());

    Optional<WayTerms> terms(LocationCode node, Way way) {
        return Optional.ofNullable(terms.get(WayTerms.key(node, way)));
    }

    long load(LocationCode node, Way way, long day) {
        return loadMicros.getOrDefault(loadKey(node, way, day), 0L);
    }

    static String loadKey(LocationCode node, Way way, long day) {
        return WayTerms.key(node, way) + "|" + day;
    }

    /** Whether the item may come from that tier at all. */
    boolean allows(ItemCode item, int tier) {
        ItemRoute route = routes.get(item);
        return route == null || !route.strict() || route.from().suits(tier);
    }

    /** Which part of these items is meant to come from another tier, in millionths. */
    long misplacedPpm(List<Routing.Share> lines, int tier) {
        long misplaced =
                lines.stream()
                        .map(line -> routes.get(line.item()))
                        .filter(route -> route != null && !route.from().suits(tier))
                        .count();
        return misplaced * 1_000_000 / lines.size();
    }
}
