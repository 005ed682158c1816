package org.tallygate.plant.shift;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.ledger.AccountKey;
import org.tallygate.ledger.count.StockCommand;
import org.tallygate.plant.shift.Shelves.Side;
import org.tallygate.plant.world.Chance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to be done in the house, one thing after the other. */
final class Day {

    private final Planner planner;
    private final Office office;
    private final Chance chance;
    private final Inbound inbound;
    private final Indoors indoors;
    private final Outbound outbound;
    private int planned;

    Day(Planner planner, Office office, Supply supply, PackJob.Cartons cartons, Chance chance) {
        this.planner = planner;
        this.office = office;
        this.chance = chance;
        inbound = new Inbound(planner, office, supply, chance);
        indoors = new Indoors(planner, office, supply, chance);
        outbound = new Outbound(planner, office, supply, cartons, chance);
    }

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
            for (String lot : Supply.LOTS) {
                stands(Ware.MILK, lot, bin, 50_000);
                stands(Ware.PILLS, lot, bin, pills(bin, lot));
            }
        }
        for (String nook : House.NOOKS) {
            stands(Ware.TEA, "", nook, 10 + chance.below(30));
            stands(Ware.PILLS, "L1", nook, 5 + chance.below(20));
        }
    }

    /** Of the first lots of pills a picker finds little, so that orders are of several. */
    private static long pills(String place, String lot) {
        return House.BINS.contains(place) && !lot.equals(Supply.LOTS.getLast())
                ? 10L * (1 + Supply.LOTS.indexOf(lot))
                : 50_000;
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
        planner.around()
                .shelves()
                .move(
                        ware,
                        lot,
                        pieces,
                        Side.of(VirtualLocation.INVENTORY_LOSS.code().value()),
                        at);
    }

    /** So many things were planned. */
    int planned() {
        return planned;
    }

    /** One more thing to do, of about so many scans. */
    void plan(int scans) {
        planned++;
        int dice = chance.below(100);
        if (dice < 14) {
            inbound.purchase(scans);
        } else if (dice < 24) {
            inbound.pallets(scans);
        } else if (dice < 30) {
            inbound.unannounced(scans);
        } else if (dice < 40) {
            inbound.customerReturn(scans);
        } else if (dice < 50) {
            indoors.putaway(scans);
        } else if (dice < 54) {
            indoors.freePutaway(scans);
        } else if (dice < 62) {
            indoors.count(scans);
        } else if (dice < 66) {
            indoors.session();
        } else if (dice < 70) {
            indoors.writeOff(scans);
        } else if (dice < 75) {
            indoors.replenish(scans);
        } else if (dice < 81) {
            outbound.transfer(scans);
        } else if (dice < 92) {
            outbound.order(scans, false);
        } else {
            outbound.order(scans, true);
        }
    }
}
