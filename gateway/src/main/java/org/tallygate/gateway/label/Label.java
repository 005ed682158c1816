package org.tallygate.gateway.label;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.gateway.words.Text;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What stands on one label. */
public sealed interface Label {

    /**
     * A carton or pallet by its SSCC.
     *
     * @param sscc 18 digits
     * @param content what is in it; a label of one item says its GTIN, count, lot and expiry
     * @param reference the order or shipment that it belongs to
     */
    record Logistic(String sscc, List<Content> content, Optional<String> reference)
            implements Label {

        public Logistic {
            content = List.copyOf(content);
        }
    }

    /** One item inside a logistic unit, in base units. */
    record Content(
            ItemCode item,
            String description,
            Optional<String> gtin,
            Quantity quantity,
            Optional<String> lot,
            Optional<LocalDate> expiry) {}

    /** One piece of an item. */
    record Item(
            ItemCode item,
            String description,
            String gtin,
            Optional<String> lot,
            Optional<LocalDate> expiry,
            Optional<String> serial)
            implements Label {}

    /** The edge of a shelf: an item at a place. */
    record Shelf(ItemCode item, String description, String gtin, LocationCode place)
            implements Label {}

    /** A place. */
    record Place(LocationCode place) implements Label {}

    /** A person's badge: a reference, not a name. */
    record Badge(String badge) implements Label {}

    /** A control barcode: what it does, and the code that a scanner reads. */
    record Control(Text name, String code) implements Label {}
}
