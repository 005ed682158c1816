package org.tallygate.plant.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.plant.floor.StationHouse.CUSTOMER;
import static org.tallygate.plant.floor.StationHouse.PACK;
import static org.tallygate.plant.floor.StationHouse.SHOP;
import static org.tallygate.plant.floor.StationHouse.TEA;
import static org.tallygate.plant.floor.StationHouse.q;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Stamp;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Entry;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.till.Till;
import org.tallygate.gateway.till.TillDesk;
import org.tallygate.gateway.till.TillListener;
import org.tallygate.gateway.till.TillSettings;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.Workplace;
import org.tallygate.ledger.promise.Pending;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.PromiseCommand.Which;
import org.tallygate.ledger.promise.Wanted;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * Two stores and the centre sell the same goods: the stores' desks under their leases, with links
 * that come and go and clocks that are off; the centre what nobody was promised. Whoever was
 * promised goods gets them, and there are never fewer than none.
 */
final class LeasedStoresTest {

    private static final long MINUTE = 60_000_000L;
    private static final long CLOCK_OFF = 4 * MINUTE;
    private static final JournalSettings SMALL =
            new JournalSettings(64 << 10, 16 << 20, 60, Duration.ofDays(14), 4 << 20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final StationHouse house = new StationHouse();

    /** A store: a real desk at a real listener, over a journal that is carried to the centre. */
    private final class Store implements AutoCloseable {

        private final Topics box;
        private final LocationCode place;
        private final long clockOff;
        private final Journal journal;
        private final TillDesk desk;
        private final TillListener listener;

        /** What customers were promised and when its lease is over, by the promise's number. */
        private final Map<String, Long> promised = new HashMap<>();

        private boolean linkAway;
        private long sent = 1;
        private int numbers;
        private int sold;

        /** When each fact truly happened. */
        private final List<Long> happened = new ArrayList<>();

        Store(String name, LocationCode place, long clockOff) throws IOException {
            this.box = new Topics(new Name("test"), new Name("site"), new Name(name));
            this.place = place;
            this.clockOff = clockOff;
            journal = Journal.open(new MemoryDisk(), SMALL, () -> Instant.EPOCH, new Random(1));
            DocumentStore store = DocumentStore.open(new MemoryDisk(), SMALL, new Random(3));
            Till till =
                    new Till(
                            new Name("till"),
                            place,
                            new Name("counter"),
                            // SHA-256 of "t".
                            "e3b98a4da31a127d4bde6e43033f66ba274cab0eb7eb1c70ec41402bf6273dd8");
            desk =
                    new TillDesk(
                            List.of(till),
                            new TillDesk.Surroundings(
                                    new Name("counter"),
                                    journal,
                                    store,
                                    List::of,
                                    () -> linkAway,
                                    this::context));
            listener = TillListener.start(new TillSettings("127.0.0.1", 0, List.of(till)), desk);
            house.does(
                    new DocumentCommand.SetWorkplace(
                            new Workplace(place, Optional.of(box), new Name("counter"))));
        }

        private FactContext context(Name station) {
            return new FactContext(
                    station,
                    Optional.empty(),
                    Id128.named("boot"),
                    () -> new Stamp(house.now, boxNow()),
                    new Random(2),
                    _ -> Optional.of(CLOCK_OFF));
        }

        long boxNow() {
            return house.now + clockOff;
        }

        /** Documents go down and facts go up, each in their order. */
        void talk() {
            step();
            if (linkAway) {
                return;
            }
            house.told().stream()
                    .filter(told -> told.box().equals(box))
                    .forEach(told -> desk.offer(told.document()));
            step();
            for (Entry entry : journal.read(sent, 10_000, 1 << 24)) {
                try {
                    house.tell(
                            Wire.decode(entry.bytes().toArray(), Fact.class),
                            happened.get((int) entry.sequence() - 1));
                } catch (Unreadable e) {
                    throw new AssertionError(e);
                }
                sent = entry.sequence() + 1;
            }
        }

        void step() {
            while (desk.doWork() > 0) {}
            while (happened.size() < journal.next() - 1) {
                happened.add(house.now);
            }
        }

        void promise(int quantity) {
            long until =
                    house.told().stream()
                            .map(told -> told.document())
                            .map(Document::body)
                            .filter(Body.Lease.class::isInstance)
                            .map(Body.Lease.class::cast)
                            .filter(lease -> lease.location().equals(place))
                            .mapToLong(Body.Lease::validUntilMicros)
                            .filter(at -> at > boxNow())
                            .min()
                            .orElse(0);
            String number = "p" + ++numbers;
            if (post(
                                    "promises",
                                    "{'format':1,'till':'till','promise':'"
                                            + number
                                            + "','lines':[{'item':'TEA','quantity':'"
                                            + quantity
                                            + "'}]}")
                            .statusCode()
                    == 200) {
                promised.put(number + ":" + quantity, until);
            }
        }

        /** Somebody takes one from the shelf, if the leases hold one that nobody was promised. */
        void walkIn() {
            int left = 0;
            for (JsonNode lease : JsonMapper.shared().readTree(ask("leases")).path("leases")) {
                left += lease.path("inForce").asBoolean() ? lease.path("left").asInt() : 0;
            }
            if (left > 0) {
                String said =
                        "{'format':1,'till':'till','transaction':'w"
                                + ++numbers
                                + "','lines':[{'kind':'sale','item':'TEA','quantity':'1'}]}";
                assertThat(post("transactions", said).statusCode()).isEqualTo(200);
                sold++;
            }
        }

        /** Customers come, and are served if the lease of their goods is not over. */
        void fetch() {
            promised.forEach((promise, until) -> {
                if (boxNow() < until) {
                    String[] parts = promise.split(":", -1);
                    HttpResponse<String> answer =
                            post(
                                    "transactions",
                                    "{'format':1,'till':'till','transaction':'s"
                                            + ++numbers
                                            + "','promise':'"
                                            + parts[0]
                                            + "','lines':[{'kind':'sale','item':'TEA','quantity':'"
                                            + parts[1]
                                            + "'}]}");
                    assertThat(answer.statusCode()).isEqualTo(200);
                    assertThat(
                                    JsonMapper.shared()
                                            .readTree(answer.body())
                                            .path("beyondLease")
                                            .asBoolean())
                            .isFalse();
                    sold += Integer.parseInt(parts[1]);
                }
            });
            promised.clear();
        }

        String ask(String path) {
            return send(path, HttpRequest.Builder::GET).body();
        }

        HttpResponse<String> post(String path, String body) {
            return send(
                    path,
                    request -> request.POST(BodyPublishers.ofString(body.replace('\'', '"'))));
        }

        private HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> how) {
            URI uri = URI.create("http://127.0.0.1:" + listener.port() + "/till/v1/" + path);
            CompletableFuture<HttpResponse<String>> answer =
                    http.sendAsync(
                            how.apply(
                                            HttpRequest.newBuilder(uri)
                                                    .header("Authorization", "Bearer t")
                                                    .header("Content-Type", "application/json"))
                                    .build(),
                            BodyHandlers.ofString());
            while (!answer.isDone()) {
                desk.doWork();
                Thread.onSpinWait();
            }
            step();
            return answer.join();
        }

        @Override
        public void close() {
            listener.close();
            journal.close();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 6, 8})
    void nobodySellsWhatIsNotThere(long seed) throws IOException {
        Random random = new Random(seed);
        try (http;
                Store one = new Store("store-1", SHOP, CLOCK_OFF);
                Store two = new Store("store-2", PACK, -CLOCK_OFF)) {
            house.stocked(TEA, SHOP, 20).stocked(TEA, PACK, 20);
            List<Store> stores = List.of(one, two);
            int shipped = 0;
            for (int step = 0; step < 80; step++) {
                Store store = stores.get(random.nextInt(2));
                switch (random.nextInt(10)) {
                    case 0 -> grant(store, 1 + random.nextInt(6), random);
                    case 1 ->
                            house.asks(
                                    new PromiseCommand.ReturnLease(
                                            Which.of(store.box.gateway().value())));
                    case 2, 3 -> shipped += ship(store.place, 1 + random.nextInt(4), step);
                    case 4 -> store.linkAway = !store.linkAway;
                    case 5 -> store.promise(1 + random.nextInt(3));
                    case 6 -> store.fetch();
                    case 9 -> store.walkIn();
                    case 7 -> house.now += random.nextInt(40) * MINUTE;
                    default -> store.talk();
                }
                lapse();
                noneIsShort();
            }
            for (Store store : stores) {
                store.fetch();
                store.linkAway = false;
                store.talk();
            }
            house.now += Duration.ofDays(1).toSeconds() * 1_000_000;
            lapse();
            stores.forEach(Store::talk);
            noneIsShort();
            assertThat(house.at(TEA, SHOP) + house.at(TEA, PACK))
                    .isEqualTo(40L - shipped - one.sold - two.sold);
            assertThat(house.partition.promises().all())
                    .as("nothing is set apart for anybody")
                    .allMatch(each -> each.takes().isEmpty());
        }
    }

    private void grant(Store store, int quantity, Random random) {
        house.asks(
                new PromiseCommand.GrantLease(
                        store.box.gateway().value(),
                        TEA,
                        store.place,
                        q(quantity),
                        house.now,
                        house.now + (1 + random.nextInt(120)) * MINUTE));
    }

    private int ship(LocationCode place, int quantity, int order) {
        Decision decision =
                house.asks(
                        new PromiseCommand.IssueStock(
                                "web-" + order,
                                new PromiseCommand.Line(1, Wanted.of(TEA, place), q(quantity)),
                                CUSTOMER));
        return decision instanceof Decision.Done ? quantity : 0;
    }

    private void lapse() {
        while (house.partition.nextDueMicros().isPresent()
                && house.partition.nextDueMicros().getAsLong() <= house.now) {
            house.does(house.partition.due());
        }
    }

    private void noneIsShort() {
        assertThat(house.raised)
                .extracting(Raised::kind)
                .as("a box that is away too long is told, and nobody lacks anything for it")
                .isSubsetOf(Raised.Kind.LEASE_MISSING);
        assertThat(house.at(TEA, SHOP)).isNotNegative();
        assertThat(house.at(TEA, PACK)).isNotNegative();
        assertThat(house.partition.promises().all())
                .filteredOn(each -> each.state() == Pending.State.OPEN)
                .allMatch(each -> each.lacks().isZero());
    }
}
