package org.tallygate.plant.cases;

import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.DocumentCommand.PurchaseLine;
import org.tallygate.ledger.document.DocumentCommand.ReceiptLine;
import org.tallygate.ledger.document.DocumentCommand.SaleLine;
import org.tallygate.ledger.document.DocumentCommand.ShipLine;
import org.tallygate.ledger.document.Purchase;
import org.tallygate.ledger.document.Remainder;
import org.tallygate.ledger.document.Sale;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Demand of customers and supply of suppliers: the ledger's documents. */
final class OrderOps {

    private OrderOps() {}

    static Map<String, Op> all() {
        return Map.of(
                "demand", OrderOps::demand,
                "assign", OrderOps::assign,
                "pick", OrderOps::pick,
                "ship", OrderOps::ship,
                "ship_package", OrderOps::shipPackage,
                "demand_inbound", OrderOps::demandInbound,
                "receive_against", OrderOps::receiveAgainst);
    }

    private static Optional<Refused> demand(Fields step, Shop shop) {
        List<SaleLine> lines = new ArrayList<>();
        for (Fields line : lines(step)) {
            Selection goods = Selection.of(line);
            Optional<String> unit = line.optional("uom");
            lines.add(
                    new SaleLine(
                            goods.item(),
                            shop.units().base(line),
                            unit.flatMap(shop.units()::multiple),
                            Optional.empty()));
            unit.ifPresent(name -> shop.memory().ordered(step.text("id"), name));
        }
        return Decided.of(
                new DocumentCommand.PlaceSale(
                        step.text("id"),
                        Optional.empty(),
                        "case",
                        0,
                        Optional.empty(),
                        step.optional("location").or(() -> step.optional("from")).map(Codes::place),
                        step.optional("owner"),
                        reserve(step),
                        step.figure("days_before").map(BigDecimal::intValueExact).orElse(0),
                        true,
                        step.optional("due").map(due -> shop.time().micros(Optional.of(due))),
                        false,
                        lines),
                shop);
    }

    private static List<Fields> lines(Fields step) {
        return step.has("lines") ? step.objects("lines") : List.of(step);
    }

    /** A case that says nothing assigns by a step of its own. */
    private static Sale.Reserve reserve(Fields step) {
        String word = step.optional("reservation").orElse("manual");
        return switch (word) {
            case "manual" -> Sale.Reserve.MANUAL;
            case "at_confirm" -> Sale.Reserve.AT_CONFIRM;
            case "by_date" -> Sale.Reserve.BY_DATE;
            default -> throw new NotUnderstood("reservation '" + word + "' is not understood");
        };
    }

    private static Optional<Refused> assign(Fields step, Shop shop) {
        String of = step.text("of");
        Optional<Boolean> partial =
                step.has("allow_partial")
                        ? Optional.of(step.flag("allow_partial"))
                        : Optional.empty();
        return Chains.isMove(of, shop)
                ? Chains.assign(of, partial, shop)
                : Decided.of(new DocumentCommand.AssignSale(of, partial), shop);
    }

    /** A pick list holds what it can get. */
    private static Optional<Refused> pick(Fields step, Shop shop) {
        return Decided.of(new DocumentCommand.AssignSale(step.text("of"), Optional.of(true)), shop);
    }

    private static Optional<Refused> ship(Fields step, Shop shop) {
        String of = step.text("of");
        Sale sale = Orders.sale(of, shop);
        Optional<Fields> shipped = step.object("lines");
        Optional<Quantity> encoded = shop.memory().takeEncoded(of);
        List<ShipLine> lines = new ArrayList<>();
        for (Sale.Line line : sale.lines()) {
            Quantity quantity;
            if (shipped.isPresent()) {
                quantity =
                        shipped.get().optionalQuantity(line.item().value()).orElse(Quantity.ZERO);
            } else {
                quantity =
                        step.has("qty") ? shop.units().base(step) : encoded.orElseGet(line::open);
            }
            if (quantity.isPositive()) {
                lines.add(
                        new ShipLine(
                                line.line(),
                                quantity,
                                step.optional("from").map(Codes::place),
                                List.of()));
            }
        }
        shipped.ifPresent(Fields::done);
        return Decided.of(
                new DocumentCommand.ShipSale(of, lines, List.of(), remainder(step)), shop);
    }

    /** All of an order that is left, unless the step or somebody before it says how much. */
    static Optional<Refused> complete(String of, Fields step, Shop shop) {
        if (Orders.isSale(of, shop)) {
            return ship(step, shop);
        }
        Optional<Quantity> encoded = shop.memory().takeEncoded(of);
        List<ReceiptLine> lines = new ArrayList<>();
        for (Purchase.Line line : Orders.purchase(of, shop).lines()) {
            Quantity quantity =
                    step.has("qty") ? shop.units().base(step) : encoded.orElseGet(line::open);
            if (quantity.isPositive()) {
                lines.add(
                        new ReceiptLine(
                                line.line(),
                                quantity,
                                Quantity.ZERO,
                                step.optional("lot"),
                                step.optional("package")));
            }
        }
        return Decided.of(
                new DocumentCommand.ReceivePurchase(of, lines, Optional.of(remainder(step))), shop);
    }

    private static Optional<Refused> shipPackage(Fields step, Shop shop) {
        return Decided.of(
                new DocumentCommand.ShipSale(
                        step.text("of"), List.of(), List.of(step.text("package")), remainder(step)),
                shop);
    }

    private static Optional<Refused> demandInbound(Fields step, Shop shop) {
        List<PurchaseLine> lines = new ArrayList<>();
        for (Fields line : lines(step)) {
            lines.add(
                    new PurchaseLine(
                            Selection.of(line).item(),
                            shop.units().base(line),
                            Optional.empty(),
                            Optional.empty(),
                            0,
                            0));
            line.optional("uom").ifPresent(name -> shop.memory().ordered(step.text("id"), name));
        }
        return Decided.of(
                new DocumentCommand.OrderPurchase(
                        step.text("id"),
                        "supplier",
                        Optional.empty(),
                        step.optional("to").map(Codes::place).orElse(Codes.STOCK),
                        step.optional("owner"),
                        Remainder.KEEP,
                        lines),
                shop);
    }

    private static Optional<Refused> receiveAgainst(Fields step, Shop shop) {
        ReceiptLine line =
                new ReceiptLine(
                        1,
                        shop.units().base(step),
                        step.optionalQuantity("rejected_qty").orElse(Quantity.ZERO),
                        step.optional("lot"),
                        step.optional("package"));
        return Decided.of(
                new DocumentCommand.ReceivePurchase(
                        step.text("of"), List.of(line), Optional.of(remainder(step))),
                shop);
    }

    private static Remainder remainder(Fields step) {
        String word = step.optional("backorder").orElse("keep");
        return switch (word) {
            case "keep", "ask" -> Remainder.KEEP;
            case "create", "always" -> Remainder.CREATE;
            case "never" -> Remainder.NEVER;
            default -> throw new NotUnderstood("backorder '" + word + "' is not understood");
        };
    }

    /** Withdraws an order of either side. */
    static Optional<Refused> cancel(String of, Shop shop) {
        Command command =
                Orders.isSale(of, shop)
                        ? new DocumentCommand.CancelSale(of)
                        : new DocumentCommand.CancelPurchase(of);
        return Decided.of(command, shop);
    }
}
