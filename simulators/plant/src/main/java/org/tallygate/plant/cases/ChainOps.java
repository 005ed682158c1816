package org.tallygate.plant.cases;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.DocumentCommand.FulfilmentLine;
import org.tallygate.ledger.document.DocumentCommand.FulfilmentStep;
import org.tallygate.ledger.document.Fulfilment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moves of which each begins where the one before it ends: a fulfilment in steps. */
final class ChainOps {

    private ChainOps() {}

    static Map<String, Op> all() {
        return Map.of(
                "chain", ChainOps::chain,
                "encode", ChainOps::encode,
                "complete", ChainOps::complete);
    }

    private static Optional<Refused> chain(Fields step, Shop shop) {
        String reference = "chain " + shop.memory().step();
        List<FulfilmentStep> steps = new ArrayList<>();
        Optional<FulfilmentLine> line = Optional.empty();
        for (Fields move : step.objects("moves")) {
            LocationCode to = Codes.place(move.text("to"));
            steps.add(
                    new FulfilmentStep(deed(steps.size(), to), Codes.place(move.text("from")), to));
            FulfilmentLine same =
                    new FulfilmentLine(
                            Optional.empty(), Selection.of(move).item(), shop.units().base(move));
            if (line.isPresent() && !line.get().equals(same)) {
                throw new NotUnderstood("the moves of a chain must be of the same goods");
            }
            line = Optional.of(same);
            String id = move.text("id");
            shop.memory().chained(id, new Memory.ChainMove(reference, steps.size()));
            move.optional("uom").ifPresent(unit -> shop.memory().ordered(id, unit));
            move.done();
        }
        return Decided.of(
                new DocumentCommand.PlanFulfilment(
                        reference,
                        Optional.empty(),
                        Optional.empty(),
                        steps,
                        line.map(List::of).orElse(List.of())),
                shop);
    }

    private static Fulfilment.Deed deed(int before, LocationCode to) {
        if (to.equals(VirtualLocation.CUSTOMER.code())) {
            return Fulfilment.Deed.SHIP;
        }
        return before == 0 ? Fulfilment.Deed.PICK : Fulfilment.Deed.PACK;
    }

    /** Somebody says how much of an order is done; nothing moves before it is completed. */
    private static Optional<Refused> encode(Fields step, Shop shop) {
        String of = step.text("of");
        if (!Chains.isMove(of, shop) && !Orders.isOne(of, shop)) {
            throw new NotUnderstood("no order and no move of a chain has the id '" + of + "'");
        }
        shop.memory().encode(of, shop.units().base(step));
        return Optional.empty();
    }

    /** A move of a chain, an order of either side, or a plan. */
    private static Optional<Refused> complete(Fields step, Shop shop) {
        String of = step.text("of");
        if (Orders.isOne(of, shop)) {
            return OrderOps.complete(of, step, shop);
        }
        if (!Chains.isMove(of, shop) && Plans.isOne(of, shop)) {
            return Plans.complete(of, step, shop);
        }
        Memory.ChainMove move = Chains.move(of, shop);
        Optional<Quantity> encoded = shop.memory().takeEncoded(of);
        Quantity quantity =
                step.has("qty")
                        ? shop.units().base(step)
                        : encoded.orElseGet(() -> Chains.step(move, shop).planned());
        return Decided.of(
                new DocumentCommand.DoStep(
                        move.chain(), move.step(), List.of(new DocumentCommand.Part(1, quantity))),
                shop);
    }
}
