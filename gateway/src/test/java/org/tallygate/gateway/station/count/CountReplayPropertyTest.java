package org.tallygate.gateway.station.count;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.observation.Direction;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.TaskState;
import org.tallygate.gateway.station.Work;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

final class CountReplayPropertyTest {

    record Act(String what, Consumer<Shelf> onShelf) {

        @Override
        public String toString() {
            return what;
        }
    }

    /** Also what is told at the end is what the lines showed, wherever the power went off. */
    @Property(tries = 300)
    void factsAloneRestoreTheState(@ForAll("acts") List<Act> acts, @ForAll boolean blind) {
        Shelf shelf = blind ? Shelf.blind() : Shelf.open();
        for (int i = 0; i < acts.size(); i++) {
            acts.get(i).onShelf().accept(shelf);
            if (i % 7 == 6) {
                shelf.state = shelf.restarted();
            }
        }
        Work restarted = shelf.restarted();
        assertThat(restarted.lines()).isEqualTo(shelf.state.lines());
        assertThat(restarted.state()).isEqualTo(shelf.state.state());
        assertThat(restarted.nextAction(Optional.empty()))
                .isEqualTo(shelf.state.nextAction(Optional.empty()));
        assertThat(shelf.state.lines()).noneMatch(line -> line.done().isNegative());

        shelf.state = restarted;
        if (shelf.state.state() != TaskState.FINISHED) {
            shelf.say(Command.NEXT);
            if (shelf.last.question().isPresent()) {
                shelf.say(Command.YES);
            }
        }
        assertThat(told(shelf)).isEqualTo(shown(shelf));
    }

    private static Quantity told(Shelf shelf) {
        return shelf.facts(Fact.Counted.class).stream()
                .flatMap(counted -> counted.lines().stream())
                .map(Fact.CountLine::quantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    private static Quantity shown(Shelf shelf) {
        return shelf.state.lines().stream()
                .map(line -> line.done())
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        String drill = "(01)" + Shelf.DRILL_EACH + "(21)D";
        Arbitrary<Act> scans =
                Arbitraries.of(
                                "TG!AT:A-01-02",
                                "TG!AT:A-01-02",
                                Shelf.MILK_EACH,
                                Shelf.MILK_CASE,
                                Shelf.PILLS_EACH,
                                "(01)" + Shelf.PILLS_EACH + "(10)L1(17)270131",
                                drill + "1",
                                drill + "2",
                                "(00)" + Shelf.PALLET + "(02)" + Shelf.MILK_CASE + "(37)2",
                                "SHELF-12",
                                Shelf.STRANGER)
                        .map(text -> new Act(text, shelf -> shelf.scan(text)));
        Arbitrary<Act> said =
                Arbitraries.of("2", "0.5")
                        .map(many -> new Act("so many: " + many, shelf -> shelf.armed(many)));
        Arbitrary<Act> broken = Arbitraries.just(new Act("damaged", shelf -> shelf.damaged()));
        Arbitrary<Act> tags =
                Arbitraries.integers()
                        .between(0, 5)
                        .map(serial -> new Act("tag " + serial, shelf -> shelf.arrive(serial)));
        Arbitrary<Act> passages =
                Arbitraries.of(Direction.values())
                        .map(way -> new Act("pass " + way, shelf -> shelf.pass(way, 1, 2, 6, 0)));
        Arbitrary<Act> looks =
                Arbitraries.of("A-01-02", "DOCK-1")
                        .map(place ->
                                new Act(
                                        "look at " + place,
                                        shelf -> shelf.field(place, 1, 3, 6, 0)));
        Arbitrary<Act> commands =
                Arbitraries.of(
                                Command.UNDO,
                                Command.UNDO,
                                Command.YES,
                                Command.NO,
                                Command.CLAIM,
                                Command.NEXT,
                                new Command.Answer("L7"),
                                new Command.Count(Quantity.of(3)),
                                new Command.Name(Shelf.MILK),
                                new Command.Correct(1, Quantity.of(5)),
                                new Command.Correct(2, Quantity.ZERO))
                        .map(command -> new Act(command.toString(), shelf -> shelf.say(command)));
        return Arbitraries.oneOf(scans, said, broken, tags, passages, looks, commands)
                .list()
                .ofMaxSize(40);
    }
}
