package org.tallygate.ledger.reference;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Printable;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What an item costs on a price list from some day on, and the tax code that goes with it. Taxes
 * are not reckoned here: the code is handed on.
 *
 * @param price 10^-6 of the currency for one base unit
 */
public record ListedPrice(
        String list,
        ItemCode item,
        LocalDate from,
        String currency,
        long price,
        Optional<String> taxCode)
        implements ReferenceKept {

    public ListedPrice {
        Printable.check("list", list, 64);
        Printable.check("currency", currency, 3);
        if (price < 0) {
            throw new IllegalArgumentException("price " + price + " must be 0 or more");
        }
    }

    @Override
    public String kind() {
        return "listed-price";
    }

    @Override
    public String key() {
        return list + '|' + item + '|' + from;
    }

    @Override
    public boolean open() {
        return true;
    }
}
