package org.tallygate.ledger.document;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.FactTime;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.Asked;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.Decision;
import org.tallygate.ledger.Followed;
import org.tallygate.ledger.History;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.Ledger;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.Movement;
import org.tallygate.ledger.OccurredAt.Occurred;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Place;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.Refusal;
import org.tallygate.ledger.ReplayKey;
import org.tallygate.ledger.partition.Partition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A partition with a small book behind it, in which the tests ask and tell. */
final class House implements History {

    static final ItemCode TEA = new ItemCode("TEA");
    static final ItemCode CUP = new ItemCode("CUP");
    static final LocationCode STOCK = new LocationCode("STOCK");
    static final LocationCode PACK = new LocationCode("PACK");
    static final LocationCode SHOP = new LocationCode("SHOP");
    static final LocationCode OTHER = new LocationCode("OTHER");
    static final LocationCode BAY = new LocationCode("BAY");
    static final LocationCode CUSTOMER = VirtualLocation.CUSTOMER.code();
    static final LocationCode SUPPLIER = VirtualLocation.SUPPLIER.code();
    static final LocationCode TRANSIT = VirtualLocation.TRANSIT.code();
    static final Topics BOX = new Topics(new Name("test"), new Name("site"), new Name("gate"));
    static final Name STATION = new Name("station-1");
    static final long DAY = 86_400_000_000L;

    static final Master MASTER =
            new Master(
                    1,
                    List.of(item(TEA), item(CUP)),
                    List.of(
                            place(STOCK),
                            place(PACK),
                            place(SHOP),
                            place(OTHER),
                            new Place(
                                    BAY, "Nothing is sold from here", Place.Kind.PHYSICAL, false)));

    private static final Id128 CENTRE = Id128.named("centre");
    private static final Id128 JOURNAL = Id128.named("journal");

    final Partition partition = new Partition();
    final List<Raised> raised = new ArrayList<>();
    final List<Movement> movements = new ArrayList<>();
    final Map<String, Kept> kept = new TreeMap<>();
    String actor = "anna";
    long now = 1_800_000_000_000_000L;

    /** A movement, with when it counts. */
    private record Gone(Movement movement, long micros) {}

    private final List<Gone> gone = new ArrayList<>();
    private final Map<FactId, Past> facts = new HashMap<>();
    private long commands;
    private long told;

    private static Body.Item item(ItemCode code) {
        return new Body.Item(code, "Item " + code, "each", List.of(), false, false, false);
    }

    private static Place place(LocationCode code) {
        return new Place(code, "Place " + code, Place.Kind.PHYSICAL, true);
    }

    static Quantity q(long whole) {
        return Quantity.of(whole);
    }

    // Commands.

    /** What is answered, whatever it is. */
    Decision ask(Command command) {
        commands++;
        now += 1_000_000;
        Asked asked =
                new Asked(
                        "test",
                        "c" + commands,
                        actor,
                        new FactId(CENTRE, commands, Link.START),
                        now);
        Decision decision = partition.decide(asked, command, MASTER, this);
        if (decision instanceof Decision.Done done) {
            note(done.movements(), done.kept(), done.raised());
        }
        return decision;
    }

    Decision.Done does(Command command) {
        Decision decision = ask(command);
        assertThat(decision).as(command.toString()).isInstanceOf(Decision.Done.class);
        return (Decision.Done) decision;
    }

    Why refuses(Command command) {
        return (Why) refusal(command);
    }

    /** Why it is refused, by a rule of any room. */
    Refusal refusal(Command command) {
        Decision decision = ask(command);
        assertThat(decision).as(command.toString()).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused) decision).reason();
    }

    House as(String who) {
        actor = who;
        return this;
    }

    private void went(List<Movement> moved, long micros) {
        movements.addAll(moved);
        for (Movement each : moved) {
            long at = each.effect().map(effect -> effect.at().micros()).orElse(micros);
            gone.add(new Gone(each, at));
        }
    }

    private void note(List<Movement> moved, List<Kept> changed, List<Raised> seen) {
        went(moved, now);
        changed.forEach(each -> kept.put(each.kind() + ':' + each.key(), each));
        raised.addAll(seen);
    }

    // Facts.

    void tell(Fact fact) {
        told++;
        tell(new FactId(JOURNAL, told, Link.START.next(bytes(told))), fact);
    }

    private static byte[] bytes(long number) {
        return new byte[] {(byte) (number >> 8), (byte) number};
    }

    FactId lastFact() {
        return new FactId(JOURNAL, told, Link.START.next(bytes(told)));
    }

    private void tell(FactId id, Fact fact) {
        now += 1_000_000;
        Outcome outcome = Ledger.post(id, fact, MASTER, this);
        assertThat(outcome).isInstanceOf(Outcome.Posted.class);
        Outcome.Posted posted = (Outcome.Posted) outcome;
        went(posted.movements(), now);
        Followed followed =
                partition.post(id, fact, new Occurred(now, 0, false), posted, MASTER, this);
        List<Movement> all = new ArrayList<>(posted.movements());
        all.addAll(followed.movements());
        facts.put(id, new Past(id, ReplayKey.of(now, id), all, false, false));
        note(followed.movements(), followed.kept(), followed.raised());
    }

    void moved(Optional<Task> task, ItemCode item, long quantity, Account from, Account to) {
        moved(task, item, quantity, from, to, List.of());
    }

    void moved(
            Optional<Task> task,
            ItemCode item,
            long quantity,
            Account from,
            Account to,
            List<String> serials) {
        tell(
                new Fact.Moved(
                        head(task),
                        item,
                        q(quantity),
                        new Goods(Optional.empty(), Optional.empty(), serials),
                        from,
                        to));
    }

    void takesBack(Optional<Task> task, FactId of) {
        tell(new Fact.Reversed(head(task), of, "undo"));
    }

    void finished(Task task) {
        tell(
                new Fact.TaskStep(
                        head(Optional.of(task)),
                        Fact.Step.FINISHED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    void isShort(Task task, int line, long missing) {
        tell(
                new Fact.TaskStep(
                        head(Optional.of(task)),
                        Fact.Step.SHORT,
                        Optional.of(line),
                        Optional.of(q(missing)),
                        Optional.of("not there")));
    }

    Head head(Optional<Task> task) {
        return new Head(
                Id128.named("group " + told),
                STATION,
                Optional.of("badge-1"),
                task.map(each -> new TaskRef(each.document().id(), each.document().revision())),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                new FactTime(Id128.named("boot"), 0, 0),
                Optional.empty());
    }

    static Account at(LocationCode location) {
        return Account.of(location, StockStatus.AVAILABLE);
    }

    /** Puts goods on a shelf, as if they had always been there. */
    House stocked(ItemCode item, LocationCode at, long quantity) {
        moved(Optional.empty(), item, quantity, at(VirtualLocation.INVENTORY_LOSS.code()), at(at));
        return this;
    }

    House workplaces(LocationCode... places) {
        for (LocationCode place : places) {
            does(new DocumentCommand.SetWorkplace(new Workplace(place, Optional.of(BOX), STATION)));
        }
        return this;
    }

    // What there is.

    long held(ItemCode item, LocationCode at) {
        return sum(item, key -> key.location().equals(at));
    }

    long held(ItemCode item, LocationCode at, StockStatus status) {
        return sum(item, key -> key.location().equals(at) && key.status() == status);
    }

    private long sum(ItemCode item, Predicate<AccountKey> which) {
        long micros =
                partition.stock().of(item).stream()
                        .filter(cell -> which.test(cell.key()))
                        .mapToLong(cell -> cell.micros())
                        .sum();
        assertThat(micros % 1_000_000).isZero();
        return micros / 1_000_000;
    }

    /** Everything under way with a transfer, each account for itself, none of which may be left. */
    Map<AccountKey, Long> onTheWay(ItemCode item) {
        Map<AccountKey, Long> all = new TreeMap<>();
        partition.stock().of(item).stream()
                .filter(cell -> Transit.isPlace(cell.key().location()) && cell.micros() != 0)
                .forEach(cell -> all.put(cell.key(), cell.micros() / 1_000_000));
        return all;
    }

    Purchase purchase(String reference) {
        return find(Purchase.class, "purchase", reference);
    }

    Sale sale(String reference) {
        return find(Sale.class, "sale", reference);
    }

    SaleView view(String reference) {
        return partition.documents().sale(reference).orElseThrow();
    }

    Fulfilment fulfilment(String reference) {
        return find(Fulfilment.class, "fulfilment", reference);
    }

    Transfer transfer(String reference) {
        return find(Transfer.class, "transfer", reference);
    }

    Return goodsBack(String reference) {
        return find(Return.class, "return", reference);
    }

    private <T extends DocumentKept> T find(Class<T> type, String kind, String reference) {
        return type.cast(partition.documents().find(kind, reference).orElseThrow());
    }

    /** The task that a station has for a step of a document. */
    Task task(String kind, String reference, int step) {
        return found(kind, reference, step).orElseThrow();
    }

    boolean isActive(String kind, String reference, int step) {
        return found(kind, reference, step)
                .filter(task -> task.document().state() == Document.State.ACTIVE)
                .isPresent();
    }

    private Optional<Task> found(String kind, String reference, int step) {
        return Optional.ofNullable(kept.get("task:" + Tasks.id(kind, reference, step)))
                .map(Task.class::cast);
    }

    List<Raised.Kind> kinds() {
        return raised.stream().map(Raised::kind).toList();
    }

    /** Of this reference everything that is set apart or planned. */
    long promised(String reference) {
        return partition.promises().ofReference(reference).stream()
                        .mapToLong(each -> each.left().micros())
                        .sum()
                / 1_000_000;
    }

    // The book.

    @Override
    public Optional<Past> past(FactId name) {
        return Optional.ofNullable(facts.get(name));
    }

    @Override
    public Set<FactId> known(Set<FactId> names) {
        Set<FactId> known = new HashSet<>(names);
        known.retainAll(facts.keySet());
        return known;
    }

    @Override
    public boolean hasCopiesOf(Id128 journal) {
        return false;
    }

    @Override
    public Map<AccountKey, Quantity> contentOf(String sscc) {
        Map<AccountKey, Quantity> content = new HashMap<>();
        for (ItemCode item : List.of(TEA, CUP)) {
            partition.stock().of(item).stream()
                    .filter(cell -> cell.key().pack().equals(Optional.of(sscc)))
                    .filter(cell -> cell.micros() != 0)
                    .forEach(cell -> content.put(cell.key(), new Quantity(cell.micros())));
        }
        return content;
    }

    @Override
    public Optional<List<Body.PackageContent>> announced(String sscc) {
        return Optional.empty();
    }

    @Override
    public Map<AccountKey, Quantity> after(Map<AccountKey, ReplayKey> moments) {
        return Map.of();
    }

    @Override
    public Map<Way, Quantity> ways(ItemCode item, long micros) {
        Map<Way, Quantity> ways = new HashMap<>();
        gone.forEach(each -> {
            if (each.movement().item().equals(item) && each.micros() >= micros) {
                Way.of(each.movement())
                        .ifPresent(
                                way -> ways.merge(way, each.movement().quantity(), Quantity::plus));
            }
        });
        return ways;
    }

    @Override
    public Set<AccountKey> looseAt(LocationCode location, StockStatus status) {
        return Set.of();
    }

    @Override
    public Optional<Kept> stateOf(String kind, String key) {
        return Optional.ofNullable(kept.get(kind + ':' + key));
    }
}
