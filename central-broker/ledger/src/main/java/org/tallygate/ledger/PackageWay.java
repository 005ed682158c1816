package org.tallygate.ledger;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.ledger.Movement.Effect;
import org.tallygate.ledger.Movement.Why;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where packages went, so that goods which are told late to have been packed before go the same
 * way, at the same moments. Normal facts pay for it by one look at their package.
 */
public final class PackageWay {

    private final ReplayKey when;
    private final History history;
    private final Merges merges;
    private final Map<String, PackageNode> nodes = new TreeMap<>();

    /**
     * @param when the fact's place in the order of what happened
     */
    public PackageWay(ReplayKey when, History history, Merges merges) {
        this.when = when;
        this.history = history;
        this.merges = merges;
    }

    /** What a fact changes of packages: what stands in what, and which way they went. */
    public List<PackageNode> follow(Fact fact, Outcome.Posted outcome) {
        switch (fact) {
            case Fact.PackageMoved moved -> {
                if (moved.to().pack().isPresent() || moved.from().pack().isPresent()) {
                    PackageNode.nest(moved.sscc(), moved.to().pack(), history)
                            .forEach(node -> nodes.put(node.sscc(), node));
                }
                went(moved, outcome.movements());
            }
            case Fact.Reversed back -> outcome.movements().forEach(this::wentNot);
            default -> {}
        }
        return List.copyOf(nodes.values());
    }

    private PackageNode node(String sscc) {
        return nodes.computeIfAbsent(sscc, none -> PackageNode.of(sscc, history));
    }

    private void went(Fact.PackageMoved fact, List<Movement> movements) {
        if (fact.from().location().equals(fact.to().location())) {
            return;
        }
        for (String sscc : PackageNode.withNested(fact.sscc(), history)) {
            Account to = fact.to();
            PackageNode.Step step =
                    new PackageNode.Step(
                            when,
                            movements.stream()
                                    .filter(each -> each.from().pack().equals(Optional.of(sscc)))
                                    .map(each -> each.from().location())
                                    .findFirst()
                                    .orElse(fact.from().location()),
                            to.location(),
                            fact.from().status() == to.status()
                                    ? Optional.empty()
                                    : Optional.of(to.status()),
                            Packages.newOwner(fact));
            List<PackageNode.Step> steps = new ArrayList<>(node(sscc).steps());
            steps.add(step);
            steps.sort(Comparator.comparing(PackageNode.Step::at));
            nodes.put(
                    sscc,
                    node(sscc)
                            .going(
                                    steps.subList(
                                            Math.max(0, steps.size() - PackageNode.MOST_STEPS),
                                            steps.size())));
        }
    }

    /** A step that was taken back never was. */
    private void wentNot(Movement back) {
        boolean ofAPackage =
                back.from().pack().isPresent()
                        && back.from().pack().equals(back.to().pack())
                        && !back.from().location().equals(back.to().location());
        if (!ofAPackage) {
            return;
        }
        String sscc = back.from().pack().orElseThrow();
        List<PackageNode.Step> steps = new ArrayList<>(PackageNode.of(sscc, history).steps());
        if (steps.removeIf(step -> step.at().equals(back.at(when)))) {
            nodes.put(sscc, node(sscc).going(steps));
        }
    }

    /**
     * What follows for goods that a fact put into a package, or out of it, before the package went
     * on.
     *
     * @param fresh what moves with the fact and was not asked about yet
     * @param moved everything that moves with the fact
     */
    public List<Movement> late(Fact fact, List<Movement> fresh, List<Movement> moved) {
        if (fact instanceof Fact.PackageMoved) {
            return List.of();
        }
        List<Movement> carried = new ArrayList<>();
        for (Movement movement : fresh) {
            carry(movement.from(), movement, false, moved, carried);
            carry(movement.to(), movement, true, moved, carried);
        }
        return carried;
    }

    private void carry(
            AccountKey account,
            Movement movement,
            boolean more,
            List<Movement> moved,
            List<Movement> carried) {
        if (account.pack().isEmpty()) {
            return;
        }
        AccountKey at = account;
        for (PackageNode.Step step :
                PackageNode.of(account.pack().orElseThrow(), history).steps()) {
            if (step.at().isAfter(movement.at(when))
                    && step.from().equals(at.location())
                    && !merges.isOver(at.item(), step.at())) {
                AccountKey next = next(at, step);
                if (!next.equals(at)) {
                    Movement way = way(at, next, movement, more, step.at());
                    if (moved.stream().noneMatch(each -> isSame(each, way))) {
                        carried.add(way);
                    }
                }
                at = next;
            }
        }
    }

    private static Movement way(
            AccountKey at, AccountKey next, Movement movement, boolean more, ReplayKey moment) {
        Quantity quantity = movement.quantity();
        Id128 group = movement.group();
        Optional<Effect> effect = Optional.of(new Effect(moment, Why.CARRIED));
        return more
                ? new Movement(at, next, quantity, group, 0, effect)
                : new Movement(next, at, quantity, group, 0, effect);
    }

    /** A fact that is taken back takes the way back that its goods were carried. */
    private boolean isSame(Movement one, Movement other) {
        return one.from().equals(other.from())
                && one.to().equals(other.to())
                && one.at(when).equals(other.at(when));
    }

    private static AccountKey next(AccountKey at, PackageNode.Step step) {
        return new AccountKey(
                at.company(),
                at.item(),
                step.to(),
                step.status().orElse(at.status()),
                at.lot(),
                at.pack(),
                step.owner().or(at::owner));
    }
}
