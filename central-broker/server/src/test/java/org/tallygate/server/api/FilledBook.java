package org.tallygate.server.api;

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
import org.tallygate.contract.wire.Topics;
import org.tallygate.contract.wire.Wire;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.OccurredAt;
import org.tallygate.ledger.Outcome;
import org.tallygate.ledger.Place;
import org.tallygate.ledger.Raised;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.Fulfilment;
import org.tallygate.ledger.document.InspectionRule;
import org.tallygate.ledger.document.Proposal;
import org.tallygate.ledger.document.Remainder;
import org.tallygate.ledger.document.Sale;
import org.tallygate.ledger.reference.ReferenceCommand;
import org.tallygate.ledger.reference.SupplierTerms;
import org.tallygate.server.book.Batch;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.HandClock;
import org.tallygate.server.book.JournalMark;
import org.tallygate.server.book.KeptLog;
import org.tallygate.server.book.MemoryBook;
import org.tallygate.server.book.MemoryDeliveries;
import org.tallygate.server.book.Stored;
import org.tallygate.server.feed.Destinations;
import org.tallygate.server.feed.Feed;
import org.tallygate.server.feed.PublishedStock;
import org.tallygate.server.feed.Webhooks;
import org.tallygate.server.fleet.Fleet;
import org.tallygate.server.writer.Answer;
import org.tallygate.server.writer.Order;
import org.tallygate.server.writer.Writer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A book in memory with milk, bread, two places and one box, for tests of what reads it. */
public final class FilledBook {

    public static final ItemCode MILK = new ItemCode("MILK-1L");
    public static final ItemCode OLD_MILK = new ItemCode("MILK-OLD");
    public static final ItemCode BREAD = new ItemCode("BREAD");
    public static final String DAIRY = "DAIRY";
    public static final LocationCode DOCK = new LocationCode("DOCK");
    public static final LocationCode SHELF = new LocationCode("SHELF-1");
    public static final Account SUPPLIER = Account.of(VirtualLocation.SUPPLIER);
    public static final Account AT_DOCK = Account.of(DOCK, StockStatus.AVAILABLE);
    public static final Account ON_SHELF = Account.of(SHELF, StockStatus.AVAILABLE);
    public static final Topics BOX =
            new Topics(new Name("demo"), new Name("plant"), new Name("dock-gw"));
    public static final Id128 JOURNAL = Id128.named("journal");

    public final HandClock clock = new HandClock();
    public final Book book = MemoryBook.open(new KeptLog(), clock, new Random(1));
    public final Writer writer = new Writer(book);
    public final Feed feed =
            new Feed(
                    new PublishedStock(writer.published()),
                    new MemoryDeliveries(),
                    this::nowMicros);
    public final Webhooks webhooks =
            new Webhooks(
                    Destinations.in(Path.of("no such file")),
                    feed,
                    new MemoryDeliveries(),
                    this::nowMicros,
                    new Random(2));
    private final Book.Lease lease;
    private JournalMark mark;

    public FilledBook() {
        if (!(book.acquire("test", Duration.ofHours(1))
                instanceof Book.LeaseAnswer.Granted granted)) {
            throw new IllegalStateException("a fresh book must give its lease");
        }
        lease = granted.lease();
        mark = book.fence(lease, BOX, JOURNAL);
        book.putItems(
                List.of(
                        item(MILK, "Whole milk 1 l", "04006381333931"),
                        item(BREAD, "Rye bread <500 g>", "04006381333948")));
        book.putPlaces(
                List.of(
                        new Place(DOCK, "Receiving dock", Place.Kind.PHYSICAL, false),
                        new Place(SHELF, "Shelf 1", Place.Kind.PHYSICAL, true)));
        feed.follow(writer.published());
        writer.begin();
    }

    /** Milk stands in the item master a second time, as people wrote it long ago. */
    public void twice() {
        book.putItems(List.of(item(OLD_MILK, "MILK, whole (1 litre)", "04006381333955")));
        writer.begin();
    }

    /** All doors of the API, with a writer that decides and commits at once. */
    public Api.Doors doors(Fleet fleet) {
        return new Api.Doors(book, fleet, this::hand, writer.published(), feed, webhooks);
    }

    /** Hands an order in and takes the writer's turn. */
    public CompletableFuture<Answer> hand(Order order) {
        synchronized (writer) {
            CompletableFuture<Answer> answer = writer.desk().hand(order);
            if (writer.published().isLive()) {
                writer.decide(nowMicros());
                commit();
            }
            return answer;
        }
    }

    /** Asks a command of the ledger's rules, or fails when it is not done. */
    public Answer.Done ask(String id, Command command) {
        if (hand(new Order("test", id, "test", command)).join() instanceof Answer.Done done) {
            return done;
        }
        throw new IllegalStateException("command " + command + " must be done");
    }

    /** A supplier delivers an item by its terms. */
    public void supply(String supplier, ItemCode item) {
        ask(
                supplier + "-" + item,
                new ReferenceCommand.SetSupplierTerms(
                        new SupplierTerms(
                                supplier,
                                item,
                                LocalDate.of(2020, 1, 1),
                                Optional.empty(),
                                Optional.empty(),
                                Quantity.ZERO,
                                Quantity.ONE,
                                2,
                                Optional.empty(),
                                Optional.empty(),
                                List.of())));
    }

    /** What the dairy would bring to the dock. */
    public static DocumentCommand.ProposeOrder proposal(String reference, ItemCode item) {
        return new DocumentCommand.ProposeOrder(
                reference,
                DAIRY,
                DOCK,
                true,
                List.of(new Proposal.Line(item, Quantity.of(12), Optional.empty())));
    }

    /**
     * Milk of the dairy comes to the shelf, and half of it is to be looked at before it is sold.
     */
    public void receiveForInspection(String purchase, long quantity) {
        ask(
                "rule",
                new DocumentCommand.SetInspectionRule(
                        new InspectionRule(
                                "dairy",
                                Optional.of(DAIRY),
                                Optional.empty(),
                                Optional.empty(),
                                1,
                                500,
                                List.of(
                                        new InspectionRule.Check("seal", true),
                                        new InspectionRule.Check("temperature", false)),
                                false,
                                Optional.empty())));
        ask(
                purchase,
                new DocumentCommand.OrderPurchase(
                        purchase,
                        DAIRY,
                        Optional.empty(),
                        SHELF,
                        Optional.empty(),
                        Remainder.KEEP,
                        List.of(
                                new DocumentCommand.PurchaseLine(
                                        MILK,
                                        Quantity.of(quantity),
                                        Optional.empty(),
                                        Optional.empty(),
                                        0,
                                        0))));
        ask(
                purchase + "-came",
                new DocumentCommand.ReceivePurchase(
                        purchase,
                        List.of(
                                new DocumentCommand.ReceiptLine(
                                        1,
                                        Quantity.of(quantity),
                                        Quantity.ZERO,
                                        Optional.of("L1"),
                                        Optional.empty())),
                        Optional.empty()));
    }

    /** An order of a channel for milk from the shelf, which its customer fetches at the dock. */
    public void orderToCollect(String reference, Name channel, long quantity) {
        ask(
                reference + "-placed",
                new DocumentCommand.PlaceSale(
                        reference,
                        Optional.of(channel),
                        "collect",
                        0,
                        Optional.empty(),
                        Optional.of(SHELF),
                        Optional.empty(),
                        Sale.Reserve.MANUAL,
                        0,
                        false,
                        Optional.empty(),
                        false,
                        List.of(
                                new DocumentCommand.SaleLine(
                                        MILK,
                                        Quantity.of(quantity),
                                        Optional.empty(),
                                        Optional.empty()))));
        ask(
                reference + "-planned",
                new DocumentCommand.PlanFulfilment(
                        reference,
                        Optional.of(reference),
                        Optional.empty(),
                        List.of(
                                new DocumentCommand.FulfilmentStep(
                                        Fulfilment.Deed.PICK, SHELF, DOCK),
                                new DocumentCommand.FulfilmentStep(
                                        Fulfilment.Deed.SHIP,
                                        DOCK,
                                        VirtualLocation.CUSTOMER.code(),
                                        Optional.of(
                                                new Fulfilment.Pickup(
                                                        Optional.empty(),
                                                        nowMicros() + 86_400_000_000L)))),
                        List.of(
                                new DocumentCommand.FulfilmentLine(
                                        Optional.of(1), MILK, Quantity.of(quantity)))));
    }

    /** So much of the first line came out of a step. */
    public void step(String reference, int step, long quantity) {
        ask(
                reference + "-step-" + step,
                new DocumentCommand.DoStep(
                        reference,
                        step,
                        List.of(new DocumentCommand.Part(1, Quantity.of(quantity)))));
    }

    /** Rounds of the feed until nothing is left to look at. */
    public void feed() {
        clock.pass(Duration.ofSeconds(1));
        while (feed.doWork() > 0) {
            clock.pass(Duration.ofMillis(1));
        }
    }

    private void commit() {
        writer.commit(lease)
                .ifPresent(refused -> {
                    throw new IllegalStateException(refused.sentence());
                });
    }

    private static Body.Item item(ItemCode code, String description, String gtin) {
        return new Body.Item(
                code,
                description,
                "each",
                List.of(new Body.TradeCode(gtin, "each", Quantity.ONE)),
                false,
                false,
                false);
    }

    public static Head head() {
        return new Head(
                Id128.named("group"),
                new Name("dock-1"),
                Optional.of("badge-17"),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                new FactTime(Id128.named("boot"), 0, 0),
                Optional.empty());
    }

    public static Fact moved(ItemCode item, long quantity, Account from, Account to) {
        return new Fact.Moved(head(), item, Quantity.of(quantity), Goods.PLAIN, from, to);
    }

    public static Fact received(long quantity) {
        return moved(MILK, quantity, SUPPLIER, AT_DOCK);
    }

    public JournalMark mark() {
        return mark;
    }

    public long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    /** Commits one fact, decided by the ledger's rules, as if it happened now. */
    public void post(Fact fact) {
        byte[] bytes = Wire.encode(fact);
        Link link = mark.link().next(bytes);
        long next = mark.committed() + 1;
        FactId id = new FactId(JOURNAL, next, link);
        synchronized (writer) {
            Outcome outcome = writer.draft().post(id, fact, occurred());
            commit(
                    Batch.Entry.of(
                            next,
                            Stored.of(bytes),
                            link,
                            fact,
                            occurred(),
                            outcome,
                            writer.follow(id, fact, occurred(), outcome)),
                    List.of());
        }
    }

    /** Commits bytes that are no fact, with word of a gap. */
    public void postUnreadable() {
        byte[] bytes = "\u0001 no fact".getBytes(StandardCharsets.UTF_8);
        commit(
                Batch.Entry.unreadable(
                        mark.committed() + 1,
                        Stored.of(bytes),
                        mark.link().next(bytes),
                        occurred(),
                        "these bytes are no fact; look at the box"),
                List.of(Raised.of(Raised.Kind.GAP, "facts 3 to 9 of dock-gw are lost")));
    }

    private OccurredAt.Occurred occurred() {
        return new OccurredAt.Occurred(nowMicros(), 1500, false);
    }

    private void commit(Batch.Entry entry, List<Raised> raised) {
        JournalMark after = mark.advance(entry.sequence(), entry.link());
        writer.add(new Batch(mark, after, List.of(entry), List.of(), raised, nowMicros()));
        commit();
        mark = after;
    }
}
