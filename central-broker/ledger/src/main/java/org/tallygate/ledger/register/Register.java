package org.tallygate.ledger.register;

import org.tallygate.contract.FactId;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.ledger.Followed;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Merges;
import org.tallygate.ledger.OccurredAt.Occurred;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.ReplayKey;
import org.tallygate.ledger.register.Unit.Spot;
import org.tallygate.ledger.register.Unit.Whereabouts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every unit that was ever told by its own number. The last fact by the order of what happened says
 * where it is; one that can't be is posted all the same and raised. Used by one thread, the writer.
 */
public final class Register {

    private static final String SERIAL = "21";
    private static final String EPC = "epc";

    private final Map<String, Unit> here = new HashMap<>();

    /** Takes a piece of state up as the book has it. */
    public void put(RegisterKept kept) {
        switch (kept) {
            case Unit unit when unit.open() -> here.put(unit.key(), unit);
            case Unit unit -> here.remove(unit.key());
            case Sighting sighting -> {}
        }
    }

    /** The units of an item that the house has, by their numbers. */
    public List<Unit> here(ItemCode item) {
        return here.values().stream()
                .filter(unit -> unit.item().equals(item))
                .sorted(Comparator.comparing(Unit::serial))
                .toList();
    }

    /** A unit by its item and number, wherever it is. */
    public Optional<Unit> unit(ItemCode item, String serial, History history) {
        return find(Unit.keyOf(item, serial), history);
    }

    private Optional<Unit> find(String key, History history) {
        return Optional.ofNullable(here.get(key))
                .or(() -> history.stateOf(Unit.KIND, key).map(kept -> (Unit) kept));
    }

    /** What a posted fact tells of units. */
    public Followed follow(
            FactId id,
            Fact fact,
            Occurred occurred,
            Outcome.Posted outcome,
            Merges merges,
            History history) {
        ReplayKey when = ReplayKey.of(occurred.micros(), fact.head().copyOf().orElse(id));
        Telling telling = new Telling(id, fact.head(), when, merges, history);
        switch (fact) {
            case Fact.Moved it -> telling.moved(it, it.from(), it.to());
            case Fact.Sold it ->
                    telling.moved(
                            it,
                            it.from(),
                            Account.of(VirtualLocation.CUSTOMER.code(), it.from().status()));
            case Fact.Inspected it -> {
                telling.grade = it.grade();
                telling.moved(it, it.from(), it.to());
            }
            case Fact.StatusChanged it -> telling.moved(it, it.from(), it.to());
            case Fact.Adjusted it -> {
                // What waits for a second person has not changed anything yet.
                if (!outcome.movements().isEmpty()) {
                    telling.moved(it, before(it), after(it));
                }
            }
            case Fact.Counted it ->
                    it.lines()
                            .forEach(line ->
                                    telling.counted(
                                            line.item(), line.goods(), it.location(), it.status()));
            case Fact.Observed it -> it.item().ifPresent(telling::seen);
            case Fact.Reversed it -> outcome.takesBack().ifPresent(telling::takenBack);
            case Fact.PackageMoved it -> {}
            case Fact.TaskStep it -> {}
            case Fact.Unresolved it -> {}
        }
        return telling.end();
    }

    private static Account before(Fact.Adjusted told) {
        return told.way() == Fact.Way.FOUND
                ? Account.of(VirtualLocation.INVENTORY_LOSS)
                : told.at();
    }

    private static Account after(Fact.Adjusted told) {
        return switch (told.way()) {
            case FOUND -> told.at();
            case GONE -> Account.of(VirtualLocation.INVENTORY_LOSS);
            case SCRAPPED -> Account.of(VirtualLocation.SCRAP);
        };
    }

    /** What one fact tells. */
    private final class Telling {

        private final FactId id;
        private final Head head;
        private final ReplayKey when;
        private final Merges merges;
        private final History history;
        private final List<Kept> kept = new ArrayList<>();
        private final List<Raised> raised = new ArrayList<>();
        private final List<String> told = new ArrayList<>();
        private Optional<String> grade = Optional.empty();

        Telling(FactId id, Head head, ReplayKey when, Merges merges, History history) {
            this.id = id;
            this.head = head;
            this.when = when;
            this.merges = merges;
            this.history = history;
        }

        Followed end() {
            if (!told.isEmpty()) {
                kept.add(new Sighting(key(id), told));
            }
            return kept.isEmpty() && raised.isEmpty()
                    ? Followed.NOTHING
                    : new Followed(List.of(), kept, raised);
        }

        void moved(Fact.OfOneItem fact, Account from, Account to) {
            ItemCode item = fact.item();
            List<String> serials = serials(fact.goods());
            if (!fact.goods().serials().isEmpty()
                    && !fact.quantity().equals(Quantity.of(serials.size()))) {
                raise(
                        Raised.Kind.SERIALS_DIFFER,
                        item,
                        to.location(),
                        key(id),
                        fact.quantity()
                                + " of "
                                + item
                                + " came with "
                                + serials.size()
                                + " serials");
            }
            for (String serial : serials) {
                // Only what left the house is looked for in the book: what arrives anew is new.
                boolean left =
                        is(from, VirtualLocation.CUSTOMER) || is(to, VirtualLocation.CUSTOMER);
                String key = Unit.keyOf(item, serial);
                Optional<Unit> known =
                        left ? known(item, serial) : Optional.ofNullable(here.get(key));
                if (known.isEmpty() || when.isAfter(known.get().at())) {
                    doubt(item, serial, known, from, to);
                }
                tell(item, serial, known, spot(from, to));
            }
        }

        private void doubt(
                ItemCode item, String serial, Optional<Unit> known, Account from, Account to) {
            boolean here = known.filter(Unit::isHere).isPresent();
            if (is(from, VirtualLocation.CUSTOMER)) {
                boolean again =
                        known.filter(unit -> unit.spot().whereabouts() == Whereabouts.RETURNED)
                                .isPresent();
                boolean sold =
                        known.filter(unit -> unit.spot().whereabouts() == Whereabouts.SOLD)
                                .isPresent();
                if (!sold) {
                    raise(
                            again ? Raised.Kind.SERIAL_DUPLICATE : Raised.Kind.SERIAL_NEVER_SOLD,
                            item,
                            to.location(),
                            serial,
                            item
                                    + " "
                                    + serial
                                    + (again ? " came back twice" : " came back and never left"));
                }
            } else if (is(to, VirtualLocation.CUSTOMER)
                    && known.filter(unit -> unit.spot().whereabouts() == Whereabouts.SOLD)
                            .isPresent()) {
                raise(
                        Raised.Kind.SERIAL_DUPLICATE,
                        item,
                        from.location(),
                        serial,
                        item + " " + serial + " was sold twice");
            } else if (here && VirtualLocation.isOne(from.location())) {
                raise(
                        Raised.Kind.SERIAL_DUPLICATE,
                        item,
                        to.location(),
                        serial,
                        item
                                + " "
                                + serial
                                + " came anew and is at "
                                + known.orElseThrow().spot().location()
                                + " already");
            } else if (here && !known.orElseThrow().spot().location().equals(from.location())) {
                raise(
                        Raised.Kind.SERIAL_ELSEWHERE,
                        item,
                        from.location(),
                        serial,
                        item
                                + " "
                                + serial
                                + " left "
                                + from.location()
                                + " and was at "
                                + known.orElseThrow().spot().location()
                                + " by the book");
            }
        }

        void counted(ItemCode item, Goods goods, LocationCode location, StockStatus status) {
            for (String serial : goods.serials()) {
                Optional<Unit> known = known(item, serial);
                boolean elsewhere =
                        known.filter(unit ->
                                        !unit.isHere() || !unit.spot().location().equals(location))
                                .isPresent();
                if (elsewhere && when.isAfter(known.orElseThrow().at())) {
                    raise(
                            Raised.Kind.SERIAL_ELSEWHERE,
                            item,
                            location,
                            serial,
                            item
                                    + " "
                                    + serial
                                    + " was counted at "
                                    + location
                                    + " and was at "
                                    + known.orElseThrow().spot().location()
                                    + " by the book");
                }
                tell(item, serial, known, new Spot(location, status, Whereabouts.HERE));
            }
        }

        /** It was seen, which moves nothing. */
        void seen(ItemCode item) {
            for (String serial : serials(Goods.PLAIN)) {
                Unit known = here.get(Unit.keyOf(item, serial));
                if (known != null) {
                    tell(item, serial, Optional.of(known), known.spot());
                }
            }
        }

        void takenBack(FactId of) {
            Optional<Kept> sighting = history.stateOf(Sighting.KIND, key(of));
            if (sighting.isEmpty()) {
                return;
            }
            ReplayKey past = history.past(of).map(History.Past::when).orElse(when);
            for (String key : ((Sighting) sighting.get()).units()) {
                find(key, history)
                        .flatMap(unit -> known(merges.survivor(unit.item()), unit.serial()))
                        .filter(unit -> unit.at().equals(past))
                        .ifPresent(unit ->
                                kept.add(
                                        new Unit(
                                                unit.item(),
                                                unit.serial(),
                                                unit.epc(),
                                                unit.before()
                                                        .orElse(
                                                                new Spot(
                                                                        VirtualLocation.SUPPLIER
                                                                                .code(),
                                                                        unit.spot().status(),
                                                                        Whereabouts.AWAY)),
                                                unit.grade(),
                                                head.station().value(),
                                                when.isAfter(past) ? when : past,
                                                Optional.of(unit.spot()))));
            }
        }

        private void tell(ItemCode item, String serial, Optional<Unit> known, Spot spot) {
            if (known.isPresent() && !when.isAfter(known.get().at())) {
                return;
            }
            Unit unit =
                    new Unit(
                            item,
                            serial,
                            read(EPC).or(() -> known.flatMap(Unit::epc)),
                            spot,
                            grade.or(() -> known.flatMap(Unit::grade)),
                            head.station().value(),
                            when,
                            known.map(Unit::spot));
            if (unit.key().length() <= 200) {
                kept.add(unit);
                told.add(unit.key());
            }
        }

        /** What left before its item was merged is still known by the old one. */
        private Optional<Unit> known(ItemCode item, String serial) {
            return find(Unit.keyOf(item, serial), history)
                    .or(() ->
                            merges.into(item).stream()
                                    .flatMap(merge -> known(merge.from(), serial).stream())
                                    .findFirst());
        }

        /** The serials that the fact names, or else the one that was read. */
        private List<String> serials(Goods goods) {
            if (!goods.serials().isEmpty() || head.asRead().isEmpty()) {
                return goods.serials();
            }
            return read(SERIAL).or(() -> read(EPC)).map(List::of).orElse(List.of());
        }

        private Optional<String> read(String kind) {
            for (Identifier identifier : head.asRead()) {
                if (identifier.kind().equals(kind)) {
                    return Optional.of(identifier.value());
                }
            }
            return Optional.empty();
        }

        private void raise(
                Raised.Kind kind,
                ItemCode item,
                LocationCode location,
                String detail,
                String sentence) {
            raised.add(
                    new Raised(
                            kind,
                            Optional.of(item),
                            Optional.of(location),
                            sentence,
                            Optional.of(detail),
                            Optional.of(Quantity.ONE)));
        }
    }

    private static Spot spot(Account from, Account to) {
        Whereabouts whereabouts =
                is(to, VirtualLocation.CUSTOMER)
                        ? Whereabouts.SOLD
                        : VirtualLocation.isOne(to.location())
                                ? Whereabouts.AWAY
                                : is(from, VirtualLocation.CUSTOMER)
                                        ? Whereabouts.RETURNED
                                        : Whereabouts.HERE;
        return new Spot(to.location(), to.status(), whereabouts);
    }

    private static boolean is(Account end, VirtualLocation place) {
        return end.location().equals(place.code());
    }

    private static String key(FactId id) {
        return id.journal() + "/" + id.sequence();
    }
}
