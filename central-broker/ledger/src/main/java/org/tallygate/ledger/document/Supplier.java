package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Kept;

import java.util.List;
import java.util.Optional;

/**
 * The terms of a supplier, as data; an owner code of stock that names one means its goods.
 *
 * @param consignment its goods stay its own until they are sold
 * @param taxCode passed through to finance
 */
public record Supplier(
        String reference, boolean consignment, Optional<String> taxCode, List<Term> terms)
        implements Kept {

    public Supplier {
        Printable.check("supplier", reference, 64);
        terms = List.copyOf(terms);
    }

    /**
     * What holds for one item from a day on.
     *
     * @param least the smallest quantity it delivers
     * @param multiple it delivers whole multiples of this
     * @param leadDays from order to receipt
     * @param breaks prices by quantity, the smallest first
     */
    public record Term(
            ItemCode item,
            long fromMicros,
            Optional<Quantity> least,
            Optional<Quantity> multiple,
            int leadDays,
            List<Break> breaks) {

        public Term {
            if (leadDays < 0) {
                throw new IllegalArgumentException("leadDays " + leadDays + " must be 0 or more");
            }
            breaks = List.copyOf(breaks);
            for (int i = 1; i < breaks.size(); i++) {
                if (breaks.get(i).from().compareTo(breaks.get(i - 1).from()) <= 0) {
                    throw new IllegalArgumentException(
                            "price break from "
                                    + breaks.get(i).from()
                                    + " must be above the one before it");
                }
            }
        }
    }

    /** From this quantity on a unit costs that. */
    public record Break(Quantity from, Price price) {}

    @Override
    public String kind() {
        return "supplier";
    }

    @Override
    public String key() {
        return reference;
    }

    @Override
    public boolean open() {
        return true;
    }

    /** The term in force for an item at an instant: the one that began last. */
    public Optional<Term> term(ItemCode item, long micros) {
        return terms.stream()
                .filter(term -> term.item().equals(item) && term.fromMicros() <= micros)
                .reduce((one, other) -> other.fromMicros() >= one.fromMicros() ? other : one);
    }

    /** The price of a unit when so many are bought. */
    public Optional<Price> price(ItemCode item, Quantity quantity, long micros) {
        return term(item, micros).stream()
                .flatMap(term -> term.breaks().stream())
                .filter(step -> step.from().compareTo(quantity) <= 0)
                .reduce((one, other) -> other)
                .map(Break::price);
    }
}
