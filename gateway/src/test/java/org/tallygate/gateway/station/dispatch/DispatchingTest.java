package org.tallygate.gateway.station.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallygate.gateway.station.lines.Bench.CUP;
import static org.tallygate.gateway.station.lines.Bench.CUP_EACH;
import static org.tallygate.gateway.station.lines.Bench.HERE;
import static org.tallygate.gateway.station.lines.Bench.OTHER_PALLET;
import static org.tallygate.gateway.station.lines.Bench.PALLET;
import static org.tallygate.gateway.station.lines.Bench.TEA;
import static org.tallygate.gateway.station.lines.Bench.TEA_CASE;
import static org.tallygate.gateway.station.lines.Bench.TEA_EACH;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.lines.Bench;
import org.tallygate.gateway.station.lines.GoodsRefusal;

import java.util.List;
import java.util.Optional;

final class DispatchingTest {

    private static final LocationCode DOCK = new LocationCode("DOCK");
    private static final LocationCode TRANSIT = VirtualLocation.TRANSIT.code();

    private static Bench bench(List<String> packages, Body.TaskLine... lines) {
        return new Bench(
                new Body.DispatchTask(
                        "TR-1", HERE, DOCK, TRANSIT, "transfer TR-1", List.of(lines), packages),
                task -> Dispatching.of(task, Bench.items()));
    }

    private static Body.TaskLine tea(int line, long quantity, Optional<String> pack) {
        return new Body.TaskLine(
                line,
                TEA,
                Quantity.of(quantity),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                pack,
                Optional.empty(),
                List.of());
    }

    private static Body.TaskLine loose(int line, ItemCode item, long quantity) {
        return Body.TaskLine.of(line, item, Quantity.of(quantity));
    }

    @Test
    void looseGoodsGoUnderTheirShipmentAndPackagesAsTheyAre() {
        Bench bench =
                bench(List.of(PALLET), loose(1, TEA, 6), loose(2, CUP, 1))
                        .sscc(PALLET)
                        .scan(TEA_CASE);

        Fact.PackageMoved whole = bench.facts(Fact.PackageMoved.class).getFirst();
        assertThat(whole.sscc()).isEqualTo(PALLET);
        assertThat(whole.to()).isEqualTo(Account.of(TRANSIT, StockStatus.AVAILABLE));
        assertThat(whole.head().notChecked()).containsExactly("package-content");
        Fact.Moved loose = bench.facts(Fact.Moved.class).getFirst();
        assertThat(loose.from()).isEqualTo(Account.of(DOCK, StockStatus.AVAILABLE));
        assertThat(loose.to())
                .isEqualTo(
                        new Account(
                                TRANSIT,
                                StockStatus.AVAILABLE,
                                Optional.of("transfer TR-1"),
                                Optional.empty()));
    }

    @Test
    void wrongPackageStaysAndNoneGoesTwice() {
        Bench bench = bench(List.of(PALLET), loose(1, TEA, 6)).sscc(OTHER_PALLET);
        assertThat(bench.refusal()).contains(DispatchRefusal.WRONG_PACKAGE);
        assertThat(bench.last.facts()).isEmpty();
        assertThat(bench.sscc(PALLET).refusal()).isEmpty();
        assertThat(bench.sscc(PALLET).refusal()).contains(DispatchRefusal.PACKAGE_TWICE);
        assertThat(bench.say(Command.UNDO).sscc(PALLET).refusal()).isEmpty();
    }

    @Test
    void anyPackageMayGoWhereNoneIsNamedButNotWithOtherGoods() {
        Bench bench = bench(List.of(), loose(1, TEA, 6));
        assertThat(bench.sscc(OTHER_PALLET).refusal()).isEmpty();
        assertThat(bench.unchecked()).containsExactly("What is in the packages");
        assertThat(bench.scan("(00)" + PALLET + "(02)" + CUP_EACH + "(37)4").refusal())
                .contains(DispatchRefusal.WRONG_CONTENT);
    }

    @Test
    void contentThatTheTaskListsCountsForItsLines() {
        Bench bench =
                bench(List.of(), tea(1, 48, Optional.of(PALLET)), loose(2, TEA, 2)).sscc(PALLET);
        assertThat(bench.unchecked()).isEmpty();
        assertThat(bench.line(1).done()).isEqualTo(Quantity.of(48));
        assertThat(bench.line(2).done()).isEqualTo(Quantity.ZERO);
        assertThat(bench.times(3).scan(TEA_EACH).refusal()).contains(GoodsRefusal.TOO_MANY);
        bench.times(2).scan(TEA_EACH).say(Command.FINISH);
        assertThat(bench.state.state()).isEqualTo(TaskState.FINISHED);
        assertThat(bench.facts(Fact.TaskStep.class)).hasSize(1);
    }

    @Test
    void whatStaysIsReportedWithItsReason() {
        Bench bench =
                bench(
                                List.of(),
                                tea(1, 48, Optional.of(PALLET)),
                                tea(2, 48, Optional.of(OTHER_PALLET)))
                        .sscc(PALLET)
                        .say(Command.FINISH);
        assertThat(bench.state.state()).isEqualTo(TaskState.OPEN);
        bench.answer("no-room");
        assertThat(bench.state.state()).isEqualTo(TaskState.FINISHED);
        Fact.TaskStep missing = bench.facts(Fact.TaskStep.class).getFirst();
        assertThat(missing.line()).contains(2);
        assertThat(missing.missing()).contains(Quantity.of(48));
        assertThat(missing.reason()).contains("no-room");
        assertThat(bench.facts(Fact.Observed.class).getFirst().head().asRead())
                .contains(new Identifier("00", OTHER_PALLET));
    }

    @Test
    void nothingIsCalledShortWhileNobodyKnowsWhatThePackagesHeld() {
        Bench bench = bench(List.of(PALLET), loose(1, TEA, 48)).sscc(PALLET).say(Command.FINISH);
        assertThat(bench.state.state()).isEqualTo(TaskState.FINISHED);
        assertThat(bench.facts(Fact.TaskStep.class)).hasSize(1);
        assertThat(bench.unchecked()).containsExactly("What is in the packages");
    }

    @Test
    void barcodeOfTheSealIsNotedWhenAPersonSaysSo() {
        Bench bench = bench(List.of(), loose(1, TEA, 6)).scan("SEAL-4711");
        assertThat(bench.refusal()).contains(ScanRefusal.UNKNOWN_CODE);
        bench.say(Command.YES);
        Fact.Observed seal = bench.facts(Fact.Observed.class).getFirst();
        assertThat(seal.what()).isEqualTo("seal");
        assertThat(seal.head().asRead()).containsExactly(new Identifier("text", "SEAL-4711"));
        bench.scan("RUBBISH").say(Command.NO).say(Command.YES);
        assertThat(bench.facts(Fact.Unresolved.class)).hasSize(1);
    }

    @Test
    void packingTaskWhoseGoodsLeaveTheHouseShipsThem() {
        Bench bench =
                new Bench(
                                new Body.PackTask(
                                        "SO-1",
                                        HERE,
                                        DOCK,
                                        VirtualLocation.CUSTOMER.code(),
                                        List.of(loose(1, TEA, 7))),
                                task -> Dispatching.of(task, Bench.items()))
                        .sscc(PALLET)
                        .scan(TEA_EACH);
        assertThat(bench.facts(Fact.Moved.class).getFirst().to())
                .isEqualTo(Account.of(VirtualLocation.CUSTOMER));
        assertThat(bench.facts(Fact.PackageMoved.class).getFirst().to())
                .isEqualTo(Account.of(VirtualLocation.CUSTOMER));
    }

    @Test
    void anotherKindOfTaskIsNoDispatch() {
        assertThatThrownBy(() ->
                        new Bench(
                                new Body.PutawayTask("P-1", HERE, DOCK, List.of()),
                                task -> Dispatching.of(task, Bench.items())))
                .hasMessageContaining("must be DispatchTask or PackTask");
    }

    @Test
    void finishedTaskTakesNothingMore() {
        Bench bench = bench(List.of(), loose(1, TEA, 1)).scan(TEA_EACH).say(Command.FINISH);
        assertThat(bench.scan(TEA_EACH).refusal()).contains(ScanRefusal.NO_TASK);
        assertThat(bench.sscc(PALLET).refusal()).contains(ScanRefusal.NO_TASK);
        assertThat(bench.say(Command.FINISH).refusal()).contains(ScanRefusal.NO_TASK);
        assertThat(bench.say(Command.UNDO).refusal()).contains(ScanRefusal.NO_TASK);
    }

    @Test
    void nextActionCountsThePackagesThatAreStillHere() {
        Bench bench = bench(List.of(PALLET, OTHER_PALLET), loose(1, TEA, 6));
        assertThat(bench.next()).isEqualTo("TR-1: scan 2 packages onto the vehicle.");
        assertThat(bench.sscc(PALLET).next()).isEqualTo("TR-1: scan 1 package onto the vehicle.");
        assertThat(bench.sscc(OTHER_PALLET).next()).isEqualTo("All of TR-1 is loaded: finish it.");
    }
}
