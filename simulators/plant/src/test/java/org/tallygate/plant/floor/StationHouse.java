package org.tallygate.plant.floor;

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
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Recorded;
import org.tallygate.gateway.station.Uninspected;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.station.receive.Receiving;
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
import org.tallygate.ledger.ReplayKey;
import org.tallygate.ledger.box.Told;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.DocumentKept;
import org.tallygate.ledger.document.Fulfilment;
import org.tallygate.ledger.document.Task;
import org.tallygate.ledger.document.Workplace;
import org.tallygate.ledger.partition.Partition;
import org.tallygate.ledger.stock.Cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * A house with shelves, stations and a ledger: commands make the documents, stations get the tasks
 * that the ledger makes of them, and each fact of a station goes to the ledger as its bytes.
 */
final class StationHouse implements History {

    static final ItemCode TEA = new ItemCode("TEA");
    static final ItemCode CUP = new ItemCode("CUP");
    static final ItemCode PILLS = new ItemCode("PILLS");
    static final ItemCode RADIO = new ItemCode("RADIO");
    static final String TEA_EACH = Gtin.ofBody("0950600013401").digits();
    static final String TEA_CASE = Gtin.ofBody("1950600013401").digits();
    static final String CUP_EACH = Gtin.ofBody("0950600013402").digits();
    static final String PILLS_EACH = Gtin.ofBody("0950600013403").digits();
    static final String RADIO_EACH = Gtin.ofBody("0950600013404").digits();

    static final LocationCode STOCK = new LocationCode("STOCK");
    static final LocationCode A_1 = new LocationCode("A-01");
    static final LocationCode A_2 = new LocationCode("A-02");
    static final LocationCode PACK = new LocationCode("PACK");
    static final LocationCode STAGE = new LocationCode("STAGE");
    static final LocationCode SHOP = new LocationCode("SHOP");
    static final LocationCode CUSTOMER = VirtualLocation.CUSTOMER.code();
    static final LocationCode TRANSIT = VirtualLocation.TRANSIT.code();

    static final Topics BOX = new Topics(new Name("test"), new Name("site"), new Name("gate"));
    static final Name STATION = new Name("station-1");

    /** 2026-11-22. */
    static final long START_MICROS = 1_795_305_600_000_000L;

    private static final Body.ItemMaster ITEMS =
            new Body.ItemMaster(
                    List.of(
                            item(
                                    TEA,
                                    false,
                                    false,
                                    new Body.TradeCode(TEA_EACH, "each", Quantity.ONE),
                                    new Body.TradeCode(TEA_CASE, "case", Quantity.of(6))),
                            item(
                                    CUP,
                                    false,
                                    false,
                                    new Body.TradeCode(CUP_EACH, "each", Quantity.ONE)),
                            item(
                                    PILLS,
                                    true,
                                    false,
                                    new Body.TradeCode(PILLS_EACH, "each", Quantity.ONE)),
                            item(
                                    RADIO,
                                    false,
                                    true,
                                    new Body.TradeCode(RADIO_EACH, "each", Quantity.ONE))));

    private static final Master MASTER =
            new Master(
                    1,
                    ITEMS.items(),
                    List.of(
                            place(STOCK),
                            place(A_1),
                            place(A_2),
                            onTheWay(PACK),
                            onTheWay(STAGE),
                            place(SHOP)));

    private static final Id128 CENTRE = Id128.named("centre");
    private static final Id128 JOURNAL = Id128.named("journal");

    final Partition partition = new Partition();
    final List<Raised> raised = new ArrayList<>();

    /** Facts that the ledger keeps for a person, and why. */
    final List<Outcome.Held> held = new ArrayList<>();

    long now = START_MICROS;
    private String actor = "anna";

    private final Map<String, Kept> kept = new TreeMap<>();
    private final Map<FactId, Past> facts = new HashMap<>();
    private long commands;
    private long told;
    private Link link = Link.START;
    private Uninspected uninspected = Uninspected.NONE;

    private static Body.Item item(
            ItemCode code, boolean lot, boolean serial, Body.TradeCode... codes) {
        return new Body.Item(code, "Item " + code, "each", List.of(codes), lot, false, serial);
    }

    private static Place place(LocationCode code) {
        return new Place(code, "Place " + code, Place.Kind.PHYSICAL, true);
    }

    /** Goods pass through it, and nobody is promised any of what stands there. */
    private static Place onTheWay(LocationCode code) {
        return new Place(code, "Place " + code, Place.Kind.PHYSICAL, false);
    }

    static Quantity q(long whole) {
        return Quantity.of(whole);
    }

    /** The item master as a box has it. */
    static Items items() {
        return Items.of(new Document(Id128.named("items"), 1, Document.State.ACTIVE, ITEMS));
    }

    // Commands.

    Decision.Done does(Command command) {
        Decision decision = asks(command);
        assertThat(decision).as(command.toString()).isInstanceOf(Decision.Done.class);
        return (Decision.Done) decision;
    }

    /** What is answered, whatever it is. */
    Decision asks(Command command) {
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
            note(done.kept(), done.raised());
        }
        return decision;
    }

    /** What boxes were told beside tasks, as it is now. */
    List<Told> told() {
        return kept.values().stream().filter(Told.class::isInstance).map(Told.class::cast).toList();
    }

    /** Whoever gives the next commands. */
    StationHouse as(String who) {
        actor = who;
        return this;
    }

    /** The station works at these places. */
    StationHouse workplaces(LocationCode... places) {
        for (LocationCode place : places) {
            does(new DocumentCommand.SetWorkplace(new Workplace(place, Optional.of(BOX), STATION)));
        }
        return this;
    }

    private void note(List<Kept> changed, List<Raised> seen) {
        changed.forEach(each -> kept.put(each.kind() + ':' + each.key(), each));
        raised.addAll(seen);
    }

    // Facts.

    /** The fact as the journal and the centre have it: through its bytes. */
    Recorded tell(Fact fact) {
        now += 1_000_000;
        return tell(fact, now);
    }

    /** The same of a fact that comes later than it happened. */
    Recorded tell(Fact fact, long occurredMicros) {
        byte[] bytes = Wire.encode(fact);
        told++;
        link = link.next(bytes);
        FactId id = new FactId(JOURNAL, told, link);
        Fact read = decoded(bytes);
        switch (Ledger.post(id, read, MASTER, this)) {
            case Outcome.Held waits -> {
                held.add(waits);
                facts.put(
                        id, new Past(id, ReplayKey.of(occurredMicros, id), List.of(), true, false));
            }
            case Outcome.Posted posted -> {
                posted.takesBack().flatMap(this::past).ifPresent(this::takenBack);
                Followed followed =
                        partition.post(
                                id,
                                read,
                                new Occurred(occurredMicros, 0, false),
                                posted,
                                MASTER,
                                this);
                List<Movement> all = new ArrayList<>(posted.movements());
                all.addAll(followed.movements());
                facts.put(id, new Past(id, ReplayKey.of(occurredMicros, id), all, false, false));
                note(followed.kept(), followed.raised());
            }
        }
        return new Recorded(id, read);
    }

    private void takenBack(Past past) {
        facts.put(past.at(), new Past(past.at(), past.when(), past.movements(), false, true));
    }

    /** What the box knows that these facts of it mean. */
    void happened(List<Recorded> facts, Work work) {
        uninspected =
                uninspected.after(
                        facts,
                        told,
                        moved ->
                                work instanceof Receiving receiving
                                        && receiving.holds(moved.item()));
    }

    /**
     * What the box knows of goods that wait.
     *
     * @param online whether it hears the centre, which has all its facts then
     */
    Uninspected uninspected(boolean online) {
        if (online) {
            uninspected = uninspected.upTo(told);
            for (Told each : told()) {
                if (each.box().equals(BOX)
                        && each.document().body() instanceof Body.Uninspected goods) {
                    uninspected = uninspected.with(each.document(), goods);
                }
            }
        }
        return uninspected;
    }

    private static Fact decoded(byte[] bytes) {
        try {
            return Wire.decode(bytes, Fact.class);
        } catch (Unreadable e) {
            throw new AssertionError(new String(bytes, java.nio.charset.StandardCharsets.UTF_8), e);
        }
    }

    /** Goods stand there, as if they had always been there. */
    StationHouse stocked(ItemCode item, LocationCode place, long quantity) {
        return stocked(item, place, quantity, Goods.PLAIN, Optional.empty());
    }

    /** The same, of a lot or in a package. */
    StationHouse stocked(
            ItemCode item, LocationCode place, long quantity, Goods goods, Optional<String> sscc) {
        return stocked(
                item,
                quantity,
                goods,
                new Account(place, StockStatus.AVAILABLE, sscc, Optional.empty()));
    }

    /** The same in a package, in another condition than good. */
    StationHouse stocked(
            ItemCode item, LocationCode place, long quantity, StockStatus status, String sscc) {
        return stocked(
                item,
                quantity,
                Goods.PLAIN,
                new Account(place, status, Optional.of(sscc), Optional.empty()));
    }

    /** The same of an owner. */
    StationHouse consigned(
            ItemCode item, LocationCode place, long quantity, Goods goods, String owner) {
        return stocked(
                item,
                quantity,
                goods,
                new Account(place, StockStatus.AVAILABLE, Optional.empty(), Optional.of(owner)));
    }

    private StationHouse stocked(ItemCode item, long quantity, Goods goods, Account at) {
        Account nowhere =
                new Account(
                        VirtualLocation.INVENTORY_LOSS.code(),
                        StockStatus.AVAILABLE,
                        Optional.empty(),
                        at.owner());
        tell(new Fact.Moved(head(), item, q(quantity), goods, nowhere, at));
        return this;
    }

    private Head head() {
        return new Head(
                Id128.named("group " + told),
                STATION,
                Optional.of("badge-1"),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                new FactTime(Id128.named("boot"), 0, 0),
                Optional.empty());
    }

    // Stations.

    /** The task in the hands of a person at its station. */
    Seat seat(Document task, BiFunction<Document, Items, Work> machine) {
        return new Seat(this, machine.apply(task, items()));
    }

    /** The task of a step of a document, as the ledger last told the station. */
    Task task(String kind, String reference, int step) {
        return kept.values().stream()
                .filter(Task.class::isInstance)
                .map(Task.class::cast)
                .filter(task ->
                        task.of().equals(kind)
                                && task.reference().equals(reference)
                                && task.step() == step)
                .findFirst()
                .orElseThrow();
    }

    /** The same by its id. */
    Optional<Task> task(Id128 id) {
        return Optional.ofNullable(kept.get("task:" + id)).map(Task.class::cast);
    }

    // What there is.

    long at(ItemCode item, LocationCode place) {
        return sum(item, key -> key.location().equals(place));
    }

    long at(ItemCode item, LocationCode place, StockStatus status) {
        return sum(item, key -> key.location().equals(place) && key.status() == status);
    }

    /** What of a lot stands there. */
    long at(ItemCode item, LocationCode place, String lot) {
        return sum(item, key -> key.location().equals(place) && key.lot().equals(Optional.of(lot)));
    }

    /** What stands there in a package. */
    long in(ItemCode item, LocationCode place, String sscc) {
        return sum(
                item, key -> key.location().equals(place) && key.pack().equals(Optional.of(sscc)));
    }

    /** What of an owner stands there; what is the company's own when there is none. */
    long of(Optional<String> owner, ItemCode item, LocationCode place) {
        return sum(item, key -> key.location().equals(place) && key.owner().equals(owner));
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

    Fulfilment fulfilment(String reference) {
        return find(Fulfilment.class, "fulfilment", reference);
    }

    <T extends DocumentKept> T find(Class<T> type, String kind, String reference) {
        return type.cast(partition.documents().find(kind, reference).orElseThrow());
    }

    List<Raised.Kind> kinds() {
        return raised.stream().map(Raised::kind).toList();
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
        for (Body.Item item : ITEMS.items()) {
            partition.stock().of(item.item()).stream()
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
        return Map.of();
    }

    @Override
    public Set<AccountKey> looseAt(LocationCode location, StockStatus status) {
        Set<AccountKey> loose = new HashSet<>();
        for (Body.Item item : ITEMS.items()) {
            partition.stock().of(item.item()).stream()
                    .map(Cell::key)
                    .filter(key -> key.isLooseAt(location, status))
                    .forEach(loose::add);
        }
        return loose;
    }

    @Override
    public Optional<Kept> stateOf(String kind, String key) {
        return Optional.ofNullable(kept.get(kind + ':' + key));
    }
}
