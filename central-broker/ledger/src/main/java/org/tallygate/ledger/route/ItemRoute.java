package org.tallygate.ledger.route;

import org.tallygate.contract.ItemCode;

/**
 * From which tier an item is meant to come.
 *
 * @param strict whether it never comes from another, rather than at a cost
 */
public record ItemRoute(ItemCode item, From from, boolean strict) implements RouteKept {

    /** Which tiers. */
    public enum From {
        /** Hubs, tier 0. */
        CENTRAL,
        /** All but hubs. */
        LOCAL,
        EITHER;

        boolean suits(int tier) {
            return switch (this) {
                case CENTRAL -> tier == 0;
                case LOCAL -> tier > 0;
                case EITHER -> true;
            };
        }
    }

    @Override
    public String kind() {
        return "item-route";
    }

    @Override
    public String key() {
        return item.value();
    }

    @Override
    public boolean open() {
        return from != From.EITHER;
    }
}
