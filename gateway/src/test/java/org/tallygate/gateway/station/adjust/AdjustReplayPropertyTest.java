package org.tallygate.gateway.station.adjust;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.station.count.Shelf;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

final class AdjustReplayPropertyTest {

    record Act(String what, Consumer<Shelf> onShelf) {

        @Override
        public String toString() {
            return what;
        }
    }

    @Property(tries = 200)
    void factsAloneRestoreTheState(@ForAll("acts") List<Act> acts, @ForAll boolean planned) {
        List<Body.TaskLine> lines =
                planned
                        ? List.of(
                                Body.TaskLine.of(1, Shelf.MILK, Quantity.of(3)),
                                Body.TaskLine.of(2, Shelf.DRILL, Quantity.ONE),
                                Body.TaskLine.of(3, Shelf.MILK, Quantity.of(2)))
                        : List.of();
        Shelf shelf =
                new Shelf(
                        new Body.AdjustTask(
                                "ADJ-1",
                                new Name("aisle"),
                                Shelf.PLACE,
                                lines,
                                Optional.of(Quantity.of(5))),
                        Adjusting::of);
        for (Act act : acts) {
            act.onShelf().accept(shelf);
        }
        Work restarted = shelf.restarted();
        assertThat(restarted.lines()).isEqualTo(shelf.state.lines());
        assertThat(restarted.state()).isEqualTo(shelf.state.state());
        assertThat(restarted.nextAction(Optional.empty()))
                .isEqualTo(shelf.state.nextAction(Optional.empty()));
        int standing =
                shelf.facts(Fact.Adjusted.class).size() - shelf.facts(Fact.Reversed.class).size();
        assertThat(standing).isNotNegative();
        assertThat(shelf.state.lines()).noneMatch(line -> line.done().isNegative());
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        String drill = "(01)" + Shelf.DRILL_EACH + "(21)D";
        Arbitrary<Act> scans =
                Arbitraries.of(
                                Shelf.MILK_EACH,
                                Shelf.MILK_CASE,
                                Shelf.PILLS_EACH,
                                drill + "1",
                                drill + "2",
                                "TG!AT:B-09",
                                "TG!AT:A-01-02",
                                Shelf.STRANGER)
                        .map(text -> new Act(text, shelf -> shelf.scan(text)));
        Arbitrary<Act> commands =
                Arbitraries.of(
                                new Command.Answer("DAMAGED"),
                                new Command.Answer("DAMAGED"),
                                new Command.Answer("FOUND"),
                                new Command.Answer("L7"),
                                new Command.Count(Quantity.of(3)),
                                new Command.Name(Shelf.MILK),
                                Command.UNDO,
                                Command.YES,
                                Command.NO,
                                Command.CLAIM)
                        .map(command -> new Act(command.toString(), shelf -> shelf.say(command)));
        return Arbitraries.oneOf(scans, commands, commands).list().ofMaxSize(30);
    }
}
