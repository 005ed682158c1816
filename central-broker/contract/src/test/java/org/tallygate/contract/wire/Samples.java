package org.tallygate.contract.wire;

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
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.Raw;
import org.tallygate.contract.fact.Resolved;
import org.tallygate.contract.fact.TaskRef;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One of every record of the wire, for the golden files. */
final class Samples {

    static final Id128 JOURNAL = Id128.named("journal");
    static final Id128 BOOK = Id128.named("book");
    static final Id128 BOOT = Id128.named("boot");
    static final Link LINK = Link.START.next(new byte[] {1});
    static final ItemCode MILK = new ItemCode("MILK-1L");
    static final LocationCode DOCK = new LocationCode("DOCK");
    static final FactTime TIME = new FactTime(BOOT, 1_234_567, 1_795_305_600_000_000L);
    static final Goods GOODS =
            new Goods(Optional.of("L1"), Optional.of(LocalDate.of(2027, 1, 31)), List.of("S1"));
    static final Account SUPPLIER = Account.of(VirtualLocation.SUPPLIER);
    static final Account AT_DOCK =
            new Account(
                    DOCK,
                    StockStatus.AVAILABLE,
                    Optional.of("106141411234567897"),
                    Optional.of("ACME"));
    static final FactId ORIGINAL = new FactId(JOURNAL, 7, LINK);
    static final Head HEAD =
            new Head(
                    Id128.named("group"),
                    new Name("dock-1"),
                    Optional.of("badge-17"),
                    Optional.of(new TaskRef(Id128.named("task"), 2)),
                    List.of(new Raw("scanner1", 5, "5d43313031")),
                    List.of(new Identifier("01", "04006381333931")),
                    Optional.of(
                            new Resolved(MILK, 3, Quantity.of(2), "case", Quantity.parse("12"))),
                    List.of("serial-elsewhere"),
                    TIME,
                    Optional.of(ORIGINAL));

    private Samples() {}

    static Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        firstFacts().forEach(fact -> all.put("fact-" + fact.type(), fact));
        bodies().forEach(body ->
                all.put(
                        "document-" + body.kind(),
                        new Document(Id128.named("task"), 2, Document.State.ACTIVE, body)));
        all.put(
                "hello",
                new Hello(
                        1,
                        JOURNAL,
                        1,
                        8,
                        LINK,
                        Optional.of(new BookKnown(BOOK, 1)),
                        BOOT,
                        1_234_567,
                        1_795_305_600_000_000L,
                        List.of(1),
                        DocumentSet.digest(List.of())));
        all.put(
                "welcome",
                new Welcome(
                        1,
                        BOOK,
                        1,
                        4_294_967_297L,
                        JOURNAL,
                        7,
                        LINK,
                        0,
                        1_795_305_600_000_000L,
                        BOOT,
                        1_234_567));
        all.put(
                "verdict",
                new Verdict(
                        1,
                        BOOK,
                        1,
                        4_294_967_297L,
                        JOURNAL,
                        7,
                        LINK,
                        7,
                        0,
                        List.of(new Verdict.Held(6, "UNKNOWN_ITEM")),
                        Optional.of(8L)));
        all.put(
                "status",
                new Status(
                        1,
                        JOURNAL,
                        true,
                        8,
                        7,
                        0,
                        List.of(new Status.Device("scanner1", "READY", "opened")),
                        Optional.of("disk full")));
        all.put(
                "batch-header",
                new BatchHeader(1, JOURNAL, 8, 2, LINK, LINK.next(new byte[] {2}), 4_294_967_297L)
                        .toProperties());
        return all;
    }

    /** What format 2 added. */
    static Map<String, Object> addedByFormat2() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("fact-Unresolved", unresolved());
        all.put("fact-Adjusted", adjusted());
        all.put("fact-Inspected-owner", inspectedOfAnOwner());
        all.put("fact-StatusChanged-owner", changedOfAnOwner());
        all.put(
                "hello",
                new Hello(
                        2,
                        JOURNAL,
                        1,
                        8,
                        LINK,
                        Optional.empty(),
                        BOOT,
                        1,
                        2,
                        List.of(2),
                        DocumentSet.digest(List.of()),
                        Optional.of(
                                new Predecessor(
                                        Id128.named("older journal"),
                                        Predecessor.Reason.DAMAGED,
                                        List.of(new Predecessor.Stretch(3, 5))))));
        all.put(
                "status",
                new Status(
                        2, JOURNAL, true, 8, 7, 0, List.of(), Optional.empty(), Optional.of(36L)));
        all.put(
                "batch-header",
                new BatchHeader(
                                2,
                                JOURNAL,
                                8,
                                2,
                                LINK,
                                LINK.next(new byte[] {2}),
                                4_294_967_297L,
                                Optional.of(6L),
                                Optional.of(40_000L))
                        .toProperties());
        all.put("adopt", new Adopt(2, BOOK, 3, 4_294_967_297L, JOURNAL));
        all.put(
                "photo-header",
                new PhotoHeader(
                                2,
                                JOURNAL,
                                4_294_967_297L,
                                LINK.hex(),
                                65_536,
                                1_000_000,
                                PhotoType.JPEG)
                        .toProperties());
        all.put(
                "photo-word",
                new PhotoWord(
                        2,
                        BOOK,
                        3,
                        4_294_967_297L,
                        JOURNAL,
                        LINK.hex(),
                        131_072,
                        false,
                        Optional.empty()));
        all.put(
                "photo-word-refused",
                new PhotoWord(
                        2,
                        BOOK,
                        3,
                        4_294_967_297L,
                        JOURNAL,
                        LINK.hex(),
                        0,
                        false,
                        Optional.of(PhotoWord.Refusal.BOX_FULL)));
        tasksThatSayMore()
                .forEach((name, body) ->
                        all.put(
                                name,
                                new Document(Id128.named("task"), 2, Document.State.ACTIVE, body)));
        laterBodies()
                .forEach(body ->
                        all.put(
                                "document-" + body.kind(),
                                new Document(Id128.named("task"), 2, Document.State.ACTIVE, body)));
        all.put(
                "document-PickTask-terms",
                new Document(Id128.named("task"), 3, Document.State.ACTIVE, underTerms()));
        all.put(
                "document-ItemMaster-weight",
                new Document(Id128.named("task"), 2, Document.State.ACTIVE, ofKnownWeight()));
        all.put(
                "document-ItemMaster-shelf-life",
                new Document(Id128.named("task"), 2, Document.State.ACTIVE, withShelfLife()));
        all.put(
                "document-ReceivingTask-owner",
                new Document(Id128.named("task"), 2, Document.State.ACTIVE, ofAnOwner()));
        all.put(
                "document-ReceivingTask-inspected",
                new Document(Id128.named("task"), 2, Document.State.ACTIVE, inspected()));
        all.put(
                "document-PickTask-unreserved",
                new Document(Id128.named("task"), 3, Document.State.ACTIVE, unreserved()));
        return all;
    }

    private static Body inspected() {
        return new Body.ReceivingTask(
                "ASN-1003",
                new Name("dock-1"),
                DOCK,
                List.of(
                        new Body.ExpectedLine(
                                1,
                                MILK,
                                Quantity.of(24),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new Body.Inspected(125, true)))),
                List.of());
    }

    private static Body unreserved() {
        return new Body.PickTask(
                "SO-1",
                new Name("dock-1"),
                DOCK,
                List.of(Body.TaskLine.of(1, MILK, Quantity.ONE).withoutReserve()));
    }

    private static Body withShelfLife() {
        return new Body.ItemMaster(
                List.of(
                        new Body.Item(
                                MILK,
                                "Milk 1 l",
                                "each",
                                List.of(),
                                false,
                                true,
                                false,
                                Optional.empty(),
                                Optional.of(14))));
    }

    private static Body ofAnOwner() {
        return new Body.ReceivingTask(
                "ASN-1002",
                new Name("dock-1"),
                DOCK,
                List.of(
                        new Body.ExpectedLine(
                                1, MILK, Quantity.of(24), Optional.of(50), Optional.of("BEES"))),
                List.of());
    }

    private static Body ofKnownWeight() {
        return new Body.ItemMaster(
                List.of(
                        new Body.Item(
                                MILK,
                                "Milk 1 l",
                                "each",
                                List.of(),
                                false,
                                false,
                                false,
                                Optional.of(Quantity.parse("1062.5")))));
    }

    /** A line that says how it is to be picked. */
    private static Body underTerms() {
        return new Body.PickTask(
                "SO-1",
                new Name("dock-1"),
                new LocationCode("STAGE"),
                List.of(
                        Body.TaskLine.of(1, new ItemCode("TEA"), Quantity.ONE)
                                .under(
                                        new Body.PickTerms(
                                                Optional.of(LocalDate.of(2027, 1, 31)),
                                                List.of(MILK),
                                                Optional.of("SO-1"),
                                                Optional.of("T-7")))));
    }

    private static Fact inspectedOfAnOwner() {
        return new Fact.Inspected(
                HEAD,
                MILK,
                Quantity.ONE,
                GOODS,
                DOCK,
                StockStatus.RETURNED_UNINSPECTED,
                StockStatus.AVAILABLE,
                Optional.of("A"),
                Optional.empty(),
                Optional.of("ACME"));
    }

    private static Fact changedOfAnOwner() {
        return new Fact.StatusChanged(
                HEAD,
                MILK,
                Quantity.ONE,
                GOODS,
                DOCK,
                StockStatus.AVAILABLE,
                StockStatus.DAMAGED,
                "DAMAGED",
                Optional.of("340123450000000017"),
                Optional.of("ACME"));
    }

    /** A fact that is no copy, by a clock whose error is known. */
    static Fact unresolved() {
        return new Fact.Unresolved(
                new Head(
                        HEAD.group(),
                        HEAD.station(),
                        HEAD.actor(),
                        HEAD.task(),
                        HEAD.raw(),
                        HEAD.asRead(),
                        HEAD.resolved(),
                        HEAD.notChecked(),
                        new FactTime(BOOT, 1, 2, Optional.of(250_000L)),
                        Optional.empty()),
                "4006381333931",
                "unknown");
    }

    /** Facts of every kind. */
    static List<Fact> facts() {
        return Stream.concat(firstFacts().stream(), Stream.of(adjusted())).toList();
    }

    /** A kind of fact that came later. */
    private static Fact adjusted() {
        return new Fact.Adjusted(
                HEAD, MILK, Quantity.of(2), GOODS, AT_DOCK, Fact.Way.SCRAPPED, "DAMAGED");
    }

    private static List<Fact> firstFacts() {
        return List.of(
                new Fact.Moved(HEAD, MILK, Quantity.of(24), GOODS, SUPPLIER, AT_DOCK),
                new Fact.PackageMoved(HEAD, "106141411234567897", SUPPLIER, AT_DOCK),
                new Fact.Counted(
                        HEAD,
                        DOCK,
                        StockStatus.AVAILABLE,
                        List.of(new Fact.CountLine(MILK, GOODS, Quantity.parse("0.5"), TIME))),
                new Fact.Sold(HEAD, MILK, Quantity.ONE, GOODS, AT_DOCK, "till-3/991"),
                new Fact.Inspected(
                        HEAD,
                        MILK,
                        Quantity.ONE,
                        GOODS,
                        DOCK,
                        StockStatus.RETURNED_UNINSPECTED,
                        StockStatus.DAMAGED,
                        Optional.of("B")),
                new Fact.StatusChanged(
                        HEAD,
                        MILK,
                        Quantity.ONE,
                        GOODS,
                        DOCK,
                        StockStatus.AVAILABLE,
                        StockStatus.QUARANTINE,
                        "recall"),
                new Fact.TaskStep(
                        HEAD,
                        Fact.Step.SHORT,
                        Optional.of(1),
                        Optional.of(Quantity.of(3)),
                        Optional.of("not on the truck")),
                new Fact.Observed(HEAD, "turn-back", Optional.of(MILK)),
                new Fact.Unresolved(HEAD, "12345", "UNKNOWN_CODE"),
                new Fact.Reversed(HEAD, ORIGINAL, "scanned twice"));
    }

    static List<Body> bodies() {
        return List.of(
                new Body.ReceivingTask(
                        "ASN-1001",
                        new Name("dock-1"),
                        DOCK,
                        List.of(new Body.ExpectedLine(1, MILK, Quantity.of(24))),
                        List.of(
                                new Body.ExpectedPackage(
                                        "106141411234567897",
                                        List.of(
                                                new Body.PackageContent(
                                                        MILK,
                                                        Quantity.of(24),
                                                        Optional.of("L1")))))),
                new Body.ItemMaster(
                        List.of(
                                new Body.Item(
                                        MILK,
                                        "Milk 1 l",
                                        "each",
                                        List.of(
                                                new Body.TradeCode(
                                                        "04006381333931", "each", Quantity.ONE)),
                                        true,
                                        true,
                                        false))),
                new Body.Lease(MILK, DOCK, Quantity.of(5), 1_795_305_600_000_000L),
                new Body.Staff(
                        List.of(new Body.Badge("badge-17", "de", List.of("receive", "count")))),
                new Body.NumberBlock("sscc-serial", 1000, 1999),
                new Body.Config(Map.of("station.dock-1.sound", "on")));
    }

    /** Tasks with what was added to them later. */
    private static Map<String, Body> tasksThatSayMore() {
        Name dock = new Name("dock-1");
        Map<String, Body> more = new LinkedHashMap<>();
        more.put(
                "document-CountTask-open",
                new Body.CountTask(
                        "CC-2",
                        dock,
                        DOCK,
                        StockStatus.AVAILABLE,
                        List.of(),
                        false,
                        1,
                        Optional.of(
                                List.of(
                                        new Body.BookLine(
                                                MILK, Optional.of("L1"), Quantity.of(6)))),
                        Optional.empty(),
                        Optional.empty()));
        more.put(
                "document-CountTask-again",
                new Body.CountTask(
                        "CC-2",
                        dock,
                        DOCK,
                        StockStatus.AVAILABLE,
                        List.of(),
                        true,
                        2,
                        Optional.empty(),
                        Optional.of(List.of("badge-17")),
                        Optional.empty()));
        more.put(
                "document-CountTask-owned",
                new Body.CountTask(
                        "CC-3",
                        dock,
                        DOCK,
                        StockStatus.AVAILABLE,
                        List.of(),
                        true,
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(
                                List.of(
                                        new Body.Owned(MILK, Optional.empty()),
                                        new Body.Owned(MILK, Optional.of("ACME"))))));
        more.put(
                "document-AdjustTask-limit",
                new Body.AdjustTask("ADJ-2", dock, DOCK, List.of(), Optional.of(Quantity.of(5))));
        return more;
    }

    /** The tasks that came after receiving. */
    static List<Body> laterBodies() {
        Name dock = new Name("dock-1");
        LocationCode transit = VirtualLocation.TRANSIT.code();
        Body.TaskLine line =
                new Body.TaskLine(
                        1,
                        MILK,
                        Quantity.of(6),
                        50,
                        Optional.of(DOCK),
                        Optional.of(new LocationCode("STAGE")),
                        Optional.of("L1"),
                        Optional.of("106141411234567897"),
                        Optional.of("ACME"),
                        List.of("S1"));
        List<Body.TaskLine> lines =
                List.of(line, Body.TaskLine.of(2, new ItemCode("TEA"), Quantity.ONE));
        List<String> packages = List.of("106141411234567897");
        return List.of(
                new Body.PickTask("SO-1", dock, new LocationCode("STAGE"), lines),
                new Body.PackTask("SO-1", dock, DOCK, new LocationCode("STAGE"), lines),
                new Body.PutawayTask("PO-1", dock, DOCK, lines),
                new Body.DispatchTask(
                        "TR-1", dock, DOCK, transit, "transfer TR-1", lines, packages),
                new Body.TransferReceiptTask(
                        "TR-1", dock, transit, "transfer TR-1", DOCK, lines, packages),
                new Body.ReturnTask("RMA-1", dock, DOCK, lines),
                new Body.CountTask(
                        "CC-1", dock, DOCK, StockStatus.AVAILABLE, List.of(MILK), true, 1),
                new Body.CollectTask(
                        "SO-2",
                        dock,
                        new LocationCode("PICKUP"),
                        lines,
                        Optional.of("0123456789abcdef".repeat(4)),
                        1_795_305_600_000_000L),
                new Body.AdjustTask("ADJ-1", dock, DOCK, lines),
                new Body.CheckTask(
                        "CHK-1",
                        dock,
                        "serial-elsewhere",
                        "Serial 17 stood at STORE-2 when it was received here.",
                        Optional.of(MILK),
                        Optional.of(DOCK)),
                new Body.Uninspected(
                        MILK,
                        List.of(
                                new Body.Standing(DOCK, Optional.of("L1"), Optional.empty(), false),
                                new Body.Standing(
                                        DOCK, Optional.empty(), Optional.of("ACME"), true)),
                        List.of("106141411234567897")));
    }
}
