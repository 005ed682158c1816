package org.tallygate.server.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;

import org.tallygate.ledger.Command;
import org.tallygate.ledger.operate.OperatingModel;
import org.tallygate.ledger.operate.Setup;
import org.tallygate.server.client.Client;
import org.tallygate.server.writer.Order;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * Sets a company up to run by an operating model: asks, one after the other, the commands that make
 * it. Each has a key of its own made of the request's, so that asked again nothing is done twice.
 */
final class ModelRoutes {

    private static final String MODEL = "model";

    /** Those that all commands of a model may be asked by. */
    private static final String ASKED_BY = "SetChannel";

    /** So that a number fits behind it. */
    private static final int MOST_KEY = 120;

    private final CommandRoutes commands;
    private final Permissions permissions;
    private final LongSupplier offset;

    /**
     * @param offset how far the book is
     */
    ModelRoutes(CommandRoutes commands, Permissions permissions, LongSupplier offset) {
        this.commands = commands;
        this.permissions = permissions;
        this.offset = offset;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        HandlerType.POST,
                        "/models/{" + MODEL + "}",
                        new TreeSet<>(),
                        (ctx, query) -> run(ctx)));
    }

    /** What openapi.yaml calls ModelRuns: the commands that were asked for it. */
    record Runs(long asOfOffset, OperatingModel model, List<Asked> commands) {}

    /**
     * @param body as it can be asked by itself
     */
    record Asked(String command, JsonNode body) {}

    private void run(Context ctx) {
        Client client = Access.require(ctx, permissions.of(ASKED_BY));
        Access.checkChannel(ctx, Optional.empty());
        OperatingModel model = model(ctx.pathParam(MODEL));
        String key = CommandRoutes.key(ctx, MOST_KEY);
        List<Asked> asked = new ArrayList<>();
        for (Command each : settings(model, Given.body(ctx, Setup.class, Given.MOST_BYTES))) {
            commands.done(
                    ctx,
                    new Order(
                            client.name().value(),
                            key + "/" + (asked.size() + 1),
                            CommandRoutes.actor(ctx, client),
                            each));
            asked.add(new Asked(each.getClass().getSimpleName(), Json.mapper().valueToTree(each)));
        }
        ctx.header("Cache-Control", "no-store");
        Json.answer(ctx, Json.write(new Runs(offset.getAsLong(), model, asked)));
    }

    private static OperatingModel model(String name) {
        return Arrays.stream(OperatingModel.values())
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        Refused.parameter(
                                MODEL, name, "one of " + Arrays.toString(OperatingModel.values())));
    }

    private static List<Command> settings(OperatingModel model, Setup setup) {
        try {
            return model.settings(setup);
        } catch (IllegalArgumentException wrong) {
            throw new Refused(
                    Problem.of(
                            "bad-value",
                            400,
                            "A value is wrong",
                            wrong.getMessage() + "; nothing happened"));
        }
    }
}
