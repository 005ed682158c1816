package org.tallygate.plant.torture;

import org.tallygate.plant.demo.Part;
import org.tallygate.plant.demo.Trouble;
import org.tallygate.plant.torture.Round.Deeds;
import org.tallygate.server.book.BookFailed;
import org.tallygate.server.book.PgBook;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Rounds of deaths and accidents over a plant at work, each followed by a comparison of everything
 * that people were told with everything that the ledger has.
 */
public final class Torture implements AutoCloseable {

    private static final long STEP_NANOS = 10_000_000;
    private static final long TOLD_NANOS = 500_000_000L;
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(90);
    private static final Duration GREEN_LIMIT = Duration.ofSeconds(60);
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(150);
    private static final int MOST_FINDINGS = 40;

    private final TortureSettings settings;
    private final Progress progress;
    private final Results results;
    private final Site site;
    private final Oracle oracle;
    private final List<Person> people = new ArrayList<>();
    private final Audit audit = new Audit();
    private final Map<String, Integer> deaths = new HashMap<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<String> wrongs = new ArrayList<>();
    private final Thread devices;
    private volatile boolean ending;
    private BooleanSupplier stopped = () -> false;
    private Optional<Chaos> chaos = Optional.empty();

    /** Hears how it goes. */
    public interface Progress {

        /** Something happened that stays worth knowing. */
        void say(String sentence);

        /** How it stands; each one replaces the one before. */
        void now(String line);
    }

    private Torture(TortureSettings settings, Progress progress, Site site, Oracle oracle) {
        this.settings = settings;
        this.progress = progress;
        this.results = new Results(settings.results());
        this.site = site;
        this.oracle = oracle;
        this.devices = Thread.ofPlatform().daemon().name("devices").unstarted(this::stepDevices);
    }

    /**
     * Starts the plant and the people.
     *
     * @throws Trouble when something can't start at all; what was started is ended again
     */
    public static Torture start(TortureSettings settings, Progress progress)
            throws Trouble, IOException, InterruptedException {
        Site site = Site.start(settings, progress::say);
        Oracle oracle = Oracle.open(settings.data().resolve("oracle.log"));
        Torture torture = new Torture(settings, progress, site, oracle);
        torture.begin();
        return torture;
    }

    /** All rounds of the results file, those of earlier runs included. */
    public List<Round> rounds() throws IOException {
        return results.read();
    }

    /**
     * Goes on until all kills are done or the time is up.
     *
     * @param stop asked between steps; true ends the run after the comparison of its round
     */
    public void run(BooleanSupplier stop) throws IOException, InterruptedException {
        long until = System.nanoTime() + settings.limit().toNanos();
        stopped = stop;
        while (!left().isEmpty() && System.nanoTime() < until && !stop.getAsBoolean()) {
            round(until);
        }
    }

    @Override
    public void close() throws IOException {
        people.forEach(Person::close);
        ending = true;
        site.close();
        oracle.close();
    }

    private void begin() {
        devices.start();
        for (Box box : site.boxes()) {
            people.add(
                    new Person(
                            box.number(),
                            new Person.Dock(
                                    box.station(), box.devices(), box::life, box::diskWasFull),
                            oracle,
                            new Random(settings.seed() + box.number())));
            site.atDeath(box.name(), () -> foundDead(box.part(), box.diskWasFull()));
        }
        site.atDeath("broker", () -> foundDead(site.broker(), false));
        site.atDeath("centre", this::centreFoundDead);
        people.forEach(Person::start);
    }

    /** What is still to do of what was ordered, by victim. */
    private Map<Victim, Integer> left() throws IOException {
        Map<Victim, Integer> left =
                new EnumMap<>(Victim.shares(settings.kills(), settings.victims()));
        for (Round round : results.read()) {
            round.kills().forEach((victim, count) -> left.merge(victim, -count, Integer::sum));
        }
        left.values().removeIf(count -> count <= 0);
        return left;
    }

    private void round(long until) throws IOException, InterruptedException {
        int number = results.read().size() + 1;
        long seed = settings.seed() + 1_000L * number;
        Instant began = InstantSource.system().instant();
        long beganNanos = System.nanoTime();
        long acknowledgedBefore = oracle.acknowledgedCount();
        long inDoubtBefore = oracle.inDoubtCount();
        refusals.clear();
        wrongs.clear();
        people.forEach(person -> person.work(true));
        awaitGreens();
        Chaos harm = new Chaos(site, targets(), left(), seed);
        chaos = Optional.of(harm);
        long ends = Math.min(until, beganNanos + settings.roundLimit().toNanos());
        long toldAt = 0;
        while (!harm.isOver()
                && harm.killsDone() < settings.roundKills()
                && System.nanoTime() < ends
                && !stopped.getAsBoolean()) {
            site.revive();
            harm.step();
            if (System.nanoTime() - toldAt > TOLD_NANOS) {
                toldAt = System.nanoTime();
                tell(number, harm, toldAt - beganNanos);
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        harm.heal();
        Verdict verdict = judge();
        Round done =
                new Round(
                        Round.FORMAT,
                        began,
                        settings.commit(),
                        seed,
                        settings.broker().name().toLowerCase(Locale.ROOT),
                        settings.gateways(),
                        harm.done(),
                        harm.deeds(),
                        oracle.acknowledgedCount() - acknowledgedBefore,
                        oracle.inDoubtCount() - inDoubtBefore,
                        verdict.lost().size(),
                        verdict.doubled().size(),
                        refusals.size(),
                        wrongs.size(),
                        (System.nanoTime() - beganNanos) / 1e9,
                        verdict.findings());
        results.add(done);
        progress.say(
                "round %d: %d kills in %.0f s, %d pieces acknowledged, %d lost, %d doubled, %d refused, %d wrong"
                        .formatted(
                                number,
                                harm.killsDone(),
                                done.seconds(),
                                done.acknowledged(),
                                done.lost(),
                                done.doubled(),
                                done.refused(),
                                done.wrong()));
        done.findings().forEach(progress::say);
    }

    private record Verdict(List<Long> lost, List<Long> doubled, List<String> findings) {}

    private Verdict judge() throws IOException, InterruptedException {
        progress.now("healed, waiting for everything to open");
        for (String name : site.awaitReady(OPEN_LIMIT)) {
            refusals.add(name + " did not open within " + OPEN_LIMIT.toSeconds() + " s");
        }
        awaitGreens();
        people.forEach(person -> person.work(false));
        await(GREEN_LIMIT, () -> people.stream().allMatch(Person::rests));
        people.forEach(person -> {
            String surprise = person.surprise();
            if (!surprise.isEmpty()) {
                wrongs.add("a person saw what must not be: " + surprise);
            }
        });
        Set<Long> acknowledged = oracle.acknowledged();
        awaitDrained(acknowledged);
        compareJournals();
        List<Long> lost = audit.lacks(acknowledged);
        List<Long> doubled = audit.doubled();
        List<String> findings = new ArrayList<>();
        if (!lost.isEmpty()) {
            findings.add("lost: " + lost);
        }
        if (!doubled.isEmpty()) {
            findings.add("doubled: " + doubled);
        }
        refusals.forEach(refusal -> findings.add("refused: " + refusal));
        wrongs.forEach(wrong -> findings.add("wrong: " + wrong));
        return new Verdict(
                lost,
                doubled,
                findings.size() > MOST_FINDINGS ? findings.subList(0, MOST_FINDINGS) : findings);
    }

    /** Every station must take scans again, now that nothing stands in its way. */
    private void awaitGreens() throws IOException, InterruptedException {
        progress.now("waiting for a green answer at every station");
        site.boxes().forEach(Box::diskIsWellAgain);
        List<Long> before = people.stream().map(Person::greens).toList();
        await(GREEN_LIMIT, () -> stuck(before).isEmpty());
        for (Box box : stuck(before)) {
            refusals.add(
                    box.name()
                            + " took no scan within "
                            + GREEN_LIMIT.toSeconds()
                            + " s after all was well: "
                            + box.station().summary());
        }
    }

    private List<Box> stuck(List<Long> before) {
        List<Box> stuck = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            if (people.get(i).greens() <= before.get(i)) {
                stuck.add(site.boxes().get(i));
            }
        }
        return stuck;
    }

    private void awaitDrained(Set<Long> acknowledged) throws IOException, InterruptedException {
        progress.now("waiting until all is in the ledger");
        await(DRAIN_LIMIT, () -> allIsInTheLedger() && readBook() && audit.hasAll(acknowledged));
        if (!allIsInTheLedger()) {
            site.boxes()
                    .forEach(box ->
                            wrongs.add(
                                    box.name()
                                            + " after "
                                            + DRAIN_LIMIT.toSeconds()
                                            + " s: "
                                            + box.station().summary()));
        }
        try (PgBook book = openBook()) {
            audit.read(book);
            wrongs.addAll(audit.faults(book));
        } catch (BookFailed e) {
            wrongs.add("the book can't be read: " + e.getMessage());
        }
    }

    private boolean allIsInTheLedger() {
        try {
            for (Box box : site.boxes()) {
                if (!box.station().allIsInTheLedger()) {
                    return false;
                }
            }
            return true;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean readBook() {
        try (PgBook book = openBook()) {
            audit.read(book);
            return true;
        } catch (IOException | BookFailed away) {
            return false;
        }
    }

    private PgBook openBook() throws IOException {
        return PgBook.open(site.database(), InstantSource.system(), new SecureRandom());
    }

    /** Each gateway ends for a moment, so that its journal can be opened beside it. */
    private void compareJournals() throws IOException {
        progress.now("comparing the journals with the book");
        for (Box box : site.boxes()) {
            box.newLife();
            box.part().stop();
            wrongs.addAll(audit.compare(box));
            box.part().start();
            box.newLife();
        }
        for (String name : site.awaitReady(OPEN_LIMIT)) {
            refusals.add(name + " did not open after an orderly end");
        }
    }

    private void await(Duration limit, BooleanSupplier done) throws IOException {
        long until = System.nanoTime() + limit.toNanos();
        while (!done.getAsBoolean() && System.nanoTime() < until) {
            site.revive();
            LockSupport.parkNanos(200_000_000);
        }
    }

    private List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            Box box = site.boxes().get(i);
            targets.add(
                    new Target(
                            box.name(),
                            Victim.GATEWAY,
                            box.part()::handle,
                            box.part()::isReady,
                            people.get(i)::isServed,
                            () -> {
                                box.newLife();
                                killed(box.name());
                            }));
        }
        targets.add(target(site.centre(), Victim.CENTRE));
        targets.add(target(site.broker(), Victim.BROKER));
        targets.add(
                new Target(
                        "postgres",
                        Victim.POSTGRES,
                        site::postgres,
                        site.centre()::isReady,
                        site.centre()::isReady,
                        () -> {}));
        return targets;
    }

    private Target target(Part part, Victim victim) {
        return new Target(
                part.name(),
                victim,
                part::handle,
                part::isReady,
                part::isReady,
                () -> killed(part.name()));
    }

    private void killed(String part) {
        deaths.merge(part, 1, Integer::sum);
    }

    /** Whether the death that was found is one of ours. */
    private boolean isOurs(String part) {
        boolean ours = deaths.getOrDefault(part, 0) > 0;
        deaths.remove(part);
        return ours;
    }

    private void foundDead(Part part, boolean excused) {
        // A Ctrl-C reaches the parts as well.
        if (!isOurs(part.name()) && !excused && !stopped.getAsBoolean()) {
            refusals.add(part.name() + " ended by itself: " + part.lastLines(4));
        }
    }

    /** It may end when its database dies while it starts, and is started again. */
    private void centreFoundDead() {
        if (!isOurs("centre")) {
            chaos.ifPresent(Chaos::gaveUp);
        }
    }

    private void tell(int number, Chaos harm, long nanos) {
        Deeds deeds = harm.deeds();
        progress.now(
                "round %d, %d s: kills %s (%d while starting), %d cuts, %d full disks, %d clocks; %d acknowledged, %d in doubt"
                        .formatted(
                                number,
                                nanos / 1_000_000_000,
                                harm.done(),
                                deeds.whileStarting(),
                                deeds.cuts() + deeds.holdUps(),
                                deeds.diskFills(),
                                deeds.clockJumps(),
                                oracle.acknowledgedCount(),
                                oracle.inDoubtCount()));
    }

    private void stepDevices() {
        while (!ending) {
            int done = 0;
            for (Box box : site.boxes()) {
                done += box.devices().doWork();
            }
            if (done == 0) {
                LockSupport.parkNanos(3_000_000);
            }
        }
    }
}
