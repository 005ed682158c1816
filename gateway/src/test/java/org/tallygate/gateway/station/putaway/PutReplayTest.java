package org.tallygate.gateway.station.putaway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tallygate.gateway.station.pick.Aisle.A_10;
import static org.tallygate.gateway.station.pick.Aisle.A_2;
import static org.tallygate.gateway.station.pick.Aisle.B_1;
import static org.tallygate.gateway.station.pick.Aisle.MILK;
import static org.tallygate.gateway.station.pick.Aisle.OATS;
import static org.tallygate.gateway.station.pick.Aisle.PALLET;
import static org.tallygate.gateway.station.pick.Aisle.RADIO;
import static org.tallygate.gateway.station.putaway.PuttingAwayTest.dock;
import static org.tallygate.gateway.station.putaway.PuttingAwayTest.line;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.tallygate.contract.Quantity;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.LineState;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.station.pick.Aisle;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

final class PutReplayTest {

    record Act(String what, Consumer<Aisle> does) {

        @Override
        public String toString() {
            return what;
        }
    }

    @Property(tries = 300)
    void factsAloneRestoreTheStateAndAllOfItCanBeTakenBack(@ForAll("acts") List<Act> acts) {
        Aisle aisle =
                dock(
                        line(MILK, 24, A_10),
                        line(MILK, 6, B_1),
                        line(OATS, 2, A_2),
                        line(RADIO, 2, B_1),
                        line(MILK, 12, Optional.of(A_2), Optional.of("L1"), Optional.of(PALLET)));
        for (Act act : acts) {
            act.does().accept(aisle);
        }
        Work restarted = aisle.restarted();

        assertThat(restarted.lines()).isEqualTo(aisle.state.lines());
        assertThat(restarted.state()).isEqualTo(aisle.state.state());
        assertThat(restarted.nextAction(Optional.empty()))
                .isEqualTo(aisle.state.nextAction(Optional.empty()));

        aisle.afterPowerCut();
        for (int i = 0; i <= acts.size() * 2; i++) {
            aisle.say(Command.UNDO);
        }
        assertThat(aisle.refusal()).contains("NOTHING_TO_UNDO");
        assertThat(aisle.state.lines())
                .allSatisfy(each -> {
                    assertThat(each.done()).isEqualTo(Quantity.ZERO);
                    assertThat(each.state()).isEqualTo(LineState.OPEN);
                });
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Act> scans =
                Arbitraries.of(
                                Aisle.MILK_EACH,
                                Aisle.MILK_CASE,
                                Aisle.OATS_EACH,
                                "(01)" + Aisle.MILK_EACH + "(10)L1",
                                Aisle.radio("S1"),
                                Aisle.radio("S2"),
                                "(00)" + PALLET,
                                "SHELF-12")
                        .map(text -> new Act(text, aisle -> aisle.scan(text)));
        Arbitrary<Act> places =
                Arbitraries.of(A_2, A_10, B_1, PuttingAwayTest.DOCK)
                        .map(place -> new Act("at " + place, aisle -> aisle.at(place)));
        Arbitrary<Act> commands =
                Arbitraries.of(
                                Command.UNDO,
                                Command.YES,
                                Command.NO,
                                Command.NEXT,
                                new Command.Answer("NOT_FOUND"),
                                new Command.Answer("FULL"),
                                new Command.Answer("FULL"),
                                new Command.Correct(1, Quantity.of(5)),
                                new Command.Name(MILK))
                        .map(command -> new Act(command.toString(), aisle -> aisle.say(command)));
        Arbitrary<Act> said =
                Arbitraries.of(
                        new Act("3 of the next", aisle -> aisle.count(3)),
                        new Act("the next is damaged", Aisle::damaged),
                        new Act("power cut", Aisle::afterPowerCut));
        return Arbitraries.oneOf(scans, places, commands, scans, places, said).list().ofMaxSize(40);
    }
}
