package org.tallygate.gateway.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.WeightUnit;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.station.pack.PackRefusal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Packing at a station, with the numbers and the scale that its box has for it. */
final class PackDeskTest {

    private static final ItemCode MILK = new ItemCode("MILK");
    static final Document MASTER =
            document(
                    "items",
                    new Body.ItemMaster(
                            List.of(
                                    new Body.Item(
                                            MILK,
                                            "MILK",
                                            "each",
                                            List.of(
                                                    new Body.TradeCode(
                                                            Bay.MILK, "each", Quantity.ONE)),
                                            false,
                                            false,
                                            false,
                                            Optional.of(Quantity.of(1_000)),
                                            Optional.empty()))));
    static final Document TASK =
            document(
                    "pack",
                    new Body.PackTask(
                            "SO-1",
                            Bay.STATION,
                            new LocationCode("PICKED"),
                            new LocationCode("PACKED"),
                            List.of(Body.TaskLine.of(1, MILK, Quantity.of(9)))));
    static final Document NUMBERS =
            document("numbers", new Body.NumberBlock(CartonNumbers.PURPOSE, 101, 199));
    private static final List<Document> ALL = List.of(MASTER, TASK, NUMBERS);

    private static Document document(String name, Body body) {
        return new Document(Id128.named(name), 1, Document.State.ACTIVE, body);
    }

    private static DocumentStore store(MemoryDisk disk) {
        return DocumentStore.open(disk, JournalSettings.STANDARD, new Random(5));
    }

    /** Packing is taken in hand by a person: it does not begin by itself. */
    private static Bay taken(Bay bay) {
        return bay.scan("TG!TASK:" + TASK.id());
    }

    private static long lastCarton(Bay bay) {
        String sscc =
                bay.facts().stream()
                        .filter(Fact.Moved.class::isInstance)
                        .map(fact -> ((Fact.Moved) fact).to().pack().orElseThrow())
                        .reduce((_, last) -> last)
                        .orElseThrow();
        return Long.parseLong(sscc.substring(0, 17));
    }

    @Test
    void openCartonGoesOnAfterAPowerCutAndTheNextOneHasAnotherNumber() {
        MemoryDisk disk = new MemoryDisk();
        Bay bay = taken(new Bay(disk, ALL)).scan(Bay.MILK);
        assertThat(lastCarton(bay)).isEqualTo(101);

        Bay after = new Bay(disk.afterPowerLoss(() -> false), ALL).later(9_000);
        taken(after).scan(Bay.MILK);
        assertThat(lastCarton(after)).isEqualTo(101);
        assertThat(after.received(1)).isEqualTo(Quantity.of(2));
        after.scan("TG!NEXT").scan(Bay.MILK);
        assertThat(lastCarton(after)).isEqualTo(101 + CartonNumbers.AHEAD);
    }

    @Test
    void factsThatTheJournalDeletedGiveNoNumberAgain() {
        MemoryDisk disk = new MemoryDisk();
        Bay bay = taken(new Bay(disk, ALL)).scan(Bay.MILK);
        assertThat(lastCarton(bay)).isEqualTo(101);

        Bay after = taken(bay.restartedWithoutFacts().later(9_000)).scan(Bay.MILK);
        assertThat(lastCarton(after)).isGreaterThan(101);
    }

    @Test
    void documentsThatWereLostGiveNoNumberAgainThatTheJournalHas() {
        MemoryDisk disk = new MemoryDisk();
        Bay bay = taken(new Bay(disk, ALL)).scan(Bay.MILK).scan("TG!NEXT").scan(Bay.MILK);
        assertThat(lastCarton(bay)).isEqualTo(102);

        Bay after = new Bay(disk.afterPowerLoss(() -> false), store(new MemoryDisk()), ALL);
        taken(after.later(9_000)).scan("TG!NEXT").scan(Bay.MILK);
        assertThat(lastCarton(after)).isEqualTo(103);
    }

    @Test
    void withoutABlockNothingIsPackedUntilTheCentreGrantsOne() {
        Bay bay = taken(new Bay(new MemoryDisk(), List.of(MASTER, TASK))).scan(Bay.MILK);
        assertThat(bay.refusal()).contains(PackRefusal.NO_NUMBERS);
        assertThat(bay.facts()).noneMatch(Fact.Moved.class::isInstance);

        bay.line.offer(NUMBERS);
        bay.step().scan(Bay.MILK);
        assertThat(lastCarton(bay)).isEqualTo(101);
    }

    @Test
    void scaleThatIsHeardOfIsAskedAndItsRulesAreTheCentres() {
        Document rules =
                document(
                        "settings",
                        new Body.Config(
                                Map.of(
                                        "pack.tare-least-grams", "100",
                                        "pack.tare-most-grams", "300",
                                        "pack.tolerance-permille", "10")));
        Bay bay = taken(new Bay(new MemoryDisk(), List.of(MASTER, TASK, NUMBERS, rules)));
        bay.line.offer(weight(bay, "0.000", true));
        bay.step().scan(Bay.MILK).scan("TG!NEXT");
        assertThat(bay.line.view().question()).isPresent();

        bay.line.offer(weight(bay, "1.050", true));
        bay.step();
        assertThat(bay.refusal()).contains(PackRefusal.TOO_LIGHT);
        bay.line.offer(weight(bay, "1.100", true));
        bay.step();
        assertThat(bay.refusal()).isEmpty();
        assertThat(bay.facts().getLast()).isInstanceOf(Fact.Observed.class);
    }

    private static DeviceEvent weight(Bay bay, String kilograms, boolean stable) {
        return new DeviceEvent.Weighed(
                bay.evidence(Bay.SCANNER, new byte[] {1}),
                new BigDecimal(kilograms),
                WeightUnit.KILOGRAM,
                stable);
    }
}
