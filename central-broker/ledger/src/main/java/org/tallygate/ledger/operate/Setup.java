package org.tallygate.ledger.operate;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.route.FulfilmentNode;
import org.tallygate.ledger.route.WayTerms.Service;

import java.util.List;

/**
 * What an operating model is told of a company.
 *
 * @param carriers the best first
 * @param web the company's own channel
 */
public record Setup(
        List<Site> warehouses,
        List<Site> stores,
        List<Service> carriers,
        Name web,
        List<Marketplace> marketplaces,
        List<String> consignors) {

    public Setup {
        warehouses = List.copyOf(warehouses);
        stores = List.copyOf(stores);
        carriers = List.copyOf(carriers);
        marketplaces = List.copyOf(marketplaces);
        consignors = List.copyOf(consignors);
    }

    /**
     * A node, with the places of it that channels sell from.
     *
     * @param unitsADay what its people get ready for orders
     */
    public record Site(FulfilmentNode node, List<LocationCode> places, Quantity unitsADay) {

        public Site {
            places = List.copyOf(places);
        }
    }

    /**
     * A channel that others run.
     *
     * @param guard which channel, and what it is not told for its feed's sake
     * @param priority whose quota is filled first: the higher one
     */
    public record Marketplace(FeedGuard guard, int priority, List<Allotment> allotments) {

        public Marketplace {
            allotments = List.copyOf(allotments);
        }
    }

    /** What only that channel sells, however long it does not hear from us. */
    public record Allotment(ItemCode item, LocationCode place, Quantity quantity) {}
}
