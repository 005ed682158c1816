package org.tallygate.ledger.reference;

import org.tallygate.contract.document.Body;
import org.tallygate.ledger.unit.CommonUnit;
import org.tallygate.ledger.unit.Factor;
import org.tallygate.ledger.unit.Unit;

import java.util.Optional;

/**
 * The units of one item, looked up in this order: the base unit, those of its sheet, those of its
 * trade codes, and what everyone knows of the base unit's measure.
 */
public record ItemUnits(Body.Item item, ItemSheet sheet) {

    public Unit base() {
        return new Unit(item.baseUnit(), Factor.ONE, sheet.baseStepMicros());
    }

    /** Empty when the item is not measured in it. */
    public Optional<Unit> unit(String name) {
        return name.equals(item.baseUnit())
                ? Optional.of(base())
                : declared(name).or(() -> trade(name)).or(() -> common(name));
    }

    private Optional<Unit> declared(String name) {
        return sheet.units().stream().filter(unit -> unit.name().equals(name)).findFirst();
    }

    /** What has a barcode of its own is handed over whole. */
    private Optional<Unit> trade(String name) {
        return item.codes().stream()
                .filter(code -> code.unit().equals(name))
                .findFirst()
                .map(code -> Unit.whole(name, Factor.of(code.factor())));
    }

    private Optional<Unit> common(String name) {
        return CommonUnit.of(item.baseUnit())
                .flatMap(base -> CommonUnit.of(name).flatMap(unit -> unit.in(base)))
                .map(factor -> Unit.fine(name, factor));
    }
}
