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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A whole gateway with its link away, a scanner on a pseudo-terminal and its screen in Chromium.
 * What is measured is what the person waits for; the limits are those of the hand and the eye.
 */
public final class StationBench {

    private static final double GREEN_LIMIT_MS = 100;
    private static final double SOUND_LIMIT_MS = 100;
    private static final double LIGHT_LIMIT_MS = 100;
    private static final double BEEP_LIMIT_MS = 50;

    /** Slow enough for a green lamp to go off before the next scan. */
    private static final int LIT_PER_SECOND = 3;

    private static final int MOST_LIT = 60;
    private static final Pattern FACTS = Pattern.compile("\"facts\":([0-9]+)");
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

    /**
     * @param faults scans without a verdict or a beep of their own
     */
    public record Report(List<String> faults, List<Result> results) {

        public Report {
            faults = List.copyOf(faults);
            results = List.copyOf(results);
        }

        private Report and(Report more) {
            return new Report(
                    Stream.concat(faults.stream(), more.faults.stream()).toList(),
                    Stream.concat(results.stream(), more.results.stream()).toList());
        }
    }

    private StationBench() {}

    public static Report run(StationBenchSettings settings, PrintWriter out, Stop stop)
            throws IOException, InterruptedException, Stopped {
        try (WorkFolder folder = WorkFolder.in(settings.parent());
                ScannerEnd scanner = ScannerEnd.plug(folder.path().resolve("scanner"));
                LightEnd light = LightEnd.listen()) {
            say(out, "disk: " + folder.disk());
            Files.writeString(folder.path().resolve("secret"), "none, the broker is away\n");
            Files.writeString(
                    folder.path().resolve("book.pub"),
                    BookKey.text(BookKey.generate().getPublic()) + "\n");
            Path file = folder.path().resolve("gateway.json");
            Files.writeString(file, settingsFile(folder.path().resolve("scanner"), light.port()));
            Goods.provide(folder.path().resolve("journal"), settings.waiting());
            say(out, settings.waiting() + " facts wait in the journal");
            try (Gateway gateway = Gateway.start(setup(file), Clock.system());
                    Eye eye = Eye.open(gateway.screenPort())) {
                awaitScanner(gateway.screenPort());
                Report report = measure(settings, scanner, light, eye, out, stop);
                int facts = facts(gateway.screenPort());
                say(out, facts + " facts of " + scanner.scans().size() + " scans are kept");
                return facts == scanner.scans().size()
                        ? report
                        : new Report(List.of(facts + " facts of all scans"), List.of());
            }
        }
    }

    private static Report measure(
            StationBenchSettings settings,
            ScannerEnd scanner,
            LightEnd light,
            Eye eye,
            PrintWriter out,
            Stop stop)
            throws IOException, InterruptedException, Stopped {
        int rate = settings.scansPerSecond();
        int warmUp = Math.toIntExact(rate * settings.warmUp().toSeconds());
        int measured = Math.toIntExact(rate * settings.measured().toSeconds());
        scan(scanner, rate, warmUp, stop);
        Thread.sleep(1_000);
        int beepsBefore = scanner.beeps().size();
        scan(scanner, rate, measured, stop);
        say(out, measured + " scans at " + rate + "/s after " + warmUp + " that are not counted");
        long until = System.nanoTime() + LAST_ANSWERS.toNanos();
        ScannerEnd.Scan last = scanner.scans().getLast();
        while (!eye.seen().containsKey(last.name()) && System.nanoTime() < until) {
            Thread.sleep(100);
        }
        List<ScannerEnd.Scan> scans = scanner.scans();
        List<Long> beeps = scanner.beeps();
        Report report =
                report(
                        scans.subList(warmUp, scans.size()),
                        beeps.subList(beepsBefore, beeps.size()),
                        eye,
                        out);
        int lit = Math.toIntExact(Math.min(MOST_LIT, settings.measured().toSeconds()));
        return report.and(lit(scanner, light, lit, out, stop));
    }

    /** A green lamp shows a verdict only when it was dark: these are scanned one by one. */
    private static Report lit(
            ScannerEnd scanner, LightEnd light, int total, PrintWriter out, Stop stop)
            throws IOException, InterruptedException, Stopped {
        Thread.sleep(1_000);
        int scansBefore = scanner.scans().size();
        int before = light.greens().size();
        scan(scanner, LIT_PER_SECOND, total, stop);
        long until = System.nanoTime() + LAST_ANSWERS.toNanos();
        while (light.greens().size() < before + total && System.nanoTime() < until) {
            Thread.sleep(100);
        }
        List<ScannerEnd.Scan> scans = scanner.scans().subList(scansBefore, scansBefore + total);
        List<Long> greens = light.greens().subList(before, light.greens().size());
        say(out, greens.size() + " times the green lamp for " + total + " scans one by one");
        if (greens.size() != total) {
            return new Report(
                    List.of("the green lamp went on " + greens.size() + " times for " + total),
                    List.of());
        }
        List<Double> waited = new ArrayList<>();
        for (int i = 0; i < total; i++) {
            waited.add((greens.get(i) - scans.get(i).atMicros()) / 1_000.0);
        }
        return new Report(
                List.of(),
                List.of(
                        result("scan_to_light_p50", waited, 50, LIGHT_LIMIT_MS),
                        result("scan_to_light_p99", waited, 99, LIGHT_LIMIT_MS)));
    }

    private static void scan(ScannerEnd scanner, int rate, int total, Stop stop)
            throws IOException, InterruptedException, Stopped {
        for (int left = total; left > 0; left -= rate) {
            scanner.scan(rate, Math.min(rate, left));
            stop.check();
        }
    }

    /** Waits until the gateway has opened the scanner's line. */
    private static void awaitScanner(int port) throws IOException, InterruptedException {
        long until = System.nanoTime() + LAST_ANSWERS.toNanos();
        while (!station(port).contains("\"device\":\"scanner1\",\"state\":\"READY\"")) {
            if (System.nanoTime() > until) {
                throw new IOException("the gateway did not open the scanner's line");
            }
            Thread.sleep(50);
        }
    }

    /** How many facts were made durable since the start. */
    private static int facts(int port) throws IOException, InterruptedException {
        Matcher told = FACTS.matcher(station(port));
        return told.find() ? Integer.parseInt(told.group(1)) : -1;
    }

    private static String station(int port) throws IOException, InterruptedException {
        URI view = URI.create("http://127.0.0.1:" + port + "/api/v1/station");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(view).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /**
     * Scans that become durable together share one verdict and one beep, those of the last of them;
     * so verdicts and beeps are alike in number and order.
     */
    private static Report report(
            List<ScannerEnd.Scan> scans, List<Long> beeps, Eye eye, PrintWriter out) {
        Map<String, Long> seen = eye.seen();
        Map<String, Long> heard = eye.heard();
        List<Double> sound = new ArrayList<>();
        List<Double> green = new ArrayList<>();
        List<Double> beep = new ArrayList<>();
        List<ScannerEnd.Scan> together = new ArrayList<>();
        int verdicts = 0;
        for (ScannerEnd.Scan scan : scans) {
            together.add(scan);
            Long at = seen.get(scan.name());
            if (at == null) {
                continue;
            }
            for (ScannerEnd.Scan each : together) {
                green.add((at - each.atMicros()) / 1_000.0);
                if (heard.containsKey(scan.name())) {
                    sound.add((heard.get(scan.name()) - each.atMicros()) / 1_000.0);
                }
                if (verdicts < beeps.size()) {
                    beep.add((beeps.get(verdicts) - each.atMicros()) / 1_000.0);
                }
            }
            together.clear();
            verdicts++;
        }
        say(
                out,
                verdicts
                        + " verdicts and "
                        + beeps.size()
                        + " beeps for "
                        + scans.size()
                        + " scans");
        List<String> faults = new ArrayList<>();
        if (verdicts != beeps.size()) {
            faults.add(verdicts + " verdicts stood on the screen, " + beeps.size() + " beeps came");
        }
        if (!together.isEmpty()) {
            faults.add("the last " + together.size() + " scans have no verdict");
        }
        if (sound.size() != green.size()) {
            faults.add(sound.size() + " of " + green.size() + " verdicts were heard");
        }
        List<Result> results = new ArrayList<>();
        if (faults.isEmpty()) {
            results.add(result("scan_to_green_p50", green, 50, GREEN_LIMIT_MS));
            results.add(result("scan_to_green_p99", green, 99, GREEN_LIMIT_MS));
            results.add(result("scan_to_sound_p50", sound, 50, SOUND_LIMIT_MS));
            results.add(result("scan_to_sound_p99", sound, 99, SOUND_LIMIT_MS));
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
    private static String settingsFile(Path scanner, int light) {
        return String.format(
                Locale.ROOT,
                """
                {"format":1,"env":"bench","site":"s1","gateway":"gw1",
                 "broker":{"url":"tcp://127.0.0.1:1"},"screen":{"port":0},
                 "stations":[{"name":"%s","place":"DOCK-1","devices":[
                   {"name":"scanner1","type":"datalogic-scanner","path":"%s"},
                   {"name":"light1","type":"stack-light","host":"127.0.0.1","port":%d,"green":%d,
                    "verdictTime":"100 ms"}]}]}
                """,
                Goods.STATION,
                scanner,
                light,
                LightEnd.GREEN);
    }

    private static void say(PrintWriter out, String sentence) {
        out.println("  " + sentence);
        out.flush();
    }
}
