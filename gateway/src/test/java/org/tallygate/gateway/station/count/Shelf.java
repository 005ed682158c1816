package org.tallygate.gateway.station.count;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.gateway.station.AtWork;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.words.English;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** A place with one task, whose journal is a list, and a person with a badge, or none. */
public final class Shelf extends AtWork<Shelf> {

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

    private final BiFunction<Document, Items, Work> machine;
    private Document document;

    public Shelf(Body task, BiFunction<Document, Items, Work> machine) {
        this(new Document(TASK, 1, Document.State.ACTIVE, task), machine);
    }

    private Shelf(Document document, BiFunction<Document, Items, Work> machine) {
        super(new Name("aisle"), machine.apply(document, items()));
        this.machine = machine;
        this.document = document;
    }

    @Override
    protected Shelf self() {
        return this;
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
                notBy,
                Optional.empty());
    }

    /** All that is there, blind, of which some is somebody's. */
    static Shelf owned(Body.Owned... owned) {
        return of(
                new Body.CountTask(
                        "CC-1",
                        new Name("aisle"),
                        PLACE,
                        StockStatus.AVAILABLE,
                        List.of(),
                        true,
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(List.of(owned))));
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
        return signedOn(who);
    }

    /** Stands at the place. */
    public Shelf here() {
        return scan(ControlCode.of(PLACE));
    }

    /** So many the next scan stands for. */
    public Shelf armed(String quantity) {
        return count(Quantity.parse(quantity));
    }

    /** The centre sends the task again, as it is now. */
    public Shelf sent(long revision, Document.State as, Body task) {
        document = new Document(TASK, revision, as, task);
        state = state.with(document);
        last = Decision.NOTHING;
        return putDown();
    }

    /** As a restart does it: the state from the documents and the journal alone. */
    public Work restarted() {
        return machine.apply(document, items()).apply(journal());
    }

    public Optional<Refusal> refusal() {
        return last.feedback().flatMap(Feedback::refusal);
    }

    public Feedback told() {
        return feedback();
    }

    public String sentence() {
        return English.say(told().sentence());
    }
}
