/**
 * The centre over HTTP: the listener with its access rules, and the REST API that openapi.yaml
 * describes. May import Javalin, Jackson, the contract, the ledger, the book, the writer's doors,
 * the feed, the clients and the fleet.
 */
@NullMarked
package org.tallygate.server.api;

import org.jspecify.annotations.NullMarked;
