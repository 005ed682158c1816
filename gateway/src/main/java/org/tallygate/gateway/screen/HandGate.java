package org.tallygate.gateway.screen;

import io.javalin.http.Context;

import org.tallygate.contract.Name;
import org.tallygate.gateway.hand.Entry;
import org.tallygate.gateway.hand.NotPaired;
import org.tallygate.gateway.hand.Paired;
import org.tallygate.gateway.hand.Pairing;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who may use the handhelds' page: nobody but those who traded a code that a kiosk showed. The
 * token is a cookie that scripts can't read and that no other page can send.
 */
final class HandGate {

    static final String COOKIE = "tallygate-hand";

    private static final Duration COOKIE_AGE = Duration.ofDays(400);
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+]|[^:]+)(:[0-9]{1,5})?");
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]|localhost");

    private final HandSettings settings;
    private final Pairing pairing;

    HandGate(HandSettings settings, Pairing pairing) {
        this.settings = settings;
        this.pairing = pairing;
    }

    /**
     * A page of another site may point a name of its own at this box, never a plain address, so
     * names are taken only when the settings list them.
     */
    void checkHost(Context ctx) {
        String host = host(ctx);
        Matcher parts = HOST.matcher(host);
        if (parts.matches()
                && (ADDRESS.matcher(parts.group(1)).matches()
                        || settings.names().contains(parts.group(1)))) {
            return;
        }
        throw new Refused(421, ScreenWord.HAND_HOST, host);
    }

    /** What changes something may only be asked by this box's own page. */
    void checkOwnPage(Context ctx) {
        String origin = ctx.header("Origin");
        boolean foreign = origin != null && !origin.equals(settings.scheme() + "://" + host(ctx));
        if (foreign || ctx.header(OwnPage.HEADER) == null) {
            throw new Refused(403, ScreenWord.FOREIGN_PAGE, OwnPage.HEADER);
        }
    }

    /** The handheld that asks. */
    Paired paired(Context ctx) {
        return token(ctx)
                .flatMap(pairing::byToken)
                .orElseThrow(() -> new HandRefused(401, HandWord.PAIR_FIRST));
    }

    /** Lets a handheld in. */
    Paired pair(Context ctx, String code, Name hand) throws IOException {
        AtomicReference<NotPaired> why = new AtomicReference<>(NotPaired.WRONG_CODE);
        Entry entry =
                pairing.pair(code, hand, why::set)
                        .orElseThrow(() ->
                                switch (why.get()) {
                                    case TOO_MANY_TRIES ->
                                            new HandRefused(429, HandWord.TOO_MANY_TRIES);
                                    case WRONG_CODE -> new HandRefused(403, HandWord.WRONG_CODE);
                                    case FULL -> new HandRefused(409, HandWord.HANDS_FULL);
                                });
        ctx.header(
                "Set-Cookie",
                COOKIE
                        + "="
                        + entry.token()
                        + "; Path=/hand; HttpOnly; SameSite=Strict; Max-Age="
                        + COOKIE_AGE.toSeconds()
                        + (settings.tls().isPresent() ? "; Secure" : ""));
        return entry.paired();
    }

    /** The handheld has lost its count and goes on under another name. */
    void rename(Context ctx, Name hand) throws IOException {
        if (!pairing.rename(token(ctx).orElse(""), hand)) {
            throw new HandRefused(409, HandWord.PAIR_FIRST);
        }
    }

    private static Optional<String> token(Context ctx) {
        return Optional.ofNullable(ctx.cookie(COOKIE));
    }

    private static String host(Context ctx) {
        String host = ctx.header("Host");
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }
}
