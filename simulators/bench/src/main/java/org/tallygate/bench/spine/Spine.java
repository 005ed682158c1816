package org.tallygate.bench.spine;

import org.tallygate.bench.Result;
import org.tallygate.bench.Stop;
import org.tallygate.bench.Stop.Stopped;
import org.tallygate.bench.WorkFolder;
import org.tallygate.contract.Name;
import org.tallygate.contract.wire.Topics;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Drives simulated gateways through the real broker into the real ledger, measures throughput with
 * a backlog and latency under a stated load, and proves that nothing was lost or doubled.
 */
public final class Spine {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(30);
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(60);
    private static final Duration TICK = Duration.ofMillis(20);
    private static final Duration TOLD_EVERY = Duration.ofSeconds(2);
    private static final int APPEND_GROUP = 100;
    private static final int RECORD_BYTES = 600;

    private final SpineSettings settings;
    private final PrintWriter out;
    private final Stop stop;

    private Spine(SpineSettings settings, PrintWriter out, Stop stop) {
        this.settings = settings;
        this.out = out;
        this.stop = stop;
    }

    /**
     * What came out.
     *
     * @param faults what was lost or doubled, a sentence each; none when the ledger is exact
     */
    public record Report(List<Result> results, List<String> faults) {

        public Report {
            results = List.copyOf(results);
            faults = List.copyOf(faults);
        }
    }

    /**
     * Runs all of it; what it made on the disk is gone afterwards.
     *
     * @throws IOException when a part can't be started or is too slow for its limit
     */
    public static Report run(SpineSettings settings, PrintWriter out, Stop stop)
            throws IOException, InterruptedException, Stopped {
        Spine spine = new Spine(settings, out, stop);
        try (WorkFolder folder = WorkFolder.in(settings.parent())) {
            spine.say("starting PostgreSQL, broker and centre (disk: " + folder.disk() + ")");
            try (Site site = Site.start(folder.path(), settings.gateways())) {
                return spine.run(folder.path(), site);
            }
        }
    }

    private Report run(Path folder, Site site) throws IOException, InterruptedException, Stopped {
        List<SimulatedGateway> gateways = new ArrayList<>();
        try {
            for (int i = 0; i < settings.gateways(); i++) {
                stop.check();
                Topics topics =
                        new Topics(new Name("bench"), new Name("site-1"), new Name("gw" + i));
                gateways.add(
                        SimulatedGateway.open(folder.resolve("gateway-" + i), i, topics, site));
            }
            return measure(folder, site, gateways);
        } finally {
            for (SimulatedGateway gateway : gateways) {
                gateway.close();
            }
        }
    }

    private Report measure(Path folder, Site site, List<SimulatedGateway> gateways)
            throws IOException, InterruptedException, Stopped {
        await(
                gateways,
                CONNECT_LIMIT,
                () -> gateways.stream().allMatch(gateway -> gateway.link().online()));
        say(gateways.size() + " gateways are connected; warming up");
        append(gateways, settings.warmUp());
        drain(gateways);

        double throughput = throughput(site, gateways);
        long[] latencies = latencies(gateways);

        say("checking that nothing was lost or doubled");
        List<String> faults = Exactness.faults(site.access(), gateways);
        stop.check();
        say("measuring the peers");
        long[] forces = AppendForce.sortedNanos(folder.resolve("append"), RECORD_BYTES);
        RawCopy copy = new RawCopy(site.access());
        double copied = copy.factsPerSecond(RawCopy.Shape.WITH_INDEXES);
        stop.check();
        double bare = copy.factsPerSecond(RawCopy.Shape.WITHOUT_INDEXES);
        return new Report(
                List.of(
                        new Result("spine_throughput", throughput, "facts/s", "raw_copy", copied),
                        new Result(
                                "spine_throughput",
                                throughput,
                                "facts/s",
                                "raw_copy_without_indexes",
                                bare),
                        latency("spine_p50", latencies, forces, 50),
                        latency("spine_p99", latencies, forces, 99)),
                faults);
    }

    private static Result latency(String name, long[] latencies, long[] forces, int percent) {
        return new Result(
                name,
                Latencies.percentileMs(latencies, percent),
                "ms",
                "append_force_p" + percent,
                Latencies.percentileMs(forces, percent));
    }

    /** Facts a second while a backlog is sent, from its release to its last verdict. */
    private double throughput(Site site, List<SimulatedGateway> gateways)
            throws IOException, InterruptedException, Stopped {
        gateways.forEach(gateway -> gateway.hold(true));
        append(gateways, settings.facts());
        say(settings.facts() + " facts wait in the journals; sending them as fast as it goes");
        CpuTimes before = CpuTimes.now(site.postgresPid());
        long began = System.nanoTime();
        gateways.forEach(gateway -> gateway.hold(false));
        drain(gateways);
        double seconds = (System.nanoTime() - began) / 1e9;
        say(
                String.format(
                        Locale.ROOT,
                        "backlog of %d facts: %.1f s, %.0f facts/s",
                        settings.facts(),
                        seconds,
                        settings.facts() / seconds));
        say("processors in use: " + CpuTimes.now(site.postgresPid()).since(before, seconds));
        return settings.facts() / seconds;
    }

    /** Nanoseconds from durable in the journal to the verdict, shortest first. */
    private long[] latencies(List<SimulatedGateway> gateways)
            throws IOException, InterruptedException, Stopped {
        say(
                "sending %d facts/s for %d s, one at a time"
                        .formatted(settings.perSecond(), settings.paced().toSeconds()));
        List<Latencies> timed = new ArrayList<>();
        List<Thread> feeders = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < gateways.size(); i++) {
            SimulatedGateway gateway = gateways.get(i);
            Latencies own = new Latencies(gateway.appended() + 1, settings.timedPerGateway());
            gateway.time(own);
            timed.add(own);
            Pace pace = Pace.of(settings, i, start);
            feeders.add(
                    Thread.ofPlatform()
                            .daemon()
                            .name("station-" + i)
                            .start(() -> gateway.appendPaced(pace)));
        }
        try {
            await(
                    gateways,
                    settings.paced().plus(DRAIN_LIMIT),
                    () -> feeders.stream().noneMatch(Thread::isAlive));
        } finally {
            feeders.forEach(Thread::interrupt);
            for (Thread feeder : feeders) {
                feeder.join();
            }
        }
        drain(gateways);
        long[] sorted = Latencies.sorted(timed);
        say(
                String.format(
                        Locale.ROOT,
                        "load of %.0f facts/s: p50 %.1f ms, p99 %.1f ms, longest %.1f ms",
                        sorted.length / Latencies.spanSeconds(timed),
                        Latencies.percentileMs(sorted, 50),
                        Latencies.percentileMs(sorted, 99),
                        Latencies.percentileMs(sorted, 100)));
        return sorted;
    }

    private void append(List<SimulatedGateway> gateways, int all) throws Stopped {
        for (int i = 0; i < gateways.size(); i++) {
            int rest = all / gateways.size() + (i < all % gateways.size() ? 1 : 0);
            while (rest > 0) {
                stop.check();
                int group = Math.min(APPEND_GROUP, rest);
                gateways.get(i).append(group);
                rest -= group;
            }
        }
    }

    private void drain(List<SimulatedGateway> gateways)
            throws IOException, InterruptedException, Stopped {
        await(
                gateways,
                DRAIN_LIMIT,
                () ->
                        gateways.stream()
                                .allMatch(gateway ->
                                        gateway.link().committed() == gateway.appended()));
    }

    private void await(List<SimulatedGateway> gateways, Duration limit, BooleanSupplier done)
            throws IOException, InterruptedException, Stopped {
        long began = System.nanoTime();
        long told = began;
        while (!done.getAsBoolean()) {
            stop.pause(TICK);
            long now = System.nanoTime();
            if (now - began > limit.toNanos()) {
                throw new IOException(
                        "not done after "
                                + limit.toSeconds()
                                + " s; take fewer facts with --facts. "
                                + standing(gateways));
            }
            if (now - told > TOLD_EVERY.toNanos()) {
                told = now;
                say(standing(gateways));
            }
        }
    }

    private static String standing(List<SimulatedGateway> gateways) {
        long committed = gateways.stream().mapToLong(gateway -> gateway.link().committed()).sum();
        long appended = gateways.stream().mapToLong(SimulatedGateway::appended).sum();
        String trouble =
                gateways.stream()
                        .filter(gateway -> !gateway.link().online())
                        .map(gateway -> "; " + gateway.topics() + ": " + gateway.link().reason())
                        .findFirst()
                        .orElse("");
        return committed + " of " + appended + " facts are committed" + trouble;
    }

    private void say(String sentence) {
        out.println("  " + sentence);
        out.flush();
    }
}
