package org.tallygate.gateway.station.receive;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Candidate;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Ladder;
import org.tallygate.gateway.station.Ladder.Rung;
import org.tallygate.gateway.station.Load;
import org.tallygate.gateway.station.Progress;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Rungs;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.Situation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The checks that a scan must pass to be received, in the order in which they are tried. */
final class ReceiveLadder {

    private static final Rung<Arrival> READ_AGAIN = Rungs.duplicateSerial(Arrival::progress);

    /** Everything that a check may look at. */
    record Arrival(
            Candidate candidate,
            boolean taskIsOpen,
            Expected expected,
            Progress progress,
            Optional<LocalDate> today,
            Said said)
            implements Situation {

        /** Whose the goods are by their label. */
        private Optional<String> labelled() {
            return candidate.scan().owner();
        }

        /** Whose goods of this item are; none when they are ours, or when it is not clear. */
        Optional<String> owner(ItemCode item) {
            List<Optional<String>> owners = expected.owners(item);
            if (owners.size() == 1) {
                return owners.getFirst();
            }
            Optional<String> named =
                    labelled().or(() -> said.owner().filter(choice -> !choice.equals(Said.OURS)));
            return named.filter(owner -> owners.contains(Optional.of(owner)));
        }

        private boolean isWrongItem() {
            return candidate.unit().filter(unit -> !expected.has(unit.item().item())).isPresent();
        }

        private boolean isOfOtherOwner() {
            Optional<String> label = labelled();
            return expected.hasOwners()
                    && label.isPresent()
                    && candidate.loads().stream()
                            .anyMatch(load -> !expected.owners(load.item()).contains(label));
        }

        private boolean isOwnerUnclear() {
            return labelled().isEmpty()
                    && said.owner().isEmpty()
                    && candidate.loads().stream()
                            .anyMatch(load -> expected.owners(load.item()).size() > 1);
        }

        private boolean isNotSoMany() {
            return said.quantity()
                    .filter(times -> !times.equals(Quantity.ONE))
                    .filter(times ->
                            !times.isPositive()
                                    || candidate.serial().isPresent()
                                    || candidate.sscc().isPresent())
                    .isPresent();
        }

        /** Known by the code of its label, or by its item where nobody read a code. */
        private boolean isUnitAgain() {
            return READ_AGAIN.applies().test(this)
                    || candidate.loads().stream()
                            .anyMatch(load ->
                                    load.goods().serials().stream()
                                            .anyMatch(unit -> progress.hasUnit(load.item(), unit)));
        }

        private boolean isWrongUnit() {
            return candidate.loads().stream()
                    .anyMatch(load -> {
                        Set<String> meant = expected.units(load.item());
                        return !meant.isEmpty() && !meant.containsAll(load.goods().serials());
                    });
        }

        private boolean isShortDated() {
            Optional<Integer> least =
                    candidate.unit().map(Items.Unit::item).flatMap(Body.Item::leastDaysLeft);
            return least.isPresent()
                    && today.isPresent()
                    && candidate.goods().expiry().isPresent()
                    && candidate.goods().expiry().get().isBefore(today.get().plusDays(least.get()));
        }

        private boolean isUnknownPackage() {
            return candidate.loads().isEmpty()
                    && candidate.sscc().filter(sscc -> !expected.isClosed(sscc)).isPresent();
        }

        private boolean isOpenedPackage() {
            return candidate.sscc().filter(sscc -> expected.pack(sscc).isPresent()).isPresent()
                    && candidate.loads().stream()
                            .anyMatch(load ->
                                    expected.outOfPackages(load.item(), progress)
                                                            .plus(load.quantity())
                                                            .compareTo(
                                                                    expected.stillPacked(
                                                                            load.item(), progress))
                                                    > 0
                                            && expected.outOfPackages(load.item(), progress)
                                                    .isPositive());
        }

        private boolean isInPackage() {
            return candidate.sscc().isEmpty()
                    && candidate.loads().stream()
                            .anyMatch(load ->
                                    expected.packageWith(load.item(), progress).isPresent()
                                            && expected.outOfPackages(load.item(), progress)
                                                            .plus(load.quantity())
                                                            .compareTo(
                                                                    expected.stillPacked(
                                                                            load.item(), progress))
                                                    > 0);
        }

        private boolean isOver() {
            if (expected.isBlind()) {
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
                    .anyMatch(item -> item.getValue().compareTo(expected.most(item.getKey())) > 0);
        }
    }

    static final Ladder<Arrival> LADDER =
            new Ladder<>(
                    List.of(
                            Rungs.noTask(),
                            Rungs.unknownCode(),
                            Rungs.unknownItem(),
                            new Rung<>(ScanRefusal.WRONG_ITEM, Arrival::isWrongItem),
                            new Rung<>(ReceiveRefusal.OTHER_OWNER, Arrival::isOfOtherOwner),
                            new Rung<>(ReceiveRefusal.OWNER_UNCLEAR, Arrival::isOwnerUnclear),
                            new Rung<>(ReceiveRefusal.NOT_SO_MANY, Arrival::isNotSoMany),
                            Rungs.lotMissing(),
                            Rungs.expiryMissing(),
                            Rungs.serialMissing(),
                            new Rung<>(ScanRefusal.DUPLICATE_SERIAL, Arrival::isUnitAgain),
                            unless(ReceiveRefusal.WRONG_UNIT, Arrival::isWrongUnit),
                            Rungs.expired(),
                            unless(ReceiveRefusal.SHORT_DATED, Arrival::isShortDated),
                            new Rung<>(ScanRefusal.UNKNOWN_PACKAGE, Arrival::isUnknownPackage),
                            Rungs.duplicatePackage(Arrival::progress),
                            new Rung<>(ReceiveRefusal.OPENED_PACKAGE, Arrival::isOpenedPackage),
                            unless(ReceiveRefusal.IN_PACKAGE, Arrival::isInPackage),
                            unless(ScanRefusal.OVER, Arrival::isOver)));

    /** What a person may have received anyway. */
    static final Set<Refusal> WAIVABLE =
            Set.of(
                    ReceiveRefusal.WRONG_UNIT,
                    ReceiveRefusal.SHORT_DATED,
                    ReceiveRefusal.IN_PACKAGE,
                    ScanRefusal.OVER);

    private ReceiveLadder() {}

    private static Rung<Arrival> unless(Refusal refusal, Predicate<Arrival> applies) {
        return new Rung<>(
                refusal,
                arrival -> !arrival.said().anyway().contains(refusal) && applies.test(arrival));
    }
}
