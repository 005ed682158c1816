package org.tallygate.server.api;

import io.javalin.config.RoutesConfig;

import org.tallygate.server.book.Book;
import org.tallygate.server.feed.Feed;
import org.tallygate.server.feed.Webhooks;
import org.tallygate.server.fleet.Fleet;
import org.tallygate.server.fleet.GatewayView;
import org.tallygate.server.master.DuplicateItems;
import org.tallygate.server.photo.PhotoStore;
import org.tallygate.server.photo.PictureStore;
import org.tallygate.server.writer.Answer;
import org.tallygate.server.writer.Order;
import org.tallygate.server.writer.Published;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The REST API: reading for everyone who is let in, commands for clients. Thread-safe. */
public final class Api implements AutoCloseable {

    /** Longer than a writer that takes its lease up again, shorter than most proxies wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Doors doors;
    private final InstantSource clock;
    private final FactStream stream;
    private final FeedRoutes feed;
    private final DuplicateItems duplicates;

    /**
     * What the API asks.
     *
     * @param desk hands an order to the writer; the answer comes when it is durable
     * @param photos those that came up, at a centre that keeps any
     * @param pictures of items, at a centre that keeps any
     */
    public record Doors(
            Book book,
            Fleet fleet,
            Function<Order, CompletableFuture<Answer>> desk,
            Published published,
            Feed feed,
            Webhooks webhooks,
            Optional<PhotoStore> photos,
            Optional<PictureStore> pictures) {

        /** Of a centre that keeps no pictures of items. */
        public Doors(
                Book book,
                Fleet fleet,
                Function<Order, CompletableFuture<Answer>> desk,
                Published published,
                Feed feed,
                Webhooks webhooks,
                Optional<PhotoStore> photos) {
            this(book, fleet, desk, published, feed, webhooks, photos, Optional.empty());
        }

        /** Of a centre that keeps no photos. */
        public Doors(
                Book book,
                Fleet fleet,
                Function<Order, CompletableFuture<Answer>> desk,
                Published published,
                Feed feed,
                Webhooks webhooks) {
            this(book, fleet, desk, published, feed, webhooks, Optional.empty());
        }
    }

    public Api(Doors doors, InstantSource clock) {
        this.doors = doors;
        this.clock = clock;
        this.stream = new FactStream(doors.book());
        this.feed = new FeedRoutes(doors.feed(), doors.webhooks());
        this.duplicates = new DuplicateItems(doors.book(), clock);
    }

    /** Items that look to be the same, for pages to show. */
    public DuplicateItems duplicates() {
        return duplicates;
    }

    public void addTo(RoutesConfig routes) {
        routes().forEach(route -> route.addTo(routes));
    }

    List<Route> routes() {
        // The listener tries one route after the other: what channels ask most comes first.
        SellRoutes selling = new SellRoutes(doors.published(), clock);
        List<Route> all = new ArrayList<>(selling.routes());
        all.add(new FulfilmentRoute(selling, doors.book()::master).route());
        all.addAll(new BookRoutes(doors.book()).routes());
        all.addAll(new DuplicateRoutes(doors.book(), duplicates).routes());
        all.add(Route.json("/gateways", List.of("site", "link", "after", "limit"), this::gateways));
        all.add(stream.route());
        all.add(Route.json("/health", List.of(), query -> health()));
        Permissions permissions = Permissions.read();
        CommandRoutes commands =
                new CommandRoutes(doors.desk(), doors.book()::offset, permissions, PATIENCE);
        all.addAll(commands.routes());
        all.addAll(new ModelRoutes(commands, permissions, doors.book()::offset).routes());
        all.addAll(new SalesRoutes(doors, permissions, clock, PATIENCE).routes());
        all.addAll(new KeptRoutes(doors.book()).routes());
        all.addAll(new PastRoutes(doors.book()).routes());
        all.addAll(new ReconcileRoutes(doors.book(), doors.book()::master, commands).routes());
        all.addAll(new PhotoRoute(doors.photos(), permissions).routes());
        all.addAll(new PictureRoutes(doors.pictures(), doors.book(), permissions).routes());
        all.addAll(new SupplierRoutes(doors.published(), clock).routes());
        all.addAll(feed.routes());
        all.add(new FreshnessRoute(doors.published(), doors.feed(), doors.webhooks()).route());
        all.addAll(OpenApi.read(permissions).routes());
        return all;
    }

    private Rows<Row.Gateway> gateways(Query query) {
        long offset = doors.book().offset();
        var site = query.name("site");
        var link = query.text("link").map(Api::link);
        List<GatewayView> rows =
                doors
                        .fleet()
                        .gateways(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()))
                        .stream()
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
                "up",
                doors.book().offset(),
                stream.open(),
                FactStream.MOST_STREAMS,
                doors.fleet().refused(),
                feed.lagMicros(),
                feed.late());
    }

    /** What openapi.yaml calls Health. */
    record Health(
            String status,
            long asOfOffset,
            int streamsOpen,
            int streamsMost,
            long boxesRefused,
            long feedLagMicros,
            long receiversLate) {}

    /** Tells the streams that the book has new facts, so that they need not wait to look. */
    public void changed() {
        stream.changed();
    }

    /** Ends the streams. */
    @Override
    public void close() {
        stream.close();
        feed.close();
    }
}
