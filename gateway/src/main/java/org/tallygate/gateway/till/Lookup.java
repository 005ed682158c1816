package org.tallygate.gateway.till;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.Resolved;
import org.tallygate.device.identity.Identification;
import org.tallygate.device.identity.Identified;
import org.tallygate.device.identity.gs1.ElementString;
import org.tallygate.gateway.station.Items;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line, looked up in the item master.
 *
 * @param item none when nothing here knows it
 * @param read as people see it
 * @param quantity in base units
 * @param asRead what stood in the code
 */
record Lookup(
        Optional<ItemCode> item,
        String read,
        Quantity quantity,
        Goods goods,
        List<Identifier> asRead,
        Optional<Resolved> resolved,
        List<String> notChecked) {

    private static final String UNKNOWN_ITEM = "unknown-item";
    private static final String SERIAL_ELSEWHERE = "serial-elsewhere";

    static Lookup of(Transaction.Line line, Items items, Year year) {
        return line.item()
                .map(item -> byItem(line, item, items))
                .orElseGet(() -> byCode(line, line.code().orElseThrow(), items, year));
    }

    /** The till knows its items; one that is new to this box is posted all the same. */
    private static Lookup byItem(Transaction.Line line, ItemCode item, Items items) {
        List<String> notChecked = new ArrayList<>();
        if (items.byCode(item).isEmpty()) {
            notChecked.add(UNKNOWN_ITEM);
        }
        if (!line.serials().isEmpty()) {
            notChecked.add(SERIAL_ELSEWHERE);
        }
        return new Lookup(
                Optional.of(item),
                item.value(),
                line.quantity(),
                new Goods(line.lot(), Optional.empty(), line.serials()),
                List.of(),
                Optional.empty(),
                notChecked);
    }

    private static Lookup byCode(Transaction.Line line, String code, Items items, Year year) {
        Identified what = Identification.ofScan(code, Optional.empty(), year);
        if (!(what instanceof Identified.TradeItem trade)) {
            return unknown(line, code, List.of(new Identifier("text", code)));
        }
        Optional<Items.Unit> unit = items.byGtin(trade.gtin().digits());
        List<Identifier> asRead = identifiers(trade.elements());
        Optional<Quantity> base = unit.flatMap(known -> product(line.quantity(), known.factor()));
        if (unit.isEmpty() || base.isEmpty()) {
            return unknown(line, code, asRead);
        }
        List<String> serials =
                line.serials().isEmpty() && base.get().equals(Quantity.ONE)
                        ? trade.serial().stream().toList()
                        : line.serials();
        return new Lookup(
                Optional.of(unit.get().item().item()),
                code,
                base.get(),
                new Goods(line.lot().or(trade::lot), trade.expiry(), serials),
                asRead,
                Optional.of(
                        new Resolved(
                                unit.get().item().item(),
                                items.version(),
                                line.quantity(),
                                unit.get().name(),
                                unit.get().factor())),
                serials.isEmpty() ? List.of() : List.of(SERIAL_ELSEWHERE));
    }

    private static Lookup unknown(Transaction.Line line, String code, List<Identifier> asRead) {
        return new Lookup(
                Optional.empty(),
                code,
                line.quantity(),
                new Goods(line.lot(), Optional.empty(), line.serials()),
                asRead,
                Optional.empty(),
                List.of(UNKNOWN_ITEM));
    }

    private static List<Identifier> identifiers(ElementString elements) {
        return elements.elements().stream()
                .map(element -> new Identifier(element.ai(), element.value()))
                .toList();
    }

    private static Optional<Quantity> product(Quantity quantity, Quantity factor) {
        try {
            return Optional.of(quantity.times(factor));
        } catch (ArithmeticException tooLarge) {
            return Optional.empty();
        }
    }
}
