package org.tallygate.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Draft;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.till.Sales;
import org.tallygate.ledger.till.TillCommand;
import org.tallygate.server.book.Book;
import org.tallygate.server.client.Client;
import org.tallygate.server.writer.Answer;
import org.tallygate.server.writer.Order;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Sales and returns that a store's system tells in bulk, each with the time at which it happened.
 * Each is one command under its own number: it is posted whole or not at all, once, whatever
 * becomes of the others. What is wrong with one is told in its place.
 */
final class SalesRoutes {

    private static final String COMMAND = "PostSale";
    private static final int MOST_BYTES = 1 << 20;
    private static final Duration MOST_AHEAD = Duration.ofDays(1);

    private final Function<Order, CompletableFuture<Answer>> desk;
    private final Permissions permissions;
    private final Book book;
    private final InstantSource clock;
    private final Duration patience;

    SalesRoutes(Api.Doors doors, Permissions permissions, InstantSource clock, Duration patience) {
        this.desk = doors.desk();
        this.book = doors.book();
        this.permissions = permissions;
        this.clock = clock;
        this.patience = patience;
    }

    List<Route> routes() {
        return List.of(
                new Route(HandlerType.POST, "/sales", new TreeSet<>(), (ctx, query) -> take(ctx)));
    }

    /** What openapi.yaml calls Sales; each is read by itself, as a {@link Told}. */
    record Batch(List<JsonNode> sales) {

        private static final int MOST = 500;

        Batch {
            if (sales.isEmpty() || sales.size() > MOST) {
                throw new IllegalArgumentException(sales.size() + " sales must be 1 to " + MOST);
            }
        }
    }

    /** What openapi.yaml calls SalesTaken. */
    record Taken(
            long asOfOffset,
            int posted,
            int again,
            int refused,
            long mostLagMicros,
            List<Row> rows) {}

    /**
     * What openapi.yaml calls SaleTaken.
     *
     * @param status as the HTTP status would be if it had come alone
     * @param again it came before, and this is the answer of that time
     * @param offset where in the book it stands
     * @param problem what is wrong; nothing of it is posted
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Row(
            int index,
            Optional<String> transaction,
            int status,
            boolean again,
            Optional<Long> offset,
            Optional<Instant> occurredAt,
            Optional<Long> lagMicros,
            Optional<Problem> problem) {

        static Row of(int index, Optional<String> transaction, Problem problem) {
            return new Row(
                    index,
                    transaction,
                    problem.status(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(problem));
        }
    }

    /** One that was read, and what became of it as far as it is known. */
    private record Read(
            int index,
            Optional<String> transaction,
            Optional<TillCommand.PostSale> command,
            Optional<Problem> problem) {}

    private void take(Context ctx) {
        Client client = Access.require(ctx, permissions.of(COMMAND));
        String actor = CommandRoutes.actor(ctx, client);
        Batch batch = Given.body(ctx, Batch.class, MOST_BYTES);
        List<Read> read = new ArrayList<>();
        for (int i = 0; i < batch.sales().size(); i++) {
            read.add(read(batch.sales().get(i), i));
        }
        read = check(client, actor, read);
        List<CompletableFuture<Answer>> answers =
                read.stream()
                        .map(each ->
                                each.problem().isPresent()
                                        ? new CompletableFuture<Answer>()
                                        : desk.apply(order(client, actor, each)))
                        .toList();
        long until = System.nanoTime() + patience.toNanos();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            Read each = read.get(i);
            rows.add(
                    each.problem().isPresent()
                            ? Row.of(i, each.transaction(), each.problem().get())
                            : row(each, await(answers.get(i), until)));
        }
        ctx.header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(Json.write(taken(rows)));
    }

    private Taken taken(List<Row> rows) {
        int again = (int) rows.stream().filter(Row::again).count();
        int refused = (int) rows.stream().filter(row -> row.problem().isPresent()).count();
        return new Taken(
                rows.stream()
                        .flatMap(row -> row.offset().stream())
                        .reduce(book.offset(), Math::max),
                rows.size() - refused,
                again,
                refused,
                rows.stream().flatMap(row -> row.lagMicros().stream()).reduce(0L, Math::max),
                rows);
    }

    private Read read(JsonNode json, int index) {
        String at = "sales[" + index + "]";
        Optional<String> transaction =
                Optional.of(json.path("transaction"))
                        .filter(JsonNode::isString)
                        .map(JsonNode::asString);
        try {
            Told told = Given.part(json, Told.class, at);
            if (told.occurredAt().isAfter(clock.instant().plus(MOST_AHEAD))) {
                throw new Refused(
                        Problem.field(
                                at + ".occurredAt",
                                told.occurredAt().toString(),
                                "at most a day after now"));
            }
            return new Read(index, transaction, Optional.of(told.command()), Optional.empty());
        } catch (Refused wrong) {
            return new Read(index, transaction, Optional.empty(), Optional.of(wrong.problem()));
        }
    }

    /**
     * Names what the rules would refuse before a number is used up by it: when the item master is
     * mended, the same may come again under the same number.
     */
    private List<Read> check(Client client, String actor, List<Read> all) {
        Master master = book.master();
        Draft now = new Draft(master, book);
        List<Read> checked = new ArrayList<>();
        for (Read each : all) {
            Optional<Problem> unfit =
                    each.command()
                            .flatMap(sale -> unfit(client, actor, each.index(), sale, master, now));
            checked.add(
                    unfit.isEmpty()
                            ? each
                            : new Read(each.index(), each.transaction(), each.command(), unfit));
        }
        return checked;
    }

    private Optional<Problem> unfit(
            Client client,
            String actor,
            int index,
            TillCommand.PostSale sale,
            Master master,
            Draft now) {
        FactId at = new FactId(Id128.named(COMMAND), index + 1L, Link.START);
        Asked asked = new Asked(client.name().value(), sale.transaction(), actor, at, 0);
        return Sales.unfit(at, Sales.facts(asked, sale), master, now)
                .map(unfit -> problem("sales[" + index + "]", sale, unfit));
    }

    private static Problem problem(String at, TillCommand.PostSale sale, Sales.Unfit unfit) {
        TillCommand.Line line = sale.lines().get(unfit.line());
        String ofLine = at + ".lines[" + unfit.line() + "]";
        return switch (unfit.reason()) {
            case UNKNOWN_ITEM ->
                    Problem.sentence(ofLine + ".item", line.item().value(), unfit.sentence());
            case UNKNOWN_LOCATION ->
                    Problem.sentence(at + ".location", sale.location().value(), unfit.sentence());
            case QUANTITY_TOO_LARGE ->
                    Problem.sentence(
                            ofLine + ".quantity", line.quantity().toString(), unfit.sentence());
            case UNFIT_CODE ->
                    Problem.sentence(ofLine + ".lot", line.lot().orElse(""), unfit.sentence());
            case UNREADABLE,
                    UNRESOLVED_CODE,
                    SERIAL_QUANTITY_MUST_BE_ONE,
                    UNKNOWN_PACKAGE,
                    UNKNOWN_ORIGINAL,
                    ORIGINAL_HELD,
                    ALREADY_REVERSED,
                    COUNT_NOT_BUILT,
                    REFUSED_BY_BOOK ->
                    Problem.sentence(ofLine, line.item().value(), unfit.sentence());
        };
    }

    private static Order order(Client client, String actor, Read sale) {
        TillCommand.PostSale command = sale.command().orElseThrow();
        return new Order(client.name().value(), command.transaction(), actor, command);
    }

    private static Optional<Answer> await(CompletableFuture<Answer> answer, long untilNanos) {
        try {
            long left = Math.max(0, untilNanos - System.nanoTime());
            return Optional.of(answer.get(left, TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the listener ends", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the writer failed", e.getCause());
        }
    }

    private static Row row(Read sale, Optional<Answer> answer) {
        if (answer.isEmpty()) {
            return Row.of(
                    sale.index(),
                    sale.transaction(),
                    CommandRoutes.noAnswerYet("send it again under its number to hear"));
        }
        return switch (answer.get()) {
            case Answer.Done done -> {
                JsonNode said = Json.mapper().readTree(done.json());
                yield new Row(
                        sale.index(),
                        sale.transaction(),
                        200,
                        done.again(),
                        Optional.of(done.offset()),
                        Optional.of(
                                Instant.EPOCH.plusNanos(
                                        said.path("occurredMicros").asLong() * 1_000)),
                        Optional.of(said.path("lagMicros").asLong()),
                        Optional.empty());
            }
            case Answer.Refused refused ->
                    Row.of(sale.index(), sale.transaction(), CommandRoutes.problem(refused));
            case Answer.Conflict conflict ->
                    Row.of(sale.index(), sale.transaction(), CommandRoutes.problem(conflict));
            case Answer.Busy busy ->
                    Row.of(sale.index(), sale.transaction(), CommandRoutes.problem(busy));
        };
    }
}
