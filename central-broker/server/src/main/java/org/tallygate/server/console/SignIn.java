package org.tallygate.server.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

import org.tallygate.server.api.Access;

import java.util.Optional;

/** Where a person shows the read token once, for the browser to keep. */
final class SignIn {

    private final Access access;

    SignIn(Access access) {
        this.access = access;
    }

    void addTo(RoutesConfig routes) {
        routes.get(Access.SIGN_IN, ctx -> form(ctx, false));
        routes.post(Access.SIGN_IN, this::take);
    }

    private void take(Context ctx) {
        String token = Optional.ofNullable(ctx.formParam("token")).orElse("").strip();
        if (access.signIn(ctx, token)) {
            ctx.redirect("/", HttpStatus.SEE_OTHER);
        } else {
            ctx.status(HttpStatus.UNAUTHORIZED);
            form(ctx, true);
        }
    }

    private static void form(Context ctx, boolean wrong) {
        Html.answer(ctx, out -> JtesigninGenerated.render(out, Html.PLAIN, wrong));
    }
}
