package org.tallygate.gateway.station.count;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Evidence;
import org.tallygate.device.Stamp;
import org.tallygate.device.identity.Identification;
import org.tallygate.device.identity.Identified;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.gateway.observation.Direction;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.observation.PassedTag;
import org.tallygate.gateway.observation.TagPath;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.words.English;

import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** A place with one task, whose journal is a list, and a person with a badge, or none. */
public final class Shelf {

    public static final ItemCode MILK = new ItemCode("MILK-1L");
    public static final ItemCode PILLS = new ItemCode("PILLS");
    public static final ItemCode SHIRT = new ItemCode("SHIRT");
    public static final ItemCode DRILL = new ItemCode("DRILL");
    public static final String MILK_EACH = "04006381333931";
    public static final String MILK_CASE = Gtin.ofBody("1400638133393").digits();
    public static final String PILLS_EACH = Gtin.ofBody("0950600013435").digits();
    public static final String SHIRT_EACH = "80614141123458";
    public static final String DRILL_EACH = Gtin.ofBody("0061414100000").digits();
    public static final String DRILL_CASE = Gtin.ofBody("1061414100000").digits();
    public static final String STRANGER = Gtin.ofBody("0950600099999").digits();
    public static final String PALLET = Sscc.ofBody("10614141123456789").digits();
    public static final Id128 TASK = Id128.named("task");
    public static final LocationCode PLACE = new LocationCode("A-01-02");

    /** 2026-11-22. */
    private static final long WALL = 1_795_305_600_000_000L;

    private final List<Recorded> journal = new ArrayList<>();
    private final BiFunction<Document, Items, Work> machine;
    private final Random random = new Random(7);
    private Document document;
    private Optional<String> badge = Optional.of("badge-17");
    private Stamp now = new Stamp(1_000, WALL);
    private long sequence;
    private Optional<Quantity> armed = Optional.empty();
    private boolean damaged;
    public Work state;
    public Decision last = Decision.NOTHING;

    public Shelf(Body task, BiFunction<Document, Items, Work> machine) {
        this.machine = machine;
        document = new Document(TASK, 1, Document.State.ACTIVE, task);
        state = machine.apply(document, items());
    }

    static Shelf of(Body.CountTask task) {
        return new Shelf(task, Counting::of);
    }

    /** All that is there, blind. */
    static Shelf blind() {
        return of(task(List.of(), true, 1, Optional.empty(), Optional.empty()));
    }

    /** 24 milk, 2 pills of lot L1 and 3 shirts by the book, which may be known. */
    static Shelf open() {
        return of(
                task(
                        List.of(),
                        false,
                        1,
                        Optional.of(
                                List.of(
                                        book(MILK, Optional.empty(), 24),
                                        book(PILLS, Optional.of("L1"), 2),
                                        book(SHIRT, Optional.empty(), 3))),
                        Optional.empty()));
    }

    static Body.BookLine book(ItemCode item, Optional<String> lot, long quantity) {
        return new Body.BookLine(item, lot, Quantity.of(quantity));
    }

    static Body.CountTask task(
            List<ItemCode> items,
            boolean blind,
            int round,
            Optional<List<Body.BookLine>> book,
            Optional<List<String>> notBy) {
        return new Body.CountTask(
                "CC-1",
                new Name("aisle"),
                PLACE,
                StockStatus.AVAILABLE,
                items,
                blind,
                round,
                book,
                notBy);
    }

    static Items items() {
        return Items.of(
                new Document(
                        Id128.named("items"),
                        3,
                        Document.State.ACTIVE,
                        new Body.ItemMaster(
                                List.of(
                                        new Body.Item(
                                                MILK,
                                                "Milk 1 l",
                                                "each",
                                                List.of(
                                                        code(MILK_EACH, "each", 1),
                                                        code(MILK_CASE, "case", 12)),
                                                false,
                                                false,
                                                false),
                                        new Body.Item(
                                                PILLS,
                                                "Pills",
                                                "each",
                                                List.of(code(PILLS_EACH, "each", 1)),
                                                true,
                                                true,
                                                false),
                                        new Body.Item(
                                                SHIRT,
                                                "Shirt",
                                                "each",
                                                List.of(code(SHIRT_EACH, "each", 1)),
                                                false,
                                                false,
                                                false),
                                        new Body.Item(
                                                DRILL,
                                                "Drill",
                                                "each",
                                                List.of(
                                                        code(DRILL_EACH, "each", 1),
                                                        code(DRILL_CASE, "case", 4)),
                                                false,
                                                false,
                                                true)))));
    }

    private static Body.TradeCode code(String gtin, String unit, long factor) {
        return new Body.TradeCode(gtin, unit, Quantity.of(factor));
    }

    public Shelf badge(String who) {
        badge = who.isEmpty() ? Optional.empty() : Optional.of(who);
        return this;
    }

    /** Stands at the place. */
    public Shelf here() {
        return scan(ControlCode.of(PLACE));
    }

    /** So many the next scan stands for. */
    public Shelf armed(String quantity) {
        armed = Optional.of(Quantity.parse(quantity));
        return this;
    }

    /** What is scanned next is damaged. */
    public Shelf damaged() {
        damaged = true;
        return this;
    }

    public Shelf scan(String text) {
        Identified what = Identification.ofScan(text, Optional.empty(), Year.of(2026));
        return record(
                state.decide(
                        new Observation.CodeObserved(
                                evidence(text.getBytes(StandardCharsets.UTF_8)), text, what),
                        moment()));
    }

    /** A shirt's tag by its serial number; 0 stands for a blank tag. */
    public Shelf arrive(int serial) {
        Bytes epc = epc(serial);
        return record(
                state.decide(
                        new Observation.TagArrived(
                                evidence(epc.toArray()),
                                Identification.ofEpc(epc, Year.of(2026)),
                                1,
                                OptionalInt.empty()),
                        moment()));
    }

    public Shelf pass(Direction direction, int... serials) {
        List<PassedTag> tags =
                IntStream.of(serials)
                        .mapToObj(serial -> {
                            Bytes epc = epc(serial);
                            return new PassedTag(
                                    Identification.ofEpc(epc, Year.of(2026)),
                                    evidence(epc.toArray()),
                                    3,
                                    1,
                                    1,
                                    OptionalInt.empty(),
                                    TagPath.NONE);
                        })
                        .toList();
        Evidence edge = evidence(new byte[0]);
        return record(
                state.decide(
                        new Observation.PassageObserved(
                                edge,
                                edge.device(),
                                direction,
                                100,
                                tags,
                                List.of(),
                                List.of(edge)),
                        moment()));
    }

    public Shelf upload(String... codes) {
        Evidence evidence = evidence(new byte[] {1});
        return record(
                state.decide(
                        new Observation.UploadObserved(
                                evidence,
                                "ab".repeat(32),
                                OptionalInt.of(codes.length),
                                List.of(codes).stream()
                                        .map(text ->
                                                new Observation.UploadObserved.Code(
                                                        evidence,
                                                        text,
                                                        Identification.ofScan(
                                                                text,
                                                                Optional.empty(),
                                                                Year.of(2026))))
                                        .toList()),
                        moment()));
    }

    public Shelf say(Command command) {
        return record(state.decide(command, moment().asked(last.question())));
    }

    private Moment moment() {
        Moment moment =
                new Moment(
                        new FactContext(
                                new Name("aisle"),
                                badge,
                                Id128.named("boot"),
                                () -> now,
                                random,
                                _ -> Optional.empty()),
                        Optional.empty(),
                        last.hand(),
                        armed,
                        damaged);
        armed = Optional.empty();
        damaged = false;
        return moment;
    }

    /** The centre sends the task again, as it is now. */
    public Shelf sent(long revision, Document.State as, Body task) {
        document = new Document(TASK, revision, as, task);
        state = state.with(document);
        last = Decision.NOTHING;
        return this;
    }

    /** As a restart does it: the state from the documents and the journal alone. */
    public Work restarted() {
        return machine.apply(document, items()).apply(journal);
    }

    public List<Fact> facts() {
        return journal.stream().map(Recorded::fact).toList();
    }

    public <F extends Fact> List<F> facts(Class<F> kind) {
        return facts().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public Line line(int number) {
        return state.lines().get(number - 1);
    }

    public Optional<Refusal> refusal() {
        return last.feedback().flatMap(Feedback::refusal);
    }

    public Feedback told() {
        return last.feedback().orElseThrow();
    }

    public String sentence() {
        return English.say(told().sentence());
    }

    /** Through the bytes of the wire, since that is what a journal keeps. */
    private Shelf record(Decision decision) {
        List<Recorded> recorded = new ArrayList<>();
        for (Fact fact : decision.facts()) {
            byte[] bytes = Wire.encode(fact);
            FactId id =
                    new FactId(
                            Id128.named("journal"),
                            journal.size() + recorded.size() + 1,
                            Link.START.next(bytes));
            try {
                recorded.add(new Recorded(id, Wire.decode(bytes, Fact.class)));
            } catch (Unreadable e) {
                throw new AssertionError(fact.toString(), e);
            }
        }
        journal.addAll(recorded);
        state = state.apply(recorded);
        last = decision;
        now = new Stamp(now.monoMicros() + 1_000_000, now.wallMicros() + 1_000_000);
        return this;
    }

    private Evidence evidence(byte[] raw) {
        return new Evidence(
                new DeviceId("device"), ++sequence, now, Bytes.of(raw), Optional.empty());
    }

    private static Bytes epc(int serial) {
        return serial == 0
                ? Bytes.of(new byte[12])
                : Bytes.ofHex("3074257bf7194e40" + "%08x".formatted(serial));
    }
}
