package org.tallygate.plant.cases;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.putaway.PutawayCommand;
import org.tallygate.ledger.putaway.PutawayCommand.First;
import org.tallygate.ledger.putaway.PutawayCommand.PlanPutaway;
import org.tallygate.ledger.putaway.PutawayPlan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Goods that come in are put where the rules of the house say; the ledger plans, facts follow. */
final class PutawayOps {

    private PutawayOps() {}

    static Map<String, Op> all() {
        return Map.of(
                "receive_document", (step, shop) -> receive(step.objects("lines"), step, shop));
    }

    /** A single line. */
    static Optional<Refused> receive(Fields step, Shop shop) {
        return receive(List.of(step), step, shop);
    }

    /**
     * What no rule has room for stays where the step receives to; a step that names no such place
     * leaves it unassigned, and may put a line to several places.
     */
    private static Optional<Refused> receive(List<Fields> lines, Fields step, Shop shop) {
        Optional<LocationCode> to =
                step.optional("to").or(() -> step.optional("location")).map(Codes::place);
        List<PutawayCommand.Line> asked = new ArrayList<>();
        for (Fields line : lines) {
            asked.add(
                    new PutawayCommand.Line(
                            Selection.of(line).item(),
                            line.quantity("qty"),
                            line.optional("uom"),
                            line.optional("package_type")));
        }
        Decision decision =
                shop.ask(
                        new PlanPutaway(
                                "receipt " + shop.memory().step(),
                                to.orElse(Codes.STOCK),
                                to,
                                asked,
                                to.isEmpty(),
                                First.MOST_FREE));
        return switch (decision) {
            case Decision.Refused refused -> Optional.of(Refused.of(refused));
            case Decision.Done done -> {
                PutawayPlan plan = (PutawayPlan) done.answer();
                shop.memory().planned(plan);
                yield Facts.post(flows(plan, lines), step, shop);
            }
        };
    }

    private static List<Flow> flows(PutawayPlan plan, List<Fields> lines) {
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).leave("unit_cost", "unit_cost_per");
            Selection goods = Selection.of(lines.get(i));
            for (PutawayPlan.Put put : plan.lines().get(i).puts()) {
                AccountKey account = Flow.moved(goods.account(Codes.STOCK), put.location());
                flows.add(Flow.of(Flow.at(VirtualLocation.SUPPLIER, account), account, put.base()));
            }
        }
        return flows;
    }
}
