package org.tallygate.server.book;

/** Deliveries in memory, which last as long as the object. */
final class MemoryDeliveriesTest extends DeliveriesContract {

    private final MemoryDeliveries deliveries = new MemoryDeliveries();

    @Override
    Deliveries open() {
        return deliveries;
    }
}
