package org.tallygate.gateway.screen;

import io.javalin.http.Context;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps other pages out that run in the same browser: none may read the station through a name of
 * its own that it points at this machine, and none may press a button.
 */
final class OwnPage {

    /** A page of another origin can't send this header without being asked for permission first. */
    static final String HEADER = "X-Tallygate-Screen";

    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+]|[^:]+)(:[0-9]{1,5})?");
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private OwnPage() {}

    /** The name by which the browser knows the screen must be one of this machine. */
    static void checkHost(Context ctx) {
        String host = host(ctx);
        Matcher parts = HOST.matcher(host);
        if (!parts.matches() || !NAMES.contains(parts.group(1))) {
            throw new Refused(421, ScreenWord.FOREIGN_HOST, host);
        }
    }

    /** A button may only be pressed on the screen itself. */
    static void checkPressed(Context ctx) {
        String origin = ctx.header("Origin");
        boolean foreign = origin != null && !origin.equals("http://" + host(ctx));
        if (foreign || ctx.header(HEADER) == null) {
            throw new Refused(403, ScreenWord.FOREIGN_PAGE, HEADER);
        }
    }

    private static String host(Context ctx) {
        String host = ctx.header("Host");
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }
}
