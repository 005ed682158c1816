package org.tallygate.ledger.promise;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Link;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Followed;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Place;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.ReplayKey;
import org.tallygate.ledger.promise.PromiseCommand.Cover;
import org.tallygate.ledger.promise.PromiseCommand.How;
import org.tallygate.ledger.promise.PromiseCommand.Line;
import org.tallygate.ledger.promise.PromiseCommand.Which;
import org.tallygate.ledger.stock.Cell;
import org.tallygate.ledger.stock.Stock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stock and promises alone, with all that they keep, as a partition would run them. */
final class Shop {

    static final ItemCode TEA = new ItemCode("TEA");
    static final ItemCode PHONE = new ItemCode("PHONE");
    static final LocationCode W1 = new LocationCode("W1");
    static final LocationCode W2 = new LocationCode("W2");
    static final LocationCode CC = new LocationCode("CC");
    static final LocationCode DOCK = new LocationCode("DOCK");
    static final LocationCode BIN_A = new LocationCode("W2-A");
    static final LocationCode BIN_B = new LocationCode("W2-B");
    static final LocationCode PACKING = new LocationCode("W2-PACK");
    static final Name WEB = new Name("web");
    static final Name MARKET = new Name("market");
    static final Id128 CENTRE = Id128.named("centre");
    static final long DAY = Outlook.DAY_MICROS;
    static final long NOW = 20_000 * DAY;

    static final Master MASTER =
            new Master(
                    1,
                    List.of(item(TEA, false), item(PHONE, true)),
                    List.of(
                            place(W1, true),
                            place(W2, true),
                            place(CC, true),
                            place(DOCK, false),
                            part(BIN_A, true),
                            part(BIN_B, true),
                            part(PACKING, false)));

    final Stock stock = new Stock();
    final Promises promises = new Promises(stock);
    final List<Kept> kept = new ArrayList<>();
    final List<Raised> raised = new ArrayList<>();
    long now = NOW;
    private long asked;
    private int moved;

    private static Body.Item item(ItemCode code, boolean serial) {
        return new Body.Item(code, "Item " + code, "each", List.of(), false, false, serial);
    }

    private static Place place(LocationCode code, boolean pickable) {
        return new Place(code, "Place " + code, Place.Kind.PHYSICAL, pickable);
    }

    /** A place that is a part of W2. */
    private static Place part(LocationCode code, boolean pickable) {
        return new Place(
                code,
                "Place " + code,
                Place.Kind.PHYSICAL,
                pickable,
                Optional.of(
                        new Place.Traits(
                                Optional.of(W2),
                                Optional.empty(),
                                true,
                                false,
                                Place.Storage.MIXED,
                                Optional.empty(),
                                Optional.empty())));
    }

    static AccountKey at(LocationCode place) {
        return key(place, Optional.empty(), Optional.empty());
    }

    static AccountKey key(LocationCode place, Optional<String> lot, Optional<String> owner) {
        return new AccountKey(
                AccountKey.MAIN, TEA, place, StockStatus.AVAILABLE, lot, Optional.empty(), owner);
    }

    static AccountKey supplier() {
        return at(VirtualLocation.SUPPLIER.code());
    }

    static AccountKey customer() {
        return at(VirtualLocation.CUSTOMER.code());
    }

    static Quantity q(long units) {
        return Quantity.of(units);
    }

    // Facts.

    Shop stock(LocationCode place, long units) {
        return move(supplier(), at(place), units);
    }

    Shop ship(LocationCode place, long units, String task) {
        return move(at(place), customer(), units, Optional.of(Id128.named(task)), now);
    }

    /** Someone takes back the word that goods left. */
    Shop unship(LocationCode place, long units, String task) {
        FactId word = new FactId(Id128.named("box"), 1, Link.START);
        return follow(
                new Movement(
                        customer(),
                        at(place),
                        q(units),
                        Id128.named("group " + moved++),
                        0,
                        Optional.of(
                                new Movement.Effect(
                                        ReplayKey.of(now, word), Movement.Why.TAKEN_BACK))),
                Optional.of(Id128.named(task)),
                now);
    }

    Shop scrap(LocationCode place, long units) {
        return move(at(place), at(VirtualLocation.SCRAP.code()), units);
    }

    Shop move(AccountKey from, AccountKey to, long units) {
        return move(from, to, units, Optional.empty(), now);
    }

    Shop move(AccountKey from, AccountKey to, long units, Optional<Id128> task, long atMicros) {
        return follow(
                new Movement(from, to, q(units), Id128.named("group " + moved++), 0),
                task,
                atMicros);
    }

    private Shop follow(Movement movement, Optional<Id128> task, long atMicros) {
        stock.move(movement, atMicros);
        keep(promises.follow(List.of(movement), task, false, List.of(), atMicros, MASTER));
        return this;
    }

    void keep(Followed followed) {
        followed.kept()
                .forEach(each -> {
                    promises.put((PromiseKept) each);
                    kept.add(each);
                });
        raised.addAll(followed.raised());
    }

    void learnExpiry(String lot, LocalDate expiry) {
        Head head =
                new Head(
                        Id128.named("group"),
                        new Name("dock-1"),
                        Optional.empty(),
                        Optional.of(new TaskRef(Id128.named("task"), 1)),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        new FactTime(Id128.named("boot"), 0, 0),
                        Optional.empty());
        stock.learn(
                        new Fact.Moved(
                                head,
                                TEA,
                                q(1),
                                new Goods(Optional.of(lot), Optional.of(expiry), List.of()),
                                Account.of(VirtualLocation.SUPPLIER),
                                Account.of(W1, StockStatus.AVAILABLE)))
                .ifPresent(stock::put);
    }

    // Commands.

    Decision ask(PromiseCommand command) {
        asked++;
        return ask("ask-" + asked, command);
    }

    Decision ask(String id, PromiseCommand command) {
        Asked by = new Asked("test", id, "somebody", new FactId(CENTRE, asked, Link.START), now);
        Decision decision = promises.decide(by, command, MASTER);
        if (decision instanceof Decision.Done done) {
            done.kept()
                    .forEach(each -> {
                        promises.put((PromiseKept) each);
                        kept.add(each);
                    });
            done.movements().forEach(movement -> stock.move(movement, now));
            keep(
                    promises.follow(
                            done.movements(), Optional.empty(), false, List.of(), now, MASTER));
            raised.addAll(done.raised());
        }
        return decision;
    }

    Why refused(PromiseCommand command) {
        if (ask(command) instanceof Decision.Refused refused) {
            return (Why) refused.reason();
        }
        throw new AssertionError(command + " was not refused");
    }

    Promised done(PromiseCommand command) {
        Decision decision = ask(command);
        if (decision instanceof Decision.Done done && done.answer() instanceof Promised answer) {
            return answer;
        }
        throw new AssertionError(command + " came to " + decision);
    }

    static Line line(int line, long units, LocationCode... at) {
        return new Line(line, Wanted.of(TEA, at), q(units));
    }

    static PromiseCommand.Reserve reserve(
            String order, Cover cover, How how, Optional<Name> channel, Line... lines) {
        return new PromiseCommand.Reserve(
                order, channel, List.of(lines), cover, how, Optional.of(Id128.named(order)));
    }

    static PromiseCommand.Reserve whole(String order, long units, LocationCode... at) {
        return reserve(order, Cover.ALL_OR_REFUSE, How.PLAIN, Optional.empty(), line(1, units, at));
    }

    static PromiseCommand.Reserve waiting(String order, long units) {
        return reserve(order, Cover.PART_AND_WAIT, How.PLAIN, Optional.empty(), line(1, units));
    }

    static How how(PromiseCommand.Timing timing, int daysBefore, int priority, long dueMicros) {
        return new How(
                timing,
                daysBefore,
                priority,
                Optional.of(dueMicros),
                Optional.empty(),
                PromiseCommand.Order.AS_LISTED,
                Optional.empty());
    }

    static How most(Optional<LocationCode> first) {
        return new How(
                PromiseCommand.Timing.AT_ONCE,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                PromiseCommand.Order.MOST_FIRST,
                first);
    }

    static PromiseCommand.PlaceHold hold(String cart, long units, long ttl, LocationCode... at) {
        return new PromiseCommand.PlaceHold(
                cart, Optional.empty(), List.of(line(1, units, at)), Cover.ALL_OR_REFUSE, ttl);
    }

    static PromiseCommand.ReleasePromise cancel(String reference) {
        return new PromiseCommand.ReleasePromise(Which.of(reference), Optional.empty(), false);
    }

    void channel(Name name, int priority, int leastTrust, long threshold, LocationCode... at) {
        ask(
                new PromiseCommand.SetChannel(
                        new Channel(name, List.of(at), priority, leastTrust, q(threshold))));
    }

    // What is so.

    long taken(String reference) {
        return promises.ofReference(reference).stream()
                .mapToLong(each -> each.taken().micros() / 1_000_000)
                .sum();
    }

    ItemNow tea() {
        return promises.now(TEA, MASTER);
    }

    long free(LocationCode place) {
        return tea().at(place).free().micros() / 1_000_000;
    }

    long ats(Optional<Name> channel) {
        return Selling.sellable(tea(), promises.settings(), channel, now).sellable().micros()
                / 1_000_000;
    }

    /** The same state filled again from what was kept, as at a start. */
    Shop again() {
        Shop again = new Shop();
        for (Cell cell : stock.of(TEA)) {
            again.stock.put(cell);
        }
        kept.forEach(each -> again.promises.put((PromiseKept) each));
        again.now = now;
        return again;
    }
}
