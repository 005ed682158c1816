package org.tallygate.bench.ledger;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Place;
import org.tallygate.server.book.Book;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The master data of a made-up chain of shops. */
final class Shop {

    static final int ITEMS = 10_000;
    private static final int PLACES = 200;

    static final LocationCode DOCK = new LocationCode("DOCK-01");

    static final List<ItemCode> CODES =
            IntStream.range(0, ITEMS)
                    .mapToObj(n -> new ItemCode("ITEM-%05d".formatted(n)))
                    .toList();

    static final List<LocationCode> SHELVES =
            IntStream.range(0, PLACES)
                    .mapToObj(n -> new LocationCode("SHELF-%03d".formatted(n)))
                    .toList();

    /** Where goods are reserved. */
    static final LocationCode STORE = SHELVES.getFirst();

    /** An item lies at so many of the shelves. */
    private static final int SHELVES_OF_AN_ITEM = 5;

    private Shop() {}

    /** One of the shelves of an item. */
    static LocationCode shelf(int item, RandomGenerator random) {
        return SHELVES.get((item * 13 + random.nextInt(SHELVES_OF_AN_ITEM) * 37) % PLACES);
    }

    static void load(Book book) {
        book.load(
                IntStream.range(0, ITEMS).mapToObj(Shop::item).toList(),
                IntStream.rangeClosed(0, PLACES).mapToObj(Shop::place).toList(),
                List.of());
    }

    private static Body.Item item(int n) {
        return new Body.Item(
                CODES.get(n),
                "Sample goods " + n,
                "each",
                List.of(new Body.TradeCode(gtin(n), "each", Quantity.ONE)),
                false,
                false,
                false);
    }

    private static Place place(int n) {
        boolean dock = n == PLACES;
        LocationCode code = dock ? DOCK : SHELVES.get(n);
        return new Place(code, code.value(), Place.Kind.PHYSICAL, !dock);
    }

    /** The GTIN of an item, 14 digits, from the GS1 range for samples. */
    static String gtin(int item) {
        String digits = "0952711%06d".formatted(item);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return digits + (10 - sum % 10) % 10;
    }
}
