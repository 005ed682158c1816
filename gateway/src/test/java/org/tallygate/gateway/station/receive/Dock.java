package org.tallygate.gateway.station.receive;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.gateway.station.AtWork;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Work;

import java.util.List;
import java.util.Optional;

/** A dock with one task, whose journal is a list. */
public final class Dock extends AtWork<Dock> {

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

    public Dock(Work state) {
        super(new Name("dock-1"), state);
    }

    @Override
    protected Dock self() {
        return this;
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

    /** As a restart does it: the state from the documents and the journal alone. */
    public Work restarted() {
        return restarted(Receiving.of(task(1, Document.State.ACTIVE, EXPECTED), items()));
    }

    /** The same of a task of which nothing is known to have happened yet. */
    public Work restarted(Work fresh) {
        return fresh.apply(journal());
    }

    public Optional<Refusal> refusal() {
        return last.feedback().flatMap(Feedback::refusal);
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
                            + seen.after()
                            + seen.owner().map(owner -> " of " + owner).orElse("");
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
}
