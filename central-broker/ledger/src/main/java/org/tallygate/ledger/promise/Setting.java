package org.tallygate.ledger.promise;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Decision.Refused;

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
