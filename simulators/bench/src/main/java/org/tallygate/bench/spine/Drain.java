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
 * The morning after a night without a link: a backlog is drained into the ledger while people scan,
 * and every scan is answered when it is durable in the same journal.
 */
public final class Drain {

    private static final Topics BOX =
            new Topics(new Name("bench"), new Name("site-1"), new Name("gw0"));
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(60);
    private static final Duration DRAIN_LIMIT = Duration.ofMinutes(10);
    private static final Duration TICK = Duration.ofMillis(5);
    private static final Duration TOLD_EVERY = Duration.ofSeconds(5);
    private static final int APPEND_GROUP = 100;

    private final DrainSettings settings;
    private final PrintWriter out;
    private final Stop stop;
    private final WorkingStation station;

    private Drain(DrainSettings settings, PrintWriter out, Stop stop, WorkingStation station) {
        this.settings = settings;
        this.out = out;
        this.stop = stop;
        this.station = station;
    }

    /**
     * What came out.
     *
     * @param scansMeanwhile how many scans were answered while the backlog was drained
     * @param faults what was lost, doubled or not kept, a sentence each; none when all is exact
     */
    public record Report(List<Result> results, int scansMeanwhile, List<String> faults) {

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
    public static Report run(DrainSettings settings, PrintWriter out, Stop stop)
            throws IOException, InterruptedException, Stopped {
        try (WorkFolder folder = WorkFolder.in(settings.parent())) {
            out.println("  starting PostgreSQL, broker and centre (disk: " + folder.disk() + ")");
            out.flush();
            Path gateway = folder.path().resolve("gateway");
            try (Site site = Site.start(folder.path(), BOX, WorkingStation.NAME);
                    WorkingStation station = WorkingStation.open(gateway, BOX, site)) {
                return new Drain(settings, out, stop, station).measure(site);
            }
        }
    }

    private Report measure(Site site) throws IOException, InterruptedException, Stopped {
        await(CONNECT_LIMIT, () -> station.link().online() && station.hasTask());
        say("the station is connected and has its receipt; warming up");
        Thread warm = station.scan(settings.scansPerSecond());
        drain(settings.warmUp());
        end(warm);
        station.scanning().takeNanos();

        Thread alone = station.scan(settings.scansPerSecond());
        stop.pause(settings.idle());
        end(alone);
        long[] idle = station.scanning().takeNanos();
        tell("scans with nothing waiting", idle);

        double undisturbed = drain(settings.alone());
        say(
                String.format(
                        Locale.ROOT,
                        "%d facts drained while nobody scans: %.0f facts/s",
                        settings.alone(),
                        undisturbed));

        Thread person = station.scan(settings.scansPerSecond());
        double drained = drain(settings.facts());
        end(person);
        long[] busy = station.scanning().takeNanos();
        say(
                String.format(
                        Locale.ROOT,
                        "%d facts drained while people scan: %.0f facts/s",
                        settings.facts(),
                        drained));
        tell("scans meanwhile", busy);
        await(DRAIN_LIMIT, () -> station.link().committed() == station.appended());
        return new Report(
                List.of(
                        new Result(
                                "drain_facts_per_s",
                                drained,
                                "facts/s",
                                "drain_without_scans",
                                undisturbed),
                        latency(50, busy, idle),
                        latency(99, busy, idle)),
                busy.length,
                faults(site));
    }

    private List<String> faults(Site site) {
        List<String> faults = new ArrayList<>(Exactness.faults(site.access(), BOX, station));
        long refused = station.scanning().refused();
        if (refused > 0) {
            faults.add(refused + " scans were not kept");
        }
        return faults;
    }

    private static Result latency(int percent, long[] busy, long[] idle) throws IOException {
        if (busy.length == 0 || idle.length == 0) {
            throw new IOException("no scan was answered; let more facts wait with --facts");
        }
        return new Result(
                "scan_ack_p" + percent + "_while_draining",
                Latencies.percentileMs(busy, percent),
                "ms",
                "scan_ack_p" + percent + "_idle",
                Latencies.percentileMs(idle, percent));
    }

    /** Facts a second, from the return of the link to the last verdict on what waited then. */
    private double drain(int facts) throws IOException, InterruptedException, Stopped {
        station.hold(true);
        for (int rest = facts; rest > 0; rest -= APPEND_GROUP) {
            stop.check();
            station.append(Math.min(APPEND_GROUP, rest));
        }
        long last = station.appended();
        long began = System.nanoTime();
        station.hold(false);
        await(DRAIN_LIMIT, () -> station.link().committed() >= last);
        return facts * 1e9 / (System.nanoTime() - began);
    }

    private void end(Thread person) throws IOException, InterruptedException, Stopped {
        person.interrupt();
        person.join();
        await(CONNECT_LIMIT, station.scanning()::allIsAnswered);
    }

    private void await(Duration limit, BooleanSupplier done)
            throws IOException, InterruptedException, Stopped {
        long began = System.nanoTime();
        long told = began;
        while (!done.getAsBoolean()) {
            stop.pause(TICK);
            long now = System.nanoTime();
            if (now - began > limit.toNanos()) {
                throw new IOException(
                        "not done after " + limit.toSeconds() + " s. " + station.link());
            }
            if (now - told > TOLD_EVERY.toNanos()) {
                told = now;
                say(
                        "%d of %d facts are committed"
                                .formatted(station.link().committed(), station.appended()));
            }
        }
    }

    private void tell(String what, long[] sorted) {
        if (sorted.length > 0) {
            say(
                    String.format(
                            Locale.ROOT,
                            "%d %s: p50 %.1f ms, p99 %.1f ms, longest %.1f ms",
                            sorted.length,
                            what,
                            Latencies.percentileMs(sorted, 50),
                            Latencies.percentileMs(sorted, 99),
                            Latencies.percentileMs(sorted, 100)));
        }
    }

    private void say(String sentence) {
        out.println("  " + sentence);
        out.flush();
    }
}
