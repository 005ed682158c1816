package org.tallygate.ledger.promise;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Decision.Refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes the rules of selling. */
final class Setting {

    private final Working working;

    Setting(Working working) {
        this.working = working;
    }

    /** The rule that is in force now. */
    record Set(String kind, String key) {}

    Decision channel(Channel channel) {
        List<LocationCode> nodes =
                channel.network().stream().map(working.shelves::node).distinct().toList();
        return set(
                Checks.places(working.shelves.master(), channel.network()),
                new Channel(
                        channel.name(),
                        nodes,
                        channel.priority(),
                        channel.leastTrustPpm(),
                        channel.threshold()));
    }

    Decision quota(PromiseCommand.SetQuota command) {
        Quota known =
                working.quota(
                        Quota.key(command.item(), node(command.location()), command.channel()));
        Quota quota =
                new Quota(
                        command.item(),
                        node(command.location()),
                        command.channel(),
                        command.mode(),
                        command.allocated(),
                        known == null ? Quantity.ZERO : known.posted(),
                        command.capPpm(),
                        command.untilMicros(),
                        command.mode() == Quota.Mode.CAPPED || command.allocated().isPositive());
        return set(
                item(command.item())
                        .or(() -> place(command.location()))
                        .or(() -> Checks.channel(working.shelves, command.channel()))
                        .or(() ->
                                command.untilMicros()
                                        .flatMap(at ->
                                                Checks.past("untilMicros", at, working.micros))),
                quota);
    }

    /** What one channel's quota keeps, before and now. */
    record Kept(Name channel, Quantity before, Quantity now) {}

    /**
     * The shares in the order in which channels are filled.
     *
     * @param pool what no quota keeps
     */
    record Rebalanced(List<Kept> shares, Quantity pool) {}

    Decision rebalance(PromiseCommand.RebalanceQuotas command) {
        Optional<Refused> unfit = item(command.item()).or(() -> place(command.location()));
        if (unfit.isPresent()) {
            return unfit.get();
        }
        LocationCode node = node(command.location());
        ItemNow.PlaceNow there = working.shelves.now(command.item()).at(node);
        List<ItemNow.QuotaNow> quotas =
                Quotas.byPriority(there.quotas(), working.shelves.settings()).stream()
                        .filter(quota -> quota.mode() != Quota.Mode.CAPPED)
                        .toList();
        if (quotas.isEmpty()) {
            return new Refused(
                    Why.NO_QUOTA,
                    "item '"
                            + command.item()
                            + "' must have a HARD or SOFT quota at '"
                            + node
                            + "'");
        }
        long free = Math.max(0, there.free().micros());
        List<Long> wanted = quotas.stream().map(ItemNow.QuotaNow::leftMicros).toList();
        List<Long> before = Rebalance.inOrder(free, wanted);
        long total = before.stream().mapToLong(Long::longValue).sum();
        List<Long> now =
                switch (command.share()) {
                    case BY_PRIORITY -> before;
                    case BY_DEMAND ->
                            Rebalance.byWeight(
                                    total,
                                    quotas.stream().map(ItemNow.QuotaNow::usedMicros).toList(),
                                    command.step().micros());
                };
        List<Kept> shares = new ArrayList<>();
        for (int i = 0; i < quotas.size(); i++) {
            ItemNow.QuotaNow quota = quotas.get(i);
            Quota known = working.quota(Quota.key(command.item(), node, quota.channel()));
            if (known != null) {
                working.keep(
                        known.allocated(
                                new Quantity(Math.addExact(quota.usedMicros(), now.get(i)))));
            }
            shares.add(
                    new Kept(
                            quota.channel(),
                            new Quantity(before.get(i)),
                            new Quantity(now.get(i))));
        }
        return working.done(new Rebalanced(shares, new Quantity(free - total)));
    }

    Decision safety(PromiseCommand.SetSafety command) {
        return set(
                item(command.item()).or(() -> place(command.location())),
                new Safety(command.item(), node(command.location()), command.quantity()));
    }

    Decision threshold(PromiseCommand.SetThreshold command) {
        return set(
                item(command.item()).or(() -> Checks.channel(working.shelves, command.channel())),
                new Threshold(command.item(), command.channel(), command.quantity()));
    }

    Decision exclusion(PromiseCommand.SetExclusion command) {
        return set(
                command.item()
                        .flatMap(this::item)
                        .or(() -> command.location().flatMap(this::place))
                        .or(() -> Checks.channel(working.shelves, command.channel())),
                new Exclusion(
                        command.channel(), command.item(), command.location(), command.excluded()));
    }

    Decision itemClass(PromiseCommand.SetItemClass command) {
        return set(item(command.item()), new ItemClass(command.item(), command.itemClass()));
    }

    Decision removal(PromiseCommand.SetRemoval command) {
        return set(item(command.item()), new RemovalRule(command.item(), command.removal()));
    }

    Decision set(PromiseKept rule) {
        return set(Optional.empty(), rule);
    }

    private Decision set(Optional<Refused> unfit, PromiseKept rule) {
        if (unfit.isPresent()) {
            return unfit.get();
        }
        working.keep(rule);
        return working.done(new Set(rule.kind(), rule.key()));
    }

    /** Rules are of whole nodes, of which a part may be named. */
    private LocationCode node(LocationCode place) {
        return working.shelves.node(place);
    }

    private Optional<Refused> item(ItemCode item) {
        return Checks.item(working.shelves.master(), item);
    }

    private Optional<Refused> place(LocationCode place) {
        return Checks.places(working.shelves.master(), List.of(place));
    }
}
