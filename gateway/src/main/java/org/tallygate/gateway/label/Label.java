package org.tallygate.gateway.label;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.device.identity.gs1.CheckDigit;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.gateway.words.Text;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What stands on one label. */
public sealed interface Label {

    /**
     * A carton or pallet by its SSCC.
     *
     * @param sscc 18 digits with the right check digit
     * @param content what is in it; a label of one item says its GTIN, count, lot and expiry
     * @param reference the order or shipment that it belongs to
     */
    record Logistic(String sscc, List<Content> content, Optional<String> reference)
            implements Label {

        public Logistic {
            sscc = new Sscc(sscc).digits();
            content = List.copyOf(content);
        }
    }

    /**
     * One item inside a logistic unit, in base units.
     *
     * @param gtin of one base unit; one whose check digit is wrong is left out, since a mistake in
     *     the master data must not keep goods from leaving, and no scanner would read it
     */
    record Content(
            ItemCode item,
            String description,
            Optional<String> gtin,
            Quantity quantity,
            Optional<String> lot,
            Optional<LocalDate> expiry) {

        public Content {
            gtin =
                    gtin.filter(digits -> Gtin.isLength(digits.length()))
                            .filter(CheckDigit::holds)
                            .map(Gtin::of)
                            .map(Gtin::digits);
        }
    }

    /**
     * One piece of an item.
     *
     * @param gtin 8, 12, 13 or 14 digits with the right check digit
     */
    record Item(
            ItemCode item,
            String description,
            String gtin,
            Optional<String> lot,
            Optional<LocalDate> expiry,
            Optional<String> serial)
            implements Label {

        public Item {
            gtin = Gtin.of(gtin).digits();
        }
    }

    /**
     * The edge of a shelf: an item at a place.
     *
     * @param gtin 8, 12, 13 or 14 digits with the right check digit
     */
    record Shelf(ItemCode item, String description, String gtin, LocationCode place)
            implements Label {

        public Shelf {
            gtin = Gtin.of(gtin).digits();
        }
    }

    /**
     * A place.
     *
     * @param code what a scanner is to read: 1 to 80 characters of printable ASCII
     */
    record Place(LocationCode place, String code) implements Label {

        public Place {
            checkCode(code);
        }
    }

    /**
     * A person's badge: a reference, not a name.
     *
     * @param code what a scanner is to read: 1 to 80 characters of printable ASCII
     */
    record Badge(String badge, String code) implements Label {

        public Badge {
            Printable.check("badge", badge, 64);
            checkCode(code);
        }
    }

    /**
     * The slip of a task, which lies with its goods and by whose code it is taken in hand.
     *
     * @param reference the number that staff know it by
     * @param code what a scanner is to read: 1 to 80 characters of printable ASCII
     */
    record Slip(String reference, String code) implements Label {

        public Slip {
            Printable.check("reference", reference, 64);
            checkCode(code);
        }
    }

    /**
     * A control barcode: what it does, and the code that a scanner reads.
     *
     * @param code 1 to 80 characters of printable ASCII
     */
    record Control(Text name, String code, Icon icon) implements Label {

        public Control {
            checkCode(code);
        }
    }

    private static void checkCode(String code) {
        if (!code.matches("[ -~]{1,80}")) {
            throw new IllegalArgumentException(
                    "code '" + code + "' must be 1 to 80 characters of printable ASCII");
        }
    }
}
