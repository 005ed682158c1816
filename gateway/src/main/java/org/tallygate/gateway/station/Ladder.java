package org.tallygate.gateway.station;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The checks a scan must pass, one line each, in the order of {@link ScanRefusal}. */
final class Ladder {

    /**
     * Everything that a check may look at.
     *
     * @param today none when the wall clock can't be right
     * @param allowOver a person said that more than expected is to be received
     */
    record Situation(
            Candidate candidate,
            boolean taskIsOpen,
            Expected expected,
            Progress progress,
            Optional<LocalDate> today,
            boolean allowOver) {

        private boolean demands(Predicate<Body.Item> demand) {
            return candidate.unit().map(Items.Unit::item).filter(demand).isPresent();
        }

        private boolean isWrongItem() {
            return candidate.unit().filter(unit -> !expected.has(unit.item().item())).isPresent();
        }

        private boolean isDuplicateSerial() {
            return candidate.gtin().isPresent()
                    && candidate.serial().isPresent()
                    && progress.hasInstance(candidate.gtin().get(), candidate.serial().get());
        }

        private boolean isExpired() {
            return candidate.loads().stream()
                    .flatMap(load -> load.goods().expiry().stream())
                    .anyMatch(expiry -> today.filter(expiry::isBefore).isPresent());
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

    record Rung(ScanRefusal refusal, Predicate<Situation> applies) {}

    static final List<Rung> RUNGS =
            List.of(
                    new Rung(ScanRefusal.NO_TASK, s -> !s.taskIsOpen()),
                    new Rung(ScanRefusal.UNKNOWN_CODE, s -> !s.candidate().readable()),
                    new Rung(
                            ScanRefusal.UNKNOWN_ITEM,
                            s ->
                                    s.candidate().gtin().isPresent()
                                            && s.candidate().unit().isEmpty()),
                    new Rung(ScanRefusal.WRONG_ITEM, Situation::isWrongItem),
                    new Rung(
                            ScanRefusal.LOT_MISSING,
                            s ->
                                    s.demands(Body.Item::lotRequired)
                                            && s.candidate().goods().lot().isEmpty()),
                    new Rung(
                            ScanRefusal.EXPIRY_MISSING,
                            s ->
                                    s.demands(Body.Item::expiryRequired)
                                            && s.candidate().goods().expiry().isEmpty()),
                    new Rung(
                            ScanRefusal.SERIAL_MISSING,
                            s ->
                                    s.demands(Body.Item::serialRequired)
                                            && s.candidate().goods().serials().isEmpty()),
                    new Rung(ScanRefusal.DUPLICATE_SERIAL, Situation::isDuplicateSerial),
                    new Rung(ScanRefusal.EXPIRED, Situation::isExpired),
                    new Rung(
                            ScanRefusal.UNKNOWN_PACKAGE,
                            s ->
                                    s.candidate().sscc().isPresent()
                                            && s.candidate().loads().isEmpty()),
                    new Rung(
                            ScanRefusal.DUPLICATE_PACKAGE,
                            s -> s.candidate().sscc().filter(s.progress()::hasPackage).isPresent()),
                    new Rung(ScanRefusal.OVER, Situation::isOver));

    private Ladder() {}

    /** The first check that fails. */
    static Optional<ScanRefusal> firstRefusal(Situation situation) {
        return RUNGS.stream()
                .filter(rung -> rung.applies().test(situation))
                .map(Rung::refusal)
                .findFirst();
    }
}
