package org.tallygate.gateway.station.pick;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.TaskRef;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.Work;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Several tasks picked on one walk. */
final class WaveTest {

    private static final Id128 ONE = Id128.named("SO-1");
    private static final Id128 TWO = Id128.named("SO-2");
    private static final Id128 THREE = Id128.named("SO-3");
    private static final String MILK = "(01)" + Aisle.MILK_EACH;
    private static final String OATS = "(01)" + Aisle.OATS_EACH;

    private static Picking task(String order, Optional<String> wave, Body.TaskLine... lines) {
        return Picking.of(
                new Document(
                        Id128.named(order),
                        1,
                        Document.State.ACTIVE,
                        new Body.PickTask(
                                order, Aisle.STATION, Aisle.STAGE, Aisle.numbered(lines), wave)),
                Aisle.items());
    }

    private static Picking task(String order, Body.TaskLine... lines) {
        return task(order, Optional.empty(), lines);
    }

    /** SO-1 wants milk and oats, SO-2 milk, and oats from a place that lies between. */
    private static List<Picking> two() {
        return List.of(
                task(
                        "SO-1",
                        Aisle.line(Aisle.MILK, 2, Aisle.A_2),
                        Aisle.line(Aisle.OATS, 1, Aisle.B_1)),
                task(
                        "SO-2",
                        Aisle.line(Aisle.MILK, 1, Aisle.A_2),
                        Aisle.line(Aisle.OATS, 1, Aisle.A_10)));
    }

    /** Walks them: they are claimed in one wave. */
    private static Aisle walk(List<Picking> tasks) {
        Aisle aisle = new Aisle(document(), Wave.of(tasks));
        return aisle.follow(context -> new Gathering(tasks, Set.of()).decide(context));
    }

    private static Document document() {
        return Aisle.document(new Body.PickTask("SO-1", Aisle.STATION, Aisle.STAGE, List.of()), 1);
    }

    @Test
    void theWalkGoesByPlaceOverAllTasksAndEachPieceIntoItsOwnTote() {
        Aisle aisle = walk(two());
        assertThat(next(aisle)).contains("A-2");

        aisle.at(Aisle.A_2).scan(MILK);
        assertThat(aisle.last.facts()).as("a new tote must be scanned first").isEmpty();
        aisle.scan("T-1").scan(MILK);
        assertThat(next(aisle)).contains("A-2");
        aisle.scan(MILK).scan("T-2");
        assertThat(next(aisle)).as("SO-2 goes on before SO-1").contains("A-10");
        aisle.at(Aisle.A_10).scan(OATS);
        assertThat(next(aisle)).as("the tote of SO-2 is open").contains("B-1");
        aisle.at(Aisle.B_1).scan(OATS);
        assertThat(aisle.refusal()).isEmpty();
        aisle.scan("T-1");

        assertThat(aisle.facts(Fact.Moved.class))
                .extracting(moved -> moved.head().task().map(TaskRef::id).orElseThrow())
                .containsExactly(ONE, ONE, TWO, TWO, ONE);
        assertThat(aisle.facts(Fact.Moved.class))
                .extracting(WaveTest::tote)
                .containsExactly("T-1", "T-1", "T-2", "T-2", "T-1");
        assertThat(aisle.state.lines()).extracting(Line::state).containsOnly(LineState.COMPLETE);
        assertThat(aisle.state.lines()).extracting(Line::line).containsExactly(1, 2, 3, 4);
    }

    @Test
    void anothersToteIsRefusedAndTheGoodsStayInHand() {
        Aisle aisle = walk(two());
        aisle.at(Aisle.A_2).count(2).scan(MILK).scan("T-1").scan(MILK);

        assertThat(aisle.scan("T-1").refusal()).contains("WRONG_TOTE");
        assertThat(aisle.scan(MILK).refusal()).contains("TOTE_FIRST");
        aisle.scan("T-2");

        assertThat(aisle.last.facts()).hasSize(1);
        assertThat(tote((Fact.Moved) aisle.last.facts().getFirst())).isEqualTo("T-2");
    }

    @Test
    void finishEndsWhatIsPickedAndAsksWhyOfTheRest() {
        Aisle aisle = walk(two());
        aisle.at(Aisle.A_2).count(2).scan(MILK).scan("T-1").scan(MILK).scan("T-2");
        aisle.at(Aisle.A_10).scan(OATS);

        aisle.say(Command.FINISH);
        assertThat(steps(aisle, Fact.Step.FINISHED)).containsExactly(TWO);
        assertThat(aisle.state.state()).isEqualTo(TaskState.CLAIMED);
        assertThat(next(aisle)).contains("B-1");

        aisle.say(Command.FINISH).answer("NOT_FOUND");
        assertThat(steps(aisle, Fact.Step.FINISHED)).containsExactly(TWO, ONE);
        assertThat(steps(aisle, Fact.Step.SHORT)).containsExactly(ONE);
        assertThat(aisle.state.state()).isEqualTo(TaskState.FINISHED);
    }

    @Test
    void undoTakesBackWhatWasDoneLastForWhicheverTask() {
        Aisle aisle = walk(two());
        aisle.at(Aisle.A_2).scan(MILK).scan("T-1").scan(MILK).scan(MILK).scan("T-2");

        aisle.say(Command.UNDO);
        assertThat(aisle.line(3).done()).isEqualTo(Quantity.ZERO);
        aisle.say(Command.UNDO);
        assertThat(aisle.line(1).done()).isEqualTo(Quantity.ONE);
    }

    @Test
    void aQuestionIsTheTasksThatAskedIt() {
        Aisle aisle = walk(two());
        aisle.at(Aisle.A_10).say(Command.NEXT).answer("TOO_FEW");

        assertThat(steps(aisle, Fact.Step.SHORT)).containsExactly(TWO);
        assertThat(aisle.line(4).state()).isEqualTo(LineState.SHORT);
        assertThat(aisle.say(Command.YES).refusal()).contains("NOTHING_ASKED");
    }

    @Test
    void releaseGivesEveryTaskBackAndTheWaveIsNoMore() {
        Aisle aisle = walk(two());
        aisle.say(Command.RELEASE);

        assertThat(steps(aisle, Fact.Step.RELEASED)).containsExactly(ONE, TWO);
        assertThat(aisle.state.state()).isEqualTo(TaskState.OPEN);
    }

    @Test
    void ofTheTasksThatRefuseGoodsTheOneSpeaksThatComesClosest() {
        Aisle aisle = walk(two());
        assertThat(aisle.scan("(01)" + Aisle.PILLS_EACH).refusal()).contains("WRONG_ITEM");
        aisle.at(Aisle.A_10);
        assertThat(aisle.scan(MILK).refusal()).contains("WRONG_PLACE");
        aisle.at(Aisle.A_2);
        assertThat(aisle.count(9).scan(MILK).refusal()).contains("OVER");
    }

    // Gathering.

    /** Why not, and what stands in the way of that alone. */
    record Row(String refusal, Gathering gathering) {

        @Override
        public String toString() {
            return refusal;
        }
    }

    static Stream<Row> rows() {
        List<Picking> many =
                IntStream.rangeClosed(1, Gathering.MOST + 1)
                        .mapToObj(i -> task("SO-" + i, Aisle.line(Aisle.MILK, 1, Aisle.A_2)))
                        .toList();
        return Stream.of(
                new Row("NOTHING_TO_PICK", new Gathering(List.of(), Set.of(ONE))),
                new Row("ONLY_ONE", new Gathering(many.subList(0, 1), Set.of(ONE))),
                new Row("CART_FULL", new Gathering(many, Set.of(ONE))),
                new Row("AT_WORK", new Gathering(many.subList(0, 2), Set.of(ONE))));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theFirstRuleInTheWayIsNamed(Row row) {
        assertThat(Gathering.LADDER.firstRefusal(row.gathering()))
                .map(Refusal::name)
                .contains(row.refusal());
    }

    @Test
    void theRowsAreTheLadder() {
        assertThat(Gathering.LADDER.refusals())
                .extracting(Refusal::name)
                .containsExactlyElementsOf(rows().map(Row::refusal).toList());
        assertThat(Gathering.LADDER.refusals()).containsExactly(WaveRefusal.values());
    }

    @Test
    void whatTheCentrePutTogetherIsGatheredAndNothingElse() {
        Body.TaskLine line = Aisle.line(Aisle.MILK, 1, Aisle.A_2);
        List<Work> open =
                List.of(
                        task("SO-1", line),
                        task("SO-2", Optional.of("W-7"), line),
                        task("SO-3", Optional.of("W-7"), line),
                        task("SO-4", Optional.of("W-8"), line));

        assertThat(ids(Gathering.free(open, Set.of()))).containsExactly(TWO, THREE);
        assertThat(ids(Gathering.free(open.subList(0, 1), Set.of()))).containsExactly(ONE);
        assertThat(ids(Gathering.free(open, Set.of(TWO)))).containsExactly(THREE);
        assertThat(ids(Gathering.named(open, List.of(THREE, ONE, ONE), Set.of())))
                .containsExactly(THREE, ONE);
    }

    // Whatever is done.

    /** Whatever a person does, the facts alone say what came of it, for each task by itself. */
    @Property(tries = 200)
    void factsAloneRestoreTheWave(@ForAll @Size(max = 30) List<@IntRange(max = 11) Integer> deeds) {
        Aisle aisle = walk(two());
        for (int deed : deeds) {
            DEEDS.get(deed).accept(aisle);
            Work again = aisle.restarted();
            assertThat(again.lines()).isEqualTo(aisle.state.lines());
            assertThat(again.state()).isEqualTo(aisle.state.state());
            assertThat(again.nextAction(Optional.empty()))
                    .isEqualTo(aisle.state.nextAction(Optional.empty()));
        }
        assertThat(aisle.facts()).allMatch(fact -> fact.head().task().isPresent());
        for (Fact.Moved moved : aisle.facts(Fact.Moved.class)) {
            assertThat(tote(moved)).isNotEmpty();
        }
    }

    private static final List<Consumer<Aisle>> DEEDS = new ArrayList<>();

    static {
        DEEDS.add(aisle -> aisle.at(Aisle.A_2));
        DEEDS.add(aisle -> aisle.at(Aisle.A_10));
        DEEDS.add(aisle -> aisle.at(Aisle.B_1));
        DEEDS.add(aisle -> aisle.scan(MILK));
        DEEDS.add(aisle -> aisle.scan(OATS));
        DEEDS.add(aisle -> aisle.scan("T-1"));
        DEEDS.add(aisle -> aisle.scan("T-2"));
        DEEDS.add(aisle -> aisle.say(Command.UNDO));
        DEEDS.add(aisle -> aisle.say(Command.NEXT).answer("NOT_FOUND"));
        DEEDS.add(aisle -> aisle.say(Command.FINISH));
        DEEDS.add(aisle -> aisle.say(new Command.Correct(1, Quantity.ZERO)));
        DEEDS.add(aisle -> aisle.afterPowerCut());
    }

    // What came of it.

    private static String next(Aisle aisle) {
        return aisle.state.nextAction(aisle.hand()).toString();
    }

    private static String tote(Fact.Moved moved) {
        return moved.head().asRead().stream()
                .filter(read -> read.kind().equals(Identifier.TOTE))
                .map(Identifier::value)
                .findFirst()
                .orElse("");
    }

    private static List<Id128> steps(Aisle aisle, Fact.Step step) {
        return aisle.facts(Fact.TaskStep.class).stream()
                .filter(fact -> fact.step() == step)
                .map(fact -> fact.head().task().map(TaskRef::id).orElseThrow())
                .toList();
    }

    private static List<Id128> ids(Gathering gathering) {
        return gathering.tasks().stream().map(task -> task.sheet().ref().id()).toList();
    }
}
