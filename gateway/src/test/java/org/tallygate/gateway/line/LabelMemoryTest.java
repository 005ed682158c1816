package org.tallygate.gateway.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.device.Stamp;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.device.print.Dpi;
import org.tallygate.device.print.PrintMedia;
import org.tallygate.gateway.journal.DocumentStore;
import org.tallygate.gateway.journal.JournalSettings;
import org.tallygate.gateway.journal.MemoryDisk;
import org.tallygate.gateway.label.Label;
import org.tallygate.gateway.label.Print;
import org.tallygate.gateway.label.Printer;
import org.tallygate.gateway.label.Printing;
import org.tallygate.gateway.label.WaitingLabels.Waiting;
import org.tallygate.gateway.words.Language;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Labels that wait for paper, a ribbon or their turn while the power goes. */
final class LabelMemoryTest {

    private static final Name STATION = new Name("pack-1");
    private static final String GTIN = "04006381333931";
    private static final Label CARTON = carton(1);
    private static final List<Label> KINDS =
            List.of(
                    CARTON,
                    new Label.Item(
                            new ItemCode("TEA"),
                            "Tea, 20 bags",
                            GTIN,
                            Optional.of("L1"),
                            Optional.of(LocalDate.of(2027, 3, 31)),
                            Optional.empty()),
                    new Label.Shelf(new ItemCode("TEA"), "Tea", GTIN, new LocationCode("A-01-02")),
                    new Label.Place(new LocationCode("A-01-02"), "TG!AT:A-01-02"),
                    new Label.Badge("P-0815", "TG!BADGE:P-0815"),
                    new Label.Slip("ASN-1", "TG!TASK:b25ufh5invebyjrq7lct3mojdq"));

    private MemoryDisk disk = new MemoryDisk();
    private boolean takes = true;
    private final List<String> sent = new ArrayList<>();

    private static Label carton(long number) {
        return new Label.Logistic(
                Sscc.ofBody("%017d".formatted(34_012_345_000_000_000L + number)).digits(),
                List.of(
                        new Label.Content(
                                new ItemCode("TEA"),
                                "Tea, 20 bags",
                                Optional.of(GTIN),
                                Quantity.of(7),
                                Optional.of("L1"),
                                Optional.of(LocalDate.of(2027, 3, 31)))),
                Optional.of("SO-1"));
    }

    private LabelMemory memory(Name station) {
        return new LabelMemory(
                DocumentStore.open(disk, JournalSettings.STANDARD, new Random(3)), station);
    }

    private Printing begin() {
        return new Printing(
                STATION.value(),
                List.of(
                        new Printer(
                                "zebra",
                                PrintMedia.a6(Dpi.DPI_203),
                                (job, _) -> takes && sent.add(job))),
                () -> new Stamp(1, 1),
                () -> Language.ENGLISH,
                memory(STATION));
    }

    private Printing afterPowerCut() {
        disk = disk.afterPowerLoss(() -> false);
        sent.clear();
        return begin();
    }

    @Test
    void everyKindOfLabelIsTheSameAfterAPowerCutAndStaysAtItsStation() {
        LabelMemory memory = memory(STATION);
        List<Waiting> waiting =
                Stream.iterate(0, i -> i < KINDS.size(), i -> i + 1)
                        .map(i -> new Waiting(9 + i, KINDS.get(i), 1 + i, i % 2 == 0))
                        .toList();
        waiting.forEach(memory::put);
        memory.put(new Waiting(99, CARTON, 1, false));
        memory.remove(99);
        disk = disk.afterPowerLoss(() -> false);
        assertThat(memory(STATION).all()).isEqualTo(waiting);
        assertThat(memory(new Name("pack-2")).all()).isEmpty();
    }

    @Test
    void whatWaitedIsPrintedInItsOrderAndNumbersGoOn() {
        takes = false;
        Printing before = begin();
        before.print(carton(1), 1);
        before.print(carton(2), 3);
        before.doWork();

        takes = true;
        Printing after = afterPowerCut();
        assertThat(after.lately())
                .extracting(Print::number, Print::label, Print::copies, Print::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, carton(2), 3, Print.State.WAITING),
                        org.assertj.core.groups.Tuple.tuple(1L, carton(1), 1, Print.State.WAITING));
        assertThat(after.print(carton(3), 1).number()).isEqualTo(3);
        after.doWork();
        assertThat(sent).containsExactly("label-1-1");
    }

    @Test
    void whatThePrinterHadInHandIsShownAndNeverSentAgainByItself() {
        Printing before = begin();
        before.print(CARTON, 1);
        before.doWork();
        assertThat(sent).hasSize(1);

        Printing after = afterPowerCut();
        after.doWork();
        assertThat(sent).isEmpty();
        assertThat(after.lately()).extracting(Print::state).containsExactly(Print.State.UNKNOWN);
        assertThat(afterPowerCut().lately()).as("it was shown").isEmpty();
    }
}
