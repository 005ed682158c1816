package org.tallygate.gateway.station.lines;

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
import org.tallygate.device.WeightUnit;
import org.tallygate.device.identity.Identification;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.Colour;
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
import org.tallygate.gateway.words.English;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * People at stations with one task between them, whose journal is a list. Facts go through the
 * bytes of the wire, since that is what a journal keeps.
 */
public final class Bench {

    public static final ItemCode TEA = new ItemCode("TEA");
    public static final ItemCode CUP = new ItemCode("CUP");
    public static final ItemCode PILLS = new ItemCode("PILLS");
    public static final ItemCode RADIO = new ItemCode("RADIO");
    public static final String TEA_EACH = Gtin.ofBody("0950600013401").digits();
    public static final String TEA_CASE = Gtin.ofBody("1950600013401").digits();
    public static final String CUP_EACH = Gtin.ofBody("0950600013402").digits();
    public static final String PILLS_EACH = Gtin.ofBody("0950600013403").digits();
    public static final String RADIO_EACH = Gtin.ofBody("0950600013404").digits();
    public static final String STRANGER = Gtin.ofBody("0950600099999").digits();
    public static final String PALLET = Sscc.ofBody("10614141123456789").digits();
    public static final String OTHER_PALLET = Sscc.ofBody("10614141123456790").digits();
    public static final Name HERE = new Name("desk-1");
    public static final Name THERE = new Name("desk-2");

    /** 2026-11-22. */
    public static final long WALL = 1_795_305_600_000_000L;

    private final Function<Document, Work> machine;
    private final List<Recorded> journal = new ArrayList<>();
    private Document task;
    private Stamp now = new Stamp(1_000, WALL);
    private Name station = HERE;
    private Optional<String> badge = Optional.of("badge-17");
    private long sequence;
    private Optional<Question> question = Optional.empty();
    private Optional<Hand> hand = Optional.empty();
    private Optional<Quantity> times = Optional.empty();
    private boolean damaged;
    private final Random random = new Random(7);

    public Work work;
    public Decision last = Decision.NOTHING;

    public Bench(Body body, Function<Document, Work> machine) {
        this.machine = machine;
        task = new Document(Id128.named("task"), 1, Document.State.ACTIVE, body);
        work = machine.apply(task);
    }

    /** Tea weighs 100 g and comes in cases of 6, a cup 250.5 g; what pills weigh nobody knows. */
    public static Items items() {
        return Items.of(
                new Document(
                        Id128.named("items"),
                        3,
                        Document.State.ACTIVE,
                        new Body.ItemMaster(
                                List.of(
                                        item(
                                                TEA,
                                                false,
                                                false,
                                                Optional.of("100"),
                                                new Body.TradeCode(TEA_EACH, "each", Quantity.ONE),
                                                new Body.TradeCode(
                                                        TEA_CASE, "case", Quantity.of(6))),
                                        item(
                                                CUP,
                                                false,
                                                false,
                                                Optional.of("250.5"),
                                                new Body.TradeCode(CUP_EACH, "each", Quantity.ONE)),
                                        item(
                                                PILLS,
                                                true,
                                                false,
                                                Optional.empty(),
                                                new Body.TradeCode(
                                                        PILLS_EACH, "each", Quantity.ONE)),
                                        item(
                                                RADIO,
                                                false,
                                                true,
                                                Optional.empty(),
                                                new Body.TradeCode(
                                                        RADIO_EACH, "each", Quantity.ONE))))));
    }

    private static Body.Item item(
            ItemCode code,
            boolean lot,
            boolean serial,
            Optional<String> grams,
            Body.TradeCode... codes) {
        return new Body.Item(
                code,
                "Item " + code,
                "each",
                List.of(codes),
                lot,
                false,
                serial,
                grams.map(Quantity::parse),
                Optional.empty());
    }

    /** The person goes to another station; what is asked and held stays behind. */
    public Bench at(Name other) {
        station = other;
        question = Optional.empty();
        hand = Optional.empty();
        return this;
    }

    public Bench signedOn(String who) {
        badge = Optional.of(who);
        return this;
    }

    public Bench clock(long wallMicros) {
        now = new Stamp(now.monoMicros(), wallMicros);
        return this;
    }

    public Bench times(long many) {
        times = Optional.of(Quantity.of(many));
        return this;
    }

    public Bench damaged() {
        damaged = true;
        return this;
    }

    public Bench scan(String text) {
        record(
                work.decide(
                        new Observation.CodeObserved(
                                evidence(text),
                                text,
                                Identification.ofScan(text, Optional.empty(), Year.of(2026))),
                        moment()));
        times = Optional.empty();
        damaged = false;
        return this;
    }

    public Bench sscc(String digits) {
        return scan("(00)" + digits);
    }

    public Bench place(String code) {
        return scan(ControlCode.of(new LocationCode(code)));
    }

    public Bench weigh(String grams, boolean stable) {
        return record(
                work.decide(
                        new Observation.Weighed(
                                evidence(grams), new BigDecimal(grams), WeightUnit.GRAM, stable),
                        moment()));
    }

    public Bench say(Command command) {
        record(work.decide(command, moment()));
        times = Optional.empty();
        return this;
    }

    public Bench answer(String id) {
        return say(new Command.Answer(id));
    }

    private Moment moment() {
        return new Moment(context(), question, hand, times, damaged);
    }

    private FactContext context() {
        return new FactContext(
                station, badge, Id128.named("boot"), () -> now, random, _ -> Optional.empty());
    }

    /** Everything that is not in the journal is gone, also what is asked and held. */
    public Bench powerCut() {
        work = restarted();
        question = Optional.empty();
        hand = Optional.empty();
        return this;
    }

    /** As a restart does it: the state from the documents and the journal alone. */
    public Work restarted() {
        return machine.apply(task).apply(journal);
    }

    public List<Fact> facts() {
        return journal.stream().map(Recorded::fact).toList();
    }

    public <F extends Fact> List<F> facts(Class<F> kind) {
        return facts().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public Line line(int number) {
        return work.lines().get(number - 1);
    }

    public Optional<Refusal> refusal() {
        return last.feedback().flatMap(Feedback::refusal);
    }

    public Colour colour() {
        return last.feedback().orElseThrow().colour();
    }

    public String title() {
        return English.say(last.feedback().orElseThrow().title());
    }

    public String sentence() {
        return English.say(last.feedback().orElseThrow().sentence());
    }

    public List<String> unchecked() {
        return last.feedback().orElseThrow().notChecked().stream().map(English::say).toList();
    }

    public String next() {
        return English.say(work.nextAction(hand));
    }

    public Optional<Question> question() {
        return question;
    }

    public Optional<Hand> hand() {
        return hand;
    }

    private Bench record(Decision decision) {
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
        work = work.apply(recorded);
        last = decision;
        if (decision.feedback().isPresent()) {
            question = decision.question();
            hand = decision.hand();
        }
        now = new Stamp(now.monoMicros() + 1_000_000, now.wallMicros() + 1_000_000);
        return this;
    }

    private Evidence evidence(String raw) {
        return new Evidence(
                new DeviceId("device"),
                ++sequence,
                now,
                Bytes.of(raw.getBytes(StandardCharsets.UTF_8)),
                Optional.empty());
    }
}
