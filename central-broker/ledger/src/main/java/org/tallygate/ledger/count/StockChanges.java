package org.tallygate.ledger.count;

import org.jspecify.annotations.Nullable;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Fact;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Followed;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Ledger;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.PackageNode;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.stock.Stock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Changes of stock by hand: what they move, who must agree, what is held. */
final class StockChanges {

    private final Stock stock;
    private final Map<String, Reason> reasons = new HashMap<>(Reason.FIRST);
    private final Map<String, StockChange> waiting = new HashMap<>();
    private final Map<String, Quarantine> holds = new HashMap<>();
    private ChangeLimit limit = ChangeLimit.NONE;

    StockChanges(Stock stock) {
        this.stock = stock;
    }

    void put(Reason reason) {
        reasons.put(reason.code(), reason);
    }

    void put(ChangeLimit now) {
        limit = now;
    }

    void put(StockChange change) {
        Open.put(waiting, change);
    }

    void put(Quarantine hold) {
        Open.put(holds, hold);
    }

    Decision decide(Asked asked, StockCommand command, Master master, History history) {
        return switch (command) {
            case StockCommand.AdjustStock adjust -> adjust(asked, adjust, master);
            case StockCommand.ScrapStock scrap ->
                    change(
                            asked,
                            scrap.type(),
                            List.of(away(scrap.goods(), VirtualLocation.SCRAP)),
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
            case StockCommand.ChangeStatus status -> status(asked, status, master);
            case StockCommand.ChangeOwner owner ->
                    change(
                            asked,
                            owner.type(),
                            List.of(to(owner.goods(), owner.goods().account().ownedBy(owner.to()))),
                            owner.reason(),
                            false,
                            master);
            case StockCommand.TransformStock transform ->
                    change(
                            asked,
                            transform.type(),
                            transformed(transform),
                            transform.reason(),
                            false,
                            master);
            case StockCommand.PackStock pack ->
                    change(
                            asked,
                            pack.type(),
                            pack.goods().stream()
                                    .map(goods ->
                                            to(
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
                            unpacked(unpack.sscc(), master, history),
                            unpack.reason(),
                            false,
                            master);
            case StockCommand.NestPackage nest -> nest(nest, history);
            case StockCommand.QuarantineStock quarantine -> quarantine(asked, quarantine, master);
            case StockCommand.ReleaseQuarantine release -> release(asked, release, master);
            case StockCommand.ApproveStockChange approve -> approve(asked, approve);
            case StockCommand.RejectStockChange reject -> reject(asked, reject);
            case StockCommand.SetReason set ->
                    Decision.Done.keeping(set.reason(), List.of(set.reason()));
            case StockCommand.SetChangeLimit set ->
                    Decision.Done.keeping(set.limit(), List.of(set.limit()));
        };
    }

    /**
     * What a station told. It is never refused: past the limit, or for a reason that is not on the
     * list, it waits until another person agrees, and the goods stay in the book till then.
     */
    Followed told(FactId id, Fact.Adjusted told, long micros) {
        AccountKey account = AccountKey.of(told.item(), told.goods().lot(), told.at());
        StockChange plan =
                new StockChange(
                        keyOf(id),
                        told.type(),
                        List.of(move(account, told)),
                        told.reason(),
                        true,
                        told.head().actor().orElse("station " + told.head().station()),
                        micros,
                        StockChange.State.WAITS,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        boolean known = reasons.containsKey(told.reason()) && reasons.get(told.reason()).usable();
        if (!known || isMoreThanOneMay(told.quantity())) {
            return new Followed(List.of(), List.of(plan), List.of(waits(plan, told, known)));
        }
        StockChange change = plan.decided(StockChange.State.DONE, plan.by(), plan.reason());
        return new Followed(movements(change, told.head().group()), List.of(change), List.of());
    }

    private static String keyOf(FactId id) {
        return CountRecord.keyOf(id);
    }

    private static StockChange.Move move(AccountKey account, Fact.Adjusted told) {
        return switch (told.way()) {
            case FOUND -> new StockChange.Move(account.loss(), account, told.quantity());
            case GONE -> new StockChange.Move(account, account.loss(), told.quantity());
            case SCRAPPED ->
                    new StockChange.Move(
                            account, account.at(VirtualLocation.SCRAP), told.quantity());
        };
    }

    private static Raised waits(StockChange plan, Fact.Adjusted told, boolean known) {
        return new Raised(
                Raised.Kind.CHANGE_WAITS,
                Optional.of(told.item()),
                Optional.of(told.at().location()),
                told.quantity()
                        + " of "
                        + told.item()
                        + " at "
                        + told.at().location()
                        + ", "
                        + told.reason()
                        + " by "
                        + plan.by()
                        + (known ? ": more than one may change" : ": the reason is not listed")
                        + "; agree or drop it",
                Optional.of(plan.key()),
                Optional.of(told.quantity()));
    }

    /**
     * The fact that told a change is taken back, or the fact that took it back. What the fact
     * itself moved is taken back already; what another agreed to later is not.
     */
    Followed takeBack(
            FactId id, Fact.Reversed reversed, FactId of, Outcome.Posted outcome, History history) {
        Optional<String> undone =
                history.stateOf(CountUndone.KIND, keyOf(of))
                        .map(before -> ((CountUndone) before).count());
        Optional<StockChange> told =
                history.stateOf(StockChange.KIND, undone.orElse(keyOf(of)))
                        .map(StockChange.class::cast);
        if (told.isEmpty()) {
            return Followed.NOTHING;
        }
        StockChange change = told.get();
        CountUndone turn = new CountUndone(keyOf(id), change.key());
        boolean moved = !outcome.movements().isEmpty();
        if (undone.isPresent()) {
            StockChange again =
                    moved
                            ? change.decided(StockChange.State.DONE, change.by(), change.reason())
                            : change.waiting();
            return new Followed(List.of(), List.of(again, turn), List.of());
        }
        if (change.state() == StockChange.State.DROPPED) {
            return Followed.NOTHING;
        }
        List<Movement> back =
                moved || change.state() == StockChange.State.WAITS
                        ? List.of()
                        : movements(change, reversed.head().group()).stream()
                                .map(each ->
                                        new Movement(
                                                each.to(),
                                                each.from(),
                                                each.quantity(),
                                                each.group(),
                                                each.index()))
                                .toList();
        StockChange dropped =
                change.decided(
                        StockChange.State.DROPPED,
                        reversed.head().actor().orElse("station " + reversed.head().station()),
                        reversed.reason());
        return new Followed(back, List.of(dropped, turn), List.of());
    }

    private boolean isMoreThanOneMay(Quantity quantity) {
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

    private Decision status(Asked asked, StockCommand.ChangeStatus status, Master master) {
        if (status.goods().account().status() == StockStatus.QUARANTINE && !holds.isEmpty()) {
            AccountKey account = status.goods().account();
            Quantity free = new Quantity(stock.micros(account)).minus(held(account));
            if (free.compareTo(status.goods().quantity()) < 0) {
                return refused(
                        CountRefusal.HELD,
                        "quantity "
                                + status.goods().quantity()
                                + " must be at most "
                                + free
                                + "; the rest is held and needs a release");
            }
        }
        return change(
                asked,
                status.type(),
                List.of(to(status.goods(), status.goods().account().in(status.to()))),
                status.reason(),
                false,
                master);
    }

    private Quantity held(AccountKey account) {
        return holds.values().stream()
                .filter(hold -> hold.account().equals(account))
                .map(Quarantine::quantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    private Decision quarantine(
            Asked asked, StockCommand.QuarantineStock quarantine, Master master) {
        StockCommand.Goods goods = quarantine.goods();
        Quarantine hold;
        try {
            hold =
                    new Quarantine(
                            asked.name("hold").value(),
                            goods.account().in(StockStatus.QUARANTINE),
                            goods.quantity(),
                            quarantine.reason(),
                            asked.actor(),
                            asked.micros(),
                            quarantine.releaseRole(),
                            Optional.empty());
        } catch (IllegalArgumentException e) {
            return refused(CountRefusal.UNFIT, String.valueOf(e.getMessage()));
        }
        boolean there = goods.account().status() == StockStatus.QUARANTINE;
        List<StockChange.Move> moves = there ? List.of() : List.of(to(goods, hold.account()));
        if (there
                && new Quantity(stock.micros(goods.account()))
                                .minus(held(goods.account()))
                                .compareTo(goods.quantity())
                        < 0) {
            return refused(
                    CountRefusal.NOT_ENOUGH,
                    "quantity " + goods.quantity() + " must be there and not held already");
        }
        // Nobody waits for a second person to stop the sale of what may be unsafe.
        return checked(moves, quarantine.reason(), false, master)
                .orElseGet(() ->
                        done(
                                asked,
                                plan(
                                        asked,
                                        quarantine.type(),
                                        moves,
                                        quarantine.reason(),
                                        false,
                                        Optional.of(hold))));
    }

    private Decision release(Asked asked, StockCommand.ReleaseQuarantine release, Master master) {
        Quarantine hold = holds.get(release.hold());
        if (hold == null) {
            return refused(
                    CountRefusal.UNKNOWN_SUBJECT, "hold '" + release.hold() + "' must be open");
        }
        if (!hold.releaseRole().equals(release.role())) {
            return refused(
                    CountRefusal.WRONG_ROLE,
                    "role '" + release.role() + "' must be '" + hold.releaseRole() + "'");
        }
        StockCommand.Goods goods = new StockCommand.Goods(hold.account(), hold.quantity());
        List<StockChange.Move> moves =
                release.to() == StockStatus.QUARANTINE
                        ? List.of()
                        : List.of(to(goods, hold.account().in(release.to())));
        return checked(moves, release.reason(), false, master)
                .orElseGet(() ->
                        done(
                                asked,
                                plan(
                                        asked,
                                        release.type(),
                                        moves,
                                        release.reason(),
                                        false,
                                        Optional.of(hold.released(asked.actor())))));
    }

    private static List<StockChange.Move> transformed(StockCommand.TransformStock transform) {
        List<StockChange.Move> moves = new ArrayList<>();
        transform.consumed().forEach(goods -> moves.add(away(goods, VirtualLocation.PRODUCTION)));
        transform
                .produced()
                .forEach(goods ->
                        moves.add(
                                new StockChange.Move(
                                        goods.account().at(VirtualLocation.PRODUCTION),
                                        goods.account(),
                                        goods.quantity())));
        return moves;
    }

    private static List<StockChange.Move> unpacked(String sscc, Master master, History history) {
        List<StockChange.Move> moves = new ArrayList<>();
        new TreeMap<>(history.contentOf(sscc))
                .forEach((account, quantity) -> {
                    if (quantity.isPositive() && master.physical(account.location())) {
                        moves.add(
                                to(
                                        new StockCommand.Goods(account, quantity),
                                        account.packedIn(Optional.empty())));
                    }
                });
        return moves;
    }

    private static StockChange.Move away(StockCommand.Goods goods, VirtualLocation where) {
        return to(goods, goods.account().at(where));
    }

    private static StockChange.Move to(StockCommand.Goods goods, AccountKey to) {
        return new StockChange.Move(goods.account(), to, goods.quantity());
    }

    private Decision change(
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

    private static StockChange plan(
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
                hold);
    }

    /** The first reason not to do it, in the order of {@link CountRefusal}. */
    private Optional<Decision> checked(
            List<StockChange.Move> moves, String reason, boolean evenIfShort, Master master) {
        return moves.stream()
                .flatMap(move -> unfit(move).stream())
                .findFirst()
                .or(() ->
                        moves.stream().flatMap(move -> unknown(move, master).stream()).findFirst())
                .or(() ->
                        reasons.containsKey(reason) && reasons.get(reason).usable()
                                ? Optional.empty()
                                : Optional.of(
                                        refused(
                                                CountRefusal.UNKNOWN_REASON,
                                                "reason '" + reason + "' must be on the list")))
                .or(() -> evenIfShort ? Optional.empty() : notEnough(moves, master))
                .or(() ->
                        moves.stream().allMatch(move -> move.from().equals(move.to()))
                                        && !moves.isEmpty()
                                ? Optional.of(
                                        refused(
                                                CountRefusal.NOTHING_TO_DO,
                                                "goods must go to another place, state or owner"))
                                : Optional.empty());
    }

    private static Optional<Decision> unfit(StockChange.Move move) {
        if (!move.quantity().isPositive() || move.quantity().compareTo(Ledger.MOST) > 0) {
            return Optional.of(
                    refused(
                            CountRefusal.UNFIT,
                            "quantity "
                                    + move.quantity()
                                    + " must be above 0 and at most "
                                    + Ledger.MOST));
        }
        try {
            check(move.from());
            check(move.to());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(refused(CountRefusal.UNFIT, String.valueOf(e.getMessage())));
        }
    }

    private static void check(AccountKey key) {
        key.lot().ifPresent(lot -> Printable.check("lot", lot, 64));
        key.pack().ifPresent(pack -> Printable.check("package", pack, 64));
        key.owner().ifPresent(owner -> Printable.check("owner", owner, 64));
    }

    private static Optional<Decision> unknown(StockChange.Move move, Master master) {
        if (master.item(move.from().item()).isEmpty()) {
            return Optional.of(
                    refused(
                            CountRefusal.UNKNOWN_ITEM,
                            "item '" + move.from().item() + "' must be in the item master"));
        }
        for (AccountKey key : List.of(move.from(), move.to())) {
            if (!VirtualLocation.isOne(key.location()) && master.place(key.location()).isEmpty()) {
                return Optional.of(
                        refused(
                                CountRefusal.UNKNOWN_LOCATION,
                                "location '"
                                        + key.location()
                                        + "' must be in the location master"));
            }
        }
        return Optional.empty();
    }

    private Optional<Decision> notEnough(List<StockChange.Move> moves, Master master) {
        Map<AccountKey, Quantity> needed = new TreeMap<>();
        for (StockChange.Move move : moves) {
            if (master.physical(move.from().location())) {
                needed.merge(move.from(), move.quantity(), Quantity::plus);
            }
        }
        for (Map.Entry<AccountKey, Quantity> need : needed.entrySet()) {
            Quantity there = new Quantity(stock.micros(need.getKey()));
            if (there.compareTo(need.getValue()) < 0) {
                return Optional.of(
                        refused(
                                CountRefusal.NOT_ENOUGH,
                                "quantity "
                                        + need.getValue()
                                        + " of "
                                        + need.getKey().item()
                                        + " must be at "
                                        + need.getKey().location()
                                        + ", where the book has "
                                        + there));
            }
        }
        return Optional.empty();
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

    private static Decision done(Asked asked, StockChange plan) {
        StockChange change =
                plan.open()
                        ? plan.decided(StockChange.State.DONE, asked.actor(), plan.reason())
                        : plan;
        List<Kept> kept = new ArrayList<>();
        kept.add(change);
        change.hold().ifPresent(kept::add);
        return new Decision.Done(change, movements(change, asked.name("group")), kept, List.of());
    }

    private static List<Movement> movements(StockChange change, Id128 group) {
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

    private static Decision refused(CountRefusal why, String sentence) {
        return new Decision.Refused(why, sentence);
    }
}
