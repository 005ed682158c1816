package org.tallygate.gateway.station.receive;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.Ladder;
import org.tallygate.gateway.station.Ladder.Rung;
import org.tallygate.gateway.station.Load;
import org.tallygate.gateway.station.Progress;
import org.tallygate.gateway.station.Rungs;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.Situation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checks that a scan must pass to be received, in the order in which they are tried. */
final class ReceiveLadder {

    /**
     * Everything that a check may look at.
     *
     * @param allowOver a person said that more than expected is to be received
     */
    record Arrival(
            Candidate candidate,
            boolean taskIsOpen,
            Expected expected,
            Progress progress,
            Optional<LocalDate> today,
            boolean allowOver)
            implements Situation {

        private boolean isWrongItem() {
            return candidate.unit().filter(unit -> !expected.has(unit.item().item())).isPresent();
        }

        private boolean isOver() {
            if (allowOver || expected.isBlind()) {
                return false;
            }
            Map<ItemCode, Quantity> after = new HashMap<>();
            for (Load load : candidate.loads()) {
                after.merge(
                        load.item(),
                        progress.received(load.item()).plus(load.quantity()),
                        (sum, _) -> sum.plus(load.quantity()));
            }
            return after.entrySet().stream()
                    .anyMatch(item -> item.getValue().compareTo(expected.of(item.getKey())) > 0);
        }
    }

    static final Ladder<Arrival> LADDER =
            new Ladder<>(
                    List.of(
                            Rungs.noTask(),
                            Rungs.unknownCode(),
                            Rungs.unknownItem(),
                            new Rung<>(ScanRefusal.WRONG_ITEM, Arrival::isWrongItem),
                            Rungs.lotMissing(),
                            Rungs.expiryMissing(),
                            Rungs.serialMissing(),
                            Rungs.duplicateSerial(Arrival::progress),
                            Rungs.expired(),
                            Rungs.unknownPackage(),
                            Rungs.duplicatePackage(Arrival::progress),
                            new Rung<>(ScanRefusal.OVER, Arrival::isOver)));

    private ReceiveLadder() {}
}
