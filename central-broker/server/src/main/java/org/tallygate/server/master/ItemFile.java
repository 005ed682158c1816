package org.tallygate.server.master;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code items}: a row for each GTIN of an item; an item without one has a row without one. */
final class ItemFile {

    static final Set<String> COLUMNS =
            new TreeSet<>(
                    List.of(
                            "item",
                            "description",
                            "unit",
                            "gtin",
                            "gtin_unit",
                            "factor",
                            "lot_required",
                            "expiry_required",
                            "serial_required",
                            "weight_grams",
                            "least_days_left"));

    private final Map<ItemCode, Body.Item> items = new LinkedHashMap<>();
    private final Map<String, ItemCode> owners = new HashMap<>();

    static List<Body.Item> read(Table table, List<Problem> problems) {
        ItemFile file = new ItemFile();
        table.rows().forEach(row -> file.add(new Fields(row, problems)));
        return List.copyOf(file.items.values());
    }

    private void add(Fields fields) {
        Optional<ItemCode> code = fields.need("item", ItemCode::new);
        Optional<Body.Item> before = code.map(items::get);
        Optional<Body.Item> stated = code.flatMap(item -> stated(fields, item, before));
        Optional<Body.TradeCode> trade =
                stated.flatMap(item -> trade(fields, item.item(), item.baseUnit()));
        if (stated.isPresent() && fields.whole()) {
            List<Body.TradeCode> codes =
                    new ArrayList<>(before.map(Body.Item::codes).orElse(List.of()));
            trade.ifPresent(codes::add);
            items.put(stated.get().item(), stated.get().with(codes));
        }
    }

    /** What the row says of the item; a further row may leave out what the first one said. */
    private Optional<Body.Item> stated(Fields fields, ItemCode code, Optional<Body.Item> before) {
        Optional<String> description =
                before.isPresent() && fields.text("description").isEmpty()
                        ? before.map(Body.Item::description)
                        : fields.need("description", text -> printable("description", text, 200));
        Optional<String> unit =
                before.isPresent() && fields.text("unit").isEmpty()
                        ? before.map(Body.Item::baseUnit)
                        : fields.need("unit", text -> printable("unit", text, 32));
        boolean lot = fields.flag("lot_required", before.map(Body.Item::lotRequired).orElse(false));
        boolean expiry =
                fields.flag("expiry_required", before.map(Body.Item::expiryRequired).orElse(false));
        boolean serial =
                fields.flag("serial_required", before.map(Body.Item::serialRequired).orElse(false));
        Optional<Quantity> weight =
                fields.may("weight_grams", Fields::positive)
                        .or(() -> before.flatMap(Body.Item::weightGrams));
        Optional<Integer> days =
                fields.may("least_days_left", Fields::days)
                        .or(() -> before.flatMap(Body.Item::leastDaysLeft));
        if (description.isEmpty() || unit.isEmpty()) {
            return Optional.empty();
        }
        Body.Item item =
                new Body.Item(
                        code,
                        description.get(),
                        unit.get(),
                        List.of(),
                        lot,
                        expiry,
                        serial,
                        weight,
                        days);
        if (before.isPresent() && !before.get().with(List.of()).equals(item)) {
            fields.wrong("item", code.value(), "must say the same in all rows of the item");
        }
        return Optional.of(item);
    }

    private Optional<Body.TradeCode> trade(Fields fields, ItemCode item, String baseUnit) {
        Optional<String> gtin = fields.may("gtin", Fields::gtin);
        String unit =
                fields.may("gtin_unit", text -> printable("gtin_unit", text, 32)).orElse(baseUnit);
        Quantity factor = fields.may("factor", Fields::positive).orElse(Quantity.ONE);
        if (fields.text("gtin").isEmpty()
                && (fields.text("gtin_unit").isPresent() || fields.text("factor").isPresent())) {
            fields.wrong("gtin", "", "must not be empty when gtin_unit or factor is given");
        }
        if (unit.equals(baseUnit) && !factor.equals(Quantity.ONE)) {
            fields.wrong("factor", factor.toString(), "must be 1 for the base unit " + baseUnit);
        }
        gtin.ifPresent(digits -> {
            ItemCode owner = owners.putIfAbsent(digits, item);
            if (owner != null) {
                fields.wrong("gtin", digits, "must stand once; '" + owner + "' has it");
            }
        });
        return gtin.map(digits -> new Body.TradeCode(digits, unit, factor));
    }

    private static String printable(String field, String text, int most) {
        Printable.check(field, text, most);
        return text;
    }
}
