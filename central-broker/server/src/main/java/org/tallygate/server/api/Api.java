package org.tallygate.server.api;

import io.javalin.config.RoutesConfig;

import org.tallygate.server.book.BookView;
import org.tallygate.server.fleet.Fleet;
import org.tallygate.server.fleet.GatewayView;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The REST API: reading only. Thread-safe. */
public final class Api implements AutoCloseable {

    private final BookView book;
    private final Fleet fleet;
    private final InstantSource clock;
    private final FactStream stream;

    public Api(BookView book, Fleet fleet, InstantSource clock) {
        this.book = book;
        this.fleet = fleet;
        this.clock = clock;
        this.stream = new FactStream(book);
    }

    public void addTo(RoutesConfig routes) {
        routes().forEach(route -> route.addTo(routes));
    }

    List<Route> routes() {
        List<Route> all = new ArrayList<>(new BookRoutes(book).routes());
        all.add(Route.json("/gateways", List.of("site", "link", "after", "limit"), this::gateways));
        all.add(stream.route());
        all.add(Route.json("/health", List.of(), query -> health()));
        all.addAll(OpenApi.read().routes());
        return all;
    }

    private Rows<Row.Gateway> gateways(Query query) {
        long offset = book.offset();
        var site = query.name("site");
        var link = query.text("link").map(Api::link);
        List<GatewayView> rows =
                fleet.gateways(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant())).stream()
                        .filter(row -> site.map(row.box().site()::equals).orElse(true))
                        .filter(row -> link.map(row.link()::equals).orElse(true))
                        .toList();
        return Rows.of(
                offset,
                rows,
                query.text("after"),
                query.limit(),
                Row.Gateway::of,
                row -> row.box().toString());
    }

    private static GatewayView.Link link(String text) {
        return Arrays.stream(GatewayView.Link.values())
                .filter(link -> link.name().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        Refused.parameter(
                                "link",
                                text,
                                "one of " + Arrays.toString(GatewayView.Link.values())));
    }

    private Health health() {
        return new Health(
                "up", book.offset(), stream.open(), FactStream.MOST_STREAMS, fleet.refused());
    }

    /** What openapi.yaml calls Health. */
    record Health(
            String status, long asOfOffset, int streamsOpen, int streamsMost, long boxesRefused) {}

    /** Tells the streams that the book has new facts, so that they need not wait to look. */
    public void changed() {
        stream.changed();
    }

    /** Ends the streams. */
    @Override
    public void close() {
        stream.close();
    }
}
