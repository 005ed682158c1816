package org.tallygate.plant.shift;

import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.count.CountCommand;
import org.tallygate.ledger.count.StockCommand;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.Fulfilment;
import org.tallygate.ledger.document.Remainder;
import org.tallygate.plant.shift.Shelves.Side;
import org.tallygate.plant.world.Chance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Says what is to be done in the house, asks the centre for it, and knows who does what. */
final class Planner {

    /** Asked for by the book of what a person said yes to, or took back after the end. */
    private static final Set<String> ALLOWED =
            Set.of("return-too-much", "purchase-over", "late-for-document");

    private final Office office;
    private final Chance chance;
    private final Job.Around around;
    private final Supply supply;

    /** What is planned and in nobody's hands, by kind and reference. */
    private final Map<String, Job> free = new LinkedHashMap<>();

    /** Work that people are to begin themselves, by station. */
    private final Map<String, Deque<Job>> own = new TreeMap<>();

    /** Checks that the centre must ask for, by station and the fact that they are about. */
    private final Map<String, Boolean> checks = new TreeMap<>();

    /** What comes behind a job. */
    private final Map<Job, Runnable> next = new HashMap<>();

    private final PackJob.Cartons cartons;
    private int planned;
    private int documents;
    private int sessions;
    private int corners;

    Planner(Office office, Shelves shelves, Supply supply, PackJob.Cartons cartons, Chance chance) {
        this.cartons = cartons;
        this.office = office;
        this.chance = chance;
        this.supply = supply;
        around = new Job.Around(chance.split(), supply, shelves, this::kept);
    }

    Job.Around around() {
        return around;
    }

    private static String key(TaskKind kind, String reference) {
        return kind + " " + reference;
    }

    private static String check(String station, String reference) {
        return station + " " + reference;
    }

    /** A code is kept for a person: the centre asks for a look at it. */
    private void kept(String station, long fact) {
        checks.put(check(station, "check " + fact), false);
    }

    int planned() {
        return planned;
    }

    // Who does what.

    /** The job of a task that nobody has in hand, once it is at the box as it was planned. */
    Optional<Job> adopt(Name station, TaskKind kind, String reference, Collection<Document> known) {
        if (kind == TaskKind.CHECK && !free.containsKey(key(kind, reference))) {
            return Optional.of(check(station, reference, known));
        }
        Job job = free.get(key(kind, reference));
        if (job == null) {
            return orphan(station, kind, reference);
        }
        if (!job.station.equals(station.value()) || !isThere(job, known)) {
            return Optional.empty();
        }
        free.remove(key(kind, reference));
        return Optional.of(job);
    }

    private static boolean isThere(Job job, Collection<Document> known) {
        return job.isOwn()
                || known.stream()
                        .filter(each ->
                                each.body() instanceof Body.Task task
                                        && task.reference().equals(job.reference()))
                        .anyMatch(job::isPlanned);
    }

    /** The power went when someone began it; whoever finds it in the list does it. */
    private Optional<Job> orphan(Name station, TaskKind kind, String reference) {
        Deque<Job> lost = own.getOrDefault(station.value() + " lost", new ArrayDeque<>());
        Optional<Job> found = lost.stream().filter(each -> each.kind == kind).findFirst();
        found.ifPresent(job -> {
            lost.remove(job);
            job.named(reference);
        });
        return found;
    }

    /** A look at a code that was kept, or at a unit whose number the book knows otherwise. */
    private Job check(Name station, String reference, Collection<Document> known) {
        String name = check(station.value(), reference);
        Boolean before = checks.get(name);
        if (before != null && !before) {
            checks.put(name, true);
        } else if (known.stream().noneMatch(each -> mayBeAsked(each, reference))) {
            throw new Differs(
                    "the centre asks for a look that nobody expects: "
                            + known.stream()
                                    .map(Document::body)
                                    .filter(Body.CheckTask.class::isInstance)
                                    .map(Body.CheckTask.class::cast)
                                    .filter(each -> each.reference().equals(reference))
                                    .toList());
        }
        return new CheckJob(around, station.value(), reference);
    }

    private static boolean mayBeAsked(Document document, String reference) {
        return document.body() instanceof Body.CheckTask check
                && check.reference().equals(reference)
                && (ALLOWED.contains(check.about())
                        || (check.about().startsWith("serial-")
                                && check.item().equals(Optional.of(Ware.RADIO.code()))));
    }

    /** Checks that did not come. */
    List<String> unseenChecks() {
        return checks.entrySet().stream()
                .filter(each -> !each.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    int keptCodes() {
        return checks.size();
    }

    /** Work that a person at this station is to begin. */
    Optional<Job> own(Name station) {
        return Optional.ofNullable(own.get(station.value())).map(Deque::poll);
    }

    /** Someone left it. */
    void free(Job job) {
        free.put(key(job.kind, job.reference()), job);
    }

    /** Nobody knows whether it was begun. */
    void dropped(Job job) {
        own.computeIfAbsent(job.station + " lost", _ -> new ArrayDeque<>()).add(job);
    }

    /** What is ready goes on to the next. */
    void ended(Job job) {
        Optional.ofNullable(next.remove(job)).ifPresent(Runnable::run);
    }

    // What is to be done.

    /** What stood there before the shift: much in the bins, a little in the nooks. */
    void stock() {
        List<String> places = new ArrayList<>(House.BINS);
        places.addAll(House.RACKS);
        places.add(House.at(House.DOCK));
        places.add(House.at(House.AISLE));
        for (String bin : places) {
            for (Ware ware : List.of(Ware.TEA, Ware.CUP, Ware.RADIO)) {
                stands(ware, "", bin, 100_000);
            }
            for (Ware ware : List.of(Ware.MILK, Ware.PILLS)) {
                for (int lot = 1; lot <= 4; lot++) {
                    stands(ware, "L" + lot, bin, 50_000);
                }
            }
        }
        for (String nook : House.NOOKS) {
            stands(Ware.TEA, "", nook, 10 + chance.below(30));
            stands(Ware.PILLS, "L1", nook, 5 + chance.below(20));
        }
    }

    private void stands(Ware ware, String lot, String place, long pieces) {
        Side at = Side.of(place);
        AccountKey account =
                new AccountKey(
                        AccountKey.MAIN,
                        ware.code(),
                        new LocationCode(place),
                        StockStatus.AVAILABLE,
                        lot.isEmpty() ? Optional.empty() : Optional.of(lot),
                        Optional.empty(),
                        Optional.empty());
        office.ask(new StockCommand.AdjustStock(account, Quantity.of(pieces), "FOUND"));
        around.shelves()
                .move(
                        ware,
                        lot,
                        pieces,
                        Side.of(VirtualLocation.INVENTORY_LOSS.code().value()),
                        at);
    }

    /** One more thing to do, of about so many scans. */
    void plan(int scans) {
        planned++;
        int dice = chance.below(100);
        if (dice < 14) {
            purchase(scans);
        } else if (dice < 24) {
            pallets(scans);
        } else if (dice < 30) {
            begin(ReceiveJob.blind(around, House.DOCK.value(), House.at(House.DOCK)), scans);
        } else if (dice < 40) {
            customerReturn(scans);
        } else if (dice < 50) {
            putaway(scans);
        } else if (dice < 54) {
            begin(freePutaway(), scans);
        } else if (dice < 62) {
            count(scans);
        } else if (dice < 66) {
            session();
        } else if (dice < 72) {
            begin(new AdjustJob(around, House.AISLE.value(), House.at(House.AISLE)), scans);
        } else if (dice < 80) {
            transfer(scans);
        } else if (dice < 92) {
            order(scans, false);
        } else {
            order(scans, true);
        }
    }

    private Map<Ware, Long> wares(int scans) {
        Map<Ware, Long> wanted = new TreeMap<>();
        List<Ware> wares =
                supply.some(List.of(Ware.TEA, Ware.CUP, Ware.MILK, Ware.PILLS, Ware.RADIO), 4);
        wares.forEach(ware -> wanted.put(ware, 1L + chance.below(2 * scans / wares.size() + 1)));
        return wanted;
    }

    private static List<Body.TaskLine> lines(Map<Ware, Long> wanted, Map<Ware, String> to) {
        List<Body.TaskLine> lines = new ArrayList<>();
        wanted.forEach((ware, pieces) ->
                lines.add(
                        new Body.TaskLine(
                                lines.size() + 1,
                                ware.code(),
                                Quantity.of(pieces),
                                0,
                                Optional.empty(),
                                Optional.ofNullable(to.get(ware)).map(LocationCode::new),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of())));
        return lines;
    }

    private void customerReturn(int scans) {
        Map<Ware, Long> wanted = new TreeMap<>();
        supply.some(List.of(Ware.TEA, Ware.CUP, Ware.RADIO), 3)
                .forEach(ware -> wanted.put(ware, 1L + chance.below(Math.max(1, scans / 6))));
        String place = House.at(House.DESK);
        ReturnJob job =
                new ReturnJob(around, House.DESK.value(), supply.reference("RMA"), place, wanted);
        expect(job, scans);
        office.ask(
                new DocumentCommand.RequestReturn(
                        job.reference(),
                        Optional.empty(),
                        Optional.empty(),
                        new LocationCode(place),
                        Optional.empty(),
                        wanted.entrySet().stream()
                                .map(each ->
                                        new DocumentCommand.ReturnLine(
                                                Optional.empty(),
                                                each.getKey().code(),
                                                Quantity.of(each.getValue()),
                                                List.of(),
                                                Optional.empty(),
                                                "not-wanted"))
                                .toList()));
        office.ask(new DocumentCommand.AuthoriseReturn(job.reference()));
    }

    private void putaway(int scans) {
        Map<Ware, Long> wanted = wares(scans);
        Map<Ware, String> racks = new TreeMap<>();
        wanted.keySet().forEach(ware -> racks.put(ware, chance.of(House.RACKS)));
        PutawayJob job =
                new PutawayJob(
                        around,
                        House.AISLE.value(),
                        supply.reference("PUT"),
                        House.at(House.DOCK),
                        wanted,
                        racks);
        expect(job, scans);
        document(
                new Body.PutawayTask(
                        job.reference(),
                        House.AISLE,
                        new LocationCode(House.at(House.DOCK)),
                        lines(wanted, racks)));
    }

    private Job freePutaway() {
        return new PutawayJob(
                around, House.AISLE.value(), "", House.at(House.AISLE), Map.of(), Map.of());
    }

    /** Each corner once, so that two counts never overlap. */
    private void count(int scans) {
        Job job =
                corners < House.CORNERS.size()
                        ? CountJob.own(around, House.AISLE.value(), House.CORNERS.get(corners++))
                        : new AdjustJob(around, House.AISLE.value(), House.at(House.AISLE));
        begin(job, scans);
    }

    /** One nook after the other: nobody else changes anything there. */
    private void session() {
        String nook = House.NOOKS.get(sessions % House.NOOKS.size());
        if (sessions++ >= House.NOOKS.size()) {
            begin(new AdjustJob(around, House.AISLE.value(), House.at(House.AISLE)), 20);
            return;
        }
        Map<String, Long> stands = new TreeMap<>();
        around.shelves()
                .all()
                .forEach((account, pieces) -> {
                    String[] parts = account.split("\\|", -1);
                    if (parts[2].equals(nook)) {
                        stands.put(parts[0] + "|" + parts[1], pieces);
                    }
                });
        CountJob job =
                CountJob.session(
                        around, House.AISLE.value(), supply.reference("CNT"), nook, stands);
        expect(job, 20);
        office.ask(
                new CountCommand.StartCount(
                        job.reference(),
                        new LocationCode(nook),
                        StockStatus.AVAILABLE,
                        List.of(),
                        true,
                        Optional.of(House.BOX),
                        Optional.of(House.AISLE)));
    }

    /** Loose goods go to the shop and come there. */
    private void transfer(int scans) {
        Map<Ware, Long> wanted = wares(scans / 2);
        String bin = chance.of(House.BINS);
        String reference = supply.reference("TR");
        Side way = Side.of(VirtualLocation.TRANSIT.code().value()).in("transfer " + reference);
        DispatchJob leaves =
                DispatchJob.transfer(around, House.AISLE.value(), reference, bin, way, wanted);
        expect(leaves, scans / 2);
        next.put(leaves, () -> comes(leaves, way, scans / 2));
        office.ask(
                new DocumentCommand.RequestTransfer(
                        reference,
                        new LocationCode(bin),
                        new LocationCode(House.SHOP),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        "the shop is empty",
                        3,
                        wanted.entrySet().stream()
                                .map(each ->
                                        new DocumentCommand.TransferLine(
                                                each.getKey().code(), Quantity.of(each.getValue())))
                                .toList()));
        office.ask(House.BOSS, new DocumentCommand.ApproveTransfer(reference));
        office.ask(new DocumentCommand.ReserveTransfer(reference, true));
    }

    private void comes(DispatchJob left, Side way, int scans) {
        if (left.done.isEmpty()) {
            return;
        }
        ReceiveJob job =
                new ReceiveJob(
                        around,
                        TaskKind.TRANSFER_RECEIPT,
                        House.DOCK.value(),
                        left.reference(),
                        way,
                        Side.of(House.SHOP));
        job.wanted.putAll(left.done);
        expect(job, scans);
    }

    /** Goods are picked for a customer, who comes for them or gets them packed and sent. */
    private void order(int scans, boolean fetched) {
        Map<Ware, Long> wanted = wares(scans / 3);
        String bin = chance.of(House.BINS);
        String reference = supply.reference("SO");
        String drop = House.at(fetched ? House.DESK : House.PACK);
        PickJob picks = new PickJob(around, House.AISLE.value(), reference, bin, drop, wanted);
        expect(picks, scans / 3);
        next.put(picks, () -> picked(picks, drop, fetched, scans / 3));
        LocationCode customer = VirtualLocation.CUSTOMER.code();
        List<DocumentCommand.FulfilmentStep> steps = new ArrayList<>();
        steps.add(step(Fulfilment.Deed.PICK, bin, drop));
        if (fetched) {
            steps.add(
                    new DocumentCommand.FulfilmentStep(
                            Fulfilment.Deed.SHIP,
                            new LocationCode(drop),
                            customer,
                            Optional.of(
                                    new Fulfilment.Pickup(
                                            Optional.of(CollectJob.hash(reference)),
                                            Long.MAX_VALUE / 4))));
        } else {
            steps.add(step(Fulfilment.Deed.PACK, drop, House.at(House.STAGE)));
            steps.add(step(Fulfilment.Deed.SHIP, House.at(House.STAGE), customer.value()));
        }
        office.ask(
                new DocumentCommand.PlanFulfilment(
                        reference,
                        Optional.empty(),
                        Optional.empty(),
                        steps,
                        wanted.entrySet().stream()
                                .map(each ->
                                        new DocumentCommand.FulfilmentLine(
                                                Optional.empty(),
                                                each.getKey().code(),
                                                Quantity.of(each.getValue())))
                                .toList()));
        office.ask(new DocumentCommand.AssignFulfilment(reference, true));
    }

    private static DocumentCommand.FulfilmentStep step(
            Fulfilment.Deed deed, String from, String to) {
        return new DocumentCommand.FulfilmentStep(
                deed, new LocationCode(from), new LocationCode(to));
    }

    private void picked(PickJob picks, String drop, boolean fetched, int scans) {
        if (picks.done.isEmpty()) {
            return;
        }
        if (fetched) {
            expect(
                    new CollectJob(around, House.DESK.value(), picks.reference(), drop, picks.done),
                    scans);
            return;
        }
        PackJob packs =
                new PackJob(
                        around,
                        House.PACK.value(),
                        picks.reference(),
                        drop,
                        House.at(House.STAGE),
                        picks.done,
                        cartons);
        expect(packs, scans);
        next.put(packs, () -> packed(packs));
    }

    private void packed(PackJob packs) {
        if (packs.done.isEmpty()) {
            return;
        }
        expect(
                DispatchJob.shipment(
                        around,
                        House.STAGE.value(),
                        packs.reference(),
                        House.at(House.STAGE),
                        packs.done,
                        packs.cartons),
                3 * packs.cartons.size());
    }

    private void begin(Job job, int scans) {
        job.scansLeft = scans;
        own.computeIfAbsent(job.station, _ -> new ArrayDeque<>()).add(job);
    }

    private void purchase(int scans) {
        ReceiveJob job =
                ReceiveJob.expected(
                        around,
                        House.DOCK.value(),
                        supply.reference("PO"),
                        House.at(House.DOCK),
                        scans);
        expect(job, scans);
        office.ask(
                new DocumentCommand.OrderPurchase(
                        job.reference(),
                        "supplier",
                        Optional.empty(),
                        new LocationCode(House.at(House.DOCK)),
                        Optional.empty(),
                        Remainder.NEVER,
                        job.wanted.entrySet().stream()
                                .map(each ->
                                        new DocumentCommand.PurchaseLine(
                                                each.getKey().code(),
                                                Quantity.of(each.getValue()),
                                                Optional.empty(),
                                                Optional.empty(),
                                                0,
                                                0))
                                .toList()));
    }

    private void expect(Job job, int scans) {
        job.scansLeft = scans + scans / 3;
        free(job);
    }

    private void pallets(int scans) {
        ReceiveJob job =
                ReceiveJob.withPallets(
                        around,
                        House.DOCK.value(),
                        supply.reference("ASN"),
                        House.at(House.DOCK),
                        scans);
        expect(job, scans);
        List<Body.ExpectedLine> lines = new ArrayList<>();
        job.wanted.forEach((ware, pieces) ->
                lines.add(
                        new Body.ExpectedLine(lines.size() + 1, ware.code(), Quantity.of(pieces))));
        document(
                new Body.ReceivingTask(
                        job.reference(),
                        House.DOCK,
                        new LocationCode(House.at(House.DOCK)),
                        lines,
                        job.packages()));
    }

    /** A task that no document of the ledger asks for. */
    private void document(Body body) {
        Document document =
                new Document(
                        Id128.named("shift document " + ++documents),
                        1,
                        Document.State.ACTIVE,
                        body);
        office.tellBoxes(book -> book.putDocument(House.BOX, document));
    }
}
