package org.tallygate.ledger.document;

import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.ReplayKey;
import org.tallygate.ledger.promise.Pending;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.PromiseCommand.Which;
import org.tallygate.ledger.promise.Promises;
import org.tallygate.ledger.promise.Take;
import org.tallygate.ledger.putaway.Putaway;
import org.tallygate.ledger.reference.Reference;
import org.tallygate.ledger.stock.Cell;
import org.tallygate.ledger.stock.Lot;
import org.tallygate.ledger.stock.Stock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One command or fact being worked on: what it reads is as its own changes left it, and nothing
 * else is changed. Thrown away afterwards.
 */
final class Desk {

    private final Asked asked;
    private final Master master;
    private final History history;
    private final List<Movement> unrecorded;
    private final Papers papers;
    private final Stock stock;
    private final Reference reference;
    private final Promises promises;
    private final Putaway putaway;
    private final Optional<Quantity> mostAlone;

    private final Map<String, DocumentKept> changed = new LinkedHashMap<>();
    private final Map<AccountKey, Long> moved = new HashMap<>();

    /** How much less of a promise is left than the room of promises says. */
    private final Map<Id128, Long> less = new HashMap<>();

    private final List<Effect> effects = new ArrayList<>();
    private final List<Movement> holds = new ArrayList<>();
    private int names;

    /** A balance as the work so far would leave it. */
    record Held(AccountKey key, long micros, long sinceMicros) {}

    /**
     * What is worked on.
     *
     * @param unrecorded what moves with it and is not in the history yet
     */
    record Work(Asked asked, Master master, History history, List<Movement> unrecorded) {}

    Desk(
            Work work,
            Papers papers,
            Stock stock,
            Reference reference,
            Promises promises,
            Putaway putaway,
            Optional<Quantity> mostAlone) {
        asked = work.asked();
        master = work.master();
        history = work.history();
        unrecorded = work.unrecorded();
        this.papers = papers;
        this.stock = stock;
        this.reference = reference;
        this.promises = promises;
        this.putaway = putaway;
        this.mostAlone = mostAlone;
    }

    // What is asked, and what there is.

    String actor() {
        return asked.actor();
    }

    /** The fact that is followed, or the place of the command in the centre's own journal. */
    FactId at() {
        return asked.at();
    }

    long micros() {
        return asked.micros();
    }

    /** When a movement of this work counts. */
    long micros(Movement movement) {
        return movement.effect().map(effect -> effect.at().micros()).orElse(asked.micros());
    }

    History history() {
        return history;
    }

    /** What moves in this work, its own moves included, and is not in the history yet. */
    List<Movement> unrecorded() {
        List<Movement> all = new ArrayList<>(unrecorded);
        all.addAll(moves());
        return all;
    }

    /** These are about to move: what is read from now on is as they leave it. */
    Desk after(List<Movement> movements) {
        for (Movement movement : movements) {
            note(movement.from(), -movement.quantity().micros());
            note(movement.to(), movement.quantity().micros());
        }
        return this;
    }

    Papers papers() {
        return papers;
    }

    <T extends DocumentKept> Optional<T> find(Class<T> type, String name) {
        DocumentKept mine = changed.get(name);
        return (mine != null ? Optional.of(mine).filter(DocumentKept::open) : papers.find(name))
                .map(type::cast);
    }

    Optional<Purchase> purchase(String reference) {
        return find(Purchase.class, "purchase:" + reference);
    }

    Optional<Sale> sale(String reference) {
        return find(Sale.class, "sale:" + reference);
    }

    /** The sale, if it is of that channel or none is named. */
    Optional<Sale> sale(String reference, Optional<Name> channel) {
        return sale(reference).filter(sale -> channel.isEmpty() || sale.channel().equals(channel));
    }

    Optional<Fulfilment> fulfilment(String reference) {
        return find(Fulfilment.class, "fulfilment:" + reference);
    }

    Optional<Transfer> transfer(String reference) {
        return find(Transfer.class, "transfer:" + reference);
    }

    Optional<Adjustment> adjustment(String reference) {
        return find(Adjustment.class, "adjustment:" + reference);
    }

    /** How much one person may change alone; empty is without limit. */
    Optional<Quantity> mostAlone() {
        return mostAlone;
    }

    /** Where the goods of a document come in, if it is one that brings goods. */
    Optional<LocationCode> receiving(String kind, String reference) {
        return switch (kind) {
            case "purchase" -> purchase(reference).map(Purchase::to);
            case "transfer" -> transfer(reference).map(Transfer::to);
            case "return" -> goodsBack(reference).map(Return::to);
            default -> Optional.empty();
        };
    }

    Optional<PutawayOrder> putawayOrder(String of, String reference) {
        return find(PutawayOrder.class, PutawayOrder.KIND + ':' + PutawayOrder.key(of, reference));
    }

    Optional<Return> goodsBack(String reference) {
        return find(Return.class, "return:" + reference);
    }

    Optional<Inspection> inspection(String reference) {
        return find(Inspection.class, "inspection:" + reference);
    }

    /** What waits of an item, or waited until this work, by name. */
    List<Inspection> inspections(ItemCode item) {
        TreeSet<String> names = new TreeSet<>(papers.inspections(item));
        changed.forEach((name, kept) -> {
            if (kept instanceof Inspection inspection && inspection.item().equals(item)) {
                names.add(name);
            }
        });
        return names.stream().flatMap(name -> find(Inspection.class, name).stream()).toList();
    }

    /** Whether this work changes what waits of an item. */
    boolean judges(ItemCode item) {
        return changed.values().stream()
                .anyMatch(kept ->
                        kept instanceof Inspection inspection && inspection.item().equals(item));
    }

    Optional<Shipment> shipment(String reference) {
        return find(Shipment.class, "shipment:" + reference);
    }

    /** The parts of a document of one type, as they are now. */
    <T extends DocumentKept> List<T> parts(Class<T> type, String whole) {
        return papers.parts(whole).stream()
                .filter(name -> name.startsWith(prefix(type)))
                .flatMap(name -> find(type, name).stream())
                .toList();
    }

    private static String prefix(Class<? extends DocumentKept> type) {
        return type.getSimpleName().toLowerCase(Locale.ROOT) + ':';
    }

    Master master() {
        return master;
    }

    /** Where goods belong. */
    Putaway putaway() {
        return putaway;
    }

    /** What is known of a lot. */
    Optional<Lot> lot(ItemCode item, String lot) {
        return stock.lot(item, lot);
    }

    /** The path of an item's category, the widest first. */
    List<String> categories(ItemCode item) {
        return reference.sheet(item).category();
    }

    /** The balance of an account as the work so far would leave it. */
    Quantity there(AccountKey key) {
        return new Quantity(stock.micros(key) + moved.getOrDefault(key, 0L));
    }

    /** What may be taken for an item by the master data, best first. */
    List<ItemCode> substitutes(ItemCode item) {
        return reference.substitutes(item);
    }

    // Checks, each the reason why not.

    static Optional<Decision.Refused> no(Why why, String sentence) {
        return Optional.of(new Decision.Refused(why, sentence));
    }

    static Optional<Decision.Refused> unless(boolean fine, Why why, String sentence) {
        return fine ? Optional.empty() : no(why, sentence);
    }

    private static Optional<Decision.Refused> fits(String reference) {
        boolean fits = !reference.isBlank() && reference.length() <= References.MOST;
        return unless(
                fits,
                Why.UNFIT,
                "reference '" + reference + "' must be 1 to " + References.MOST + " characters");
    }

    Optional<Decision.Refused> fresh(String kind, String reference) {
        return fits(reference)
                .or(() ->
                        unless(
                                find(DocumentKept.class, kind + ':' + reference).isEmpty(),
                                Why.ALREADY_THERE,
                                kind + " '" + reference + "' is there; choose another reference"));
    }

    /** The same of a document whose reference is its maker's own. */
    Optional<Decision.Refused> fresh(String kind, String maker, String reference) {
        return fits(reference)
                .or(() ->
                        unless(
                                find(DocumentKept.class, kind + ':' + maker + '|' + reference)
                                        .isEmpty(),
                                Why.ALREADY_THERE,
                                kind + " '" + reference + "' is there; choose another reference"));
    }

    /** Whether a supplier delivers an item by terms that are in force. */
    boolean supplies(String supplier, ItemCode item) {
        LocalDate today = LocalDate.ofEpochDay(Math.floorDiv(micros(), Dates.DAY_MICROS));
        return reference.terms(supplier, item, today).isPresent();
    }

    Optional<Decision.Refused> knownItem(ItemCode item) {
        return unless(
                master.item(item).isPresent(),
                Why.UNKNOWN_ITEM,
                "item '" + item + "' must be in the item master");
    }

    /** What may stand in for an item is there, and is something else. */
    Optional<Decision.Refused> fitting(ItemCode item, Optional<List<ItemCode>> substitutes) {
        List<ItemCode> others = substitutes.orElse(List.of());
        Optional<Decision.Refused> obstacle =
                unless(
                        !others.contains(item) && Set.copyOf(others).size() == others.size(),
                        Why.UNFIT,
                        "substitutes " + others + " must name each once, and not " + item);
        for (ItemCode other : others) {
            obstacle = obstacle.or(() -> knownItem(other));
        }
        return obstacle;
    }

    Optional<Decision.Refused> knownPlace(LocationCode location) {
        return unless(
                VirtualLocation.isOne(location) || master.place(location).isPresent(),
                Why.UNKNOWN_LOCATION,
                "location '" + location + "' must be in the location master");
    }

    static Optional<Decision.Refused> above0(String field, Quantity quantity) {
        return unless(
                quantity.isPositive(), Why.UNFIT, field + " " + quantity + " must be above 0");
    }

    static Optional<Decision.Refused> some(List<?> lines) {
        return unless(
                !lines.isEmpty() && lines.size() <= 1000,
                Why.UNFIT,
                lines.size() + " lines must be 1 to 1000");
    }

    static Optional<Decision.Refused> hasLine(int line, int lines) {
        return unless(
                line >= 1 && line <= lines,
                Why.UNKNOWN_LINE,
                "line " + line + " must be 1 to " + lines);
    }

    /** A line that is of a line of a sale is of its item; without a sale it is of none. */
    static Optional<Decision.Refused> onSale(
            Optional<Integer> saleLine, ItemCode item, Optional<Sale> sale) {
        if (sale.isEmpty()) {
            return unless(saleLine.isEmpty(), Why.UNKNOWN_LINE, "saleLine must have a sale");
        }
        int number = saleLine.orElse(0);
        return hasLine(number, sale.get().lines().size())
                .or(() ->
                        unless(
                                sale.get().lines().get(number - 1).item().equals(item),
                                Why.UNKNOWN_LINE,
                                "line " + number + " of the sale must be of '" + item + "'"));
    }

    static Course unknown(String kind, String reference) {
        return Course.refused(
                new Decision.Refused(
                        Why.UNKNOWN_DOCUMENT,
                        kind + " '" + reference + "' must be one that is not filed away"));
    }

    static Optional<Decision.Refused> inState(boolean fine, DocumentKept kept, Enum<?> state) {
        return unless(
                fine,
                Why.WRONG_STATE,
                kept.kind() + " '" + kept.key() + "' is " + state + ", in which this can't be");
    }

    // Effects.

    void keep(DocumentKept kept) {
        changed.put(kept.name(), kept);
    }

    void raise(Raised.Kind kind, String sentence) {
        raise(Raised.of(kind, sentence));
    }

    void raise(Raised raised) {
        effects.add(new Effect.Raises(raised));
    }

    void move(AccountKey from, AccountKey to, Quantity quantity) {
        if (from.equals(to) || quantity.isZero()) {
            return;
        }
        Id128 group = asked.name("document");
        note(from, -quantity.micros());
        note(to, quantity.micros());
        effects.add(new Effect.Moves(new Movement(from, to, quantity, group, 0)));
    }

    /** Puts aside what waits for an inspection, or lets it go. */
    void hold(AccountKey from, AccountKey to, Quantity quantity) {
        if (quantity.isPositive()) {
            note(from, -quantity.micros());
            note(to, quantity.micros());
            holds.add(
                    new Movement(
                            from,
                            to,
                            quantity,
                            asked.name("document"),
                            0,
                            Optional.of(
                                    new Movement.Effect(
                                            ReplayKey.of(asked.micros(), asked.at()),
                                            Movement.Why.HELD))));
        }
    }

    /** What is put aside or let go, which follows by itself from all that this work does. */
    List<Movement> holds() {
        return holds;
    }

    /** What this work moves itself. */
    List<Movement> moves() {
        return effects.stream()
                .filter(Effect.Moves.class::isInstance)
                .map(each -> ((Effect.Moves) each).movement())
                .toList();
    }

    /** Asks something of promises that is known to be granted. */
    void ask(PromiseCommand command) {
        ask(command, Optional.empty());
    }

    private void ask(PromiseCommand command, Optional<UnaryOperator<AccountKey>> arrival) {
        effects.add(new Effect.Asks(part(names++), command, arrival, true));
    }

    /** What promises would say next. */
    Decision peek(PromiseCommand command) {
        return promises.decide(part(names), command, master);
    }

    /** Why promises would refuse it next; empty when they would not. */
    Optional<Decision.Refused> refusal(PromiseCommand command) {
        return peek(command) instanceof Decision.Refused refused
                ? Optional.of(refused)
                : Optional.empty();
    }

    /** Asks something that follows from what was done; what can't follow is for a person. */
    void askOrRaise(PromiseCommand command) {
        effects.add(new Effect.Asks(part(names++), command, Optional.empty(), false));
    }

    private Asked part(int number) {
        return new Asked(
                asked.source(),
                asked.name("part " + number).value(),
                asked.actor(),
                asked.at(),
                asked.micros());
    }

    Id128 name(String what) {
        return asked.name(what);
    }

    /** The open promises of a line of what is promised under that reference. */
    List<Pending> promised(String reference, int line) {
        return promises.ofReference(reference).stream()
                .filter(each -> each.line() == line)
                .toList();
    }

    boolean anyPromised(String reference) {
        return !promises.ofReference(reference).isEmpty();
    }

    /** What is set apart for a line. */
    Quantity setApart(String reference, int line) {
        return promised(reference, line).stream()
                .map(Pending::taken)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    /** Gives up so much of what is promised for a line, or all there is of it when that is less. */
    void release(String reference, int line, Quantity quantity) {
        long left = quantity.micros();
        for (Pending each : promised(reference, line)) {
            long some = Math.min(left, each.left().micros() - less.getOrDefault(each.id(), 0L));
            if (some > 0) {
                less.merge(each.id(), some, Math::addExact);
                ask(
                        new PromiseCommand.ReleasePromise(
                                Which.of(each.id()), Optional.of(new Quantity(some)), false));
                left -= some;
            }
        }
    }

    /** Gives up all that is promised for a line. */
    void releaseLine(String reference, int line) {
        release(reference, line, new Quantity(Long.MAX_VALUE));
    }

    /** Gives up all that is promised under a reference. */
    void releaseAll(String reference) {
        List<Pending> open = promises.ofReference(reference);
        boolean some =
                open.stream()
                        .anyMatch(each -> each.left().micros() > less.getOrDefault(each.id(), 0L));
        open.forEach(each -> less.put(each.id(), each.left().micros()));
        if (some) {
            ask(new PromiseCommand.ReleasePromise(Which.of(reference), Optional.empty(), false));
        }
    }

    /**
     * Takes goods of a line away to that place: what was set apart first, then what is there, then
     * what is not; facts say what left, whatever the book thinks.
     *
     * @param from where it must come from; wherever it was set apart, or is, when empty
     * @param arrival under which account it arrives, made of the one that it leaves
     * @return how much left which account
     */
    Map<AccountKey, Quantity> take(
            String reference,
            int line,
            ItemCode item,
            Quantity quantity,
            Optional<LocationCode> from,
            Optional<LocationCode> otherwise,
            UnaryOperator<AccountKey> arrival) {
        Map<AccountKey, Quantity> taken = new TreeMap<>();
        long left = quantity.micros();
        for (Pending each : promised(reference, line)) {
            boolean there =
                    from.isEmpty()
                            || each.takes().stream()
                                    .allMatch(take -> take.from().location().equals(from.get()));
            long free = each.taken().micros() - less.getOrDefault(each.id(), 0L);
            long some = there ? Math.min(left, free) : 0;
            if (some > 0) {
                carryOut(each, some, arrival, taken);
                left -= some;
            }
        }
        release(reference, line, new Quantity(left));
        takeLoose(item, left, from.or(() -> otherwise), arrival, taken);
        return taken;
    }

    private void carryOut(
            Pending pending,
            long micros,
            UnaryOperator<AccountKey> arrival,
            Map<AccountKey, Quantity> taken) {
        less.merge(pending.id(), micros, Math::addExact);
        long left = micros;
        AccountKey last = null;
        for (Take take : pending.takes()) {
            long some = Math.min(left, take.quantity().micros());
            note(take.from(), -some);
            if (some > 0) {
                taken.merge(take.from(), new Quantity(some), Quantity::plus);
            }
            left -= some;
            last = take.from();
        }
        if (last != null) {
            ask(
                    new PromiseCommand.PostPromise(
                            Which.of(pending.id()),
                            Optional.of(new Quantity(micros)),
                            arrival.apply(last).location(),
                            true),
                    Optional.of(arrival));
        }
    }

    /** Takes goods that are there, the oldest first, and the rest from the place as such. */
    private void takeLoose(
            ItemCode item,
            long micros,
            Optional<LocationCode> from,
            UnaryOperator<AccountKey> arrival,
            Map<AccountKey, Quantity> taken) {
        long left = micros;
        for (Held cell : cells(item, from)) {
            long some = Math.min(left, cell.micros());
            if (some > 0) {
                move(cell.key(), arrival.apply(cell.key()), new Quantity(some));
                taken.merge(cell.key(), new Quantity(some), Quantity::plus);
                left -= some;
            }
        }
        if (left > 0) {
            LocationCode place = from.orElseGet(() -> anywhere(item));
            AccountKey plain = Accounts.plain(item, place);
            move(plain, arrival.apply(plain), new Quantity(left));
            taken.merge(plain, new Quantity(left), Quantity::plus);
        }
    }

    private LocationCode anywhere(ItemCode item) {
        return stock.of(item).stream()
                .map(cell -> cell.key().location())
                .filter(master::physical)
                .min(Comparator.naturalOrder())
                .orElse(VirtualLocation.INVENTORY_LOSS.code());
    }

    /** What is there now in good condition, the oldest first. */
    List<Held> cells(ItemCode item, Optional<LocationCode> at) {
        return stock.of(item).stream()
                .filter(cell ->
                        at.map(cell.key().location()::equals)
                                .orElseGet(() -> master.physical(cell.key().location())))
                .filter(cell -> cell.key().status() == StockStatus.AVAILABLE)
                .map(this::asNow)
                .filter(cell -> cell.micros() > 0)
                .sorted(Comparator.comparingLong(Held::sinceMicros).thenComparing(Held::key))
                .toList();
    }

    /** Every balance of an item that is not 0 now, in the order of their keys. */
    List<Held> balances(ItemCode item) {
        Map<AccountKey, Held> all = new HashMap<>();
        stock.of(item).forEach(cell -> all.put(cell.key(), asNow(cell)));
        moved.forEach((key, change) -> {
            if (key.item().equals(item)) {
                all.putIfAbsent(key, new Held(key, change, micros()));
            }
        });
        return all.values().stream()
                .filter(cell -> cell.micros() != 0)
                .sorted(Comparator.comparing(Held::key))
                .toList();
    }

    private Held asNow(Cell cell) {
        long change = moved.getOrDefault(cell.key(), 0L);
        return new Held(cell.key(), cell.micros() + change, cell.sinceMicros());
    }

    private void note(AccountKey key, long micros) {
        moved.merge(key, micros, Math::addExact);
    }

    // The end.

    /** The documents that it changed, as they are now. */
    List<DocumentKept> kept() {
        return List.copyOf(changed.values());
    }

    Course done(Record answer) {
        return new Course(new Decision.Done(answer, List.of(), List.of(), List.of()), effects());
    }

    List<Effect> effects() {
        List<Effect> all = new ArrayList<>();
        Consumer<DocumentKept> keep = kept -> all.add(new Effect.Keeps(kept));
        // What moves is held by what waits then, and what was looked at waits no more.
        changed.values().stream().filter(Inspection.class::isInstance).forEach(keep);
        all.addAll(effects);
        changed.values().stream().filter(kept -> !(kept instanceof Inspection)).forEach(keep);
        return List.copyOf(all);
    }
}
