package org.tallygate.plant.cases;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.promise.Pending;
import org.tallygate.ledger.promise.Pending.Purpose;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.PromiseCommand.Which;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is open under a name that is no document's: plans, holds and reservations. */
final class Plans {

    private Plans() {}

    static boolean isOne(String id, Shop shop) {
        return !open(id, shop).isEmpty();
    }

    /** Named by a case, or by the step that made it. */
    private static List<Pending> open(String id, Shop shop) {
        List<String> names = new ArrayList<>(List.of(id));
        if (shop.memory().has(id)) {
            int step = shop.memory().deed(id).step();
            for (String kind : List.of("order", "checkout")) {
                names.add(kind + " of step " + step);
            }
        }
        return shop.log()
                .kept(Pending.class)
                .filter(Pending::open)
                .filter(each -> names.contains(each.reference()))
                .toList();
    }

    /** Nobody waits for it any more. */
    static Optional<Refused> cancel(String id, Shop shop) {
        Optional<Refused> refused = Optional.empty();
        for (Pending each : open(id, shop)) {
            refused = refused.or(() -> release(each, Optional.empty(), shop));
        }
        return refused;
    }

    private static Optional<Refused> release(
            Pending pending, Optional<Quantity> quantity, Shop shop) {
        return Decided.of(
                new PromiseCommand.ReleasePromise(Which.of(pending.id()), quantity, false), shop);
    }

    /** What was planned happened, as far as the step says; the plan has so much less. */
    static Optional<Refused> complete(String id, Fields step, Shop shop) {
        List<Pending> all = open(id, shop);
        Optional<Pending> in = first(all, Purpose.PLANNED_IN);
        Optional<Pending> out = first(all, Purpose.PLANNED_OUT);
        Pending any =
                in.or(() -> out)
                        .orElseThrow(() -> new NotUnderstood("'" + id + "' is no plan of goods"));
        Quantity quantity = step.has("qty") ? shop.units().base(step) : any.left();
        List<Flow> flows =
                out.map(pending -> leave(pending, in, quantity, shop))
                        .orElseGet(() -> List.of(come(any, quantity)));
        Optional<Refused> refused = Facts.post(flows, step, shop);
        for (Pending each : all) {
            refused =
                    refused.or(() -> release(each, Optional.of(quantity.least(each.left())), shop));
        }
        return refused;
    }

    private static Optional<Pending> first(List<Pending> all, Purpose purpose) {
        return all.stream().filter(each -> each.purpose() == purpose).findFirst();
    }

    private static Flow come(Pending in, Quantity quantity) {
        AccountKey to = goods(in).account(place(in));
        return Flow.of(Flow.at(VirtualLocation.SUPPLIER, to), to, quantity);
    }

    private static List<Flow> leave(
            Pending out, Optional<Pending> in, Quantity quantity, Shop shop) {
        return MoveOps.flows(
                goods(out),
                quantity,
                key ->
                        in.map(pending -> Flow.moved(key, place(pending)))
                                .orElseGet(() -> Flow.at(VirtualLocation.CUSTOMER, key)),
                shop);
    }

    private static LocationCode place(Pending pending) {
        return pending.wanted().at().isEmpty() ? Codes.STOCK : pending.wanted().at().getFirst();
    }

    private static Selection goods(Pending pending) {
        return new Selection(
                pending.item(),
                pending.wanted().at().stream().findFirst(),
                pending.wanted().lot(),
                pending.wanted().pack(),
                pending.wanted().owner());
    }
}
