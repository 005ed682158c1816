package org.tallygate.gateway.observation;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.tallygate.device.Bytes;
import org.tallygate.device.Evidence;
import org.tallygate.device.Stamp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** The way of a tag whose reads are noisy, mixed or late. */
final class PathPropertyTest {

    private static final int READS = 100;

    @Property(tries = 300)
    void orderInWhichReadsComeIsNoMatter(
            @ForAll @IntRange(min = 1, max = 80) int reads, @ForAll long seed) {
        Random random = new Random(seed);
        List<Glimpse> glimpses = new ArrayList<>();
        for (int i = 0; i < reads; i++) {
            Side side = random.nextBoolean() ? Side.OUTSIDE : Side.INSIDE;
            OptionalInt rssi =
                    random.nextInt(10) == 0
                            ? OptionalInt.empty()
                            : OptionalInt.of(-40 - random.nextInt(30));
            glimpses.add(glimpse(i, random.nextInt(20) * 1_000L, side, rssi));
        }
        List<Glimpse> mixed = new ArrayList<>(glimpses);
        Collections.shuffle(mixed, random);

        assertThat(path(mixed)).isEqualTo(path(glimpses));
    }

    @Property(tries = 500)
    void noiseBelowATenthTurnsNoDirectionIntoAnother(
            @ForAll @IntRange(min = 30, max = 70) int before,
            @ForAll @IntRange(min = 0, max = 9) int noise,
            @ForAll long seed) {
        List<Side> in = sides(before, READS - before);
        flip(in, noise, new Random(seed));

        assertThat(path(of(in)).direction()).isIn(Direction.IN, Direction.UNKNOWN);
        Collections.reverse(in);
        assertThat(path(of(in)).direction()).isIn(Direction.OUT, Direction.UNKNOWN);
    }

    @Property(tries = 500)
    void noiseOfATwentiethLeavesTheDirectionTold(
            @ForAll @IntRange(min = 30, max = 70) int before,
            @ForAll @IntRange(min = 0, max = 5) int noise,
            @ForAll long seed) {
        List<Side> in = sides(before, READS - before);
        flip(in, noise, new Random(seed));

        assertThat(path(of(in)).direction()).isEqualTo(Direction.IN);
        assertThat(path(of(in)).confidencePercent()).isBetween(95, 100);
    }

    @Property(tries = 500)
    void turnBackIsNeverToldAsAPassage(
            @ForAll @IntRange(min = 20, max = 60) int out,
            @ForAll @IntRange(min = 20, max = 60) int in,
            @ForAll @IntRange(min = 20, max = 60) int outAgain,
            @ForAll @IntRange(min = 0, max = 4) int noisePercent,
            @ForAll long seed) {
        List<Side> row = sides(out, in, outAgain);
        // A leg of less than a fifth of the reads may be taken for noise.
        Assume.that(5 * Math.min(out, Math.min(in, outAgain)) >= row.size());
        flip(row, row.size() * noisePercent / 100, new Random(seed));

        assertThat(path(of(row)).direction()).isIn(Direction.TURN_BACK, Direction.UNKNOWN);
    }

    @Property(tries = 200)
    void turnBackAtTheBarriersIsNeverToldAsAPassage(
            @ForAll @IntRange(min = 0, max = 100) int barriers,
            @ForAll @IntRange(min = 0, max = 100) int antennas) {
        for (Direction other : List.of(Direction.IN, Direction.OUT)) {
            assertThat(
                            Judgement.ofBoth(
                                            new Judgement(Direction.TURN_BACK, barriers),
                                            new Judgement(other, antennas))
                                    .direction())
                    .isIn(Direction.TURN_BACK, Direction.UNKNOWN);
        }
    }

    private static List<Side> sides(int... stretches) {
        List<Side> row = new ArrayList<>();
        for (int i = 0; i < stretches.length; i++) {
            row.addAll(Collections.nCopies(stretches[i], i % 2 == 0 ? Side.OUTSIDE : Side.INSIDE));
        }
        return row;
    }

    private static void flip(List<Side> row, int count, Random random) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            places.add(i);
        }
        Collections.shuffle(places, random);
        // Noise in one lump looks most like a stretch of its own.
        int from = random.nextBoolean() ? -1 : random.nextInt(row.size() - count + 1);
        for (int i = 0; i < count; i++) {
            int place = from < 0 ? places.get(i) : from + i;
            row.set(place, row.get(place) == Side.INSIDE ? Side.OUTSIDE : Side.INSIDE);
        }
    }

    private static List<Glimpse> of(List<Side> row) {
        List<Glimpse> glimpses = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            glimpses.add(glimpse(i, i * 1_000L, row.get(i), OptionalInt.empty()));
        }
        return glimpses;
    }

    private static TagPath path(List<Glimpse> glimpses) {
        Trail trail = new Trail();
        glimpses.forEach(trail::add);
        return trail.path();
    }

    private static Glimpse glimpse(int sequence, long micros, Side side, OptionalInt rssi) {
        Evidence evidence =
                new Evidence(
                        World.READER,
                        sequence + 1,
                        new Stamp(micros, World.WALL + micros),
                        Bytes.EMPTY,
                        Optional.empty());
        return new Glimpse(side, new Sighting(evidence, side == Side.OUTSIDE ? 1 : 2, rssi), 1);
    }
}
