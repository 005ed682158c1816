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
import org.tallygate.gateway.station.Work;

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
        Work restarted = dock.restarted();

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

    /** Cartons and the pallet that they came on, in any order, are never received twice. */
    @Property(tries = 300)
    void withoutAPersonsWordNoLineIsOver(@ForAll("arrivals") List<String> texts) {
        Dock dock = Dock.open();
        texts.forEach(dock::scan);

        assertThat(dock.state.lines())
                .allMatch(line -> line.done().compareTo(line.expected().orElseThrow()) <= 0);
        assertThat(dock.restarted().lines()).isEqualTo(dock.state.lines());
    }

    @Provide
    Arbitrary<List<String>> arrivals() {
        return Arbitraries.of(
                        Dock.MILK_EACH,
                        Dock.MILK_CASE,
                        "(00)" + Dock.PALLET,
                        "(01)" + Dock.MILK_CASE + "(30)2",
                        Dock.SHIRT_EACH)
                .list()
                .ofMaxSize(30);
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
        Arbitrary<Act> damaged =
                Arbitraries.of(Dock.MILK_EACH, Dock.SHIRT_EACH, "(00)" + Dock.PALLET)
                        .map(text -> new Act("damaged " + text, dock -> dock.damaged().scan(text)));
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
                                Command.CLAIM,
                                Command.RELEASE,
                                new Command.Name(Dock.MILK),
                                new Command.Correct(1, Quantity.of(7)),
                                new Command.Correct(2, Quantity.ZERO),
                                new Command.Correct(4, Quantity.of(14)),
                                new Command.Answer("L5"))
                        .map(command -> new Act(command.toString(), dock -> dock.say(command)));
        return Arbitraries.oneOf(scans, damaged, tags, passages, commands).list().ofMaxSize(40);
    }
}
