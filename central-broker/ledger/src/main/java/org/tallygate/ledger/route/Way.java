package org.tallygate.ledger.route;

/** How goods get to a customer. */
public enum Way {
    /** The customer fetches them before the store closes today. */
    SAME_DAY_PICKUP(true),
    /** The customer fetches them when they are ready. */
    CLICK_AND_COLLECT(true),
    SHIP_FROM_STORE(false),
    SHIP_FROM_WAREHOUSE(false),
    LOCAL_DELIVERY(false),
    /** A customer in one store is sent what another place has. */
    ENDLESS_AISLE(false);

    private final boolean collected;

    Way(boolean collected) {
        this.collected = collected;
    }

    /** Whether the customer comes, rather than a carrier going. */
    public boolean collected() {
        return collected;
    }
}
