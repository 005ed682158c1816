package org.tallygate.gateway.station.pack;

import org.tallygate.gateway.station.Ladder;
import org.tallygate.gateway.station.Ladder.Rung;
import org.tallygate.gateway.station.ScanRefusal;

import java.util.List;
import java.util.Optional;

/** What stands in the way of a package or carton that is scanned, in the order it is tried. */
final class PackageLadder {

    /**
     * A package that was scanned; of a carton of this task that is open nothing is wrong.
     *
     * @param waits whether goods in it wait for an inspection
     */
    record Shown(Packing work, String sscc, boolean waits) {

        Optional<Cartons.Carton> own() {
            return work.cartons().find(sscc);
        }
    }

    static final Ladder<Shown> LADDER =
            new Ladder<>(
                    List.of(
                            new Rung<>(
                                    ScanRefusal.NO_TASK, shown -> !shown.work().errand().isOpen()),
                            new Rung<>(
                                    PackRefusal.CARTON_CLOSED,
                                    shown ->
                                            shown.own().filter(Cartons.Carton::closed).isPresent()),
                            new Rung<>(
                                    PackRefusal.PACKAGE_TWICE,
                                    shown ->
                                            shown.own().isEmpty()
                                                    && shown.work()
                                                            .standing()
                                                            .packages()
                                                            .contains(shown.sscc())),
                            new Rung<>(
                                    PackRefusal.WRONG_PACKAGE,
                                    shown ->
                                            shown.own().isEmpty()
                                                    && shown.work()
                                                            .standing()
                                                            .linesOf(shown.sscc())
                                                            .isEmpty()),
                            new Rung<>(
                                    ScanRefusal.UNINSPECTED,
                                    shown -> shown.own().isEmpty() && shown.waits())));

    private PackageLadder() {}
}
