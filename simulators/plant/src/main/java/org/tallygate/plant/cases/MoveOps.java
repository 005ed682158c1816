package org.tallygate.plant.cases;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.removal.Taken;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Goods that come, go and change places: facts, which the ledger takes as they are. */
final class MoveOps {

    private MoveOps() {}

    static Map<String, Op> all() {
        return Map.ofEntries(
                Map.entry("receive", MoveOps::receive),
                Map.entry("receive_lines", MoveOps::receiveLines),
                Map.entry("deliver", (step, shop) -> out(step, shop, VirtualLocation.CUSTOMER)),
                Map.entry("issue", (step, shop) -> out(step, shop, VirtualLocation.PRODUCTION)),
                Map.entry("scrap", MoveOps::scrap),
                Map.entry("dropship", MoveOps::dropship),
                Map.entry("transfer", MoveOps::transfer),
                Map.entry("transfer_lines", MoveOps::transferLines),
                Map.entry("adjust", MoveOps::adjust),
                Map.entry("repack", MoveOps::repack),
                Map.entry("pack", Packs::pack),
                Map.entry("unpack", Packs::unpack));
    }

    private static Optional<Refused> receive(Fields step, Shop shop) {
        if (shop.policy().putsAway()) {
            return PutawayOps.receive(step, shop);
        }
        step.leave("unit_cost", "unit_cost_per");
        Selection goods = Selection.of(step, "location", "to");
        List<Flow> flows = new ArrayList<>();
        for (Part part : parts(step, goods, shop)) {
            AccountKey to = part.goods().account(Codes.STOCK);
            Quantity rejected = step.optionalQuantity("rejected_qty").orElse(Quantity.ZERO);
            flows.add(from(VirtualLocation.SUPPLIER, to, part.quantity()));
            if (rejected.isPositive()) {
                LocationCode place =
                        step.optional("rejected_location").map(Codes::place).orElse(Codes.REJECTED);
                flows.add(from(VirtualLocation.SUPPLIER, Flow.moved(to, place), rejected));
            }
        }
        return Facts.post(flows, step, shop);
    }

    private static Optional<Refused> receiveLines(Fields step, Shop shop) {
        AccountKey to = Selection.of(step, "location", "to").account(Codes.STOCK);
        List<Flow> flows = new ArrayList<>();
        for (JsonNode line : step.node("lines").orElseThrow()) {
            JsonNode quantity = line.isArray() ? line.get(0) : line;
            flows.add(
                    from(
                            VirtualLocation.SUPPLIER,
                            to,
                            Fields.quantity(Fields.figure("lines", quantity))));
        }
        return Facts.post(flows, step, shop);
    }

    private static Optional<Refused> out(Fields step, Shop shop, VirtualLocation where) {
        step.leave("outgoing_rate");
        Selection goods = Selection.of(step, "location", "from");
        return isWholePackage(step)
                ? Packs.move(goods, where.code(), step, shop)
                : leave(step, shop, goods, key -> Flow.at(where, key), where.code());
    }

    private static Optional<Refused> scrap(Fields step, Shop shop) {
        step.leave("confirm_insufficient");
        return out(step, shop, VirtualLocation.SCRAP);
    }

    private static Optional<Refused> dropship(Fields step, Shop shop) {
        step.leave("unit_cost");
        AccountKey goods = Selection.of(step).account(Codes.STOCK);
        return Facts.post(
                List.of(
                        Flow.of(
                                Flow.at(VirtualLocation.SUPPLIER, goods),
                                Flow.at(VirtualLocation.CUSTOMER, goods),
                                shop.units().base(step))),
                step,
                shop);
    }

    private static Optional<Refused> transfer(Fields step, Shop shop) {
        LocationCode to = Codes.place(step.text("to"));
        Selection goods = Selection.of(step, "from", "location");
        return isWholePackage(step)
                ? Packs.move(goods, to, step, shop)
                : leave(step, shop, goods, key -> Flow.moved(key, to), to);
    }

    /** A package without a quantity goes as it is. */
    private static boolean isWholePackage(Fields step) {
        return step.has("package") && !step.has("qty") && !step.has("lots");
    }

    private static Optional<Refused> transferLines(Fields step, Shop shop) {
        LocationCode to = Codes.place(step.text("to"));
        Selection goods = Selection.of(step, "from", "location");
        List<Flow> flows = new ArrayList<>();
        for (JsonNode line : step.node("lines").orElseThrow()) {
            Quantity quantity = Fields.quantity(Fields.figure("lines", line));
            flows.add(Flow.of(goods.account(shop), Flow.moved(goods.account(shop), to), quantity));
        }
        return Facts.post(flows, step, shop);
    }

    /** More or less is there than the book says. */
    private static Optional<Refused> adjust(Fields step, Shop shop) {
        step.leave("unit_cost");
        Selection goods = Selection.of(step, "location");
        List<Flow> flows = new ArrayList<>();
        for (Part part : parts(step, step.has("delta") ? "delta" : "qty", goods, shop)) {
            if (part.quantity().isNegative()) {
                flows.addAll(
                        flows(
                                part.goods(),
                                part.quantity().negate(),
                                key -> Flow.at(VirtualLocation.INVENTORY_LOSS, key),
                                shop));
            } else if (part.quantity().isPositive()) {
                flows.add(
                        from(
                                VirtualLocation.INVENTORY_LOSS,
                                part.goods().account(shop),
                                part.quantity()));
            }
        }
        return Facts.post(flows, step, shop);
    }

    /** Goods become other goods. */
    private static Optional<Refused> repack(Fields step, Shop shop) {
        step.leave("additional_cost");
        List<Flow> flows = new ArrayList<>();
        for (Fields consumed : sides(step, "consume")) {
            Selection goods = Selection.of(consumed, "location", "from");
            flows.addAll(
                    flows(
                            goods,
                            shop.units().base(consumed),
                            key -> Flow.at(VirtualLocation.PRODUCTION, key),
                            shop));
            consumed.done();
        }
        for (Fields produced : sides(step, "produce")) {
            AccountKey to = Selection.of(produced, "location", "to").account(shop);
            flows.add(from(VirtualLocation.PRODUCTION, to, shop.units().base(produced)));
            produced.done();
        }
        return Facts.post(flows, step, shop);
    }

    private static List<Fields> sides(Fields step, String field) {
        boolean list = step.node(field).filter(JsonNode::isArray).isPresent();
        return list ? step.objects(field) : step.object(field).map(List::of).orElse(List.of());
    }

    /**
     * Goods leave a place. A fact is never refused; where the house forbids to go below nothing,
     * and where a step says that it will be refused, the ledger is asked first.
     */
    private static Optional<Refused> leave(
            Fields step,
            Shop shop,
            Selection goods,
            Function<AccountKey, AccountKey> destination,
            LocationCode to) {
        int times = step.figure("repeat").map(BigDecimal::intValueExact).orElse(1);
        for (int i = 0; i < times; i++) {
            for (Part part : parts(step, goods, shop)) {
                Optional<Refused> refused =
                        shop.policy().neverNegative() || step.has("expect_error")
                                ? Issues.issue(part.goods(), part.quantity(), to, step, shop)
                                : Facts.post(
                                        flows(part.goods(), part.quantity(), destination, shop),
                                        step,
                                        shop);
                if (refused.isPresent()) {
                    return refused;
                }
            }
        }
        return Optional.empty();
    }

    /** A part of what is in a package leaves it; all of it leaves with the package. */
    static List<Flow> flows(
            Selection goods,
            Quantity quantity,
            Function<AccountKey, AccountKey> destination,
            Shop shop) {
        List<Flow> flows = new ArrayList<>();
        for (Taken taken : Removals.choose(goods, quantity, shop)) {
            AccountKey to = destination.apply(taken.key());
            boolean part = taken.micros() < shop.stock().micros(taken.key());
            boolean stays = to.pack().isPresent() && to.pack().equals(taken.key().pack());
            flows.add(
                    Flow.of(
                            taken.key(),
                            part && stays ? Flow.packed(to, Optional.empty()) : to,
                            new Quantity(taken.micros())));
        }
        return flows;
    }

    private static Flow from(VirtualLocation place, AccountKey to, Quantity quantity) {
        return Flow.of(Flow.at(place, to), to, quantity);
    }

    /** So much of these goods. */
    private record Part(Selection goods, Quantity quantity) {}

    /** One quantity, or one for each lot. */
    private static List<Part> parts(Fields step, Selection goods, Shop shop) {
        return parts(step, "qty", goods, shop);
    }

    private static List<Part> parts(Fields step, String field, Selection goods, Shop shop) {
        Optional<Fields> lots = step.object("lots");
        if (lots.isEmpty()) {
            return List.of(new Part(goods, shop.units().base(step, field)));
        }
        return lots.get().names().stream()
                .map(lot -> new Part(goods.withLot(lot), lots.get().quantity(lot)))
                .toList();
    }
}
