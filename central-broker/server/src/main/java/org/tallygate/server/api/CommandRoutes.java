package org.tallygate.server.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;

import org.tallygate.contract.Name;
import org.tallygate.contract.Printable;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.partition.Kinds;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.server.client.Client;
import org.tallygate.server.client.Role;
import org.tallygate.server.writer.Answer;
import org.tallygate.server.writer.Order;

import tools.jackson.databind.JsonNode;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Commands of the ledger, each under its own name. The client's name and the header Idempotency-Key
 * name what is asked: asked again it gets the first answer. A request waits for its answer on a
 * virtual thread of its own, so that many may wait for one commit.
 */
final class CommandRoutes {

    private static final String PATH = "/commands";
    private static final String KEY = "Idempotency-Key";
    private static final String ACTOR = "Tallygate-Actor";
    private static final String AGAIN = "Tallygate-Again";
    private static final SortedSet<String> NONE = new TreeSet<>();

    private final Function<Order, CompletableFuture<Answer>> desk;
    private final LongSupplier offset;
    private final Permissions permissions;
    private final Duration patience;

    /**
     * @param desk hands an order to the writer
     * @param offset how far the book is
     * @param patience how long a request waits for its answer
     */
    CommandRoutes(
            Function<Order, CompletableFuture<Answer>> desk,
            LongSupplier offset,
            Permissions permissions,
            Duration patience) {
        this.desk = desk;
        this.offset = offset;
        this.permissions = permissions;
        this.patience = patience;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.json(PATH, List.of(), query -> new Known(offset.getAsLong(), rows())));
        // The listener tries one route after the other: promises, which shops wait for, come first.
        Kinds.commands().entrySet().stream()
                .sorted(
                        Comparator.comparing(
                                each -> !PromiseCommand.class.isAssignableFrom(each.getValue())))
                .forEach(each ->
                        routes.add(
                                route(PATH + "/" + each.getKey(), each.getKey(), each.getValue())));
        return routes;
    }

    /** What openapi.yaml calls Commands. */
    record Known(long asOfOffset, List<Row> rows) {}

    /**
     * @param roles who may ask it, besides an administrator
     * @param schema of the body
     */
    record Row(String command, List<String> roles, JsonNode schema) {}

    private List<Row> rows() {
        return Kinds.commands().entrySet().stream()
                .map(each ->
                        new Row(
                                each.getKey(),
                                permissions.of(each.getKey()).stream().map(Role::word).toList(),
                                Shape.of(each.getValue().asSubclass(Record.class))))
                .toList();
    }

    private Route route(String path, String name, Class<? extends Command> type) {
        Class<? extends Record> body = type.asSubclass(Record.class);
        return new Route(
                HandlerType.POST,
                path,
                NONE,
                (ctx, query) -> {
                    Client client = Access.require(ctx, permissions.of(name));
                    Command command = (Command) Given.body(ctx, body, Given.MOST_BYTES);
                    checkChannel(ctx, command);
                    if (command instanceof DocumentCommand.ProposeOrder proposal) {
                        Access.checkSupplier(ctx, Optional.of(proposal.supplier()));
                    }
                    ask(ctx, client, command);
                });
    }

    /** Hands a command in for a client, under the request's key, and answers the request. */
    void ask(Context ctx, Client client, Command command) {
        answer(
                ctx,
                await(
                        ctx,
                        desk.apply(
                                new Order(
                                        client.name().value(),
                                        key(ctx, 128),
                                        actor(ctx, client),
                                        command))));
    }

    static String key(Context ctx, int most) {
        return header(ctx, KEY, most)
                .orElseThrow(() ->
                        Refused.missing(
                                KEY,
                                "your own id of what is asked: 1 to "
                                        + most
                                        + " printable characters"));
    }

    /** What became of an order that can't be wrong; a problem when there is no answer. */
    JsonNode done(Context ctx, Order order) {
        return switch (await(ctx, desk.apply(order))) {
            case Answer.Done done -> Json.mapper().readTree(done.json());
            case Answer.Refused refused -> throw new Refused(problem(refused));
            case Answer.Conflict conflict -> throw new Refused(problem(conflict));
            case Answer.Busy busy -> throw new Refused(problem(busy));
        };
    }

    /** Who is behind a request: a person, if the client says which, else the client. */
    static String actor(Context ctx, Client client) {
        return header(ctx, ACTOR, 64).orElse(client.name().value());
    }

    private static Optional<String> header(Context ctx, String name, int most) {
        Optional<String> text = Optional.ofNullable(ctx.header(name));
        text.ifPresent(given -> {
            try {
                Printable.check(name, given, most);
            } catch (IllegalArgumentException e) {
                throw Refused.parameter(name, given, "1 to " + most + " printable characters");
            }
        });
        return text;
    }

    /** A client of one channel may ask only what names that channel, and nothing else. */
    private static void checkChannel(Context ctx, Command command) {
        Optional<Name> named = Optional.empty();
        for (RecordComponent part : command.getClass().getRecordComponents()) {
            if (part.getName().equals("channel")) {
                named = channel(part, command);
            }
        }
        Access.checkChannel(ctx, named);
    }

    private static Optional<Name> channel(RecordComponent part, Command command) {
        try {
            Object given = part.getAccessor().invoke(command);
            return given instanceof Name name
                    ? Optional.of(name)
                    : given instanceof Optional<?> maybe && maybe.orElse(null) instanceof Name name
                            ? Optional.of(name)
                            : Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record shows its parts to everyone", e);
        }
    }

    private Answer await(Context ctx, CompletableFuture<Answer> answer) {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            ctx.header("Retry-After", "1");
            throw new Refused(
                    noAnswerYet("ask again with the same " + KEY + " to hear what became of it"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the listener ends", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                // The rules' own records refuse what no field's type can tell.
                throw new Refused(
                        Problem.of(
                                "bad-value",
                                400,
                                "A value is wrong",
                                String.valueOf(wrong.getMessage()) + "; nothing happened"));
            }
            throw new IllegalStateException("the writer failed", e.getCause());
        }
    }

    static Problem noAnswerYet(String whatToDo) {
        return Problem.of(
                "no-answer-yet", 503, "There is no answer yet", "it may still happen; " + whatToDo);
    }

    static Problem problem(Answer.Refused refused) {
        return Problem.refused(refused.reason(), refused.sentence(), refused.offset());
    }

    static Problem problem(Answer.Conflict conflict) {
        return Problem.of(
                "conflict", 409, "That key was used for something else", conflict.sentence());
    }

    static Problem problem(Answer.Busy busy) {
        return Problem.of("busy", 503, "Too much waits here", busy.sentence());
    }

    private static void answer(Context ctx, Answer answer) {
        ctx.header("Cache-Control", "no-store");
        switch (answer) {
            case Answer.Done done -> {
                ctx.header(AGAIN, Boolean.toString(done.again()));
                Json.answer(
                        ctx,
                        ("{\"asOfOffset\":" + done.offset() + ",\"answer\":" + done.json() + "}")
                                .getBytes(StandardCharsets.UTF_8));
            }
            case Answer.Refused refused -> {
                ctx.header(AGAIN, Boolean.toString(refused.again()));
                throw new Refused(problem(refused));
            }
            case Answer.Conflict conflict -> throw new Refused(problem(conflict));
            case Answer.Busy busy -> {
                ctx.header("Retry-After", "1");
                throw new Refused(problem(busy));
            }
        }
    }
}
