package org.tallygate.gateway.station.pick;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
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
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Hand;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.Moment;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Work;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** Shelves and a person with a scanner, whose journal is a list. */
public final class Aisle {

    public static final ItemCode MILK = new ItemCode("MILK-1L");
    public static final ItemCode OATS = new ItemCode("OATS");
    public static final ItemCode PILLS = new ItemCode("PILLS");
    public static final ItemCode RADIO = new ItemCode("RADIO");
    public static final String MILK_EACH = "04006381333931";
    public static final String MILK_CASE = Gtin.ofBody("1400638133393").digits();
    public static final String OATS_EACH = Gtin.ofBody("0950600013401").digits();
    public static final String PILLS_EACH = Gtin.ofBody("0950600013435").digits();
    public static final String RADIO_EACH = "80614141123458";
    public static final String STRANGER = Gtin.ofBody("0950600099999").digits();
    public static final String PALLET = Sscc.ofBody("10614141123456789").digits();
    public static final String OTHER_PALLET = Sscc.ofBody("10614141123456790").digits();
    public static final Id128 TASK = Id128.named("task");
    public static final Name STATION = new Name("pick-1");
    public static final LocationCode A_2 = new LocationCode("A-2");
    public static final LocationCode A_10 = new LocationCode("A-10");
    public static final LocationCode B_1 = new LocationCode("B-1");
    public static final LocationCode STAGE = new LocationCode("STAGE");

    /** 2026-11-22. */
    private static final long WALL = 1_795_305_600_000_000L;

    private final Document document;
    private final Work first;
    private final FactContext context;
    private final List<Recorded> journal = new ArrayList<>();
    private Stamp now = new Stamp(1_000, WALL);
    private long sequence;
    private Optional<Question> question = Optional.empty();
    private Optional<Hand> hand = Optional.empty();
    private Optional<Quantity> count = Optional.empty();
    private boolean damaged;

    public Work state;
    public Decision last = Decision.NOTHING;

    public Aisle(Document document, Work work) {
        this.document = document;
        first = work;
        state = work;
        context =
                new FactContext(
                        STATION,
                        Optional.of("badge-17"),
                        Id128.named("boot"),
                        () -> now,
                        new Random(7),
                        _ -> Optional.empty());
    }

    static Aisle picking(Body.TaskLine... lines) {
        Document document = document(new Body.PickTask("SO-1", STATION, STAGE, numbered(lines)), 1);
        return new Aisle(document, Picking.of(document, items()));
    }

    public static Document document(Body body, long revision) {
        return new Document(TASK, revision, Document.State.ACTIVE, body);
    }

    /** The lines by the places where they stand. */
    public static List<Body.TaskLine> numbered(Body.TaskLine... lines) {
        List<Body.TaskLine> all = new ArrayList<>();
        for (Body.TaskLine line : lines) {
            all.add(
                    new Body.TaskLine(
                            all.size() + 1,
                            line.item(),
                            line.quantity(),
                            line.overPermille(),
                            line.from(),
                            line.to(),
                            line.lot(),
                            line.pack(),
                            line.owner(),
                            line.serials(),
                            line.terms()));
        }
        return all;
    }

    static Body.TaskLine line(ItemCode item, long quantity, LocationCode from) {
        return line(item, quantity, Optional.of(from), Optional.empty(), List.of());
    }

    static Body.TaskLine lot(ItemCode item, long quantity, LocationCode from, String lot) {
        return line(item, quantity, Optional.of(from), Optional.of(lot), List.of());
    }

    static Body.TaskLine line(
            ItemCode item,
            long quantity,
            Optional<LocationCode> from,
            Optional<String> lot,
            List<String> serials) {
        return new Body.TaskLine(
                1,
                item,
                Quantity.of(quantity),
                0,
                from,
                Optional.empty(),
                lot,
                Optional.empty(),
                Optional.empty(),
                serials);
    }

    static Body.PickTerms expiring(String earliest) {
        return new Body.PickTerms(
                Optional.of(LocalDate.parse(earliest)),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    static Body.PickTerms replaceable(ItemCode... substitutes) {
        return new Body.PickTerms(
                Optional.empty(), List.of(substitutes), Optional.empty(), Optional.empty());
    }

    static Body.PickTerms forOrder(String order, Optional<String> tote) {
        return new Body.PickTerms(Optional.empty(), List.of(), Optional.of(order), tote);
    }

    public static Items items() {
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
                                                List.of(code(MILK_EACH, 1), code(MILK_CASE, 12)),
                                                false,
                                                false,
                                                false),
                                        new Body.Item(
                                                OATS,
                                                "Oat drink",
                                                "each",
                                                List.of(code(OATS_EACH, 1)),
                                                false,
                                                false,
                                                false),
                                        new Body.Item(
                                                PILLS,
                                                "Pills",
                                                "each",
                                                List.of(code(PILLS_EACH, 1)),
                                                true,
                                                true,
                                                false),
                                        new Body.Item(
                                                RADIO,
                                                "Radio",
                                                "each",
                                                List.of(code(RADIO_EACH, 1)),
                                                false,
                                                false,
                                                true)))));
    }

    private static Body.TradeCode code(String gtin, long factor) {
        return new Body.TradeCode(gtin, factor == 1 ? "each" : "case", Quantity.of(factor));
    }

    public static String pills(String lot, String yymmdd) {
        return "(01)" + PILLS_EACH + "(10)" + lot + "(17)" + yymmdd;
    }

    public static String radio(String serial) {
        return "(01)" + RADIO_EACH + "(21)" + serial;
    }

    // What a person does.

    public Aisle scan(String text) {
        Decision decision =
                state.decide(
                        new Observation.CodeObserved(
                                evidence(text),
                                text,
                                Identification.ofScan(text, Optional.empty(), Year.of(2026))),
                        moment());
        count = Optional.empty();
        damaged = false;
        return record(decision);
    }

    Aisle tag(int serial) {
        Bytes epc = Bytes.ofHex("3074257bf7194e40" + "%08x".formatted(serial));
        return record(
                state.decide(
                        new Observation.TagArrived(
                                evidence("tag"),
                                Identification.ofEpc(epc, Year.of(2026)),
                                1,
                                OptionalInt.empty()),
                        moment()));
    }

    public Aisle upload(String... texts) {
        List<Observation.UploadObserved.Code> codes =
                Stream.of(texts)
                        .map(text ->
                                new Observation.UploadObserved.Code(
                                        evidence(text),
                                        text,
                                        Identification.ofScan(
                                                text, Optional.empty(), Year.of(2026))))
                        .toList();
        return record(
                state.decide(
                        new Observation.UploadObserved(
                                evidence("upload"),
                                "0".repeat(64),
                                OptionalInt.of(texts.length),
                                codes),
                        moment()));
    }

    public Aisle at(LocationCode place) {
        return scan(ControlCode.of(place));
    }

    public Aisle count(long many) {
        count = Optional.of(Quantity.of(many));
        return this;
    }

    public Aisle damaged() {
        damaged = true;
        return this;
    }

    public Aisle say(Command command) {
        return record(state.decide(command, moment()));
    }

    /** What follows from something that is no task's to decide. */
    Aisle follow(Function<FactContext, Decision> decide) {
        return record(decide.apply(context));
    }

    public Aisle answer(String id) {
        return say(new Command.Answer(id));
    }

    public Aisle clock(long wallMicros) {
        now = new Stamp(now.monoMicros(), wallMicros);
        return this;
    }

    /** As a restart does it: the state from the documents and the journal alone. */
    public Work restarted() {
        return first.apply(journal);
    }

    /** What a person had in hand is gone with the power. */
    public Aisle afterPowerCut() {
        state = restarted();
        hand = Optional.empty();
        question = Optional.empty();
        return this;
    }

    public Aisle changed(Body body) {
        state = state.with(document(body, document.revision() + 1));
        return this;
    }

    // What came of it.

    public List<Fact> facts() {
        return journal.stream().map(Recorded::fact).toList();
    }

    public <F extends Fact> List<F> facts(Class<F> type) {
        return facts().stream().filter(type::isInstance).map(type::cast).toList();
    }

    public Line line(int number) {
        return state.lines().get(number - 1);
    }

    public Optional<String> refusal() {
        return last.feedback().flatMap(Feedback::refusal).map(Refusal::name);
    }

    public Feedback feedback() {
        return last.feedback().orElseThrow();
    }

    public Optional<Question> question() {
        return question;
    }

    public Optional<Hand> hand() {
        return hand;
    }

    private Moment moment() {
        return new Moment(context, question, hand, count, damaged);
    }

    /** Through the bytes of the wire, since that is what a journal keeps. */
    private Aisle record(Decision decision) {
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
        if (decision.feedback().isPresent()) {
            question = decision.question();
            hand = decision.hand();
        }
        now = new Stamp(now.monoMicros() + 1_000_000, now.wallMicros() + 1_000_000);
        return this;
    }

    private Evidence evidence(String text) {
        return new Evidence(
                new DeviceId("scanner"),
                ++sequence,
                now,
                Bytes.of(text.getBytes(StandardCharsets.UTF_8)),
                Optional.empty());
    }
}
