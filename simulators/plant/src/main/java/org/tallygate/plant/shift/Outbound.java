package org.tallygate.plant.shift;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.Fulfilment;
import org.tallygate.plant.shift.Shelves.Side;
import org.tallygate.plant.world.Chance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Goods that leave: picked, packed and sent, fetched by a customer, or on their way to the shop.
 */
final class Outbound {

    private final Planner planner;
    private final Office office;
    private final Supply supply;
    private final PackJob.Cartons cartons;
    private final Chance chance;
    private final Job.Around around;

    /** Of milk, as pickers were told; the centre forgets no date. */
    private Optional<LocalDate> earliestTold = Optional.empty();

    Outbound(
            Planner planner, Office office, Supply supply, PackJob.Cartons cartons, Chance chance) {
        this.planner = planner;
        this.office = office;
        this.supply = supply;
        this.cartons = cartons;
        this.chance = chance;
        around = planner.around();
    }

    /** Loose goods go to the shop and come there. */
    void transfer(int scans) {
        Map<Ware, Long> wanted = supply.wares(scans / 2);
        String bin = chance.of(House.BINS);
        String reference = supply.reference("TR");
        Side way = Side.of(VirtualLocation.TRANSIT.code().value()).in("transfer " + reference);
        DispatchJob leaves =
                DispatchJob.transfer(around, House.AISLE.value(), reference, bin, way, wanted);
        planner.expect(leaves, scans / 2);
        planner.after(leaves, () -> comes(leaves, way, scans / 2));
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
        planner.expect(job, scans);
    }

    /** Goods are picked for a customer, who comes for them or gets them packed and sent. */
    void order(int scans, boolean fetched) {
        Map<Ware, Long> wanted = supply.wares(scans / 3);
        String bin = chance.of(House.BINS);
        String reference = supply.reference("SO");
        String drop = House.at(fetched ? House.DESK : House.PACK);
        Optional<LocalDate> known = earliestTold;
        PickJob picks =
                new PickJob(
                        around,
                        House.AISLE.value(),
                        reference,
                        bin,
                        drop,
                        wanted,
                        lines -> isOldestFirst(lines, known));
        planner.expect(picks, scans / 3);
        planner.after(picks, () -> picked(picks, drop, fetched, scans / 3));
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

    /**
     * Lots are told of goods that have them, each with its own date, what expires first before the
     * rest. Of every lot of milk there is more in each bin than people will fetch: so the first is
     * no later than what the centre knew to be the earliest when it was asked.
     */
    private static boolean isOldestFirst(List<PickList.Entry> lines, Optional<LocalDate> earliest) {
        List<PickList.Entry> milk = lines.stream().filter(line -> line.ware().hasDate()).toList();
        List<LocalDate> dates =
                milk.stream().map(line -> line.date().orElse(LocalDate.MAX)).toList();
        return lines.stream().allMatch(line -> line.ware().hasLot() != line.lot().isEmpty())
                && lines.stream().allMatch(line -> line.date().isEmpty() || line.ware().hasDate())
                && milk.stream()
                        .allMatch(line ->
                                line.date()
                                        .filter(date -> !date.equals(Supply.dateOf(line.lot())))
                                        .isEmpty())
                && dates.equals(dates.stream().sorted().toList())
                && (dates.isEmpty() || earliest.filter(dates.getFirst()::isAfter).isEmpty());
    }

    private static DocumentCommand.FulfilmentStep step(
            Fulfilment.Deed deed, String from, String to) {
        return new DocumentCommand.FulfilmentStep(
                deed, new LocationCode(from), new LocationCode(to));
    }

    private void picked(PickJob picks, String drop, boolean fetched, int scans) {
        earliestTold =
                Stream.concat(earliestTold.stream(), picks.told(Ware.MILK).stream())
                        .min(LocalDate::compareTo);
        if (picks.done.isEmpty()) {
            return;
        }
        if (fetched) {
            CollectJob collects =
                    new CollectJob(
                            around, House.DESK.value(), picks.reference(), drop, picks.taken());
            planner.expect(collects, scans);
            return;
        }
        PackJob packs =
                new PackJob(
                        around,
                        House.PACK.value(),
                        picks.reference(),
                        drop,
                        House.at(House.STAGE),
                        picks.taken(),
                        cartons);
        planner.expect(packs, scans);
        planner.after(packs, () -> packed(packs));
    }

    private void packed(PackJob packs) {
        if (packs.done.isEmpty()) {
            return;
        }
        planner.expect(
                DispatchJob.shipment(
                        around,
                        House.STAGE.value(),
                        packs.reference(),
                        House.at(House.STAGE),
                        packs.cartons),
                3 * packs.cartons.size());
    }
}
