package org.tallygate.bench.ledger;

import org.tallygate.bench.Stepping;
import org.tallygate.contract.Name;
import org.tallygate.server.api.Api;
import org.tallygate.server.api.WebSettings;
import org.tallygate.server.book.PgDeliveries;
import org.tallygate.server.client.Client;
import org.tallygate.server.client.Clients;
import org.tallygate.server.client.Role;
import org.tallygate.server.console.CentreWeb;
import org.tallygate.server.feed.Destinations;
import org.tallygate.server.feed.Feed;
import org.tallygate.server.feed.PublishedStock;
import org.tallygate.server.feed.Webhooks;
import org.tallygate.server.fleet.Fleet;
import org.tallygate.server.writer.Writer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * The centre's listener with its interface, pages and change feed, over the book of the run, and
 * the one thread that writes: orders that come over HTTP and facts that come at a pace. There is no
 * broker: the facts are handed to the writer as they lie in a box.
 */
final class Serving implements AutoCloseable {

    private final CentreWeb web;
    private final Stepping writing;
    private final Stepping feeding;
    private final String token;
    private final LedgerSite site;
    private final PacedFacts facts;

    private Serving(LedgerSite site, PacedFacts facts, String token) {
        this.site = site;
        this.facts = facts;
        this.token = token;
        Writer writer = site.writer();
        PgDeliveries deliveries = PgDeliveries.open(site.access());
        Feed feed = new Feed(new PublishedStock(writer.published()), deliveries, site::nowMicros);
        writer.published().listen((offset, changed) -> feed.touched(changed));
        this.web =
                CentreWeb.start(
                        WebSettings.local(0, tokenFile(site)),
                        new Api.Doors(
                                site.book(),
                                new Fleet(),
                                site.desk()::hand,
                                writer.published(),
                                feed,
                                new Webhooks(
                                        Destinations.in(site.folder().resolve(Destinations.FILE)),
                                        feed,
                                        deliveries,
                                        site::nowMicros,
                                        new SecureRandom())),
                        Optional::empty,
                        InstantSource.system());
        this.writing = Stepping.start("bench-writer", this::write);
        this.feeding = Stepping.start("bench-feed", feed::doWork);
    }

    /**
     * @param facts come in from now on
     */
    static Serving start(LedgerSite site, PacedFacts facts) throws IOException {
        String token =
                Clients.in(tokenFile(site).resolveSibling(Clients.FILE))
                        .put(
                                new Client(
                                        new Name("shop"),
                                        Set.of(Role.ADMIN),
                                        Optional.empty(),
                                        Client.MOST_PER_SECOND),
                                new SecureRandom());
        return new Serving(site, facts, token);
    }

    private static Path tokenFile(LedgerSite site) {
        return site.folder().resolve("read.token");
    }

    int port() {
        return web.port();
    }

    /** What a client shows to be let in. */
    String token() {
        return token;
    }

    /** Throws what the writing thread threw. */
    void requireHealth() {
        writing.requireHealth();
        feeding.requireHealth();
    }

    /** One turn of the writer, as the centre's intake takes it. */
    private int write() {
        try {
            int done = facts.post() + site.writer().decide(site.nowMicros());
            site.seal();
            return done;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        web.close();
        feeding.close();
        writing.close();
    }
}
