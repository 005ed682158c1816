package org.tallygate.bench.ledger;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.Place;
import org.tallygate.server.book.Book;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The master data of a made-up chain of shops.
 *
 * @param items 1 to 1,000,000, each of which lies at a few of the shelves
 * @param shelves how many there are in all
 */
record Shop(int items, int shelves) {

    static final LocationCode DOCK = new LocationCode("DOCK-01");
    static final LocationCode PACKING = new LocationCode("PACK-01");

    /** Where goods are reserved and picked. */
    static final LocationCode STORE = shelf(0);

    /** The box whose stations do the work, and the one of them that has tasks. */
    static final Topics BOX = box("gate-2");

    static final Name STATION = new Name("dock-1");

    private static final int SHELVES = 200;

    /** An item lies at so many of the shelves. */
    private static final int SHELVES_OF_AN_ITEM = 5;

    static Topics box(String gateway) {
        return new Topics(new Name("bench"), new Name("shop"), new Name(gateway));
    }

    static Shop of(int items) {
        return new Shop(items, SHELVES);
    }

    /** Ten times the items at ten times the places. */
    Shop tenfold() {
        return new Shop(items * 10, shelves * 10);
    }

    static ItemCode code(int item) {
        return new ItemCode("ITEM-%06d".formatted(item));
    }

    static LocationCode shelf(int number) {
        return new LocationCode("SHELF-%04d".formatted(number));
    }

    /** One of the shelves of an item. */
    LocationCode shelf(int item, RandomGenerator random) {
        return shelf((item * 13 + random.nextInt(SHELVES_OF_AN_ITEM) * 37) % shelves);
    }

    void load(Book book) {
        book.load(
                IntStream.range(0, items).mapToObj(Shop::item).toList(),
                Stream.concat(
                                IntStream.range(0, shelves).mapToObj(n -> place(shelf(n), true)),
                                Stream.of(place(DOCK, false), place(PACKING, false)))
                        .toList(),
                List.of());
    }

    private static Body.Item item(int n) {
        return new Body.Item(
                code(n),
                "Sample goods " + n,
                "each",
                List.of(new Body.TradeCode(gtin(n), "each", Quantity.ONE)),
                false,
                false,
                false);
    }

    private static Place place(LocationCode code, boolean pickable) {
        return new Place(code, code.value(), Place.Kind.PHYSICAL, pickable);
    }

    /** The GTIN of an item, 14 digits, from the GS1 range for samples. */
    static String gtin(int item) {
        return withCheckDigit("0952711%06d".formatted(item));
    }

    /** The SSCC of a package, 18 digits. */
    static String sscc(long number) {
        return withCheckDigit("00952711%09d".formatted(number));
    }

    /** GS1 General Specifications 7.9: from the right, digits weigh 3 and 1 in turn. */
    private static String withCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            boolean heavy = (digits.length() - i) % 2 == 1;
            sum += (digits.charAt(i) - '0') * (heavy ? 3 : 1);
        }
        return digits + (10 - sum % 10) % 10;
    }
}
