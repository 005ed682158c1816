package org.tallygate.plant.world;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Draws, always in the same order for the same seed. */
public final class Chance {

    private final SplittableRandom random;

    public Chance(SplittableRandom random) {
        this.random = random;
    }

    public RandomGenerator generator() {
        return random;
    }

    /** Another stream, so that one part's draws don't shift another's. */
    public Chance split() {
        return new Chance(random.split());
    }

    public boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    public boolean coin() {
        return random.nextBoolean();
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends included. */
    public long between(long least, long most) {
        return least + random.nextLong(most - least + 1);
    }

    public long seconds(double least, double most) {
        return between((long) (least * 1e6), (long) (most * 1e6));
    }

    /** The time to the next event of a kind that comes once in a mean time, in microseconds. */
    public long untilNext(double meanSeconds) {
        double drawn = -StrictMath.log(1 - random.nextDouble());
        return (long) (Math.min(drawn, 20) * meanSeconds * 1e6) + 1;
    }

    public <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
