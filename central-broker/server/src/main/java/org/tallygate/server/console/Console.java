package org.tallygate.server.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.tallygate.server.backup.BackupTrouble;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;
import org.tallygate.server.fleet.Fleet;
import org.tallygate.server.fleet.GatewayView;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The page and its parts; a part is fetched again when the book or the fleet moves on. */
final class Console {

    private static final int FACTS = 60;
    private static final int MOST_GATEWAYS = 200;
    private static final int MOST_SEARCH = 80;

    private final Book book;
    private final Fleet fleet;
    private final Supplier<Optional<BackupTrouble>> backups;
    private final InstantSource clock;

    Console(
            Book book,
            Fleet fleet,
            Supplier<Optional<BackupTrouble>> backups,
            InstantSource clock) {
        this.book = book;
        this.fleet = fleet;
        this.backups = backups;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/", this::page);
        routes.get("/console/stock", this::stock);
        routes.get("/console/facts", this::facts);
        routes.get("/console/state", this::state);
    }

    private void page(Context ctx) {
        long now = nowMicros();
        StockPanel stock = stockPanel(ctx);
        List<FactLine> facts = factLines(now);
        State state = state(now);
        Html.answer(ctx, out -> JtepageGenerated.render(out, Html.PLAIN, stock, facts, state));
    }

    private void stock(Context ctx) {
        StockPanel stock = stockPanel(ctx);
        Html.answer(ctx, out -> JtestockGenerated.render(out, Html.PLAIN, stock));
    }

    private void facts(Context ctx) {
        List<FactLine> facts = factLines(nowMicros());
        Html.answer(ctx, out -> JtefactsGenerated.render(out, Html.PLAIN, facts));
    }

    private void state(Context ctx) {
        State state = state(nowMicros());
        Html.answer(ctx, out -> JtestateGenerated.render(out, Html.PLAIN, state));
    }

    private StockPanel stockPanel(Context ctx) {
        return StockPanel.of(
                book,
                book.master(),
                parameter(ctx, "q"),
                parameter(ctx, "location"),
                parameter(ctx, "owner"));
    }

    private static String parameter(Context ctx, String name) {
        String text = Optional.ofNullable(ctx.queryParam(name)).orElse("");
        return text.length() <= MOST_SEARCH ? text : text.substring(0, MOST_SEARCH);
    }

    private List<FactLine> factLines(long nowMicros) {
        return book.factsBefore(Long.MAX_VALUE, BookView.FactFilter.ALL, FACTS).rows().stream()
                .map(fact -> FactLine.of(fact, nowMicros))
                .toList();
    }

    /** What boxes and people have to do with: it changes also without a fact. */
    record State(Summary summary, List<Need> needs, List<GatewayLine> gateways, int notShown) {}

    private State state(long nowMicros) {
        List<GatewayView> gateways = fleet.gateways(nowMicros);
        List<Need> needs = Need.of(book, gateways, backups.get(), nowMicros);
        return new State(
                Summary.of(book.offset(), gateways, needs),
                needs,
                gateways.stream()
                        .limit(MOST_GATEWAYS)
                        .map(gateway -> GatewayLine.of(gateway, nowMicros))
                        .toList(),
                Math.max(0, gateways.size() - MOST_GATEWAYS));
    }

    private long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}
