package org.tallygate.plant.page;

import io.javalin.http.Context;

import java.util.Optional;
import java.util.Set;

/**
 * Keeps pages of other sites from pressing buttons: a browser says where a request comes from, and
 * by what name it knows this listener.
 */
final class SameOrigin {

    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private SameOrigin() {}

    /** Why the request is not served; empty when it is. */
    static Optional<String> fault(Context ctx) {
        String host = Optional.ofNullable(ctx.header("Host")).orElse("");
        if (!NAMES.contains(host.replaceFirst(":[0-9]{1,5}$", ""))) {
            return Optional.of(
                    "Host '" + host + "' must be localhost, 127.0.0.1 or [::1] with this port.");
        }
        Optional<String> origin = Optional.ofNullable(ctx.header("Origin"));
        if (origin.filter(from -> !from.equals("http://" + host)).isPresent()) {
            return Optional.of("Origin '" + origin.get() + "' must be http://" + host + ".");
        }
        return Optional.empty();
    }
}
