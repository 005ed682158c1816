package org.tallygate.gateway.screen;

import io.javalin.config.RoutesConfig;

/**
 * Pages of a gateway and the paths under them. Every one is served behind the same checks: by a
 * name of this machine, with the headers that keep other pages out.
 */
public interface Pages {

    /** Adds its own paths; called once, before the first request. */
    void addTo(RoutesConfig routes);

    /** Ends what it holds open for its listeners. */
    default void close() {}
}
