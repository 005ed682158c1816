package org.tallygate.server.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;

import org.tallygate.contract.Name;
import org.tallygate.server.client.Client;
import org.tallygate.server.client.Clients;
import org.tallygate.server.client.Rates;
import org.tallygate.server.client.Role;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may ask. Reading: on a loopback listener whoever is on this machine, as long as the browser
 * knows the listener by a name of this machine; on any other whoever shows the read token or is a
 * client. Changing anything: a client, by its token in the Authorization header, on any listener. A
 * client that asks too often waits. What is not allowed here is denied.
 */
public final class Access {

    /** Where a person shows the token once; the one page that needs none. */
    public static final String SIGN_IN = "/sign-in";

    /** Style and script of the pages; nothing of the book. */
    public static final String ASSETS = "/assets/";

    /** What a person opens; everything else is asked for by programs. */
    private static final Set<String> PAGES =
            Set.of(
                    "/",
                    "/items",
                    "/duplicates",
                    "/merge",
                    "/places",
                    "/entry",
                    "/list",
                    "/kept",
                    "/exceptions",
                    "/held");

    /** What a supplier's client may open at all; a path that is not among these is denied to it. */
    private static final Set<String> FOR_SUPPLIERS =
            Set.of(
                    Route.ROOT + "/supplier/stock",
                    Route.ROOT + "/supplier/proposals",
                    Route.ROOT + "/commands/ProposeOrder");

    private static final String COOKIE = "tallygate-read";
    private static final String CLIENT_COOKIE = "tallygate-client";
    private static final int COOKIE_SECONDS = 30 * 24 * 3600;
    private static final String BEARER = "Bearer ";
    private static final String CHALLENGE = "Bearer realm=\"tallygate\"";

    private static final String CLIENT = "tallygate.client";

    private final Optional<ReadToken> token;
    private final Set<String> hosts;
    private final Clients clients;
    private final Rates rates;

    private Access(Optional<ReadToken> token, Set<String> hosts, Clients clients, Rates rates) {
        this.token = token;
        this.hosts = hosts;
        this.clients = clients;
        this.rates = rates;
    }

    static Access onLoopback(Set<String> extraHosts, Clients clients, Rates rates) {
        Set<String> hosts = new HashSet<>(extraHosts);
        hosts.addAll(Set.of("localhost", "127.0.0.1", "[::1]"));
        return new Access(Optional.empty(), Set.copyOf(hosts), clients, rates);
    }

    static Access withToken(ReadToken token, Clients clients, Rates rates) {
        return new Access(Optional.of(token), Set.of(), clients, rates);
    }

    /** Lets the request pass or throws {@link Refused}. */
    void check(Context ctx) {
        if (token.isEmpty()) {
            checkHost(ctx);
        }
        Optional<Client> client = bearer(ctx).or(() -> fromBrowser(ctx)).flatMap(clients::of);
        if (client.isPresent()) {
            checkRate(ctx, client.get());
            checkSupplier(ctx, client.get());
            ctx.attribute(CLIENT, client.get());
        } else if (!isOpen(ctx.path()) && !mayRead(ctx)) {
            deny(ctx);
        }
    }

    /** Who asked, when it was a client. */
    static Optional<Client> client(Context ctx) {
        return Optional.ofNullable(ctx.attribute(CLIENT));
    }

    /** Whether whoever opened a page may ask this command of the ledger. */
    public static boolean may(Context ctx, String command) {
        return client(ctx)
                .filter(client -> client.isOneOf(Permissions.read().of(command)))
                .isPresent();
    }

    /** The client that asked, if one of these roles is its own; throws {@link Refused} if not. */
    static Client require(Context ctx, Set<Role> roles) {
        Client client =
                client(ctx)
                        .orElseThrow(() -> {
                            ctx.header("WWW-Authenticate", CHALLENGE);
                            return new Refused(
                                    Problem.of(
                                            "client-needed",
                                            401,
                                            "The token of a client is needed",
                                            "send it as 'Authorization: Bearer <token>';"
                                                    + " './tallygate central token' makes one"));
                        });
        if (!client.isOneOf(roles)) {
            throw notAllowed(
                    "client '"
                            + client.name()
                            + "' has the roles "
                            + client.roles().stream().map(Role::word).sorted().toList()
                            + " and needs one of "
                            + withAdmin(roles));
        }
        return client;
    }

    /** A client of one channel asks for that channel alone, and not for none either. */
    static void checkChannel(Context ctx, Optional<Name> channel) {
        client(ctx)
                .filter(client -> client.channel().isPresent() && !client.channel().equals(channel))
                .ifPresent(client -> {
                    throw notAllowed(
                            "client '"
                                    + client.name()
                                    + "' sells through channel '"
                                    + client.channel().get()
                                    + "' and must name it");
                });
    }

    private static void checkSupplier(Context ctx, Client client) {
        if (client.supplier().isPresent() && !FOR_SUPPLIERS.contains(ctx.path())) {
            throw notAllowed(
                    "client '"
                            + client.name()
                            + "' is of a supplier, which may open "
                            + new TreeSet<>(FOR_SUPPLIERS)
                            + " and nothing else");
        }
    }

    /** A supplier's client asks for that supplier alone. */
    static void checkSupplier(Context ctx, Optional<String> supplier) {
        client(ctx)
                .filter(client ->
                        client.supplier().isPresent() && !client.supplier().equals(supplier))
                .ifPresent(client -> {
                    throw notAllowed(
                            "client '"
                                    + client.name()
                                    + "' is of supplier '"
                                    + client.supplier().get()
                                    + "' and must name it");
                });
    }

    private static Refused notAllowed(String detail) {
        return new Refused(Problem.of("not-allowed", 403, "This client may not do that", detail));
    }

    private static List<String> withAdmin(Set<Role> roles) {
        Set<Role> all = EnumSet.of(Role.ADMIN);
        all.addAll(roles);
        return all.stream().map(Role::word).toList();
    }

    private void checkRate(Context ctx, Client client) {
        Duration wait = rates.take(client);
        if (!wait.isZero()) {
            ctx.header("Retry-After", Long.toString(wait.plusMillis(999).toSeconds()));
            throw new Refused(
                    Problem.of(
                            "too-often",
                            429,
                            "This client asks too often",
                            "client '"
                                    + client.name()
                                    + "' may make "
                                    + client.perSecond()
                                    + " requests in a second; ask again after a pause"));
        }
    }

    /** Who shows a token that is not known is denied even where reading needs none. */
    private boolean mayRead(Context ctx) {
        Optional<String> shown = bearer(ctx);
        if (token.isEmpty()) {
            return shown.isEmpty();
        }
        String cookie = ctx.cookie(COOKIE);
        return shown.isPresent()
                ? token.get().is(shown.get())
                : cookie != null && token.get().is(cookie);
    }

    private static Optional<String> bearer(Context ctx) {
        return Optional.ofNullable(ctx.header("Authorization"))
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()));
    }

    /** A browser shows its cookie whoever made it ask; to change anything the page must be ours. */
    private static Optional<String> fromBrowser(Context ctx) {
        boolean reads =
                HandlerType.GET.equals(ctx.method()) || HandlerType.HEAD.equals(ctx.method());
        String origin = Optional.ofNullable(ctx.header("Origin")).orElse("");
        String host = Optional.ofNullable(ctx.header("Host")).orElse("");
        boolean isOurs = !host.isEmpty() && origin.replaceFirst("^https?://", "").equals(host);
        return reads || isOurs ? Optional.ofNullable(ctx.cookie(CLIENT_COOKIE)) : Optional.empty();
    }

    /** A person who opens a page gets to the sign-in page; a program gets a problem. */
    private static void deny(Context ctx) {
        if (PAGES.contains(ctx.path())) {
            ctx.redirect(SIGN_IN, HttpStatus.SEE_OTHER);
            ctx.skipRemainingHandlers();
        } else {
            ctx.header("WWW-Authenticate", CHALLENGE);
            throw new Refused(
                    Problem.of(
                            "token-needed",
                            401,
                            "A token is needed",
                            "send the read token or that of a client as 'Authorization: Bearer"
                                    + " <token>', or sign in at "
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

    /**
     * Remembers in the browser that it showed the read token, or that of a client, which may then
     * do from the pages what its roles allow; of no effect when it is neither.
     */
    public boolean signIn(Context ctx, String shown) {
        if (clients.of(shown).isPresent()) {
            remember(ctx, CLIENT_COOKIE, shown);
            return true;
        }
        if (token.map(known -> known.is(shown)).orElse(false)) {
            remember(ctx, COOKIE, shown);
            return true;
        }
        return false;
    }

    private static void remember(Context ctx, String cookie, String shown) {
        ctx.header(
                "Set-Cookie",
                cookie
                        + "="
                        + shown
                        + "; Path=/; Max-Age="
                        + COOKIE_SECONDS
                        + "; HttpOnly; SameSite=Strict");
    }
}
