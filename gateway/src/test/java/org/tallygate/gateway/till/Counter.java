package org.tallygate.gateway.till;

import static org.assertj.core.api.Assertions.assertThat;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.Sha256;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.device.Stamp;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.Entry;
import org.tallygate.gateway.journal.Journal;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.station.FactContext;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A till's desk over a journal, stepped by hand with a clock of its own. */
final class Counter {

    static final Name TILL = new Name("till-1");
    static final Name OTHER = new Name("till-2");
    static final LocationCode SHOP = new LocationCode("SHOP-1");
    static final ItemCode MILK = new ItemCode("MILK");
    static final String GTIN = "4006381333931";
    static final String CASE_GTIN = "04006381333948";
    static final String TOKEN = "s3cret";
    static final long HOUR = 3_600_000_000L;
    static final long WALL = 1_795_305_600_000_000L;

    static final JournalSettings SMALL =
            new JournalSettings(64 << 10, 16 << 20, 60, Duration.ofDays(14), 4 << 20);

    final MemoryDisk disk;
    final MemoryDisk papers;
    final Journal journal;
    final DocumentStore store;
    final TillDesk desk;
    private final List<Document> documents;
    boolean linkAway = true;
    Optional<Long> wallError = Optional.of(1_000L);
    long now = WALL;

    Counter(List<Document> documents) {
        this(new MemoryDisk(), new MemoryDisk(), documents);
    }

    /** With the journal on one disk and all else on another. */
    Counter(MemoryDisk disk, MemoryDisk papers, List<Document> documents) {
        this.disk = disk;
        this.papers = papers;
        this.documents = new ArrayList<>(documents);
        journal = Journal.open(disk, SMALL, () -> Instant.EPOCH, new Random(1));
        store = DocumentStore.open(papers, SMALL, new Random(3));
        desk =
                new TillDesk(
                        List.of(till(TILL, TOKEN), till(OTHER, "0ther")),
                        new TillDesk.Surroundings(
                                new Name("counter-1"),
                                journal,
                                store,
                                () -> List.copyOf(this.documents),
                                () -> linkAway,
                                this::context));
    }

    static Counter open(Document... more) {
        List<Document> documents = new ArrayList<>(List.of(items()));
        documents.addAll(List.of(more));
        return new Counter(documents);
    }

    /** As after a kill: what is on the disks is what there is. */
    Counter restarted() {
        return new Counter(disk.image(), papers.image(), documents).at(now);
    }

    Counter at(long micros) {
        now = micros;
        return this;
    }

    private static Till till(Name name, String token) {
        return new Till(name, SHOP, new Name("counter-1"), Sha256.hex(token));
    }

    private FactContext context(Name station) {
        return new FactContext(
                station,
                Optional.empty(),
                Id128.named("boot"),
                () -> new Stamp(now - WALL + 1, now),
                new Random(2),
                _ -> wallError);
    }

    static Document items() {
        return new Document(
                Id128.named("items"),
                1,
                Document.State.ACTIVE,
                new Body.ItemMaster(
                        List.of(
                                new Body.Item(
                                        MILK,
                                        "Milk",
                                        "each",
                                        List.of(
                                                new Body.TradeCode(
                                                        "0" + GTIN, "each", Quantity.ONE),
                                                new Body.TradeCode(
                                                        CASE_GTIN, "case", Quantity.of(12))),
                                        false,
                                        false,
                                        false))));
    }

    static Document lease(String name, long quantity) {
        return lease(name, quantity, 1, Document.State.ACTIVE);
    }

    static Document lease(String name, long quantity, long revision, Document.State state) {
        return lease(name, SHOP, quantity, revision, state);
    }

    static Document lease(
            String name,
            LocationCode location,
            long quantity,
            long revision,
            Document.State state) {
        return new Document(
                Id128.named(name),
                revision,
                state,
                new Body.Lease(MILK, location, Quantity.of(quantity), WALL + 8 * HOUR));
    }

    void learns(Document document) {
        documents.removeIf(each -> each.id().equals(document.id()));
        documents.add(document);
        desk.offer(document);
        desk.doWork();
    }

    static Transaction.Line milk(long quantity) {
        return new Transaction.Line(
                Optional.of(MILK),
                Optional.empty(),
                Quantity.of(quantity),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    static Transaction sale(String number, Transaction.Line... lines) {
        return said(Transaction.Kind.SALE, number, Optional.empty(), lines);
    }

    static Transaction promise(String number, Transaction.Line... lines) {
        return said(Transaction.Kind.PROMISE, number, Optional.empty(), lines);
    }

    static Transaction drop(String number) {
        return said(Transaction.Kind.DROP, number, Optional.empty());
    }

    static Transaction fetched(String number, String promise, Transaction.Line... lines) {
        return said(Transaction.Kind.SALE, number, Optional.of(promise), lines);
    }

    private static Transaction said(
            Transaction.Kind kind,
            String number,
            Optional<String> promise,
            Transaction.Line... lines) {
        return new Transaction(
                TILL, kind, number, promise, Optional.empty(), Optional.empty(), List.of(lines));
    }

    Reply says(Transaction transaction) {
        CompletableFuture<Reply> reply = desk.offer(transaction);
        desk.doWork();
        return reply.join();
    }

    Entered taken(Transaction transaction) {
        Reply reply = says(transaction);
        assertThat(reply).isInstanceOf(Reply.Taken.class);
        return ((Reply.Taken) reply).entered();
    }

    /** Sells and answers whether the till was told to stop. */
    boolean sellsBeyond(long quantity) {
        return taken(sale("s" + journal.next(), milk(quantity))).isBeyondLease();
    }

    TillRefusal refused(Transaction transaction) {
        Reply reply = says(transaction);
        assertThat(reply).isInstanceOf(Reply.Refused.class);
        return ((Reply.Refused) reply).reason();
    }

    Quantity left() {
        CompletableFuture<Reply> reply = desk.leases();
        desk.doWork();
        return ((Reply.Held) reply.join())
                .leases().stream()
                        .filter(Leases.Standing::inForce)
                        .map(Leases.Standing::left)
                        .reduce(Quantity.ZERO, Quantity::plus);
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (Entry entry : journal.read(1, 10_000, 1 << 24)) {
            try {
                facts.add(Wire.decode(entry.bytes().toArray(), Fact.class));
            } catch (Unreadable e) {
                throw new AssertionError(e);
            }
        }
        return facts;
    }
}
