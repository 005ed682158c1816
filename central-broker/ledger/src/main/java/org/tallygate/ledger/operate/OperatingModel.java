package org.tallygate.ledger.operate;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.operate.Setup.Site;
import org.tallygate.ledger.promise.Channel;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.Quota;
import org.tallygate.ledger.route.RouteCommand;
import org.tallygate.ledger.route.RoutingPolicy;
import org.tallygate.ledger.route.Way;
import org.tallygate.ledger.route.WayTerms;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ways in which a retailer may run, each as the commands that set it up: what differs between
 * them is data. More than one may be set up for one company.
 */
public enum OperatingModel {

    /** Orders are served from warehouses; stores sell what they were sent. */
    CENTRALIZED_DISTRIBUTION,

    /** Stores serve orders as well, as far as the book is trusted and people have time. */
    STORE_FULFILMENT,

    /** What sells much comes from the hub, what sells near from the spokes, else by score. */
    HUB_AND_SPOKE,

    /**
     * Marketplaces sell allotments of their own, and of the rest less than their feed may be late
     * by.
     */
    MARKETPLACE_SYNC,

    /** Goods of others are sold and become ours in that moment. */
    CONSIGNMENT;

    /** Of the routing policy that the model sets. */
    public static final Name POLICY = new Name("operating-model");

    /** Trusted less than this, a store serves no orders. */
    private static final int STORE_TRUST_PPM = 700_000;

    public List<Command> settings(Setup setup) {
        List<Command> all = new ArrayList<>();
        switch (this) {
            case CENTRALIZED_DISTRIBUTION -> {
                setup.warehouses().forEach(site -> warehouse(all, site, setup));
                all.add(policy(1_000_000, 0, 1));
                all.add(web(setup.web(), places(setup.warehouses())));
            }
            case STORE_FULFILMENT -> {
                setup.warehouses().forEach(site -> warehouse(all, site, setup));
                setup.stores().forEach(site -> store(all, site, setup));
                all.add(policy(1_000_000, 0, 3));
                all.add(web(setup.web(), everywhere(setup)));
            }
            case HUB_AND_SPOKE -> {
                setup.warehouses().forEach(site -> warehouse(all, site, setup));
                setup.stores().forEach(site -> store(all, site, setup));
                all.add(policy(500_000, 5_000_000, 3));
                all.add(web(setup.web(), everywhere(setup)));
            }
            case MARKETPLACE_SYNC -> {
                all.add(web(setup.web(), everywhere(setup)));
                setup.marketplaces().forEach(each -> marketplace(all, each, setup));
            }
            case CONSIGNMENT -> {
                for (String owner : setup.consignors()) {
                    all.add(new PromiseCommand.SetOwner(owner, true));
                    all.add(new OperateCommand.SetConsignor(new Consignor(owner, true)));
                }
                all.add(web(setup.web(), everywhere(setup)));
            }
        }
        return List.copyOf(all);
    }

    private static void warehouse(List<Command> all, Site site, Setup setup) {
        all.add(new RouteCommand.SetNode(site.node()));
        all.add(way(site, Way.SHIP_FROM_WAREHOUSE, 0, setup));
        all.add(way(site, Way.ENDLESS_AISLE, 0, setup));
    }

    private static void store(List<Command> all, Site site, Setup setup) {
        all.add(new RouteCommand.SetNode(site.node()));
        for (Way way :
                List.of(
                        Way.SHIP_FROM_STORE,
                        Way.SAME_DAY_PICKUP,
                        Way.CLICK_AND_COLLECT,
                        Way.LOCAL_DELIVERY)) {
            all.add(way(site, way, STORE_TRUST_PPM, setup));
        }
    }

    private static Command way(Site site, Way way, int trustPpm, Setup setup) {
        return new RouteCommand.SetFulfilment(
                new WayTerms(
                        site.node().node(),
                        way,
                        true,
                        trustPpm,
                        Quantity.ZERO,
                        way.collected()
                                ? Optional.empty()
                                : Optional.of(cutOff(site.node().closes())),
                        60,
                        30,
                        Optional.of(site.unitsADay()),
                        way.collected() ? List.of() : setup.carriers()));
    }

    /** Carriers come two hours before people go home. */
    private static LocalTime cutOff(LocalTime closes) {
        return closes.isAfter(LocalTime.of(2, 0)) ? closes.minusHours(2) : closes;
    }

    private static Command policy(long distancePpm, long tierPpm, int maxSplits) {
        return new RouteCommand.SetRoutingPolicy(
                new RoutingPolicy(
                        POLICY,
                        1_000_000,
                        distancePpm,
                        1_000_000,
                        500_000,
                        1_000_000,
                        2_000_000,
                        200_000,
                        tierPpm,
                        1_000_000,
                        180,
                        maxSplits));
    }

    private static Command web(Name name, List<LocationCode> network) {
        return new PromiseCommand.SetChannel(new Channel(name, network, 1, 0, Quantity.ZERO));
    }

    private static void marketplace(List<Command> all, Setup.Marketplace market, Setup setup) {
        all.add(
                new PromiseCommand.SetChannel(
                        new Channel(
                                market.guard().channel(),
                                everywhere(setup),
                                market.priority(),
                                0,
                                Quantity.ZERO)));
        all.add(new OperateCommand.SetFeedGuard(market.guard()));
        for (Setup.Allotment allotment : market.allotments()) {
            all.add(
                    new PromiseCommand.SetQuota(
                            allotment.item(),
                            allotment.place(),
                            market.guard().channel(),
                            Quota.Mode.HARD,
                            allotment.quantity(),
                            0,
                            Optional.empty()));
        }
    }

    private static List<LocationCode> everywhere(Setup setup) {
        List<LocationCode> all = new ArrayList<>(places(setup.warehouses()));
        all.addAll(places(setup.stores()));
        return all;
    }

    private static List<LocationCode> places(List<Site> sites) {
        return sites.stream().flatMap(site -> site.places().stream()).toList();
    }
}
