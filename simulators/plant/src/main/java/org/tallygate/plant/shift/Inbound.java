package org.tallygate.plant.shift;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.Remainder;
import org.tallygate.plant.world.Chance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Goods that come to the house: ordered, announced on pallets, or given back. */
final class Inbound {

    private final Planner planner;
    private final Office office;
    private final Supply supply;
    private final Chance chance;
    private final Job.Around around;

    Inbound(Planner planner, Office office, Supply supply, Chance chance) {
        this.planner = planner;
        this.office = office;
        this.supply = supply;
        this.chance = chance;
        around = planner.around();
    }

    void purchase(int scans) {
        ReceiveJob job =
                ReceiveJob.expected(
                        around,
                        House.DOCK.value(),
                        supply.reference("PO"),
                        House.at(House.DOCK),
                        scans);
        job.agreed();
        job.inspected(scans);
        planner.expect(job, scans);
        office.ask(
                new DocumentCommand.OrderPurchase(
                        job.reference(),
                        "supplier",
                        Optional.empty(),
                        new LocationCode(House.at(House.DOCK)),
                        job.owner(),
                        Remainder.NEVER,
                        job.wanted.entrySet().stream()
                                .map(each ->
                                        new DocumentCommand.PurchaseLine(
                                                each.getKey().code(),
                                                Quantity.of(each.getValue()),
                                                Optional.empty(),
                                                Optional.empty(),
                                                job.tolerance(each.getKey()),
                                                0))
                                .toList()));
    }

    void pallets(int scans) {
        ReceiveJob job =
                ReceiveJob.withPallets(
                        around,
                        House.DOCK.value(),
                        supply.reference("ASN"),
                        House.at(House.DOCK),
                        scans);
        planner.expect(job, scans);
        List<Body.ExpectedLine> lines = new ArrayList<>();
        job.wanted.forEach((ware, pieces) ->
                lines.add(
                        new Body.ExpectedLine(lines.size() + 1, ware.code(), Quantity.of(pieces))));
        office.document(
                new Body.ReceivingTask(
                        job.reference(),
                        House.DOCK,
                        new LocationCode(House.at(House.DOCK)),
                        lines,
                        job.packages()));
    }

    void unannounced(int scans) {
        planner.begin(ReceiveJob.blind(around, House.DOCK.value(), House.at(House.DOCK)), scans);
    }

    void customerReturn(int scans) {
        Map<Ware, Long> wanted = new TreeMap<>();
        supply.some(List.of(Ware.TEA, Ware.CUP, Ware.RADIO), 3)
                .forEach(ware -> wanted.put(ware, 1L + chance.below(Math.max(1, scans / 6))));
        String place = House.at(House.DESK);
        ReturnJob job =
                new ReturnJob(around, House.DESK.value(), supply.reference("RMA"), place, wanted);
        planner.expect(job, scans);
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
}
