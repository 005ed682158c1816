package org.tallygate.gateway.screen;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Evidence;
import org.tallygate.device.Stamp;
import org.tallygate.device.identity.Identification;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.photo.ItemPictures;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.FindView;
import org.tallygate.gateway.station.HandScan;
import org.tallygate.gateway.station.Handed;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.station.receive.Receiving;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * A floor with one station, its tasks at the real machines over a real journal, and a seat for each
 * handheld that comes.
 */
final class Aisle implements FloorPort {

    static final Name STATION = new Name("dock-1");
    static final String MILK = "04006381333931";
    static final String SHIRT = "80614141123458";

    private static final JournalSettings SMALL =
            new JournalSettings(64 << 10, 16 << 20, 60, Duration.ofDays(14), 4 << 20);
    private static final long WALL = 1_795_305_600_000_000L;

    final Journal journal =
            Journal.open(new MemoryDisk(), SMALL, () -> Instant.EPOCH, new Random(1));
    private final Map<Name, Seat> seats = new LinkedHashMap<>();
    private final List<String> heard = new ArrayList<>();
    private final List<Order> told = new ArrayList<>();
    private final Map<Id128, Work> works = new LinkedHashMap<>();
    private volatile Items items = Items.of(master());
    private volatile Optional<ItemPictures> pictures = Optional.empty();
    private final FactContext context =
            new FactContext(
                    STATION,
                    Optional.empty(),
                    Id128.named("boot"),
                    this::now,
                    new Random(2),
                    _ -> Optional.empty());
    private StationView.Link link = StationView.Link.of(true, 0, 0);
    private boolean restarted;
    private Optional<FindPort> finder = Optional.empty();
    private long micros;

    Aisle(String... references) {
        for (String reference : references) {
            works.put(Id128.named(reference), Receiving.of(task(reference), items));
        }
    }

    private synchronized Stamp now() {
        micros += 1_000;
        return new Stamp(micros, WALL + micros);
    }

    /** From now on milk looks like this. */
    void picture(Path folder, byte[] bytes, String sha256) throws IOException {
        Body.ItemMaster known = (Body.ItemMaster) master().body();
        Body.ItemMaster newer =
                new Body.ItemMaster(
                        known.items().stream()
                                .map(item ->
                                        item.item().value().equals("MILK")
                                                ? item.pictured(Optional.of(sha256))
                                                : item)
                                .toList());
        ItemPictures all = ItemPictures.open(folder, ItemPictures.STANDARD);
        all.want(newer);
        if (all.add(sha256, 0, bytes.length, bytes) != ItemPictures.Added.WHOLE) {
            throw new IllegalArgumentException(sha256 + " must be the hash of a picture");
        }
        pictures = Optional.of(all);
        items = Items.of(new Document(Id128.named("items"), 2, Document.State.ACTIVE, newer));
    }

    @Override
    public Optional<ItemPictures> pictures() {
        return pictures;
    }

    private static Document master() {
        return new Document(
                Id128.named("items"),
                1,
                Document.State.ACTIVE,
                new Body.ItemMaster(
                        List.of(
                                item("MILK", "Whole milk 1 l", MILK),
                                item("SHIRT", "Shirt, white, size M", SHIRT))));
    }

    private static Body.Item item(String code, String name, String gtin) {
        return new Body.Item(
                new ItemCode(code),
                name,
                "PCE",
                List.of(new Body.TradeCode(gtin, "PCE", Quantity.ONE)),
                false,
                false,
                false);
    }

    private static Document task(String reference) {
        return new Document(
                Id128.named(reference),
                1,
                Document.State.ACTIVE,
                new Body.ReceivingTask(
                        reference,
                        STATION,
                        new LocationCode("DOCK-1"),
                        List.of(
                                new Body.ExpectedLine(1, new ItemCode("MILK"), Quantity.of(3)),
                                new Body.ExpectedLine(2, new ItemCode("SHIRT"), Quantity.of(1))),
                        List.of()));
    }

    /** All that was taken from handhelds, in order, each with the handheld that it came from. */
    synchronized List<String> heard() {
        return List.copyOf(heard);
    }

    /** All that was told by touch, in order. */
    synchronized List<Order> told() {
        return List.copyOf(told);
    }

    /** How many facts the journal holds. */
    long facts() {
        return journal.next() - 1;
    }

    /** The way to the centre is this from now on. */
    synchronized void linked(StationView.Link now) {
        link = now;
        seats.values().forEach(Seat::changed);
    }

    /** The box was started again; what was begun before is gone on with. */
    synchronized void restart() {
        restarted = true;
        seats.values().forEach(Seat::changed);
    }

    @Override
    public List<Name> stations() {
        return List.of(STATION);
    }

    @Override
    public Optional<StationPort> station(Name station) {
        return Optional.empty();
    }

    @Override
    public synchronized Optional<HandPort> hand(Name station, Name hand) {
        return Optional.of(seats.computeIfAbsent(hand, Seat::new));
    }

    /** There is a reader at the station, and this is how near it is to what is looked for. */
    synchronized void hears(FindView view) {
        finder = Optional.of(new HandFloor.HandFinder(view));
    }

    @Override
    public synchronized Optional<FindPort> finder(Name station) {
        return finder;
    }

    @Override
    public Items items() {
        return items;
    }

    private final class Seat implements HandPort {

        private final Name hand;
        private Optional<Id128> task = Optional.empty();
        private Optional<Question> question = Optional.empty();
        private Optional<StationView.Shown> shown = Optional.empty();
        private Language language = Language.ENGLISH;
        private Optional<String> badge = Optional.empty();
        private long scans;
        private long version = 1;
        private long asked;
        private long answers;
        private long taken;

        Seat(Name hand) {
            this.hand = hand;
        }

        @Override
        public CompletableFuture<Handed> scan(HandScan scan) {
            synchronized (Aisle.this) {
                if (scan.number() <= taken) {
                    return CompletableFuture.completedFuture(
                            new Handed(Handed.Outcome.AGAIN, Optional.empty()));
                }
                taken = scan.number();
                heard.add(hand + " " + scan.text());
                scans++;
                Optional<Feedback> feedback =
                        ControlCode.isControl(scan.text())
                                ? ControlCode.order(scan.text())
                                        .flatMap(order -> obey(order.wish()))
                                : work().flatMap(work -> settle(work.decide(code(scan), moment())));
                changed();
                return CompletableFuture.completedFuture(
                        new Handed(Handed.Outcome.TAKEN, feedback));
            }
        }

        private Optional<Feedback> obey(Order.Wish wish) {
            return switch (wish) {
                case Order.Take(var id) -> {
                    task = Optional.of(id);
                    yield Optional.empty();
                }
                case Order.Leave _ -> {
                    task = Optional.empty();
                    yield Optional.empty();
                }
                case Order.Speak(var spoken) -> {
                    language = spoken;
                    yield Optional.empty();
                }
                case Order.SignOn(var told) -> {
                    badge = Optional.of(told);
                    scans = 0;
                    yield Optional.empty();
                }
                case Order.SignOff _ -> {
                    badge = Optional.empty();
                    yield Optional.empty();
                }
                case Order.Tell(var command) ->
                        work().flatMap(work -> settle(work.decide(command, moment())));
                default -> Optional.empty();
            };
        }

        private Optional<Work> work() {
            return task.map(works::get);
        }

        private Moment moment() {
            return Moment.of(context).asked(question);
        }

        private Observation code(HandScan scan) {
            boolean isMarked = scan.text().startsWith("]");
            String text = isMarked ? scan.text().substring(3) : scan.text();
            return new Observation.CodeObserved(
                    new Evidence(
                            new DeviceId(hand.value()),
                            scan.number(),
                            now(),
                            Bytes.of(text.getBytes(StandardCharsets.UTF_8)),
                            Optional.empty()),
                    text,
                    Identification.ofScan(
                            text,
                            isMarked ? Optional.of(scan.text().substring(0, 3)) : Optional.empty(),
                            Year.of(2026)));
        }

        private Optional<Feedback> settle(Decision decision) {
            List<FactId> ids =
                    decision.facts().isEmpty()
                            ? List.of()
                            : journal.append(decision.facts().stream().map(Wire::encode).toList());
            List<Recorded> recorded = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                Fact fact = decision.facts().get(i);
                recorded.add(Recorded.of(ids.get(i), fact));
            }
            works.replaceAll((_, work) -> work.apply(recorded));
            if (decision.feedback().isPresent()) {
                question = decision.question();
                asked += question.isPresent() ? 1 : 0;
                answers++;
                shown =
                        decision.feedback()
                                .map(each -> new StationView.Shown(answers, each, now()));
            }
            return decision.feedback();
        }

        private void changed() {
            version++;
            Aisle.this.notifyAll();
        }

        @Override
        public StationView view() {
            synchronized (Aisle.this) {
                Optional<Work> work = work();
                return new StationView(
                        version,
                        STATION,
                        new StationView.Person(
                                badge,
                                language,
                                badge.map(_ ->
                                        new StationView.Shift(
                                                Instant.EPOCH.plusMillis(WALL / 1_000),
                                                scans,
                                                facts(),
                                                0,
                                                0,
                                                0)),
                                Optional.empty()),
                        false,
                        works.entrySet().stream()
                                .filter(each -> each.getValue().state().isOpen())
                                .map(each -> card(each.getKey(), each.getValue()))
                                .toList(),
                        work.map(each ->
                                new StationView.Task(
                                        task.orElseThrow(),
                                        each.revision(),
                                        each.kind(),
                                        each.reference(),
                                        each.state(),
                                        restarted,
                                        Optional.empty())),
                        work.map(each -> each.nextAction(Optional.empty()))
                                .orElse(Text.name("Choose a task.")),
                        work.map(Work::lines).orElse(List.of()),
                        StationView.Armed.NOTHING,
                        shown,
                        question.map(
                                each -> new StationView.Asked(asked, each.sentence(), each.ask())),
                        link,
                        new StationView.Box(
                                StationView.Room.of(OptionalLong.empty()),
                                Optional.empty(),
                                List.of()),
                        List.of(),
                        new StationView.Counters(0, 0, 0, 0, 0, 0));
            }
        }

        private StationView.Card card(Id128 id, Work work) {
            List<Line> lines = work.lines();
            return new StationView.Card(
                    id,
                    STATION,
                    work.kind(),
                    work.reference(),
                    work.state(),
                    lines.size(),
                    (int) lines.stream().filter(line -> line.state() == LineState.COMPLETE).count(),
                    seats.values().stream()
                            .filter(seat -> seat.task.equals(Optional.of(id)))
                            .map(seat -> seat.hand.value())
                            .toList());
        }

        @Override
        public StationView awaitNewer(long known, Duration longest) throws InterruptedException {
            synchronized (Aisle.this) {
                if (version == known) {
                    Aisle.this.wait(longest.toMillis());
                }
                return view();
            }
        }

        @Override
        public boolean offer(Order order) {
            synchronized (Aisle.this) {
                told.add(order);
                if (order.question().isPresent()
                        && (question.isEmpty() || order.question().getAsLong() != asked)) {
                    return true;
                }
                obey(order.wish());
                changed();
                return true;
            }
        }
    }
}
