package org.tallygate.gateway.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceEvent.Printed;
import org.tallygate.device.DeviceEvent.Printed.Outcome;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Evidence;
import org.tallygate.device.Stamp;
import org.tallygate.device.print.Dpi;
import org.tallygate.device.print.PrintMedia;
import org.tallygate.gateway.words.Language;
import org.tallygate.gateway.words.Text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The queue before the printers, stepped by hand. */
final class PrintingTest {

    private static final PrintMedia A6 = PrintMedia.a6(Dpi.DPI_203);
    private static final PrintMedia SMALL = new PrintMedia(570, 320, Dpi.DPI_203);

    private long micros = 1_000_000;
    private boolean takes = true;
    private final List<String> large = new ArrayList<>();
    private final List<String> small = new ArrayList<>();
    private final Printing printing =
            new Printing(
                    "dock1",
                    List.of(
                            new Printer("large", A6, (job, zpl) -> take(large, job, zpl)),
                            new Printer("small", SMALL, (job, zpl) -> take(small, job, zpl))),
                    () -> new Stamp(micros, micros),
                    () -> Language.ENGLISH);

    private boolean take(List<String> jobs, String job, Bytes zpl) {
        assertThat(zpl.size()).isPositive();
        return takes && jobs.add(job);
    }

    @Test
    void aLabelGoesToThePrinterWithTheSmallestLabelsItFits() {
        print(Samples.PALLET, Samples.PLAIN);
        printing.doWork();
        assertThat(large).containsExactly("label-1-1");
        assertThat(small).containsExactly("label-2-1");
    }

    @Test
    void theNextIsSentOnlyWhenThePrinterSaidWhatBecameOfTheOneBefore() {
        print(Samples.PALLET, Samples.MIXED);
        steps(3);
        assertThat(large).containsExactly("label-1-1");
        told("label-1-1", Outcome.DONE);
        steps(3);
        assertThat(large).containsExactly("label-1-1", "label-2-1");
        assertThat(states()).containsExactly(Print.State.PRINTING, Print.State.PRINTED);
    }

    @Test
    void aLabelOfWhichNothingWasSentStaysUntilThereIsPaper() {
        print(Samples.PALLET);
        for (int minute = 1; minute <= 300; minute++) {
            printing.doWork();
            told("label-1-" + minute, Outcome.FAILED);
            printing.doWork();
            assertThat(large).as("it pauses before it asks again").hasSize(minute);
            pass(Printing.PAUSE);
        }
        printing.doWork();
        told("label-1-301", Outcome.DONE);
        assertThat(states()).containsExactly(Print.State.PRINTED);
    }

    @Test
    void aLabelThatMayBeOnPaperIsNeverSentAgainByItself() {
        print(Samples.PALLET);
        printing.doWork();
        told("label-1-1", Outcome.UNKNOWN);
        pass(Duration.ofHours(1));
        steps(5);
        assertThat(large).containsExactly("label-1-1");
        assertThat(states()).containsExactly(Print.State.UNKNOWN);
    }

    @Test
    void aPrinterThatTakesNothingKeepsTheQueueInOrder() {
        takes = false;
        print(Samples.PALLET, Samples.MIXED);
        steps(3);
        takes = true;
        pass(Printing.PAUSE);
        steps(3);
        assertThat(large).containsExactly("label-1-2");
    }

    @Test
    void aJobWithoutAWordIsGivenUpAndALateWordCorrectsIt() {
        print(Samples.PALLET, Samples.MIXED);
        printing.doWork();
        pass(Printing.LONGEST_SILENCE);
        steps(2);
        assertThat(large).containsExactly("label-1-1", "label-2-1");
        assertThat(states()).containsExactly(Print.State.PRINTING, Print.State.UNKNOWN);
        told("label-1-1", Outcome.DONE);
        assertThat(states()).containsExactly(Print.State.PRINTING, Print.State.PRINTED);
    }

    @Test
    void aLateWordThatNothingWasSentDoesNotSendIt() {
        print(Samples.PALLET);
        printing.doWork();
        pass(Printing.LONGEST_SILENCE);
        printing.doWork();
        told("label-1-1", Outcome.FAILED);
        pass(Printing.PAUSE);
        steps(3);
        assertThat(large).hasSize(1);
        assertThat(states()).containsExactly(Print.State.REFUSED);
    }

    @Test
    void whatIsTooMuchIsRefusedAndShown() {
        for (int i = 0; i < Printing.MOST_WAITING; i++) {
            assertThat(printing.print(Samples.PLAIN, 1).state()).isEqualTo(Print.State.WAITING);
        }
        Print refused = printing.print(Samples.PLAIN, 1);
        assertThat(refused.state()).isEqualTo(Print.State.REFUSED);
        assertThat(refused.why()).isEqualTo(Text.of(LabelWord.WHY_FULL));
        assertThat(printing.find(refused.number())).contains(refused);
    }

    @Test
    void whatWasPrintedLatelyIsBoundedAndWhatWaitsIsNeverForgotten() {
        Print first = printing.print(Samples.PALLET, 1);
        for (int i = 0; i < 2 * Printing.MOST_KEPT; i++) {
            long number = printing.print(Samples.PLAIN, 1).number();
            printing.doWork();
            told("label-" + number + "-1", Outcome.DONE);
        }
        assertThat(printing.lately()).hasSize(Printing.MOST_KEPT);
        assertThat(printing.lately().getLast().number()).isEqualTo(first.number());
    }

    @Test
    void aStationWithoutAPrinterSaysSo() {
        Printing none =
                new Printing("dock2", List.of(), () -> new Stamp(1, 1), () -> Language.ENGLISH);
        assertThat(none.print(Samples.PALLET, 1).why())
                .isEqualTo(Text.of(LabelWord.WHY_NO_PRINTER));
        assertThat(none.preview(Samples.PALLET, Language.ENGLISH)).isInstanceOf(Layout.class);
    }

    @Test
    void aLabelThatFitsNoPrinterIsRefusedWithTheSizes() {
        Printing one =
                new Printing(
                        "dock3",
                        List.of(new Printer("small", SMALL, (job, zpl) -> true)),
                        () -> new Stamp(1, 1),
                        () -> Language.ENGLISH);
        assertThat(one.print(Samples.PALLET, 1).why())
                .isEqualTo(Drawn.TooSmall.of(SMALL, 990, 1_400).sentence());
    }

    @Test
    void copiesOutOfRangeAreRefusedWithTheRange() {
        assertThatThrownBy(() -> printing.print(Samples.PLAIN, 0))
                .hasMessage("copies 0 must be 1 to 999");
    }

    private void print(Label... labels) {
        for (Label label : labels) {
            printing.print(label, 1);
        }
    }

    private List<Print.State> states() {
        return printing.lately().stream().map(Print::state).toList();
    }

    private void steps(int count) {
        for (int i = 0; i < count; i++) {
            printing.doWork();
        }
    }

    private void pass(Duration time) {
        micros += time.toNanos() / 1_000;
    }

    private void told(String job, Outcome outcome) {
        printing.hear(
                new Printed(
                        new Evidence(
                                new DeviceId("printer1"),
                                1,
                                new Stamp(micros, micros),
                                Bytes.EMPTY,
                                Optional.empty()),
                        job,
                        outcome,
                        "a reason"));
    }
}
