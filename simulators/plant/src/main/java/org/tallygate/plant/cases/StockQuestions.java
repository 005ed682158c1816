package org.tallygate.plant.cases;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.stock.Cell;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What is there and what of it is free, by place, lot and owner. */
final class StockQuestions {

    private StockQuestions() {}

    static Map<String, Question> all() {
        Map<String, Question> all = new HashMap<>();
        all.put("qty", StockQuestions::quantity);
        for (int decimals = 1; decimals <= 6; decimals++) {
            all.put("qty_at_" + decimals + "_decimals", at(decimals));
        }
        all.put("physical_qty", (_, shop) -> Json.of(there(shop, inside())));
        all.put("on_hand", (_, shop) -> Json.of(there(shop, inside())));
        all.put("customer_qty", (_, shop) -> Json.of(there(shop, at("customer"))));
        all.put("shipped", (_, shop) -> Json.of(there(shop, at("customer"))));
        all.put("scrapped", (_, shop) -> Json.of(there(shop, at("scrap"))));
        all.put("available", (_, shop) -> Json.of(free(shop, inside())));
        all.put("free", (_, shop) -> Json.of(free(shop, inside())));
        all.put("available_signed", (_, shop) -> Json.of(signed(shop, inside())));
        all.put(
                "available_untracked_only",
                (_, shop) -> Json.of(free(shop, inside().and(key -> key.lot().isEmpty()))));
        all.put(
                "available_at",
                (asked, shop) -> Json.each(asked, place -> Json.of(free(shop, at(place)))));
        all.put(
                "available_for_lot",
                (asked, shop) ->
                        Json.each(asked, lot -> Json.of(free(shop, lot(lot).or(noLot())))));
        all.put(
                "available_for_lot_strict",
                (asked, shop) -> Json.each(asked, lot -> Json.of(free(shop, lot(lot)))));
        all.put(
                "available_for_owner",
                (asked, shop) ->
                        Json.each(asked, owner -> Json.of(free(shop, inside().and(owner(owner))))));
        all.put(
                "by_location",
                (asked, shop) ->
                        Json.each(asked, place -> figures(asked.get(place), at(place), shop)));
        all.put(
                "by_lot",
                (asked, shop) ->
                        Json.each(
                                asked,
                                lot ->
                                        figures(
                                                asked.get(lot),
                                                inside().and(key ->
                                                        key.lot().equals(Optional.of(lot))),
                                                shop)));
        all.put("quants", StockQuestions::quants);
        return Map.copyOf(all);
    }

    private static Predicate<AccountKey> inside() {
        return StockQuestions::isInside;
    }

    private static boolean isInside(AccountKey key) {
        return !VirtualLocation.isOne(key.location());
    }

    private static boolean isOwn(AccountKey key) {
        return key.owner().isEmpty();
    }

    /** The house's own goods; those on their way between two of its places are its own too. */
    private static boolean isOwnHeld(AccountKey key) {
        return isOwn(key)
                && (isInside(key) || key.location().equals(VirtualLocation.TRANSIT.code()));
    }

    static Quantity there(Shop shop, Predicate<AccountKey> which) {
        long micros = 0;
        for (Cell cell : cells(shop)) {
            if (which.test(cell.key())) {
                micros += cell.micros();
            }
        }
        return new Quantity(micros);
    }

    static Quantity signed(Shop shop, Predicate<AccountKey> which) {
        return there(shop, which).minus(Reserved.of(shop, which));
    }

    static Quantity free(Shop shop, Predicate<AccountKey> which) {
        Quantity left = signed(shop, which);
        return left.isNegative() ? Quantity.ZERO : left;
    }

    static Predicate<AccountKey> at(String word) {
        LocationCode place = Codes.place(word);
        return key -> Selection.isIn(key.location(), place);
    }

    static Predicate<AccountKey> owner(String owner) {
        return key -> key.owner().equals(Optional.of(owner));
    }

    private static Predicate<AccountKey> lot(String lot) {
        return inside().and(key -> key.lot().equals(Optional.of(lot)));
    }

    private static Predicate<AccountKey> noLot() {
        return inside().and(key -> key.lot().isEmpty());
    }

    /** What the house itself owns; after a conversion, what that gave. */
    private static JsonNode quantity(JsonNode asked, Shop shop) {
        return Json.of(
                shop.memory().converted().orElseGet(() -> there(shop, StockQuestions::isOwnHeld)));
    }

    private static Question at(int decimals) {
        return (asked, shop) -> {
            JsonNode got = Json.of(there(shop, StockQuestions::isOwnHeld));
            return new Sameness(decimals).same(asked, got) ? asked : got;
        };
    }

    private static JsonNode figures(JsonNode asked, Predicate<AccountKey> which, Shop shop) {
        return Json.each(
                asked,
                figure ->
                        switch (figure) {
                            case "qty" -> Json.of(there(shop, which.and(meant(asked))));
                            case "on_hand", "physical_qty" -> Json.of(there(shop, which));
                            case "available", "free" -> Json.of(free(shop, which));
                            case "available_signed" -> Json.of(signed(shop, which));
                            case "reserved" -> Json.of(Reserved.of(shop, which));
                            case "allocated" -> Json.of(Reserved.hard(shop, which));
                            case "owner" -> Json.of(soleOwner(shop, which));
                            default ->
                                    throw new NotUnderstood(
                                            "expectation '" + figure + "' is not understood");
                        });
    }

    /** Of the owner that the expectation names, or the house's own. */
    private static Predicate<AccountKey> meant(JsonNode asked) {
        return asked.hasNonNull("owner")
                ? owner(asked.get("owner").asString())
                : StockQuestions::isOwn;
    }

    private static String soleOwner(Shop shop, Predicate<AccountKey> which) {
        List<String> owners =
                cells(shop).stream()
                        .filter(cell -> cell.micros() != 0 && which.test(cell.key()))
                        .map(cell -> cell.key().owner().orElse("the house"))
                        .distinct()
                        .sorted()
                        .toList();
        return String.join(" and ", owners);
    }

    /** Every balance inside, told by what the expectation asks of each; in any order. */
    private static JsonNode quants(JsonNode asked, Shop shop) {
        List<JsonNode> got = new ArrayList<>();
        cells(shop).stream()
                .filter(cell -> cell.micros() != 0 && inside().test(cell.key()))
                .forEach(cell -> got.add(quant(cell, asked, shop)));
        ArrayNode inOrder = Json.list();
        for (JsonNode expected : asked) {
            got.stream()
                    .filter(each -> Sameness.of(shop.policy()).same(expected, each))
                    .findFirst()
                    .ifPresent(each -> {
                        got.remove(each);
                        inOrder.add(each);
                    });
        }
        got.forEach(inOrder::add);
        return inOrder;
    }

    private static JsonNode quant(Cell cell, JsonNode asked, Shop shop) {
        AccountKey key = cell.key();
        ObjectNode quant = Json.object();
        quant.set("qty", Json.of(new Quantity(cell.micros())));
        key.lot().ifPresent(lot -> quant.set("lot", Json.of(lot)));
        key.owner().ifPresent(owner -> quant.set("owner", Json.of(owner)));
        key.pack().ifPresent(pack -> quant.set("package", Json.of(pack)));
        if (asks(asked, "location")) {
            quant.set("location", Json.of(Codes.word(key.location())));
        }
        if (asks(asked, "sku")) {
            quant.set("sku", Json.of(key.item().value()));
        }
        if (asks(asked, "in_date")) {
            quant.set("in_date", Json.of(shop.time().word(cell.sinceMicros())));
        }
        if (asks(asked, "reserved")) {
            quant.set("reserved", Json.of(Reserved.of(shop, key::equals)));
        }
        return quant;
    }

    private static boolean asks(JsonNode quants, String field) {
        for (JsonNode each : quants) {
            if (each.has(field)) {
                return true;
            }
        }
        return false;
    }

    private static List<Cell> cells(Shop shop) {
        List<Cell> all = new ArrayList<>();
        for (ItemCode item : shop.items()) {
            all.addAll(shop.stock().of(item));
        }
        return all;
    }
}
