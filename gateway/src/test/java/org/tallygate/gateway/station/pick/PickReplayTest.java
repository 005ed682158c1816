package org.tallygate.gateway.station.pick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.gateway.station.pick.Aisle.A_10;
import static org.tallygate.gateway.station.pick.Aisle.A_2;
import static org.tallygate.gateway.station.pick.Aisle.B_1;
import static org.tallygate.gateway.station.pick.Aisle.MILK;
import static org.tallygate.gateway.station.pick.Aisle.OATS;
import static org.tallygate.gateway.station.pick.Aisle.PILLS;
import static org.tallygate.gateway.station.pick.Aisle.RADIO;
import static org.tallygate.gateway.station.pick.Aisle.forOrder;
import static org.tallygate.gateway.station.pick.Aisle.line;
import static org.tallygate.gateway.station.pick.Aisle.lot;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Work;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

final class PickReplayTest {

    record Act(String what, Consumer<Aisle> does) {

        @Override
        public String toString() {
            return what;
        }
    }

    private static Aisle aisle() {
        return Aisle.picking(
                line(MILK, 13, A_10),
                line(MILK, 3, A_2).under(Aisle.replaceable(OATS)),
                lot(PILLS, 3, A_2, "L1"),
                line(PILLS, 2, B_1).under(Aisle.expiring("2027-01-31")),
                line(RADIO, 2, B_1),
                line(MILK, 2, B_1).under(forOrder("SO-1", Optional.of("T-1"))),
                line(MILK, 2, B_1).under(forOrder("SO-2", Optional.empty())));
    }

    @Property(tries = 300)
    void factsAloneRestoreTheState(@ForAll("acts") List<Act> acts) {
        Aisle aisle = aisle();
        for (Act act : acts) {
            act.does().accept(aisle);
        }
        Work restarted = aisle.restarted();

        assertThat(restarted.lines()).isEqualTo(aisle.state.lines());
        assertThat(restarted.state()).isEqualTo(aisle.state.state());
        assertThat(restarted.nextAction(Optional.empty()))
                .isEqualTo(aisle.state.nextAction(Optional.empty()));
        assertThat(aisle.state.lines()).noneMatch(line -> line.done().isNegative());
        assertThat(aisle.state.lines()).noneMatch(line -> line.state() == LineState.OVER);
    }

    /** What stands in the lines is what the facts moved, and nothing else. */
    @Property(tries = 300)
    void theLinesAddUpToWhatWasMoved(@ForAll("acts") List<Act> acts) {
        Aisle aisle = aisle();
        for (Act act : acts) {
            act.does().accept(aisle);
        }
        Quantity lines =
                aisle.state.lines().stream().map(Line::done).reduce(Quantity.ZERO, Quantity::plus);
        assertThat(lines).isEqualTo(moved(aisle));
    }

    private static Quantity moved(Aisle aisle) {
        Quantity sum = Quantity.ZERO;
        for (Fact.Moved moved : aisle.facts(Fact.Moved.class)) {
            sum = sum.plus(moved.quantity());
        }
        for (Fact.Reversed reversed : aisle.facts(Fact.Reversed.class)) {
            Fact of = aisle.facts().get((int) reversed.of().sequence() - 1);
            if (of instanceof Fact.Moved moved) {
                sum = sum.minus(moved.quantity());
            }
        }
        return sum;
    }

    /** Undo after undo leads back to the beginning, wherever the power went. */
    @Property(tries = 200)
    void everythingCanBeTakenBack(@ForAll("acts") List<Act> acts) {
        Aisle aisle = aisle();
        for (Act act : acts) {
            act.does().accept(aisle);
        }
        aisle.afterPowerCut();
        for (int i = 0; i <= acts.size() * 2; i++) {
            aisle.say(Command.UNDO);
        }
        assertThat(aisle.refusal()).contains("NOTHING_TO_UNDO");
        assertThat(aisle.state.lines())
                .allSatisfy(line -> {
                    assertThat(line.done()).isEqualTo(Quantity.ZERO);
                    assertThat(line.state()).isEqualTo(LineState.OPEN);
                });
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Act> scans =
                Arbitraries.of(
                                Aisle.MILK_EACH,
                                Aisle.MILK_EACH,
                                Aisle.MILK_CASE,
                                Aisle.OATS_EACH,
                                Aisle.pills("L1", "270131"),
                                Aisle.pills("L2", "270228"),
                                "(01)" + Aisle.PILLS_EACH,
                                Aisle.radio("S1"),
                                Aisle.radio("S2"),
                                "T-1",
                                "T-2",
                                "SHELF-12")
                        .map(text -> new Act(text, aisle -> aisle.scan(text)));
        Arbitrary<Act> places =
                Arbitraries.of(A_2, A_10, B_1)
                        .map(place -> new Act("at " + place, aisle -> aisle.at(place)));
        Arbitrary<Act> commands =
                Arbitraries.of(
                                Command.UNDO,
                                Command.YES,
                                Command.YES,
                                Command.NO,
                                Command.NEXT,
                                new Command.Answer("NOT_FOUND"),
                                new Command.Correct(1, Quantity.of(5)),
                                new Command.Correct(2, Quantity.ONE),
                                new Command.Name(MILK),
                                new Command.Count(Quantity.of(2)))
                        .map(command -> new Act(command.toString(), aisle -> aisle.say(command)));
        Arbitrary<Act> said =
                Arbitraries.of(
                        new Act("3 of the next", aisle -> aisle.count(3)),
                        new Act("the next is damaged", Aisle::damaged),
                        new Act("power cut", Aisle::afterPowerCut));
        return Arbitraries.oneOf(scans, places, commands, scans, places, said).list().ofMaxSize(40);
    }
}
