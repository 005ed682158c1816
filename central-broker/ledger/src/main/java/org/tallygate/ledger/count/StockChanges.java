package org.tallygate.ledger.count;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.PackageNode;
import org.tallygate.ledger.stock.Stock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Changes of stock by hand: who asks for them, and who must agree. */
final class StockChanges {

    private final Stock stock;
    private final ChangeChecks checks;
    private final QuarantineHolds holds;
    private final Map<String, StockChange> waiting = new HashMap<>();
    private ChangeLimit limit = ChangeLimit.NONE;

    StockChanges(Stock stock) {
        this.stock = stock;
        checks = new ChangeChecks(stock);
        holds = new QuarantineHolds(stock);
    }

    void put(Reason reason) {
        checks.put(reason);
    }

    void put(ChangeLimit now) {
        limit = now;
    }

    void put(StockChange change) {
        Open.put(waiting, change);
    }

    void put(Quarantine hold) {
        holds.put(hold);
    }

    /** Changes that wait for a second person, and goods that must not move. */
    Stream<Kept> all() {
        return Stream.concat(waiting.values().stream(), holds.all());
    }

    boolean isListed(String reason) {
        return checks.isListed(reason);
    }

    /** The first reason not to do it, in the order of {@link CountRefusal}. */
    Optional<Decision> checked(
            List<StockChange.Move> moves, String reason, boolean evenIfShort, Master master) {
        return checks.checked(moves, reason, evenIfShort, master);
    }

    Decision decide(Asked asked, StockCommand command, Master master, History history) {
        return switch (command) {
            case StockCommand.AdjustStock adjust -> adjust(asked, adjust, master);
            case StockCommand.ScrapStock scrap ->
                    change(
                            asked,
                            scrap.type(),
                            List.of(ChangeMoves.away(scrap.goods(), VirtualLocation.SCRAP)),
                            scrap.reason(),
                            scrap.evenIfShort(),
                            master);
            case StockCommand.WriteOffStock off ->
                    change(
                            asked,
                            off.type(),
                            List.of(
                                    new StockChange.Move(
                                            off.goods().account(),
                                            off.goods().account().loss(),
                                            off.goods().quantity())),
                            off.reason(),
                            off.evenIfShort(),
                            master);
            case StockCommand.ChangeStatus status -> holds.status(this, asked, status, master);
            case StockCommand.ChangeOwner owner ->
                    change(
                            asked,
                            owner.type(),
                            List.of(
                                    ChangeMoves.to(
                                            owner.goods(),
                                            owner.goods().account().ownedBy(owner.to()))),
                            owner.reason(),
                            false,
                            master);
            case StockCommand.TransformStock transform ->
                    change(
                            asked,
                            transform.type(),
                            ChangeMoves.transformed(transform),
                            transform.reason(),
                            false,
                            master);
            case StockCommand.PackStock pack ->
                    change(
                            asked,
                            pack.type(),
                            pack.goods().stream()
                                    .map(goods ->
                                            ChangeMoves.to(
                                                    goods,
                                                    goods.account()
                                                            .packedIn(Optional.of(pack.sscc()))))
                                    .toList(),
                            pack.reason(),
                            false,
                            master);
            case StockCommand.UnpackPackage unpack ->
                    change(
                            asked,
                            unpack.type(),
                            ChangeMoves.unpacked(unpack.sscc(), master, history),
                            unpack.reason(),
                            false,
                            master);
            case StockCommand.NestPackage nest -> nest(nest, history);
            case StockCommand.QuarantineStock quarantine ->
                    holds.quarantine(this, asked, quarantine, master);
            case StockCommand.ReleaseQuarantine release ->
                    holds.release(this, asked, release, master);
            case StockCommand.ApproveStockChange approve -> approve(asked, approve);
            case StockCommand.RejectStockChange reject -> reject(asked, reject);
            case StockCommand.SetReason set ->
                    Decision.Done.keeping(set.reason(), List.of(set.reason()));
            case StockCommand.SetChangeLimit set ->
                    Decision.Done.keeping(set.limit(), List.of(set.limit()));
        };
    }

    Optional<Quantity> mostAlone() {
        return limit.alone();
    }

    boolean isMoreThanOneMay(Quantity quantity) {
        return limit.alone().filter(most -> quantity.compareTo(most) > 0).isPresent();
    }

    private static Decision nest(StockCommand.NestPackage nest, History history) {
        try {
            Printable.check("sscc", nest.sscc(), 64);
            nest.into().ifPresent(parent -> Printable.check("into", parent, 64));
        } catch (IllegalArgumentException e) {
            return refused(CountRefusal.UNFIT, String.valueOf(e.getMessage()));
        }
        List<PackageNode> nodes = PackageNode.nest(nest.sscc(), nest.into(), history);
        return nodes.isEmpty()
                ? refused(
                        CountRefusal.NOTHING_TO_DO,
                        "package '"
                                + nest.sscc()
                                + "' must go into another that does not stand in it")
                : Decision.Done.keeping(nodes.getLast(), nodes);
    }

    private Decision adjust(Asked asked, StockCommand.AdjustStock adjust, Master master) {
        AccountKey account = adjust.account();
        Quantity by = adjust.by();
        StockChange.Move move =
                by.isNegative()
                        ? new StockChange.Move(account, account.loss(), by.negate())
                        : new StockChange.Move(account.loss(), account, by);
        return change(asked, adjust.type(), List.of(move), adjust.reason(), true, master);
    }

    Decision change(
            Asked asked,
            String type,
            List<StockChange.Move> moves,
            String reason,
            boolean evenIfShort,
            Master master) {
        Optional<Decision> refusal =
                moves.isEmpty()
                        ? Optional.of(
                                refused(
                                        CountRefusal.NOTHING_TO_DO,
                                        "goods must be some, and such that are there"))
                        : checked(moves, reason, evenIfShort, master);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        StockChange plan = plan(asked, type, moves, reason, evenIfShort, Optional.empty());
        Quantity all =
                moves.stream()
                        .map(StockChange.Move::quantity)
                        .reduce(Quantity.ZERO, Quantity::plus);
        return isMoreThanOneMay(all)
                ? Decision.Done.keeping(plan, List.of(plan))
                : done(asked, plan);
    }

    static StockChange plan(
            Asked asked,
            String type,
            List<StockChange.Move> moves,
            String reason,
            boolean evenIfShort,
            Optional<Quarantine> hold) {
        return new StockChange(
                asked.name("change").value(),
                type,
                moves,
                reason,
                evenIfShort,
                asked.actor(),
                asked.micros(),
                StockChange.State.WAITS,
                Optional.empty(),
                Optional.empty(),
                hold,
                Optional.empty());
    }

    private Decision approve(Asked asked, StockCommand.ApproveStockChange approve) {
        StockChange change = waiting.get(approve.change());
        Optional<Decision> refusal =
                said(approve.reason()).or(() -> unknownChange(change, approve.change()));
        if (refusal.isPresent() || change == null) {
            return refusal.orElseThrow();
        }
        if (change.by().equals(asked.actor())) {
            return refused(
                    CountRefusal.SAME_PERSON,
                    "actor '" + asked.actor() + "' must not be the one who asked");
        }
        Map<AccountKey, Quantity> needed = new TreeMap<>();
        change.moves().forEach(move -> needed.merge(move.from(), move.quantity(), Quantity::plus));
        for (Map.Entry<AccountKey, Quantity> need : needed.entrySet()) {
            Quantity there = new Quantity(stock.micros(need.getKey()));
            boolean virtual = VirtualLocation.isOne(need.getKey().location());
            if (!virtual && !change.evenIfShort() && there.compareTo(need.getValue()) < 0) {
                return refused(
                        CountRefusal.NOT_ENOUGH,
                        "quantity " + need.getValue() + " must be there; the book has " + there);
            }
        }
        return done(asked, change.decided(StockChange.State.DONE, asked.actor(), approve.reason()));
    }

    private Decision reject(Asked asked, StockCommand.RejectStockChange reject) {
        StockChange change = waiting.get(reject.change());
        Optional<Decision> refusal =
                said(reject.reason()).or(() -> unknownChange(change, reject.change()));
        if (refusal.isPresent() || change == null) {
            return refusal.orElseThrow();
        }
        StockChange dropped =
                change.decided(StockChange.State.DROPPED, asked.actor(), reject.reason());
        return Decision.Done.keeping(dropped, List.of(dropped));
    }

    private static Optional<Decision> said(String reason) {
        try {
            Printable.check("reason", reason, 200);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(refused(CountRefusal.UNFIT, String.valueOf(e.getMessage())));
        }
    }

    private static Optional<Decision> unknownChange(@Nullable StockChange change, String key) {
        return change == null
                ? Optional.of(
                        refused(
                                CountRefusal.UNKNOWN_SUBJECT,
                                "change '" + key + "' must be one that waits"))
                : Optional.empty();
    }

    static Decision done(Asked asked, StockChange plan) {
        StockChange change =
                plan.open()
                        ? plan.decided(StockChange.State.DONE, asked.actor(), plan.reason())
                        : plan;
        List<Kept> kept = new ArrayList<>();
        kept.add(change);
        change.hold().ifPresent(kept::add);
        return new Decision.Done(change, movements(change, asked.name("group")), kept, List.of());
    }

    static List<Movement> movements(StockChange change, Id128 group) {
        List<Movement> movements = new ArrayList<>();
        for (StockChange.Move move : change.moves()) {
            if (!move.from().equals(move.to())) {
                movements.add(
                        new Movement(
                                move.from(), move.to(), move.quantity(), group, movements.size()));
            }
        }
        return movements;
    }

    static Decision refused(CountRefusal why, String sentence) {
        return new Decision.Refused(why, sentence);
    }
}
