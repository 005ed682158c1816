package org.tallygate.gateway.station.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.gateway.station.lines.Bench.CUP;
import static org.tallygate.gateway.station.lines.Bench.CUP_EACH;
import static org.tallygate.gateway.station.lines.Bench.HERE;
import static org.tallygate.gateway.station.lines.Bench.PALLET;
import static org.tallygate.gateway.station.lines.Bench.TEA;
import static org.tallygate.gateway.station.lines.Bench.TEA_CASE;
import static org.tallygate.gateway.station.lines.Bench.TEA_EACH;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.Sha256;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.wire.Wire;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.ScanRefusal;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.lines.Bench;
import org.tallygate.gateway.station.lines.GoodsRefusal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

final class CollectingTest {

    private static final LocationCode STOCK = new LocationCode("STOCK");
    private static final LocationCode PICKUP = new LocationCode("PICKUP");
    private static final String CODE = "K7-RED";
    private static final long DAY = 86_400_000_000L;

    private static Body.TaskLine line(
            int line, ItemCode item, long quantity, Optional<LocationCode> from) {
        return new Body.TaskLine(
                line,
                item,
                Quantity.of(quantity),
                0,
                from,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Bench bench(Optional<String> code, Optional<LocationCode> from) {
        return new Bench(
                new Body.CollectTask(
                        "SO-7",
                        HERE,
                        PICKUP,
                        List.of(line(1, TEA, 6, from), line(2, CUP, 1, from)),
                        code.map(CollectingTest::hash),
                        Bench.WALL + DAY),
                task -> Collecting.of(task, Bench.items(), "boss"::equals));
    }

    /** The goods are at the counter. */
    private static Bench waiting() {
        return bench(Optional.of(CODE), Optional.empty());
    }

    private static Bench checked() {
        return waiting().scan(CODE);
    }

    private static String hash(String code) {
        return Sha256.hex(code);
    }

    private static List<String> noted(Bench bench) {
        return bench.facts(Fact.Observed.class).stream().map(Fact.Observed::what).toList();
    }

    @Test
    void goodsAreBroughtToTheCounterAndTheLastOneMakesThemReady() {
        Bench bench = bench(Optional.of(CODE), Optional.of(STOCK)).scan(TEA_CASE);
        Fact.Moved moved = bench.facts(Fact.Moved.class).getFirst();
        assertThat(moved.from()).isEqualTo(Account.of(STOCK, StockStatus.AVAILABLE));
        assertThat(moved.to()).isEqualTo(Account.of(PICKUP, StockStatus.AVAILABLE));
        assertThat(noted(bench)).isEmpty();
        assertThat(bench.scan(TEA_EACH).refusal()).contains(GoodsRefusal.TOO_MANY);

        bench.scan(CUP_EACH);
        assertThat(noted(bench)).containsExactly("collect-ready");
        assertThat(bench.title()).isEqualTo("Ready to collect");
        assertThat(bench.scan(TEA_EACH).refusal()).contains(CollectRefusal.CODE_FIRST);

        bench.say(Command.UNDO);
        assertThat(bench.next()).startsWith("SO-7: bring the goods to PICKUP");
    }

    @Test
    void whatCanNotBeStagedIsSaidBeforeTheCustomerComesAndNotTwice() {
        Bench bench =
                bench(Optional.of(CODE), Optional.of(STOCK))
                        .scan(TEA_CASE)
                        .say(Command.NEXT)
                        .answer("not-there");
        assertThat(noted(bench)).containsExactly("collect-ready");
        bench.scan(CODE).scan(TEA_CASE).say(Command.FINISH).answer("not-there");
        assertThat(bench.state.state()).isEqualTo(TaskState.FINISHED);
        assertThat(bench.facts(Fact.TaskStep.class))
                .filteredOn(step -> step.step() == Fact.Step.SHORT)
                .extracting(step -> step.line().orElseThrow())
                .containsExactly(2);
    }

    @Test
    void nothingIsHandedOverBeforeTheCode() {
        Bench bench = waiting().scan(TEA_EACH);
        assertThat(bench.refusal()).contains(CollectRefusal.CODE_FIRST);
        assertThat(bench.sscc(PALLET).refusal()).contains(CollectRefusal.CODE_FIRST);
        assertThat(bench.facts()).isEmpty();

        bench.answer("k7-red ");
        assertThat(bench.title()).isEqualTo("Right code");
        bench.scan(TEA_EACH);
        Fact.Moved moved = bench.facts(Fact.Moved.class).getFirst();
        assertThat(moved.from()).isEqualTo(Account.of(PICKUP, StockStatus.AVAILABLE));
        assertThat(moved.to()).isEqualTo(Account.of(VirtualLocation.CUSTOMER));
        assertThat(moved.head().task()).isPresent();
    }

    @Test
    void namedGoodsWaitForTheCodeToo() {
        Bench bench = waiting().say(new Command.Name(CUP));
        assertThat(bench.refusal()).contains(CollectRefusal.CODE_FIRST);
        bench.scan(CODE).say(new Command.Name(CUP));
        assertThat(bench.line(2).done()).isEqualTo(Quantity.ONE);
    }

    @Test
    void withoutACodeTheReferenceIsAskedFor() {
        Bench bench = bench(Optional.empty(), Optional.empty());
        assertThat(bench.scan("SO-8").refusal()).contains(CollectRefusal.WRONG_CODE);
        assertThat(bench.answer("so-7").refusal()).isEmpty();
    }

    @Test
    void threeWrongCodesNeedASupervisorWhateverIsRestarted() {
        Bench bench = waiting().scan("WRONG-1").answer("wrong-2");
        assertThat(bench.refusal()).contains(CollectRefusal.WRONG_CODE);
        assertThat(bench.sentence()).endsWith("1 try left.");
        bench.scan("WRONG-3");
        assertThat(bench.refusal()).contains(CollectRefusal.LOCKED);

        bench.powerCut();
        assertThat(bench.scan(CODE).refusal()).contains(CollectRefusal.LOCKED);
        assertThat(bench.last.facts()).isEmpty();
        assertThat(bench.next()).startsWith("Too many wrong codes");

        bench.signedOn("boss").scan("WRONG-4");
        assertThat(bench.refusal()).contains(CollectRefusal.WRONG_CODE);
        bench.signedOn("badge-17").scan(CODE);
        assertThat(bench.refusal()).isEmpty();
        assertThat(noted(bench))
                .containsExactly(
                        "collect-code-wrong",
                        "collect-code-wrong",
                        "collect-code-wrong",
                        "collect-unlocked",
                        "collect-code-wrong",
                        "collect-code-checked");
        assertThat(bench.facts(Fact.Observed.class).get(3).head().actor()).contains("boss");
    }

    /** Goods, a lock and a wrong code; then one less of them each time. */
    @Test
    void ofSeveralThatStandInTheWayOfTheCodeTheFirstIsNamed() {
        Bench bench = waiting().scan("WRONG-1").scan("WRONG-2").scan("WRONG-3");
        assertThat(bench.scan(TEA_EACH).refusal()).contains(CollectRefusal.CODE_FIRST);
        assertThat(bench.scan("WRONG-4").refusal()).contains(CollectRefusal.LOCKED);
        assertThat(bench.signedOn("boss").scan("WRONG-5").refusal())
                .contains(CollectRefusal.WRONG_CODE);
        assertThat(bench.scan(CODE).refusal()).isEmpty();
    }

    @Test
    void noFactHasACodeThatACustomerShowed() {
        Bench bench = waiting().scan("SOMEONE-ELSES").answer("another").scan(CODE);
        assertThat(bench.facts()).hasSize(3);
        for (Fact fact : bench.facts()) {
            String bytes = new String(Wire.encode(fact), StandardCharsets.UTF_8);
            assertThat(bytes).doesNotContainIgnoringCase(CODE);
            assertThat(bytes).doesNotContainIgnoringCase("SOMEONE-ELSES");
            assertThat(bytes).doesNotContainIgnoringCase("another");
            assertThat(fact.head().raw()).isEmpty();
        }
    }

    @Test
    void allOfItHandedOverEndsTheTask() {
        Bench bench = checked().scan(TEA_CASE).scan(CUP_EACH);
        assertThat(bench.sentence()).endsWith("Nothing is left here: finish.");
        assertThat(bench.scan(TEA_EACH).refusal()).contains(GoodsRefusal.TOO_MANY);
        bench.say(Command.FINISH);
        assertThat(bench.state.state()).isEqualTo(TaskState.FINISHED);
        assertThat(bench.facts(Fact.TaskStep.class)).hasSize(1);
    }

    @Test
    void customerWhoComesAgainForTheRestShowsTheCodeAgain() {
        Bench bench = checked().scan(TEA_CASE).say(Command.FINISH).answer("later");
        assertThat(bench.state.state()).isEqualTo(TaskState.OPEN);
        assertThat(bench.scan(CUP_EACH).refusal()).contains(CollectRefusal.CODE_FIRST);
        bench.scan(CODE).scan(CUP_EACH).say(Command.FINISH);
        assertThat(bench.state.state()).isEqualTo(TaskState.FINISHED);
    }

    @Test
    void whatTheCustomerRefusesIsCarriedBackPieceByPiece() {
        Bench bench = checked().scan(TEA_CASE).say(Command.FINISH).answer("refused");
        bench.place("A-01");
        assertThat(bench.hand()).isPresent();
        bench.scan(CUP_EACH);
        Fact.Moved back = bench.facts(Fact.Moved.class).getLast();
        assertThat(back.from()).isEqualTo(Account.of(PICKUP, StockStatus.AVAILABLE));
        assertThat(back.to())
                .isEqualTo(Account.of(new LocationCode("A-01"), StockStatus.AVAILABLE));
        assertThat(bench.scan(CUP_EACH).refusal()).contains(GoodsRefusal.TOO_MANY);

        bench.say(Command.FINISH);
        Fact.TaskStep missing = bench.facts(Fact.TaskStep.class).getFirst();
        assertThat(missing.line()).contains(2);
        assertThat(missing.reason()).contains("refused");
        assertThat(bench.facts(Fact.TaskStep.class).getLast().reason()).contains("refused");
        assertThat(bench.state.state()).isEqualTo(TaskState.FINISHED);
    }

    @Test
    void whatIsNotCollectedByItsDateGoesBackAndNotBefore() {
        Bench early = waiting().say(Command.FINISH);
        assertThat(early.answer("not-collected").refusal()).contains(ScanRefusal.NOT_NOW);

        Bench late = waiting().clock(Bench.WALL + 2 * DAY).say(Command.FINISH);
        late.answer("not-collected").say(Command.FINISH);
        assertThat(late.state.state()).isEqualTo(TaskState.FINISHED);
        assertThat(late.facts(Fact.TaskStep.class))
                .filteredOn(step -> step.step() == Fact.Step.SHORT)
                .extracting(step -> step.reason().orElseThrow())
                .containsExactly("not-collected", "not-collected");
    }

    @Test
    void powerCutInTheMiddleOfTheHandOverKeepsWhatIsGone() {
        Bench bench = checked().scan(TEA_CASE).powerCut();
        assertThat(bench.line(1).done()).isEqualTo(Quantity.of(6));
        assertThat(bench.scan(CUP_EACH).refusal()).isEmpty();
    }

    @Test
    void packedOrderIsHandedOverByItsPackage() {
        Bench bench = checked().sscc(PALLET);
        assertThat(bench.facts(Fact.PackageMoved.class).getFirst().to())
                .isEqualTo(Account.of(VirtualLocation.CUSTOMER));
        assertThat(bench.unchecked()).containsExactly("What is in the package");
        assertThat(bench.sscc(PALLET).refusal()).contains(CollectRefusal.PACKAGE_TWICE);
        assertThat(bench.say(Command.FINISH).state.state()).isEqualTo(TaskState.FINISHED);
    }

    @Test
    void handOverIsTakenBackByUndoAndTheCheckIsNot() {
        Bench bench = checked().scan(CUP_EACH).say(Command.UNDO);
        assertThat(bench.line(2).done()).isEqualTo(Quantity.ZERO);
        assertThat(bench.say(Command.UNDO).refusal()).contains(ScanRefusal.NOTHING_TO_UNDO);
        assertThat(bench.scan(CUP_EACH).refusal()).isEmpty();
    }
}
