package org.tallygate.gateway.station.receive;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.tallygate.contract.Quantity;
import org.tallygate.gateway.observation.Direction;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Line;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

final class ReplayPropertyTest {

    record Act(String what, Consumer<Dock> onDock) {

        @Override
        public String toString() {
            return what;
        }
    }

    @Property(tries = 300)
    void factsAloneRestoreTheState(@ForAll("acts") List<Act> acts) {
        Dock dock = Dock.open();
        for (Act act : acts) {
            act.onDock().accept(dock);
        }
        Receiving restarted = dock.restarted();

        assertThat(restarted.lines()).isEqualTo(dock.state.lines());
        assertThat(restarted.state()).isEqualTo(dock.state.state());
        assertThat(restarted.nextAction(Optional.empty()))
                .isEqualTo(dock.state.nextAction(Optional.empty()));
        assertThat(dock.state.lines()).noneMatch(line -> line.done().isNegative());
        dock.state = restarted;
        dock.say(Command.UNDO);
        assertThat(dock.state.lines())
                .extracting(Line::done)
                .allMatch(received -> received.compareTo(Quantity.ZERO) >= 0);
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        String pill = "(01)" + Dock.PILLS_EACH + "(10)L(17)270131(21)S";
        Arbitrary<Act> scans =
                Arbitraries.of(
                                Dock.MILK_EACH,
                                Dock.MILK_CASE,
                                "(01)" + Dock.MILK_EACH + "(30)30",
                                pill + "1",
                                pill + "2",
                                "(00)" + Dock.PALLET,
                                "(00)" + Dock.OTHER_PALLET,
                                "SHELF-12",
                                Dock.STRANGER)
                        .map(text -> new Act(text, dock -> dock.scan(text)));
        Arbitrary<Act> tags =
                Arbitraries.integers()
                        .between(0, 5)
                        .map(serial -> new Act("tag " + serial, dock -> dock.arrive(serial)));
        Arbitrary<Act> passages =
                Arbitraries.of(Direction.values())
                        .map(way -> new Act("pass " + way, dock -> dock.pass(way, 1, 2, 6, 0)));
        Arbitrary<Act> commands =
                Arbitraries.of(
                                Command.UNDO,
                                Command.UNDO,
                                Command.YES,
                                Command.YES,
                                Command.NO,
                                Command.CLAIM)
                        .map(command -> new Act(command.toString(), dock -> dock.say(command)));
        return Arbitraries.oneOf(scans, tags, passages, commands).list().ofMaxSize(40);
    }
}
