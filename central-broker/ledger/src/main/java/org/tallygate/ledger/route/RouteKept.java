package org.tallygate.ledger.route;

import org.tallygate.ledger.Kept;

/** All state of this room that lasts. */
public sealed interface RouteKept extends Kept
        permits FulfilmentNode, WayTerms, RoutingPolicy, ItemRoute, Routing {}
