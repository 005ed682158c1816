package org.tallygate.plant.torture;

import org.tallygate.plant.demo.LinkProxy;
import org.tallygate.plant.torture.Round.Deeds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Does harm at moments that a seed chooses: every process, cable, disk and clock has a stream of
 * its own, so that deeds overlap. Stepped by one thread.
 */
final class Chaos {

    private static final Duration TO_1970 = Duration.ofDays(-20_700);

    private static final List<Duration> CLOCKS =
            List.of(
                    Duration.ZERO,
                    Duration.ofMinutes(-7),
                    Duration.ofHours(1),
                    Duration.ofHours(-26),
                    Duration.ofDays(400),
                    TO_1970);

    /** By count and not by chance, so that a short run has it as well. */
    private static final int EMPTIED_EACH = 3;

    private static final int LOOK_MS = 50;
    private static final int LONGEST_START_MS = 1_800;

    private final Site site;
    private final Random random;
    private final Map<Victim, Integer> left;
    private final List<Target> targets;
    private final Map<Victim, Integer> done = new EnumMap<>(Victim.class);
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private Deeds deeds = Deeds.NONE;
    private boolean healing;

    private record Due(long atNanos, Runnable deed) implements Comparable<Due> {

        @Override
        public int compareTo(Due other) {
            return Long.signum(atNanos - other.atNanos);
        }
    }

    /**
     * Makes a plan; nothing happens before the first step.
     *
     * @param left how often each victim may be killed
     */
    Chaos(Site site, List<Target> targets, Map<Victim, Integer> left, long seed) {
        this.site = site;
        this.targets = List.copyOf(targets);
        this.left = new EnumMap<>(left);
        this.random = new Random(seed);
        targets.forEach(this::nextKill);
        site.boxes()
                .forEach(box -> {
                    later(between(2_000, 20_000), () -> disturb(box.link()));
                    later(between(4_000, 30_000), () -> turnClock(box));
                    if (box.hasSmallDisk()) {
                        later(between(5_000, 20_000), () -> fill(box));
                    }
                });
        later(between(8_000, 40_000), () -> disturb(site.centreLink()));
    }

    /** Does what is due. */
    void step() {
        while (!due.isEmpty() && due.peek().atNanos() - System.nanoTime() <= 0) {
            due.remove().deed().run();
        }
    }

    /** Ends all harm: cables mended, disks free, nobody killed any more. */
    void heal() throws IOException {
        healing = true;
        due.clear();
        mend(site.centreLink());
        for (Box box : site.boxes()) {
            mend(box.link());
            if (box.diskIsFull()) {
                box.freeDisk();
            }
        }
    }

    Map<Victim, Integer> done() {
        return Map.copyOf(done);
    }

    int killsDone() {
        return done.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether nobody is left to be killed. */
    boolean isOver() {
        return left.values().stream().allMatch(count -> count <= 0);
    }

    Deeds deeds() {
        return deeds;
    }

    /** A centre ended by itself while its database was away. */
    void gaveUp() {
        add(new Deeds(0, 0, 0, 0, 0, 0, 0, 0, 1));
    }

    /** Now and then so soon that it meets a part that is only starting, else one at work. */
    private void nextKill(Target target) {
        if (left.getOrDefault(target.victim(), 0) <= 0) {
            return;
        }
        if (random.nextInt(4) == 0) {
            later(random.nextInt(LONGEST_START_MS), () -> kill(target));
        } else {
            int lives = lifeMs(target.victim());
            later(LOOK_MS, () -> letLive(target, lives));
        }
    }

    private void letLive(Target target, int lives) {
        if (target.atWork().getAsBoolean()) {
            later(lives, () -> kill(target));
        } else {
            later(LOOK_MS, () -> letLive(target, lives));
        }
    }

    private void kill(Target target) {
        if (strike(target) && random.nextInt(5) == 0) {
            Target other = targets.get(random.nextInt(targets.size()));
            if (!other.name().equals(target.name()) && strike(other)) {
                add(new Deeds(0, 1, 0, 0, 0, 0, 0, 0, 0));
            }
        }
        nextKill(target);
    }

    private boolean strike(Target target) {
        if (left.getOrDefault(target.victim(), 0) <= 0) {
            return false;
        }
        boolean starting = !target.ready().getAsBoolean();
        if (!target.kill()) {
            return false;
        }
        left.merge(target.victim(), -1, Integer::sum);
        done.merge(target.victim(), 1, Integer::sum);
        if (starting) {
            add(new Deeds(1, 0, 0, 0, 0, 0, 0, 0, 0));
        }
        if (target.victim() == Victim.BROKER
                && left.getOrDefault(Victim.BROKER, 0) % EMPTIED_EACH == 0) {
            empty(target);
        }
        return true;
    }

    private void empty(Target broker) {
        broker.process().get().ifPresent(process -> process.onExit().join());
        try {
            site.emptyBroker();
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's files can't be deleted", e);
        }
        add(new Deeds(0, 0, 1, 0, 0, 0, 0, 0, 0));
    }

    private int lifeMs(Victim victim) {
        return switch (victim) {
            case GATEWAY -> between(300, 6_000);
            case CENTRE -> between(1_000, 9_000);
            case POSTGRES -> between(1_000, 9_000);
            case BROKER -> between(3_000, 20_000);
        };
    }

    private void disturb(LinkProxy link) {
        switch (random.nextInt(3)) {
            case 0 -> {
                link.cut(true);
                add(new Deeds(0, 0, 0, 1, 0, 0, 0, 0, 0));
                later(between(100, 5_000), () -> link.cut(false));
            }
            case 1 -> {
                link.holdUp(true);
                add(new Deeds(0, 0, 0, 0, 1, 0, 0, 0, 0));
                later(between(500, 15_000), () -> link.holdUp(false));
            }
            default -> {
                link.delay(Duration.ofMillis(between(10, 400)));
                add(new Deeds(0, 0, 0, 0, 0, 1, 0, 0, 0));
                later(between(1_000, 10_000), () -> link.delay(Duration.ZERO));
            }
        }
        later(between(5_000, 40_000), () -> disturb(link));
    }

    private static void mend(LinkProxy link) {
        link.cut(false);
        link.holdUp(false);
        link.delay(Duration.ZERO);
    }

    private void turnClock(Box box) {
        Duration jump =
                CLOCKS.get(random.nextInt(CLOCKS.size())).plusSeconds(between(-3_600, 3_600));
        try {
            box.setClock(jump);
        } catch (IOException e) {
            throw new UncheckedIOException("the clock of " + box.name() + " can't be turned", e);
        }
        add(new Deeds(0, 0, 0, 0, 0, 0, 0, 1, 0));
        later(between(5_000, 40_000), () -> turnClock(box));
    }

    private void fill(Box box) {
        try {
            box.fillDisk(random.nextInt(8_192));
        } catch (IOException e) {
            throw new UncheckedIOException("the disk of " + box.name() + " can't be filled", e);
        }
        add(new Deeds(0, 0, 0, 0, 0, 0, 1, 0, 0));
        later(between(1_000, 6_000), () -> free(box));
        later(between(15_000, 45_000), () -> fill(box));
    }

    private static void free(Box box) {
        try {
            box.freeDisk();
        } catch (IOException e) {
            throw new UncheckedIOException("the disk of " + box.name() + " can't be freed", e);
        }
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private void add(Deeds more) {
        deeds = deeds.plus(more);
    }

    private void later(int ms, Runnable deed) {
        if (!healing) {
            due.add(new Due(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms), deed));
        }
    }
}
