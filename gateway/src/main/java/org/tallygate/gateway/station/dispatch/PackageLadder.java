package org.tallygate.gateway.station.dispatch;

import org.tallygate.gateway.station.Ladder;
import org.tallygate.gateway.station.Ladder.Rung;
import org.tallygate.gateway.station.Load;
import org.tallygate.gateway.station.ScanRefusal;

import java.util.List;

/** What stands in the way of a package that is to leave as it is, in the order it is tried. */
final class PackageLadder {

    /**
     * A package that was scanned.
     *
     * @param loads what it is known to hold
     * @param waits whether goods in it wait for an inspection
     */
    record Going(DispatchState state, String sscc, List<Load> loads, boolean waits) {

        Going {
            loads = List.copyOf(loads);
        }

        private boolean holdsOthers() {
            return loads.stream().anyMatch(load -> !state.standing().fill().has(load.item()));
        }
    }

    static final Ladder<Going> LADDER =
            new Ladder<>(
                    List.of(
                            new Rung<>(
                                    ScanRefusal.NO_TASK, going -> !going.state().errand().isOpen()),
                            new Rung<>(
                                    DispatchRefusal.PACKAGE_TWICE,
                                    going ->
                                            going.state()
                                                    .standing()
                                                    .packages()
                                                    .contains(going.sscc())),
                            new Rung<>(
                                    DispatchRefusal.WRONG_PACKAGE,
                                    going -> !going.state().departure().admits(going.sscc())),
                            new Rung<>(DispatchRefusal.WRONG_CONTENT, Going::holdsOthers),
                            new Rung<>(ScanRefusal.UNINSPECTED, Going::waits)));

    private PackageLadder() {}
}
