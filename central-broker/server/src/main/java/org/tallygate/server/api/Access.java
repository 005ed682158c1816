package org.tallygate.server.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who may read: on a loopback listener whoever is on this machine, as long as the browser knows the
 * listener by a name of this machine; on any other whoever shows the token. What is not allowed
 * here is denied.
 */
public final class Access {

    /** Where a person shows the token once; the one page that needs none. */
    public static final String SIGN_IN = "/sign-in";

    /** Style and script of the pages; nothing of the book. */
    public static final String ASSETS = "/assets/";

    private static final String COOKIE = "tallygate-read";
    private static final int COOKIE_SECONDS = 30 * 24 * 3600;
    private static final String BEARER = "Bearer ";

    private final Optional<ReadToken> token;
    private final Set<String> hosts;

    private Access(Optional<ReadToken> token, Set<String> hosts) {
        this.token = token;
        this.hosts = hosts;
    }

    static Access onLoopback(Set<String> extraHosts) {
        Set<String> hosts = new HashSet<>(extraHosts);
        hosts.addAll(Set.of("localhost", "127.0.0.1", "[::1]"));
        return new Access(Optional.empty(), Set.copyOf(hosts));
    }

    static Access withToken(ReadToken token) {
        return new Access(Optional.of(token), Set.of());
    }

    /** Lets the request pass or throws {@link Refused}. */
    void check(Context ctx) {
        if (token.isEmpty()) {
            checkHost(ctx);
        } else if (!isOpen(ctx.path()) && !shows(ctx, token.get())) {
            deny(ctx);
        }
    }

    /** A person who opens a page gets to the sign-in page; a program gets a problem. */
    private static void deny(Context ctx) {
        if (ctx.path().equals("/")) {
            ctx.redirect(SIGN_IN, HttpStatus.SEE_OTHER);
            ctx.skipRemainingHandlers();
        } else {
            ctx.header("WWW-Authenticate", "Bearer realm=\"tallygate\"");
            throw new Refused(
                    Problem.of(
                            "token-needed",
                            401,
                            "The read token is needed",
                            "send it as 'Authorization: Bearer <token>', or sign in at "
                                    + SIGN_IN));
        }
    }

    /** A page of another site could point its own name at 127.0.0.1; the Host header tells. */
    private void checkHost(Context ctx) {
        String host = hostName(Optional.ofNullable(ctx.header("Host")).orElse(""));
        if (!hosts.contains(host)) {
            throw new Refused(
                    Problem.of(
                            "unknown-host",
                            421,
                            "This listener is not known by that name",
                            "host '"
                                    + host
                                    + "' must be localhost, 127.0.0.1, [::1] or a name from the"
                                    + " settings"));
        }
    }

    private static String hostName(String header) {
        return header.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]{1,5}$", "");
    }

    private static boolean isOpen(String path) {
        return path.equals(SIGN_IN) || path.startsWith(ASSETS);
    }

    private static boolean shows(Context ctx, ReadToken token) {
        String header = Optional.ofNullable(ctx.header("Authorization")).orElse("");
        if (header.startsWith(BEARER)) {
            return token.is(header.substring(BEARER.length()));
        }
        String cookie = ctx.cookie(COOKIE);
        return cookie != null && token.is(cookie);
    }

    /** Remembers in the browser that it showed the token; of no effect when the token is wrong. */
    public boolean signIn(Context ctx, String shown) {
        boolean right = token.map(known -> known.is(shown)).orElse(true);
        if (right && token.isPresent()) {
            ctx.header(
                    "Set-Cookie",
                    COOKIE
                            + "="
                            + shown
                            + "; Path=/; Max-Age="
                            + COOKIE_SECONDS
                            + "; HttpOnly; SameSite=Strict");
        }
        return right;
    }
}
