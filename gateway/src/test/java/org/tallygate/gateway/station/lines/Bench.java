package org.tallygate.gateway.station.lines;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.device.WeightUnit;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.gateway.observation.Observation;
import org.tallygate.gateway.station.AtWork;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.words.English;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * People at stations with one task between them, whose journal is a list. Facts go through the
 * bytes of the wire, since that is what a journal keeps.
 */
public final class Bench extends AtWork<Bench> {

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

    private final Function<Document, Work> machine;
    private final Document task;

    public Bench(Body body, Function<Document, Work> machine) {
        this(new Document(Id128.named("task"), 1, Document.State.ACTIVE, body), machine);
    }

    private Bench(Document task, Function<Document, Work> machine) {
        super(HERE, machine.apply(task));
        this.machine = machine;
        this.task = task;
    }

    @Override
    protected Bench self() {
        return this;
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

    public Bench sscc(String digits) {
        return scan("(00)" + digits);
    }

    public Bench place(String code) {
        return place(new LocationCode(code));
    }

    public Bench weigh(String grams, boolean stable) {
        return see(
                new Observation.Weighed(
                        evidence(grams.getBytes(StandardCharsets.UTF_8)),
                        new BigDecimal(grams),
                        WeightUnit.GRAM,
                        stable));
    }

    /** Everything that is not in the journal is gone, also what is asked and held. */
    public Bench powerCut() {
        state = restarted();
        return putDown();
    }

    /** As a restart does it: the state from the documents and the journal alone. */
    public Work restarted() {
        return machine.apply(task).apply(journal());
    }

    public Optional<Refusal> refusal() {
        return last.feedback().flatMap(Feedback::refusal);
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
        return English.say(state.nextAction(hand()));
    }

    public Bench times(long many) {
        return count(many);
    }
}
