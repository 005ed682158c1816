package org.tallygate.gateway.observation;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import org.tallygate.device.DeviceState;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

final class ObserverPropertyTest {

    /** Something that happens to a world at a moment; moments may run backwards by a little. */
    record Step(int afterMs, String what, BiConsumer<World, Long> happening) {

        @Override
        public String toString() {
            return afterMs + " ms " + what;
        }
    }

    @Property(tries = 300)
    void anyEventsNeverThrowAndTellEachTagAtMostOncePerPassage(@ForAll("steps") List<Step> steps) {
        World world = new World(ObservationSettings.usual().with(PortalSettings.of(World.READER)));
        long now = 0;
        for (Step step : steps) {
            now += step.afterMs();
            step.happening().accept(world, now);
        }
        world.tick(now + 100_000);

        for (Observation.PassageObserved passage : world.told(Observation.PassageObserved.class)) {
            List<PassedTag> all = new ArrayList<>(passage.tags());
            all.addAll(passage.parked());
            assertThat(all).extracting(PassedTag::what).doesNotHaveDuplicates();
            assertThat(passage.edges()).isNotEmpty();
        }
        assertThat(world.told(Observation.TagArrived.class)).isEmpty();
    }

    @Property(tries = 100)
    void sameEventsAlwaysTellTheSame(@ForAll("steps") List<Step> steps) {
        ObservationSettings settings =
                ObservationSettings.usual().with(PortalSettings.of(World.READER));
        World one = new World(settings);
        World other = new World(settings);
        long now = 0;
        for (Step step : steps) {
            now += step.afterMs();
            step.happening().accept(one, now);
            step.happening().accept(other, now);
        }

        assertThat(one.told).isEqualTo(other.told);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> after = Arbitraries.integers().between(-20, 900);
        Arbitrary<Step> tags =
                Combinators.combine(
                                after,
                                Arbitraries.integers().between(0, 5),
                                Arbitraries.integers().between(-80, -30))
                        .as((ms, serial, rssi) ->
                                new Step(
                                        ms,
                                        "tag " + serial,
                                        (world, at) ->
                                                world.tag(
                                                        at,
                                                        serial == 0 ? "00" : World.sgtin(serial),
                                                        OptionalInt.of(rssi))));
        Arbitrary<Step> pins =
                Combinators.combine(
                                after,
                                Arbitraries.integers().between(1, 3),
                                Arbitraries.of(true, false))
                        .as((ms, pin, high) ->
                                new Step(
                                        ms,
                                        "pin " + pin + " " + high,
                                        (world, at) -> world.pin(at, pin, high)));
        Arbitrary<Step> scans =
                Combinators.combine(after, Arbitraries.strings().ofMaxLength(30))
                        .as((ms, text) ->
                                new Step(
                                        ms,
                                        "scan",
                                        (world, at) -> world.scan(at, World.SCANNER, text)));
        Arbitrary<Step> states =
                Combinators.combine(after, Arbitraries.of(DeviceState.values()))
                        .as((ms, state) ->
                                new Step(
                                        ms,
                                        "reader " + state,
                                        (world, at) -> world.state(at, World.READER, state)));
        return Arbitraries.frequencyOf(
                        Tuple.of(8, tags),
                        Tuple.of(8, pins),
                        Tuple.of(2, scans),
                        Tuple.of(1, states))
                .list()
                .ofMaxSize(80);
    }
}
