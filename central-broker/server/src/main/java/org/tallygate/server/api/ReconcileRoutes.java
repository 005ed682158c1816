package org.tallygate.server.api;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.care.DifferenceCommand;
import org.tallygate.ledger.care.StockDifference;
import org.tallygate.server.book.BookView;
import org.tallygate.server.book.LedgerJson;
import org.tallygate.server.book.PastView;
import org.tallygate.server.client.Client;
import org.tallygate.server.client.Role;
import org.tallygate.server.reconcile.Difference;
import org.tallygate.server.writer.Order;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Compares a snapshot of another system, such as a POS or an ERP, with the ledger of its moment.
 */
final class ReconcileRoutes {

    private static final int MOST_LINES = 500;
    private static final int MOST_BYTES = 256 << 10;
    private static final int MOST_MOVES = 200;
    private static final long WINDOW_MICROS = 24 * 3600 * 1_000_000L;
    private static final Set<Role> READERS =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(Role.SELL, Role.TILL, Role.SUPPLY)));

    private final BookView book;
    private final Supplier<Master> master;
    private final CommandRoutes commands;

    ReconcileRoutes(BookView book, Supplier<Master> master, CommandRoutes commands) {
        this.book = book;
        this.master = master;
        this.commands = commands;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        HandlerType.POST,
                        "/reconcile",
                        new TreeSet<>(),
                        (ctx, query) -> reconcile(ctx)));
    }

    /**
     * What openapi.yaml calls Snapshot.
     *
     * @param takenAt the moment that it is true for
     * @param tolerance a difference up to it is no exception
     * @param system whose stock it is; if it is told, differences wait for a person
     */
    record Snapshot(
            Instant takenAt, Optional<Quantity> tolerance, Optional<Name> system, List<Line> rows) {

        Snapshot {
            if (rows.isEmpty() || rows.size() > MOST_LINES) {
                throw new IllegalArgumentException(
                        rows.size() + " rows must be 1 to " + MOST_LINES);
            }
            Set<String> named = new HashSet<>();
            for (Line line : rows) {
                if (!named.add(line.item() + "|" + line.location())) {
                    throw new IllegalArgumentException(
                            "rows must name item '"
                                    + line.item()
                                    + "' at '"
                                    + line.location()
                                    + "' once");
                }
            }
        }

        record Line(ItemCode item, LocationCode location, Quantity quantity) {}
    }

    /** What openapi.yaml calls Reconciled. */
    record Reconciled(
            long asOfOffset,
            Instant takenAt,
            long exceptions,
            Optional<JsonNode> queue,
            List<Row> rows) {}

    /** What openapi.yaml calls ReconciledRow. */
    record Row(
            ItemCode item,
            LocationCode location,
            Quantity theirs,
            Quantity ours,
            Quantity difference,
            Difference.Because because) {}

    private void reconcile(Context ctx) {
        Client client = Access.require(ctx, READERS);
        Snapshot snapshot = Given.body(ctx, Snapshot.class, MOST_BYTES);
        long at = ChronoUnit.MICROS.between(Instant.EPOCH, snapshot.takenAt());
        long offset = book.offset();
        List<Row> rows = new ArrayList<>();
        long exceptions = 0;
        for (Snapshot.Line line : snapshot.rows()) {
            Difference difference =
                    Difference.of(
                            line.quantity(),
                            ours(line, at, offset),
                            snapshot.tolerance().orElse(Quantity.ZERO),
                            lastMoves(line, at, offset),
                            factors(line.item()));
            exceptions += difference.isException() ? 1 : 0;
            rows.add(
                    new Row(
                            line.item(),
                            line.location(),
                            difference.theirs(),
                            difference.ours(),
                            difference.more(),
                            difference.because()));
        }
        ctx.header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(
                        Json.write(
                                new Reconciled(
                                        offset,
                                        snapshot.takenAt(),
                                        exceptions,
                                        snapshot.system()
                                                .map(system ->
                                                        tell(
                                                                ctx, client, system, at, offset,
                                                                rows)),
                                        rows)));
    }

    /** What was found goes into the queue of exceptions, and out of it what agrees again. */
    private JsonNode tell(
            Context ctx, Client client, Name system, long at, long offset, List<Row> rows) {
        DifferenceCommand.ReportDifferences report =
                new DifferenceCommand.ReportDifferences(
                        system,
                        at,
                        rows.stream()
                                .map(row ->
                                        new DifferenceCommand.Line(
                                                row.item(),
                                                row.location(),
                                                row.theirs(),
                                                row.ours(),
                                                cause(row.because())))
                                .toList());
        // What is compared again at another offset is another comparison.
        String id = "reconcile/" + offset + "/" + Id128.named(LedgerJson.write(report));
        return commands.done(
                ctx,
                new Order(client.name().value(), id, CommandRoutes.actor(ctx, client), report));
    }

    private static Optional<StockDifference.Cause> cause(Difference.Because because) {
        return switch (because) {
            case AGREES, TOLERATED -> Optional.empty();
            case UNIT -> Optional.of(StockDifference.Cause.UNIT);
            case LATE -> Optional.of(StockDifference.Cause.LATE);
            case MISSING -> Optional.of(StockDifference.Cause.MISSING);
            case DUPLICATE -> Optional.of(StockDifference.Cause.DUPLICATE);
            case UNEXPLAINED -> Optional.of(StockDifference.Cause.UNEXPLAINED);
        };
    }

    /** The ledger's sum, as it happened and as the book knows it at this offset. */
    private Quantity ours(Snapshot.Line line, long at, long offset) {
        PastView.PlaceFilter place =
                new PastView.PlaceFilter(Optional.of(line.item()), Optional.of(line.location()));
        PastView.Moment moment = new PastView.Moment(OptionalLong.of(at), OptionalLong.of(offset));
        Quantity sum = Quantity.ZERO;
        Optional<AccountKey> after = Optional.empty();
        do {
            PastView.Balances page = book.balancesAt(place, moment, after, BookView.MOST_ROWS);
            for (PastView.Balance balance : page.rows()) {
                sum = sum.plus(balance.quantity());
            }
            after = page.next();
        } while (after.isPresent());
        return sum;
    }

    private List<Quantity> lastMoves(Snapshot.Line line, long at, long offset) {
        return book
                .movements(
                        new PastView.MoveFilter(
                                Optional.of(line.item()), Optional.of(line.location())),
                        offset + 1,
                        MOST_MOVES)
                .rows()
                .stream()
                .filter(moved ->
                        moved.countsMicros() <= at && moved.countsMicros() > at - WINDOW_MICROS)
                .sorted(Comparator.comparingLong(PastView.Moved::countsMicros).reversed())
                .map(moved -> change(moved.movement(), line.location()))
                .filter(change -> !change.isZero())
                .toList();
    }

    private static Quantity change(Movement movement, LocationCode location) {
        Quantity in =
                movement.to().location().equals(location) ? movement.quantity() : Quantity.ZERO;
        return movement.from().location().equals(location) ? in.minus(movement.quantity()) : in;
    }

    private List<Quantity> factors(ItemCode item) {
        return master.get().item(item).map(Body.Item::codes).orElse(List.of()).stream()
                .map(Body.TradeCode::factor)
                .distinct()
                .toList();
    }
}
