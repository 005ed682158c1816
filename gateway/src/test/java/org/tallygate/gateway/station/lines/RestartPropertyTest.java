package org.tallygate.gateway.station.lines;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.station.collect.Collecting;
import org.tallygate.gateway.station.dispatch.Dispatching;
import org.tallygate.gateway.station.pack.Packing;
import org.tallygate.gateway.station.pack.PackingDesk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Whatever people do, a restart finds the task as it was and no more goes than is wanted. */
final class RestartPropertyTest {

    private static final LocationCode FROM = new LocationCode("FROM");
    private static final List<Body.TaskLine> LINES =
            List.of(
                    Body.TaskLine.of(1, Bench.TEA, Quantity.of(8)),
                    Body.TaskLine.of(2, Bench.CUP, Quantity.of(2)),
                    Body.TaskLine.of(3, Bench.TEA, Quantity.of(1)));

    record Act(String what, Consumer<Bench> onBench) {

        @Override
        public String toString() {
            return what;
        }
    }

    @Property(tries = 150)
    void packing(@ForAll("acts") List<Act> acts) {
        PackingDesk desk = PackingDesk.training();
        Bench bench =
                new Bench(
                        new Body.PackTask("SO-1", Bench.HERE, FROM, new LocationCode("TO"), LINES),
                        task -> Packing.of(task, Bench.items(), desk));
        run(bench, acts);
        Map<String, Boolean> byCarton = new HashMap<>();
        for (Fact.Moved moved : bench.facts(Fact.Moved.class)) {
            String carton = moved.to().pack().orElseThrow();
            boolean here = moved.head().station().equals(Bench.HERE);
            assertThat(byCarton.merge(carton, here, (before, now) -> before))
                    .as("one station fills carton %s", carton)
                    .isEqualTo(here);
        }
    }

    @Property(tries = 150)
    void dispatch(@ForAll("acts") List<Act> acts) {
        run(
                new Bench(
                        new Body.DispatchTask(
                                "TR-1",
                                Bench.HERE,
                                FROM,
                                VirtualLocation.TRANSIT.code(),
                                "transfer TR-1",
                                LINES,
                                List.of()),
                        task -> Dispatching.of(task, Bench.items())),
                acts);
    }

    @Property(tries = 150)
    void collection(@ForAll("acts") List<Act> acts) {
        run(
                new Bench(
                        new Body.CollectTask(
                                "SO-7", Bench.HERE, FROM, LINES, Optional.empty(), Bench.WALL),
                        task -> Collecting.of(task, Bench.items(), "boss"::equals)),
                acts);
    }

    private static void run(Bench bench, List<Act> acts) {
        for (Act act : acts) {
            act.onBench().accept(bench);
            Work restarted = bench.restarted();
            assertThat(restarted.lines()).as(act.what()).isEqualTo(bench.state.lines());
            assertThat(restarted.state()).isEqualTo(bench.state.state());
            assertThat(restarted.isBegun()).isEqualTo(bench.state.isBegun());
            assertThat(restarted.nextAction(Optional.empty()))
                    .isEqualTo(bench.state.nextAction(Optional.empty()));
            assertThat(bench.state.lines())
                    .allMatch(line -> !line.done().isNegative())
                    .allMatch(line -> line.done().compareTo(line.expected().orElseThrow()) <= 0);
        }
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Act> scans =
                Arbitraries.of(
                                Bench.TEA_EACH,
                                Bench.TEA_CASE,
                                Bench.CUP_EACH,
                                "(01)" + Bench.RADIO_EACH + "(21)S1",
                                "(00)" + Bench.PALLET,
                                "SO-7",
                                "SO-8",
                                "TG!AT:A-01",
                                Bench.STRANGER)
                        .map(text -> new Act(text, bench -> bench.scan(text)));
        Arbitrary<Act> commands =
                Arbitraries.of(
                                Command.UNDO,
                                Command.UNDO,
                                Command.NEXT,
                                Command.YES,
                                Command.NO,
                                Command.CLAIM,
                                Command.RELEASE,
                                new Command.Answer("not-there"),
                                new Command.Answer("later"),
                                new Command.Answer("refused"),
                                new Command.Dispute("no"),
                                Command.FINISH)
                        .map(command -> new Act(command.toString(), bench -> bench.say(command)));
        Arbitrary<Act> people =
                Arbitraries.of(
                        new Act("here", bench -> bench.at(Bench.HERE)),
                        new Act("there", bench -> bench.at(Bench.THERE)),
                        new Act("boss", bench -> bench.signedOn("boss")),
                        new Act("power", Bench::powerCut),
                        new Act("weight", bench -> bench.weigh("900", true)));
        return Arbitraries.oneOf(scans, scans, commands, people).list().ofMaxSize(30);
    }
}
