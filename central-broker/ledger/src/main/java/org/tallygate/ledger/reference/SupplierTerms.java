package org.tallygate.ledger.reference;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * On which terms a supplier delivers an item from some day on.
 *
 * @param unit what the supplier counts in; the base unit when empty
 * @param minimum the least that is delivered, in that unit
 * @param multiple what an order must be a multiple of, in that unit
 * @param leadDays from order to receipt
 * @param price 10^-6 of the currency for one of that unit; absent where buying is not our matter
 * @param breaks lower prices from some amount on, rising
 */
public record SupplierTerms(
        String supplier,
        ItemCode item,
        LocalDate from,
        Optional<String> supplierItem,
        Optional<String> unit,
        Quantity minimum,
        Quantity multiple,
        int leadDays,
        Optional<String> currency,
        Optional<Long> price,
        List<PriceBreak> breaks)
        implements ReferenceKept {

    /** Another price from that amount on. */
    public record PriceBreak(Quantity from, long price) {}

    public SupplierTerms {
        Printable.check("supplier", supplier, 64);
        breaks = List.copyOf(breaks);
        if (minimum.isNegative() || !multiple.isPositive()) {
            throw new IllegalArgumentException(
                    "minimum " + minimum + " must be 0 or more, multiple " + multiple + " above 0");
        }
        if (leadDays < 0) {
            throw new IllegalArgumentException("leadDays " + leadDays + " must be 0 or more");
        }
        if (price.isPresent() && currency.isEmpty()) {
            throw new IllegalArgumentException("currency must be given with price " + price.get());
        }
        for (int i = 1; i < breaks.size(); i++) {
            if (breaks.get(i).from().compareTo(breaks.get(i - 1).from()) <= 0) {
                throw new IllegalArgumentException(
                        "break from " + breaks.get(i).from() + " must be above the one before it");
            }
        }
    }

    @Override
    public String kind() {
        return "supplier-terms";
    }

    @Override
    public String key() {
        return supplier + '|' + item + '|' + from;
    }

    @Override
    public boolean open() {
        return true;
    }
}
