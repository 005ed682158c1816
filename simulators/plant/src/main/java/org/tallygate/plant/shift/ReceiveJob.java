package org.tallygate.plant.shift;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.plant.shift.Act.Told;
import org.tallygate.plant.shift.Shelves.Side;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Goods come: from a supplier, announced or not and some of them on pallets, or from another place.
 */
class ReceiveJob extends Job {

    /** What a person may have received anyway. */
    enum Waived {
        SHORT_DATED,
        IN_PACKAGE,
        OVER
    }

    /** What came by itself and was not taken back, in order. */
    private final Map<Done, Goods> came = new LinkedHashMap<>();

    /** The numbers that the task gives its lines. */
    private final Map<Ware, Integer> numbers = new TreeMap<>();

    /** Pieces of each ware that are expected; empty when nothing was announced. */
    final Map<Ware, Long> wanted = new TreeMap<>();

    /** How much more of a ware may come without a word, in thousandths; none else. */
    private final Map<Ware, Integer> tolerance = new TreeMap<>();

    private final Map<String, Map<Ware, Long>> announced = new LinkedHashMap<>();
    private final Set<String> pallets = new TreeSet<>();
    final Set<String> units = new TreeSet<>();
    private Side from;
    private Side to;

    ReceiveJob(Around around, TaskKind kind, String station, String reference, Side from, Side to) {
        super(around, kind, station, reference);
        this.from = from;
        this.to = to;
    }

    /** Goods that nobody announced. */
    static ReceiveJob blind(Around around, String station, String place) {
        return new ReceiveJob(
                around, TaskKind.RECEIVE, station, "", Shelves.SUPPLIER, Side.of(place));
    }

    /** Loose goods that a supplier announced. */
    static ReceiveJob expected(
            Around around, String station, String reference, String place, int scans) {
        ReceiveJob job =
                new ReceiveJob(
                        around,
                        TaskKind.RECEIVE,
                        station,
                        reference,
                        Shelves.SUPPLIER,
                        Side.of(place));
        List<Ware> wares =
                job.supply.some(List.of(Ware.TEA, Ware.CUP, Ware.MILK, Ware.PILLS, Ware.RADIO), 4);
        for (Ware ware : wares) {
            job.wanted.put(ware, 1L + job.chance.below(2 * scans / wares.size() + 1));
        }
        return job;
    }

    /** Of some wares more may come than is ordered, and all of it may be somebody else's. */
    void agreed() {
        if (chance.percent(30)) {
            String owner = any(House.OWNERS);
            from = from.ownedBy(owner);
            to = to.ownedBy(owner);
        }
        for (Ware ware : wanted.keySet()) {
            if (chance.coin()) {
                tolerance.put(ware, 50 + 50 * chance.below(6));
            }
        }
    }

    /** Goods among them that wait for an inspection when they have come. */
    void inspected(int scans) {
        if (chance.percent(40)) {
            wanted.put(Ware.COFFEE, 1L + chance.below(scans / 2 + 1));
        }
    }

    private static boolean waits(Goods goods) {
        return goods.ware() == Ware.COFFEE && !goods.damaged();
    }

    int tolerance(Ware ware) {
        return tolerance.getOrDefault(ware, 0);
    }

    /** Whose all of it is, when it is not the company's. */
    Optional<String> owner() {
        return to.owner().isEmpty() ? Optional.empty() : Optional.of(to.owner());
    }

    /** The same with a few pallets beside. */
    static ReceiveJob withPallets(
            Around around, String station, String reference, String place, int scans) {
        ReceiveJob job = expected(around, station, reference, place, scans);
        long bolts = 0;
        for (int i = 1 + job.chance.below(6); i > 0; i--) {
            long some = 10L + job.chance.below(90);
            bolts += some;
            job.announced.put(job.supply.pallet(), Map.of(Ware.BOLT, some));
        }
        job.wanted.put(Ware.BOLT, bolts);
        return job;
    }

    List<Body.ExpectedPackage> packages() {
        return announced.entrySet().stream()
                .map(pack ->
                        new Body.ExpectedPackage(
                                pack.getKey(),
                                pack.getValue().entrySet().stream()
                                        .map(part ->
                                                new Body.PackageContent(
                                                        part.getKey().code(),
                                                        Quantity.of(part.getValue()),
                                                        Optional.empty()))
                                        .toList()))
                .toList();
    }

    @Override
    boolean isPlanned(Document document) {
        Map<ItemCode, Quantity> pieces = new HashMap<>();
        switch (document.body()) {
            case Body.ReceivingTask task -> {
                if (!task.lines().stream().allMatch(this::isAgreed)) {
                    return false;
                }
                task.lines()
                        .forEach(
                                line -> pieces.merge(line.item(), line.expected(), Quantity::plus));
            }
            case Body.TransferReceiptTask task ->
                    task.lines()
                            .forEach(line ->
                                    pieces.merge(line.item(), line.quantity(), Quantity::plus));
            case Body.ReturnTask task ->
                    task.lines()
                            .forEach(line ->
                                    pieces.merge(line.item(), line.quantity(), Quantity::plus));
            default -> {
                return false;
            }
        }
        return plan(pieces).equals(wanted);
    }

    @Override
    void hears(Collection<Document> known) {
        for (Document document : known) {
            if (document.body() instanceof Body.ReceivingTask task
                    && task.reference().equals(reference())) {
                task.lines().forEach(line -> numbers.put(Ware.of(line.item()), line.line()));
            }
        }
    }

    private boolean isAgreed(Body.ExpectedLine line) {
        return line.owner().equals(owner())
                && line.overPermille().orElse(0) == tolerance(Ware.of(line.item()))
                && line.inspected().isPresent() == (Ware.of(line.item()) == Ware.COFFEE);
    }

    final boolean isBlind() {
        return wanted.isEmpty();
    }

    final boolean isComplete() {
        return wanted.entrySet().stream()
                .allMatch(each -> counted(each.getKey()) >= each.getValue());
    }

    @Override
    boolean mayBeOver() {
        return kind == TaskKind.TRANSFER_RECEIPT && isComplete();
    }

    // What the person does.

    @Override
    Act step() {
        if (scansLeft <= 0 || (!isBlind() && isComplete() && chance.percent(60))) {
            return finish();
        }
        int dice = chance.below(100);
        if (dice < 4) {
            return undo();
        }
        if (dice < 6) {
            return mistaken();
        }
        if (kind == TaskKind.RECEIVE && !isBlind() && chance.percent(3)) {
            return correct(ware());
        }
        if (dice < 8) {
            return noPallet();
        }
        if (dice < 9) {
            return dispute();
        }
        if (dice < 10 && chance.percent(20)) {
            return finish();
        }
        if (dice < 26 && !announced.isEmpty()) {
            return pallet();
        }
        return goods(dice);
    }

    private Act goods(int dice) {
        Ware ware = ware();
        if (dice >= 92 && ware.hasSerial() && !units.isEmpty()) {
            return scan("a serial again", supply.piece(ware).withSerial(any(List.copyOf(units))));
        }
        Goods piece = supply.piece(ware);
        if (owner().isPresent() && chance.percent(10)) {
            return labelled(piece);
        }
        if (dice >= 88 && ware.hasLot()) {
            return scan("a code without its lot", piece.withLot(""));
        }
        if (dice >= 85 && ware.hasDate()) {
            return scan("a code without its date", piece.withExpiry(Optional.empty()));
        }
        if (dice >= 80 && ware.hasDate()) {
            return scan("expired goods", piece.withExpiry(Optional.of(Supply.TODAY.minusDays(1))));
        }
        if (dice >= 75 && ware.hasDate()) {
            return scan(
                    "goods that expire soon",
                    piece.withLot(Supply.OLD_LOT)
                            .withExpiry(Optional.of(Supply.TODAY.plusDays(2))));
        }
        if (dice >= 80 && ware.hasSerial()) {
            return scan("a code without its serial", piece.withSerial(""));
        }
        if (dice >= 70 && ware.caseOf > 0) {
            return received(
                    "a case",
                    Act.goods(ware.caseLabel()),
                    piece.times(ware.caseOf),
                    EnumSet.noneOf(Waived.class));
        }
        if (dice >= 60) {
            long many = 2L + chance.below(4);
            then(() ->
                    scan(
                            ware.hasSerial() ? "several of one serial" : "several",
                            piece.times(many)));
            return many(many);
        }
        if (dice >= 57) {
            then(() -> scan("damaged goods", piece.broken()));
            return damaged();
        }
        if (dice >= 54 && !ware.hasSerial() && !ware.hasLot()) {
            return named(ware);
        }
        return scan("goods", piece);
    }

    /** The label says whose it is: this one's, or somebody else's by mistake. */
    private Act labelled(Goods piece) {
        String whose = chance.coin() ? to.owner() : any(House.OWNERS);
        Act.Say say = Act.goods(piece.labelOf(whose));
        return whose.equals(to.owner())
                ? received("goods with their owner", say, piece, EnumSet.noneOf(Waived.class))
                : Act.of("goods of another owner", say, Told.red("OTHER_OWNER"));
    }

    private Ware ware() {
        if (isBlind()) {
            return any(List.of(Ware.TEA, Ware.CUP, Ware.MILK, Ware.PILLS, Ware.RADIO));
        }
        List<Ware> loose =
                wanted.keySet().stream()
                        .filter(ware -> ware != Ware.BOLT || announced.isEmpty())
                        .toList();
        List<Ware> left =
                loose.stream()
                        .filter(ware -> counted(ware) < wanted.getOrDefault(ware, 0L))
                        .toList();
        return any(left.isEmpty() || chance.percent(8) ? loose : left);
    }

    private Act mistaken() {
        return isBlind()
                ? scan("goods", supply.piece(Ware.TEA))
                : Act.of(
                        "goods of no line",
                        supply.piece(Ware.SOAP).label(),
                        Told.red("WRONG_ITEM"));
    }

    private Act named(Ware ware) {
        return received(
                "goods named by a person",
                tell("ITEM:" + ware, new Command.Name(ware.code())),
                supply.piece(ware),
                EnumSet.noneOf(Waived.class));
    }

    private Act scan(String intent, Goods goods) {
        return received(intent, goods.label(), goods, EnumSet.noneOf(Waived.class));
    }

    // The rules, in their order.

    private Optional<Told> refusal(Goods goods, Set<Waived> waived) {
        Ware ware = goods.ware();
        if (!isBlind() && !wanted.containsKey(ware)) {
            return Optional.of(Told.red("WRONG_ITEM"));
        }
        if (goods.pieces() != 1 && !goods.serial().isEmpty()) {
            return Optional.of(Told.red("NOT_SO_MANY"));
        }
        if (ware.hasLot() && goods.lot().isEmpty()) {
            return Optional.of(Told.red("LOT_MISSING").asking());
        }
        if (ware.hasDate() && goods.expiry().isEmpty()) {
            return Optional.of(Told.red("EXPIRY_MISSING").asking());
        }
        if (ware.hasSerial() && goods.serial().isEmpty()) {
            Told told = Told.red("SERIAL_MISSING");
            return Optional.of(goods.pieces() == 1 ? told.asking() : told);
        }
        if (units.contains(goods.serial())) {
            return Optional.of(Told.red("DUPLICATE_SERIAL"));
        }
        if (goods.expiry().filter(Supply.TODAY::isAfter).isPresent()) {
            return Optional.of(Told.red("EXPIRED"));
        }
        LocalDate least = Supply.TODAY.plusDays(Ware.DAYS_LEFT);
        if (!waived.contains(Waived.SHORT_DATED)
                && goods.expiry().filter(least::isAfter).isPresent()) {
            return Optional.of(Told.red("SHORT_DATED").asking());
        }
        if (!waived.contains(Waived.IN_PACKAGE) && isInPackage(ware)) {
            return Optional.of(Told.amber("IN_PACKAGE").asking());
        }
        if (!waived.contains(Waived.OVER) && isOver(ware, counted(ware) + goods.pieces())) {
            return Optional.of(Told.red("OVER").asking());
        }
        return Optional.empty();
    }

    /** Whether that would be more than may come without a word. */
    private boolean isOver(Ware ware, long pieces) {
        return !isBlind()
                && 1_000 * pieces > wanted.getOrDefault(ware, 0L) * (1_000 + tolerance(ware));
    }

    /** All that was announced of it came on pallets: more of it may be out of these. */
    private boolean isInPackage(Ware ware) {
        return ware == Ware.BOLT && !announced.isEmpty() && pallets.containsAll(announced.keySet());
    }

    private Act received(String intent, Act.Say say, Goods goods, Set<Waived> waived) {
        Optional<Told> refusal = refusal(goods, waived);
        if (refusal.isEmpty()) {
            return new Act(intent, say, accepted(goods), 1, fact -> take(goods, fact));
        }
        Optional<Act> known =
                say instanceof Act.Scan scan && !ControlCode.isControl(scan.text())
                        ? known(intent, say, goods, refusal.get())
                        : Optional.empty();
        if (known.isEmpty()) {
            respond(refusal.get(), goods, waived);
        }
        return known.orElseGet(() -> Act.of(intent, say, refusal.get()));
    }

    /** What follows when goods are refused that may be known from before. */
    Optional<Act> known(String intent, Act.Say say, Goods goods, Told told) {
        return Optional.empty();
    }

    /** What came; a piece of a return is judged next. */
    Told accepted(Goods goods) {
        boolean over = isOver(goods.ware(), counted(goods.ware()) + goods.pieces());
        return goods.damaged() || over || waits(goods) ? Told.AMBER : Told.GREEN;
    }

    void take(Goods goods, long fact) {
        Side at = stands(goods);
        looks.read(goods);
        if (isOver(goods.ware(), counted(goods.ware()) + goods.pieces())) {
            more(goods.ware(), fact);
        }
        count(goods.ware(), goods.pieces());
        if (!goods.serial().isEmpty()) {
            units.add(goods.serial());
        }
        shelves.move(goods.ware(), goods.lot(), goods.pieces(), from, at);
        Done done = new Done(1, () -> takeBack(goods));
        deeds.push(done);
        came.put(done, goods);
    }

    /** More than an order allows is found when it comes to that, and not again with each piece. */
    void more(Ware ware, long fact) {
        boolean ordered = kind == TaskKind.RECEIVE && announced.isEmpty();
        if (ordered && !isOver(ware, counted(ware))) {
            looks.found(Looks.Found.PURCHASE_OVER, fact);
        }
    }

    private void takeBack(Goods goods) {
        came.keySet().retainAll(deeds);
        count(goods.ware(), -goods.pieces());
        units.remove(goods.serial());
        shelves.move(goods.ware(), goods.lot(), goods.pieces(), stands(goods), from);
    }

    Side stands(Goods goods) {
        if (waits(goods)) {
            return to.as("RECEIVED_UNINSPECTED");
        }
        return goods.damaged() ? to.as("DAMAGED") : to;
    }

    /** The person says what the code lacks, has it received anyway, or leaves it. */
    private void respond(Told told, Goods goods, Set<Waived> waived) {
        if (!told.asks()) {
            return;
        }
        if (chance.percent(25)) {
            if (chance.percent(70)) {
                then(this::dismiss);
            }
            return;
        }
        switch (told.refusal()) {
            case "LOT_MISSING" -> {
                String lot = supply.lotOf(goods);
                then(() -> said("the lot is typed", lot, goods.withLot(lot), waived));
            }
            case "SERIAL_MISSING" -> serial(goods, waived);
            case "EXPIRY_MISSING" -> date(goods, waived);
            default -> {
                Set<Waived> more = EnumSet.copyOf(EnumSet.of(Waived.valueOf(told.refusal())));
                more.addAll(waived);
                then(() -> received("anyway", tell("YES", Command.YES), goods, more));
            }
        }
    }

    private void serial(Goods goods, Set<Waived> waived) {
        if (chance.percent(20)) {
            then(() ->
                    answer(
                            "no serial",
                            "A@B",
                            Told.amber("NOT_A_CODE").asking(),
                            0,
                            Act.Then.NOTHING));
        }
        String serial =
                !units.isEmpty() && chance.percent(20) ? any(List.copyOf(units)) : supply.serial();
        then(() -> said("the serial is typed", serial, goods.withSerial(serial), waived));
    }

    private void date(Goods goods, Set<Waived> waived) {
        if (chance.percent(20)) {
            then(() ->
                    answer(
                            "no date",
                            "tomorrow",
                            Told.amber("NOT_A_DATE").asking(),
                            0,
                            Act.Then.NOTHING));
        }
        Optional<LocalDate> date = Optional.of(Supply.dateOf(goods.lot()));
        then(() ->
                said(
                        "the date is typed",
                        date.orElseThrow().toString(),
                        goods.withExpiry(date),
                        waived));
    }

    private Act said(String intent, String typed, Goods goods, Set<Waived> waived) {
        return received(intent, tell("ANSWER:" + typed, new Command.Answer(typed)), goods, waived);
    }

    // A line is made to be what a person counted.

    private Act correct(Ware ware) {
        long to = chance.below(wanted.getOrDefault(ware, 0L).intValue() + 3);
        int line = numbers.getOrDefault(ware, 0);
        if (isAsked() || chance.coin()) {
            return corrected(
                    new Act.Touch(new Order.Tell(new Command.Correct(line, Quantity.of(to)))),
                    ware,
                    to);
        }
        then(() -> Act.of("a line is named", Act.control("LINE"), Told.GREEN));
        Long.toString(to).chars().forEach(each -> then(() -> digit((char) each)));
        then(() -> corrected(Act.control("YES"), ware, to));
        return digits(Integer.toString(line));
    }

    /** What came last is taken back until no more is left, and what lacks then comes like it. */
    private Act corrected(Act.Say say, Ware ware, long to) {
        List<Done> back = new ArrayList<>();
        Goods like = new Goods(ware, 0, "", Optional.empty(), "", false);
        long left = counted(ware);
        List<Map.Entry<Done, Goods>> its =
                came.entrySet().stream().filter(each -> each.getValue().ware() == ware).toList();
        for (Map.Entry<Done, Goods> each : its.reversed()) {
            boolean goes = left > to;
            if (goes) {
                back.add(each.getKey());
                left -= each.getValue().pieces();
            }
            if (goes || like.pieces() == 0) {
                like = each.getValue();
            }
        }
        Goods more = like.times(to - left);
        boolean marked = ware.hasSerial() || (ware.hasLot() && more.lot().isEmpty());
        if (more.pieces() > 0 && marked) {
            return Act.of("a line is corrected", say, Told.amber("SCAN_THEM"));
        }
        return new Act(
                "a line is corrected",
                say,
                Told.AMBER,
                back.size() + (more.pieces() > 0 ? 1 : 0),
                fact -> {
                    for (Done each : back) {
                        deeds.remove(each);
                        each.back().run();
                    }
                    if (more.pieces() > 0) {
                        take(more, fact + back.size());
                    }
                });
    }

    // Pallets.

    private Act noPallet() {
        keepOrNot();
        return Act.of(
                "an unknown pallet",
                Act.pallet(supply.pallet()),
                Told.amber("UNKNOWN_PACKAGE").asking());
    }

    private Act pallet() {
        List<String> waiting =
                announced.keySet().stream().filter(sscc -> !pallets.contains(sscc)).toList();
        if (waiting.isEmpty() && chance.coin()) {
            return scan("loose goods of a pallet", supply.piece(Ware.BOLT));
        }
        if (!waiting.isEmpty() && chance.percent(85)) {
            return whole(any(waiting));
        }
        return pallets.isEmpty()
                ? noPallet()
                : Act.of(
                        "a pallet again",
                        Act.pallet(any(List.copyOf(pallets))),
                        Told.red("DUPLICATE_PACKAGE"));
    }

    private Act whole(String sscc) {
        long bolts = announced.getOrDefault(sscc, Map.of()).getOrDefault(Ware.BOLT, 0L);
        if (counted(Ware.BOLT) + bolts > wanted.getOrDefault(Ware.BOLT, 0L)) {
            return scan("goods", supply.piece(ware()));
        }
        return new Act(
                "a pallet",
                Act.pallet(sscc),
                Told.GREEN,
                1,
                _ -> {
                    count(Ware.BOLT, bolts);
                    pallets.add(sscc);
                    shelves.move(Ware.BOLT, "", bolts, from, to.in(sscc));
                    deeds.push(
                            new Done(
                                    1,
                                    () -> {
                                        count(Ware.BOLT, -bolts);
                                        pallets.remove(sscc);
                                        shelves.move(Ware.BOLT, "", bolts, to.in(sscc), from);
                                    }));
                });
    }

    // The end.

    Act finish() {
        int shorts = 0;
        boolean over = false;
        for (Map.Entry<Ware, Long> each : wanted.entrySet()) {
            shorts += counted(each.getKey()) < each.getValue() ? 1 : 0;
            over |= counted(each.getKey()) > each.getValue();
        }
        return new Act(
                shorts == 0 ? "finished" : "finished early",
                tell("FINISH", Command.FINISH),
                new Told(shorts == 0 && !over ? Colour.GREEN : Colour.AMBER, "", false),
                shorts + 1,
                _ -> end());
    }
}
