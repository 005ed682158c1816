package org.tallygate.ledger.document;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Printable;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.document.Proposal.State;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Orders that suppliers propose: nothing is ordered before a person agrees. */
final class Proposing {

    /** So many of a supplier may wait at once. */
    private static final int MOST_WAITING = 100;

    private final Desk desk;

    Proposing(Desk desk) {
        this.desk = desk;
    }

    Course propose(DocumentCommand.ProposeOrder asked) {
        Optional<Decision.Refused> obstacle =
                fit(asked)
                        .or(() -> desk.fresh("proposal", asked.supplier(), asked.reference()))
                        .or(() -> desk.knownPlace(asked.to()))
                        .or(() -> tooMany(asked.supplier()));
        for (Proposal.Line line : asked.lines()) {
            obstacle =
                    obstacle.or(() ->
                            Desk.unless(
                                    desk.supplies(asked.supplier(), line.item()),
                                    Why.NOT_SUPPLIED,
                                    "item '"
                                            + line.item()
                                            + "' must be one that '"
                                            + asked.supplier()
                                            + "' delivers by its terms"));
        }
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        Proposal proposal =
                new Proposal(
                        asked.reference(),
                        asked.supplier(),
                        asked.to(),
                        asked.consigned(),
                        asked.lines(),
                        State.PROPOSED,
                        desk.actor(),
                        Optional.empty(),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        false);
        desk.keep(proposal);
        return desk.done(proposal);
    }

    private static Optional<Decision.Refused> fit(DocumentCommand.ProposeOrder asked) {
        try {
            Printable.check("supplier", asked.supplier(), 64);
        } catch (IllegalArgumentException e) {
            return Desk.no(Why.UNFIT, String.valueOf(e.getMessage()));
        }
        Optional<Decision.Refused> no = Desk.some(asked.lines());
        Set<ItemCode> items = new HashSet<>();
        for (Proposal.Line line : asked.lines()) {
            no =
                    no.or(() -> Desk.above0("quantity", line.quantity()))
                            .or(() ->
                                    Desk.unless(
                                            items.add(line.item()),
                                            Why.UNFIT,
                                            "item '" + line.item() + "' must stand once"));
        }
        return no;
    }

    private Optional<Decision.Refused> tooMany(String supplier) {
        long waiting =
                desk.parts(Proposal.class, "supplier:" + supplier).stream()
                        .filter(each -> each.state() == State.PROPOSED)
                        .count();
        return Desk.unless(
                waiting < MOST_WAITING,
                Why.TOO_MUCH,
                waiting
                        + " proposals of '"
                        + supplier
                        + "' wait; at most "
                        + MOST_WAITING
                        + " may");
    }

    Course decide(DocumentCommand.DecideProposal asked) {
        String name = Proposal.of(asked.supplier(), asked.reference());
        Optional<Proposal> found = desk.find(Proposal.class, "proposal:" + name);
        if (found.isEmpty()) {
            return Desk.unknown("proposal", name);
        }
        Proposal proposal = found.get();
        Optional<Decision.Refused> obstacle =
                Desk.inState(proposal.state() == State.PROPOSED, proposal, proposal.state())
                        .or(() ->
                                Desk.unless(
                                        !proposal.by().equals(desk.actor()),
                                        Why.SAME_PERSON,
                                        "'" + desk.actor() + "' proposed it; another must agree"));
        if (obstacle.isPresent()) {
            return Course.refused(obstacle.get());
        }
        Optional<String> order =
                asked.approved()
                        ? Optional.of(asked.purchase().orElse(proposal.reference()))
                        : Optional.empty();
        if (order.isPresent()) {
            Course ordered = new PurchaseOrders(desk).order(order(proposal, order.get()));
            if (ordered.decision() instanceof Decision.Refused refused) {
                return Course.refused(refused);
            }
        }
        Proposal decided =
                proposal.decided(
                        asked.approved() ? State.APPROVED : State.REJECTED,
                        desk.actor(),
                        asked.reason(),
                        order,
                        desk.micros());
        desk.keep(decided);
        return desk.done(decided);
    }

    private static DocumentCommand.OrderPurchase order(Proposal proposal, String reference) {
        List<DocumentCommand.PurchaseLine> lines =
                proposal.lines().stream()
                        .map(line ->
                                new DocumentCommand.PurchaseLine(
                                        line.item(),
                                        line.quantity(),
                                        Optional.empty(),
                                        line.dueMicros(),
                                        0,
                                        0))
                        .toList();
        return new DocumentCommand.OrderPurchase(
                reference,
                proposal.supplier(),
                Optional.empty(),
                proposal.to(),
                proposal.consigned() ? Optional.of(proposal.supplier()) : Optional.empty(),
                Remainder.ASK,
                lines);
    }
}
