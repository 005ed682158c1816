package org.tallygate.plant.controls;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.device.identity.gs1.Gtin;

import java.util.List;

/**
 * An item of the sample goods.
 *
 * @param unit the base unit
 * @param codes the units that it is sold by, each with its own GTIN
 */
public record SampleItem(
        ItemCode item,
        String description,
        String unit,
        List<Code> codes,
        boolean lotRequired,
        boolean expiryRequired,
        boolean serialRequired) {

    /**
     * A unit and how many base units it holds.
     *
     * @param unit such as {@code each} or {@code case}
     */
    public record Code(Gtin gtin, String unit, Quantity factor) {

        public Code {
            if (!factor.isPositive()) {
                throw new IllegalArgumentException("factor " + factor + " must be above 0");
            }
        }
    }

    public SampleItem {
        codes = List.copyOf(codes);
        if (codes.isEmpty()) {
            throw new IllegalArgumentException("item " + item + " must have a GTIN");
        }
    }

    /**
     * The unit that a carton of this item is: the largest, or the piece where each has a serial.
     */
    public Code carton() {
        return serialRequired ? codes.getFirst() : codes.getLast();
    }
}
