package org.tallygate.plant.virtual;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.ledger.Place;
import org.tallygate.plant.world.Chance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The master data of the plant, its tasks, and an endless supply of goods to receive. */
final class Goods {

    static final ItemCode MILK = new ItemCode("MILK");
    static final ItemCode SHIRT = new ItemCode("SHIRT");
    static final ItemCode BOLT = new ItemCode("BOLT");
    static final ItemCode OTHER = new ItemCode("OTHER");

    /** Six pieces of milk under a number of its own, until somebody says that it is milk. */
    static final ItemCode CRATE = new ItemCode("CRATE");

    static final List<ItemCode> ALL = List.of(MILK, SHIRT, BOLT, OTHER, CRATE);

    static final LocationCode STOREROOM = new LocationCode("STOREROOM");

    private static final String MILK_GTIN = "04006381333931";
    private static final String CASE_GTIN = withCheckDigit("1400638133393");
    private static final String SHIRT_GTIN = "80614141123458";
    private static final String BOLT_GTIN = withCheckDigit("0400638133300");
    private static final String OTHER_GTIN = withCheckDigit("0400638133301");
    private static final String UNKNOWN_GTIN = withCheckDigit("0400638133302");
    private static final String CRATE_GTIN = withCheckDigit("0400638133303");

    /** An SGTIN-96 of a shirt but for the last 32 bits of its serial number. */
    private static final String SHIRT_EPC = "3074257bf7194e40";

    private int serials;
    private int pallets;
    private int tasks;

    /**
     * Something that a person holds before a device.
     *
     * @param name as facts name it that keep its code for a person
     * @param text of its barcode, or the EPC in hexadecimal
     * @param isTag whether a reader reads it
     * @param parts what is received with it
     */
    record Thing(String name, String text, boolean isTag, List<Part> parts) {

        Thing {
            parts = List.copyOf(parts);
        }
    }

    /**
     * @param name as it can be found in the facts
     */
    record Part(String name, ItemCode item, Quantity quantity) {}

    static List<Body.Item> items() {
        return List.of(
                item(MILK, new Body.TradeCode(MILK_GTIN, "each", Quantity.ONE), caseOfMilk()),
                item(SHIRT, new Body.TradeCode(SHIRT_GTIN, "each", Quantity.ONE)),
                item(BOLT, new Body.TradeCode(BOLT_GTIN, "each", Quantity.ONE)),
                item(OTHER, new Body.TradeCode(OTHER_GTIN, "each", Quantity.ONE)),
                new Body.Item(
                        CRATE,
                        "Milk by the crate",
                        "case",
                        List.of(new Body.TradeCode(CRATE_GTIN, "case", Quantity.ONE)),
                        false,
                        false,
                        false));
    }

    /** How many pieces a base unit is. */
    static long pieces(ItemCode item) {
        return item.equals(CRATE) ? 6 : 1;
    }

    private static Body.TradeCode caseOfMilk() {
        return new Body.TradeCode(CASE_GTIN, "case", Quantity.of(6));
    }

    private static Body.Item item(ItemCode code, Body.TradeCode... codes) {
        return new Body.Item(
                code, code.value() + " of the plant", "each", List.of(codes), false, false, false);
    }

    static LocationCode dock(Name station) {
        return new LocationCode("AT-" + station);
    }

    /** Where clerks move goods to that came in at a dock. */
    static Place storeroom() {
        return new Place(STOREROOM, "Storeroom", Place.Kind.PHYSICAL, true);
    }

    static Place place(Name station) {
        return new Place(dock(station), "Dock " + station, Place.Kind.PHYSICAL, true);
    }

    /** A new task with a few announced pallets. */
    Document task(Name station, Chance chance) {
        tasks++;
        List<Body.ExpectedPackage> packages = new ArrayList<>();
        for (int i = chance.below(4); i > 0; i--) {
            pallets++;
            packages.add(
                    new Body.ExpectedPackage(
                            withCheckDigit("3400638%010d".formatted(pallets)),
                            List.of(
                                    new Body.PackageContent(
                                            BOLT,
                                            Quantity.of(1 + chance.below(500)),
                                            Optional.empty()),
                                    new Body.PackageContent(
                                            MILK,
                                            Quantity.of(1 + chance.below(50)),
                                            Optional.of("LOT-" + pallets)))));
        }
        return new Document(
                Id128.named("task " + tasks),
                1,
                Document.State.ACTIVE,
                new Body.ReceivingTask(
                        "ASN-%04d".formatted(tasks),
                        station,
                        dock(station),
                        List.of(
                                new Body.ExpectedLine(1, MILK, Quantity.of(100_000)),
                                new Body.ExpectedLine(2, SHIRT, Quantity.of(3 + chance.below(60))),
                                new Body.ExpectedLine(3, BOLT, Quantity.of(1_000_000)),
                                new Body.ExpectedLine(4, CRATE, Quantity.of(10_000))),
                        packages));
    }

    Thing milk() {
        return barcode(MILK_GTIN, MILK, Quantity.ONE);
    }

    Thing caseOfSix() {
        return barcode(CASE_GTIN, MILK, Quantity.of(6));
    }

    Thing crate() {
        return barcode(CRATE_GTIN, CRATE, Quantity.ONE);
    }

    Thing bolt() {
        return barcode(BOLT_GTIN, BOLT, Quantity.ONE);
    }

    Thing ofNoLine() {
        return barcode(OTHER_GTIN, OTHER, Quantity.ONE);
    }

    Thing unknownItem() {
        int serial = ++serials;
        return new Thing(
                UNKNOWN_GTIN + " " + serial, "01" + UNKNOWN_GTIN + "21" + serial, false, List.of());
    }

    Thing unknownCode() {
        String text = "NO SUCH THING " + ++serials;
        return new Thing(text, text, false, List.of());
    }

    Thing shirt() {
        int serial = ++serials;
        String name = SHIRT_GTIN + " " + serial;
        return new Thing(
                name,
                SHIRT_EPC + "%08x".formatted(serial),
                true,
                List.of(new Part(name, SHIRT, Quantity.ONE)));
    }

    static Thing pallet(Body.ExpectedPackage pack) {
        return new Thing(
                pack.sscc(),
                "00" + pack.sscc(),
                false,
                pack.content().stream()
                        .map(part ->
                                new Part(
                                        pack.sscc() + " " + part.item(),
                                        part.item(),
                                        part.quantity()))
                        .toList());
    }

    private Thing barcode(String gtin, ItemCode item, Quantity quantity) {
        int serial = ++serials;
        String name = gtin + " " + serial;
        return new Thing(
                name, "01" + gtin + "21" + serial, false, List.of(new Part(name, item, quantity)));
    }

    /** GS1 General Specifications 7.9.1. */
    private static String withCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int weight = (digits.length() - i) % 2 == 1 ? 3 : 1;
            sum += (digits.charAt(i) - '0') * weight;
        }
        return digits + (10 - sum % 10) % 10;
    }
}
