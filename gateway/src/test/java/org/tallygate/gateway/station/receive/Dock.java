package org.tallygate.gateway.station.receive;

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
import org.tallygate.contract.fact.Account;
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
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
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
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** A dock with one task, whose journal is a list. */
public final class Dock {

    public static final ItemCode MILK = new ItemCode("MILK-1L");
    public static final ItemCode PILLS = new ItemCode("PILLS");
    public static final ItemCode CHEESE = new ItemCode("CHEESE");
    public static final ItemCode SHIRT = new ItemCode("SHIRT");
    public static final ItemCode BOLT = new ItemCode("BOLT");
    public static final String MILK_EACH = "04006381333931";
    public static final String MILK_CASE = Gtin.ofBody("1400638133393").digits();
    public static final String PILLS_EACH = Gtin.ofBody("0950600013435").digits();
    public static final String CHEESE_EACH = Gtin.ofBody("0950600013436").digits();
    public static final String SHIRT_EACH = "80614141123458";
    public static final String BOLT_EACH = Gtin.ofBody("0061414100000").digits();
    public static final String STRANGER = Gtin.ofBody("0950600099999").digits();
    public static final String PALLET = Sscc.ofBody("10614141123456789").digits();
    public static final String OTHER_PALLET = Sscc.ofBody("10614141123456790").digits();
    public static final Id128 TASK = Id128.named("task");
    public static final LocationCode DOCK_1 = new LocationCode("DOCK-1");

    /** 2026-11-22. */
    public static final long WALL = 1_795_305_600_000_000L;

    public static final Body.ReceivingTask EXPECTED =
            new Body.ReceivingTask(
                    "ASN-1001",
                    new Name("dock-1"),
                    DOCK_1,
                    List.of(
                            new Body.ExpectedLine(1, MILK, Quantity.of(24)),
                            new Body.ExpectedLine(2, PILLS, Quantity.of(2)),
                            new Body.ExpectedLine(3, SHIRT, Quantity.of(3)),
                            new Body.ExpectedLine(4, MILK, Quantity.of(12))),
                    List.of(
                            new Body.ExpectedPackage(
                                    PALLET,
                                    List.of(
                                            new Body.PackageContent(
                                                    MILK, Quantity.of(24), Optional.of("L1")),
                                            new Body.PackageContent(
                                                    PILLS, Quantity.of(1), Optional.empty())))));

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

    public Dock(Work state) {
        this.state = state;
        Random random = new Random(7);
        context =
                new FactContext(
                        new Name("dock-1"),
                        Optional.of("badge-17"),
                        Id128.named("boot"),
                        () -> now,
                        random,
                        _ -> Optional.empty());
    }

    public static Dock open() {
        return open(EXPECTED);
    }

    /** With this task of receiving. */
    static Dock open(Body body) {
        return new Dock(Receiving.of(task(1, Document.State.ACTIVE, body), items()));
    }

    public static Document task(long revision, Document.State state, Body body) {
        return new Document(TASK, revision, state, body);
    }

    public static Items items() {
        return Items.of(
                new Document(
                        Id128.named("items"),
                        3,
                        Document.State.ACTIVE,
                        new Body.ItemMaster(
                                List.of(
                                        item(
                                                MILK,
                                                "Milk 1 l",
                                                false,
                                                new Body.TradeCode(MILK_EACH, "each", Quantity.ONE),
                                                new Body.TradeCode(
                                                        MILK_CASE, "case", Quantity.of(12))),
                                        item(
                                                PILLS,
                                                "Pills",
                                                true,
                                                new Body.TradeCode(
                                                        PILLS_EACH, "each", Quantity.ONE)),
                                        item(
                                                SHIRT,
                                                "Shirt",
                                                false,
                                                new Body.TradeCode(
                                                        SHIRT_EACH, "each", Quantity.ONE)),
                                        new Body.Item(
                                                CHEESE,
                                                "Cheese",
                                                "each",
                                                List.of(
                                                        new Body.TradeCode(
                                                                CHEESE_EACH, "each", Quantity.ONE)),
                                                true,
                                                true,
                                                false,
                                                Optional.empty(),
                                                Optional.of(10)),
                                        item(
                                                BOLT,
                                                "Bolt",
                                                true,
                                                new Body.TradeCode(
                                                        BOLT_EACH, "each", Quantity.ONE))))));
    }

    private static Body.Item item(
            ItemCode code, String description, boolean demanding, Body.TradeCode... codes) {
        return new Body.Item(
                code, description, "each", List.of(codes), demanding, demanding, demanding);
    }

    public Dock clock(long wallMicros) {
        now = new Stamp(now.monoMicros(), wallMicros);
        return this;
    }

    public Dock scan(String text) {
        Identified what = Identification.ofScan(text, Optional.empty(), Year.of(2026));
        return record(
                state.decide(
                        new Observation.CodeObserved(
                                evidence(text.getBytes(StandardCharsets.UTF_8)), text, what),
                        moment()));
    }

    public Dock arrive(int serial) {
        Bytes epc = epc(serial);
        return record(
                state.decide(
                        new Observation.TagArrived(
                                evidence(epc.toArray()),
                                Identification.ofEpc(epc, Year.of(2026)),
                                1,
                                OptionalInt.empty()),
                        Moment.of(context)));
    }

    /** Tags by serial number of the shirt; 0 stands for a blank tag. */
    public Dock pass(Direction direction, Integer... serials) {
        List<PassedTag> tags =
                Arrays.stream(serials)
                        .map(serial -> {
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
                        Moment.of(context)));
    }

    public Dock say(Command command) {
        return record(state.decide(command, moment()));
    }

    public Dock answer(String answer) {
        return say(new Command.Answer(answer));
    }

    /** So many the next scan stands for. */
    public Dock count(long many) {
        count = Optional.of(Quantity.of(many));
        return this;
    }

    /** What comes next is damaged. */
    public Dock damaged() {
        damaged = true;
        return this;
    }

    private Moment moment() {
        return new Moment(context, question, hand, count, damaged);
    }

    /** As a restart does it: the state from the documents and the journal alone. */
    public Work restarted() {
        return restarted(Receiving.of(task(1, Document.State.ACTIVE, EXPECTED), items()));
    }

    /** The same of a task of which nothing is known to have happened yet. */
    public Work restarted(Work fresh) {
        return fresh.apply(journal);
    }

    public List<Fact> facts() {
        return journal.stream().map(Recorded::fact).toList();
    }

    public Line line(int number) {
        return state.lines().get(number - 1);
    }

    public Optional<Refusal> refusal() {
        return last.feedback().flatMap(Feedback::refusal);
    }

    public Colour colour() {
        return last.feedback().orElseThrow().colour();
    }

    /** Through the bytes of the wire, since that is what a journal keeps. */
    private Dock record(Decision decision) {
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
        count = Optional.empty();
        damaged = false;
        now = new Stamp(now.monoMicros() + 1_000_000, now.wallMicros() + 1_000_000);
        return this;
    }

    private Evidence evidence(byte[] raw) {
        return new Evidence(
                new DeviceId("device"), ++sequence, now, Bytes.of(raw), Optional.empty());
    }

    /** Everything that was recorded. */
    public List<Recorded> journal() {
        return List.copyOf(journal);
    }

    /** Everything that was recorded, each fact in a few words. */
    public List<String> told() {
        return facts().stream().map(Dock::told).toList();
    }

    private static String told(Fact fact) {
        return switch (fact) {
            case Fact.Moved moved ->
                    moved.quantity()
                            + " "
                            + moved.item()
                            + moved.goods().lot().map(lot -> " lot " + lot).orElse("")
                            + (moved.goods().serials().isEmpty()
                                    ? ""
                                    : " " + moved.goods().serials())
                            + " "
                            + told(moved.from())
                            + " > "
                            + told(moved.to());
            case Fact.PackageMoved moved ->
                    moved.sscc() + " " + told(moved.from()) + " > " + told(moved.to());
            case Fact.Inspected seen ->
                    seen.quantity()
                            + " "
                            + seen.item()
                            + " "
                            + seen.grade().orElse("")
                            + " "
                            + seen.before()
                            + " > "
                            + seen.after();
            case Fact.TaskStep step ->
                    step.step()
                            + step.line().map(line -> " " + line).orElse("")
                            + step.missing().map(missing -> " " + missing).orElse("");
            case Fact.Reversed reversed -> "reversed " + reversed.of().sequence();
            case Fact.Observed observed -> observed.what();
            case Fact.Unresolved kept -> "kept " + kept.code();
            default -> fact.type();
        };
    }

    private static String told(Account account) {
        return account.location()
                + (account.status() == StockStatus.AVAILABLE ? "" : " " + account.status())
                + account.pack().map(pack -> " in " + pack).orElse("")
                + account.owner().map(owner -> " of " + owner).orElse("");
    }

    private static Bytes epc(int serial) {
        return serial == 0
                ? Bytes.of(new byte[12])
                : Bytes.ofHex("3074257bf7194e40" + "%08x".formatted(serial));
    }
}
