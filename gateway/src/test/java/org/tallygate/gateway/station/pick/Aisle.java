package org.tallygate.gateway.station.pick;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.gateway.station.AtWork;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Work;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Shelves and a person with a scanner, whose journal is a list. */
public final class Aisle extends AtWork<Aisle> {

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

    private final Document document;
    private final Work first;

    public Aisle(Document document, Work work) {
        super(STATION, work);
        this.document = document;
        first = work;
    }

    @Override
    protected Aisle self() {
        return this;
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
                            line.terms(),
                            line.unreserved()));
        }
        return all;
    }

    static Body.TaskLine line(ItemCode item, long quantity, LocationCode from) {
        return line(item, quantity, Optional.of(from), Optional.empty(), List.of());
    }

    static Body.TaskLine lot(ItemCode item, long quantity, LocationCode from, String lot) {
        return line(item, quantity, Optional.of(from), Optional.of(lot), List.of());
    }

    /** The same of goods of that owner. */
    static Body.TaskLine owned(ItemCode item, long quantity, LocationCode from, String owner) {
        return new Body.TaskLine(
                1,
                item,
                Quantity.of(quantity),
                0,
                Optional.of(from),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(owner),
                List.of());
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

    Aisle tag(int serial) {
        return arrive(serial);
    }

    public Aisle at(LocationCode place) {
        return place(place);
    }

    /** What follows from something that is no task's to decide. */
    Aisle follow(Function<FactContext, Decision> decide) {
        return record(decide.apply(context()));
    }

    /** As a restart does it: the state from the documents and the journal alone. */
    public Work restarted() {
        return first.apply(journal());
    }

    /** What a person had in hand is gone with the power. */
    public Aisle afterPowerCut() {
        state = restarted();
        return putDown();
    }

    public Aisle changed(Body body) {
        state = state.with(document(body, document.revision() + 1));
        return this;
    }

    public Optional<String> refusal() {
        return last.feedback().flatMap(Feedback::refusal).map(Refusal::name);
    }
}
