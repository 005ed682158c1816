package org.tallygate.plant.shift;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.count.CountCommand;
import org.tallygate.plant.world.Chance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Goods that are put away, counted and written off. */
final class Indoors {

    private final Planner planner;
    private final Office office;
    private final Supply supply;
    private final Chance chance;
    private final Job.Around around;
    private int sessions;
    private int corners;

    Indoors(Planner planner, Office office, Supply supply, Chance chance) {
        this.planner = planner;
        this.office = office;
        this.supply = supply;
        this.chance = chance;
        around = planner.around();
    }

    void putaway(int scans) {
        Map<Ware, Long> wanted = supply.wares(scans);
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
        planner.expect(job, scans);
        office.document(
                new Body.PutawayTask(
                        job.reference(),
                        House.AISLE,
                        new LocationCode(House.at(House.DOCK)),
                        lines(wanted, racks)));
    }

    /** Goods are fetched from a bin for the aisle: some of told lots, some of any. */
    void replenish(int scans) {
        String bin = chance.of(House.BINS);
        List<PickList.Entry> lines = new ArrayList<>();
        Map<Ware, Long> wanted = new TreeMap<>();
        supply.wares(List.of(Ware.TEA, Ware.MILK, Ware.PILLS), scans)
                .forEach((ware, pieces) -> {
                    long some = ware.hasLot() ? pieces / 2 : 0;
                    if (some > 0) {
                        String lot = supply.lot();
                        lines.add(entry(lines, ware, lot, Optional.of(Supply.dateOf(lot)), some));
                    }
                    Optional<LocalDate> date =
                            chance.coin() ? Optional.of(Supply.dateOf("L2")) : Optional.empty();
                    lines.add(entry(lines, ware, "", date, pieces - some));
                    wanted.put(ware, pieces);
                });
        PickJob job =
                new PickJob(
                        around,
                        House.AISLE.value(),
                        supply.reference("REP"),
                        bin,
                        House.at(House.AISLE),
                        wanted,
                        lines::equals);
        planner.expect(job, scans);
        office.document(
                new Body.PickTask(
                        job.reference(),
                        House.AISLE,
                        new LocationCode(House.at(House.AISLE)),
                        lines.stream().map(line -> told(line, bin)).toList(),
                        Optional.empty()));
    }

    private static PickList.Entry entry(
            List<PickList.Entry> before,
            Ware ware,
            String lot,
            Optional<LocalDate> date,
            long pieces) {
        Optional<LocalDate> told = date.filter(_ -> ware.hasDate());
        return new PickList.Entry(before.size() + 1, ware, lot, told, pieces);
    }

    private static Body.TaskLine told(PickList.Entry line, String bin) {
        return new Body.TaskLine(
                        line.number(),
                        line.ware().code(),
                        Quantity.of(line.pieces()),
                        0,
                        Optional.of(new LocationCode(bin)),
                        Optional.empty(),
                        line.lot().isEmpty() ? Optional.empty() : Optional.of(line.lot()),
                        Optional.empty(),
                        Optional.empty(),
                        List.of())
                .under(
                        new Body.PickTerms(
                                line.date(), List.of(), Optional.empty(), Optional.empty()));
    }

    void freePutaway(int scans) {
        planner.begin(
                new PutawayJob(
                        around, House.AISLE.value(), "", House.at(House.AISLE), Map.of(), Map.of()),
                scans);
    }

    /** Each corner once, so that two counts never overlap. */
    void count(int scans) {
        if (corners == House.CORNERS.size()) {
            writeOff(scans);
            return;
        }
        String corner = House.CORNERS.get(corners++);
        planner.begin(CountJob.own(around, House.AISLE.value(), corner), scans);
    }

    void writeOff(int scans) {
        planner.begin(new AdjustJob(around, House.AISLE.value(), House.at(House.AISLE)), scans);
    }

    /** One nook after the other: nobody else changes anything there. */
    void session() {
        String nook = House.NOOKS.get(sessions % House.NOOKS.size());
        if (sessions++ >= House.NOOKS.size()) {
            writeOff(20);
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
        planner.expect(job, 20);
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
}
