package org.tallygate.bench.station;

import org.tallygate.bench.Result;
import org.tallygate.bench.Stop;
import org.tallygate.bench.Stop.Stopped;
import org.tallygate.bench.WorkFolder;
import org.tallygate.config.Problems;
import org.tallygate.contract.wire.BookKey;
import org.tallygate.device.Clock;
import org.tallygate.gateway.boot.Gateway;
import org.tallygate.gateway.boot.GatewaySetup;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A whole gateway with its link away, a scanner on a pseudo-terminal and its screen in Chromium.
 * What is measured is what the person waits for; the limits are those of the hand and the eye.
 */
public final class StationBench {

    private static final double GREEN_LIMIT_MS = 100;
    private static final double BEEP_LIMIT_MS = 50;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

    /**
     * @param faults scans without a verdict or a beep of their own
     */
    public record Report(List<String> faults, List<Result> results) {

        public Report {
            faults = List.copyOf(faults);
            results = List.copyOf(results);
        }
    }

    private StationBench() {}

    public static Report run(StationBenchSettings settings, PrintWriter out, Stop stop)
            throws IOException, InterruptedException, Stopped {
        try (WorkFolder folder = WorkFolder.in(settings.parent());
                ScannerEnd scanner = ScannerEnd.plug(folder.path().resolve("scanner"))) {
            say(out, "disk: " + folder.disk());
            Files.writeString(folder.path().resolve("secret"), "none, the broker is away\n");
            Files.writeString(
                    folder.path().resolve("book.pub"),
                    BookKey.text(BookKey.generate().getPublic()) + "\n");
            Path file = folder.path().resolve("gateway.json");
            Files.writeString(file, settingsFile(folder.path().resolve("scanner")));
            Goods.provide(folder.path().resolve("journal"), settings.waiting());
            say(out, settings.waiting() + " facts wait in the journal");
            try (Gateway gateway = Gateway.start(setup(file), Clock.system());
                    Eye eye = Eye.open(gateway.screenPort())) {
                return measure(settings, scanner, eye, out, stop);
            }
        }
    }

    private static Report measure(
            StationBenchSettings settings, ScannerEnd scanner, Eye eye, PrintWriter out, Stop stop)
            throws IOException, InterruptedException, Stopped {
        int rate = settings.scansPerSecond();
        int warmUp = Math.toIntExact(rate * settings.warmUp().toSeconds());
        int measured = Math.toIntExact(rate * settings.measured().toSeconds());
        for (int left = warmUp + measured; left > 0; left -= rate) {
            scanner.scan(rate, Math.min(rate, left));
            stop.check();
        }
        say(
                out,
                (warmUp + measured)
                        + " scans at "
                        + rate
                        + "/s, the first "
                        + warmUp
                        + " not counted");
        long until = System.nanoTime() + LAST_ANSWERS.toNanos();
        while (eye.seen().size() < warmUp + measured && System.nanoTime() < until) {
            Thread.sleep(100);
        }
        return report(scanner.scans(), scanner.beeps(), eye.seen(), warmUp);
    }

    private static Report report(
            List<ScannerEnd.Scan> scans, List<Long> beeps, Map<String, Long> seen, int warmUp) {
        List<String> faults = new ArrayList<>();
        if (beeps.size() != scans.size()) {
            faults.add(beeps.size() + " beeps for " + scans.size() + " scans");
        }
        List<Double> green = new ArrayList<>();
        List<Double> beep = new ArrayList<>();
        int unseen = 0;
        for (int i = warmUp; i < scans.size(); i++) {
            ScannerEnd.Scan scan = scans.get(i);
            Long at = seen.get(scan.name());
            if (at == null) {
                unseen++;
            } else {
                green.add((at - scan.atMicros()) / 1_000.0);
            }
            if (beeps.size() == scans.size()) {
                beep.add((beeps.get(i) - scan.atMicros()) / 1_000.0);
            }
        }
        if (unseen > 0) {
            faults.add(unseen + " verdicts never stood on the screen");
        }
        List<Result> results = new ArrayList<>();
        if (faults.isEmpty()) {
            results.add(result("scan_to_green_p50", green, 50, GREEN_LIMIT_MS));
            results.add(result("scan_to_green_p99", green, 99, GREEN_LIMIT_MS));
            results.add(result("scan_to_beep_p50", beep, 50, BEEP_LIMIT_MS));
            results.add(result("scan_to_beep_p99", beep, 99, BEEP_LIMIT_MS));
        }
        return new Report(faults, results);
    }

    /** The peer is the limit that was set. */
    private static Result result(String name, List<Double> millis, int percent, double limit) {
        List<Double> sorted = millis.stream().sorted().toList();
        int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
        double value = sorted.get(Math.max(0, rank - 1));
        return new Result(name, Math.max(value, 0.001), "ms", "limit", limit);
    }

    private static GatewaySetup setup(Path file) throws IOException {
        try {
            return GatewaySetup.read(file);
        } catch (Problems e) {
            throw new IOException("the benchmark's own settings: " + e.lines(), e);
        }
    }

    /** The broker's port is one where nobody listens. */
    private static String settingsFile(Path scanner) {
        return String.format(
                Locale.ROOT,
                """
                {"format":1,"env":"bench","site":"s1","gateway":"gw1",
                 "broker":{"url":"tcp://127.0.0.1:1"},"screen":{"port":0},
                 "stations":[{"name":"%s","place":"DOCK-1","devices":[
                   {"name":"scanner1","type":"datalogic-scanner","path":"%s"}]}]}
                """,
                Goods.STATION,
                scanner);
    }

    private static void say(PrintWriter out, String sentence) {
        out.println("  " + sentence);
        out.flush();
    }
}
