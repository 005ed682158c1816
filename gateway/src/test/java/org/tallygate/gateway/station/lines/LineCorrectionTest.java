package org.tallygate.gateway.station.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.gateway.station.lines.Bench.CUP_EACH;
import static org.tallygate.gateway.station.lines.Bench.RADIO;
import static org.tallygate.gateway.station.lines.Bench.RADIO_EACH;
import static org.tallygate.gateway.station.lines.Bench.TEA;
import static org.tallygate.gateway.station.lines.Bench.TEA_CASE;
import static org.tallygate.gateway.station.lines.Bench.TEA_EACH;
import static org.tallygate.gateway.station.lines.Bench.THERE;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.collect.Collecting;
import org.tallygate.gateway.station.dispatch.Dispatching;

import java.util.List;
import java.util.Optional;

/** A line is set to what a person counted, as everywhere else at a station. */
class LineCorrectionTest {

    private static final LocationCode DOCK = new LocationCode("DOCK");
    private static final LocationCode COUNTER = new LocationCode("COUNTER");
    private static final LocationCode SHELF = new LocationCode("A-01");

    private static Bench dispatch(Body.TaskLine... lines) {
        return new Bench(
                new Body.DispatchTask(
                        "SH-1",
                        Bench.HERE,
                        DOCK,
                        new LocationCode("TRANSIT"),
                        "transfer TR-1",
                        List.of(lines),
                        List.of()),
                task -> Dispatching.of(task, Bench.items()));
    }

    private static Body.TaskLine line(int number, ItemCode item, long quantity) {
        return Body.TaskLine.of(number, item, Quantity.of(quantity));
    }

    private static Bench correct(Bench bench, int line, long to) {
        return bench.say(new Command.Correct(line, Quantity.of(to)));
    }

    @Test
    void whatIsOverIsTakenBackFromTheEndAndWhatThenLacksIsPostedAnew() {
        Bench bench = dispatch(line(1, TEA, 20)).scan(TEA_EACH).scan(TEA_CASE).scan(TEA_CASE);
        correct(bench, 1, 9);
        assertThat(bench.refusal()).isEmpty();
        assertThat(bench.line(1).done()).isEqualTo(Quantity.of(9));
        assertThat(bench.last.facts()).hasSize(2);
        assertThat(bench.facts(Fact.Reversed.class)).hasSize(1);
        Fact.Moved anew = bench.facts(Fact.Moved.class).getLast();
        assertThat(anew.quantity()).isEqualTo(Quantity.of(2));
        assertThat(anew.head().notChecked()).contains("code");
        assertThat(bench.restarted().lines()).isEqualTo(bench.state.lines());
    }

    @Test
    void whatLacksIsPostedAndNoMoreThanIsWanted() {
        Bench bench = dispatch(line(1, TEA, 20)).scan(TEA_EACH);
        assertThat(correct(bench, 1, 20).line(1).done()).isEqualTo(Quantity.of(20));
        assertThat(correct(bench, 1, 21).refusal()).contains(GoodsRefusal.TOO_MANY);
        assertThat(bench.last.facts()).isEmpty();
        assertThat(correct(bench, 1, 0).line(1).done()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void noLineOfThatNumberNothingBelowZeroAndNoChangeIsNoCorrection() {
        Bench bench = dispatch(line(1, TEA, 20)).scan(TEA_EACH);
        assertThat(correct(bench, 2, 1).refusal()).contains(ScanRefusal.NOT_NOW);
        assertThat(correct(bench, 1, -1).refusal()).contains(ScanRefusal.NOT_NOW);
        assertThat(correct(bench, 1, 1).refusal()).contains(ScanRefusal.NOT_NOW);
        assertThat(bench.facts()).hasSize(1);
    }

    @Test
    void unitsThatAreToldApartAreScannedToBeCorrected() {
        Bench bench =
                dispatch(line(1, RADIO, 2))
                        .scan("(01)" + RADIO_EACH + "(21)A1")
                        .scan("(01)" + RADIO_EACH + "(21)A2");
        assertThat(correct(bench, 1, 1).refusal()).contains(GoodsRefusal.CORRECT_BY_SCAN);
        assertThat(bench.line(1).done()).isEqualTo(Quantity.of(2));
    }

    @Test
    void whatAnotherStationDidIsTakenBackThere() {
        Bench bench = dispatch(line(1, TEA, 20)).scan(TEA_CASE).at(THERE).scan(TEA_EACH);
        assertThat(correct(bench, 1, 5).refusal()).contains(GoodsRefusal.CORRECT_BY_SCAN);
        assertThat(correct(bench, 1, 6).refusal()).isEmpty();
        assertThat(bench.line(1).done()).isEqualTo(Quantity.of(6));
    }

    @Test
    void lineThatAnotherOfTheSameItemFillsIsNotClaimedToBeCorrected() {
        Bench bench = dispatch(line(1, TEA, 6), line(2, TEA, 6)).scan(TEA_CASE).scan(TEA_CASE);
        assertThat(correct(bench, 1, 2).refusal()).contains(GoodsRefusal.CORRECT_BY_SCAN);
        assertThat(bench.last.facts()).isEmpty();
        assertThat(correct(bench, 2, 2).line(2).done()).isEqualTo(Quantity.of(2));
        assertThat(bench.line(1).done()).isEqualTo(Quantity.of(6));
    }

    @Test
    void whatIsNotAtTheCounterYetIsCorrectedThereAndThenWhatIsHandedOver() {
        Bench bench =
                new Bench(
                        new Body.CollectTask(
                                "C-1",
                                Bench.HERE,
                                COUNTER,
                                List.of(
                                        new Body.TaskLine(
                                                1,
                                                TEA,
                                                Quantity.of(6),
                                                0,
                                                Optional.of(SHELF),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                List.of())),
                                Optional.empty(),
                                Bench.WALL + 1),
                        task -> Collecting.of(task, Bench.items(), "boss"::equals));
        bench.scan(TEA_EACH);
        assertThat(correct(bench, 1, 3).line(1).done()).isEqualTo(Quantity.of(3));
        assertThat(correct(bench, 1, 6).refusal()).isEmpty();
        assertThat(bench.next()).as("all is staged").contains("C-1");
        assertThat(correct(bench, 1, 1).refusal())
                .as("before the code was shown")
                .contains(ScanRefusal.NOT_NOW);
        bench.scan("C-1").scan(TEA_EACH);
        assertThat(correct(bench, 1, 6).line(1).done()).isEqualTo(Quantity.of(6));
        bench.say(Command.FINISH);
        assertThat(bench.state.state()).isEqualTo(TaskState.FINISHED);
        assertThat(bench.scan(CUP_EACH).refusal()).contains(ScanRefusal.NO_TASK);
        assertThat(correct(bench, 1, 1).refusal()).isPresent();
    }
}
