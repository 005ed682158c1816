package org.tallygate.plant.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.plant.demo.Trouble;
import org.tallygate.plant.torture.Torture;
import org.tallygate.plant.torture.TortureSettings;
import org.tallygate.plant.torture.TortureSettings.BrokerKind;
import org.tallygate.plant.torture.VerdictTable;
import org.tallygate.plant.torture.Victim;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Kills everything, again and again, and tells what was lost. */
@Command(
        name = "torture",
        mixinStandardHelpOptions = true,
        description = {
            "Kills a plant at work with -9 again and again, and compares what people were told with"
                    + " the ledger.",
            "Gateways, centre, PostgreSQL and broker die at random moments, links are cut, a disk"
                    + " is filled, clocks jump. A second run on the same folder goes on to the same"
                    + " goal.",
            "Exits 1 when anything was lost, doubled or refused."
        })
public final class TortureCommand implements Callable<Integer> {

    private static final int FOUND = 1;
    private static final int COULD_NOT_RUN = 3;
    private static final int LINE_WIDTH = 150;
    private static final long TOLD_WITHOUT_SCREEN_NANOS = 15_000_000_000L;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--kills",
            description =
                    "How many in all, of earlier runs too: 10 gateways to 2 centres, 2 PostgreSQLs"
                            + " and 1 broker (default: ${DEFAULT-VALUE}).")
    private int kills = 1_500;

    @Option(names = "--minutes", description = "Ends after so long (default: ${DEFAULT-VALUE}).")
    private int minutes = 60;

    @Option(names = "--data", description = "Where it keeps the plant (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data", "torture");

    @Option(
            names = "--results",
            description = "A line of JSON for each round is added (default: results.jsonl there).")
    private @Nullable Path results;

    @Option(names = "--seed", description = "Of the moments (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--gateways", description = "How many, 1 to 16 (default: ${DEFAULT-VALUE}).")
    private int gateways = 4;

    @Option(names = "--broker", description = "embedded or mosquitto (default: embedded).")
    private BrokerKind broker = BrokerKind.EMBEDDED;

    @Option(
            names = "--only",
            split = ",",
            description = "Whom to kill: gateway, centre, postgres, broker (default: all).")
    private Set<Victim> only = EnumSet.allOf(Victim.class);

    @Option(
            names = "--round",
            description = "Everything is compared after so many kills (default: ${DEFAULT-VALUE}).")
    private int roundKills = 100;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    stop.countDown();
                                    await(ended);
                                },
                                "torture-stop"));
        try {
            TortureSettings settings = settings();
            VerdictTable table;
            try (Torture torture = Torture.start(settings, new Screen(out))) {
                torture.run(() -> stop.getCount() == 0);
                table = new VerdictTable(torture.rounds());
            }
            out.println();
            table.lines().forEach(out::println);
            out.println(
                    table.isClean()
                            ? "Nothing was lost, doubled or refused."
                            : "NOT CLEAN: see the findings in " + settings.results() + ".");
            out.flush();
            return table.isClean() ? CommandLine.ExitCode.OK : FOUND;
        } catch (Trouble | IOException | IllegalArgumentException e) {
            spec.commandLine().getErr().println("torture: " + e.getMessage());
            return COULD_NOT_RUN;
        } finally {
            ended.countDown();
        }
    }

    private TortureSettings settings() {
        return new TortureSettings(
                data,
                results == null ? data.resolve("results.jsonl") : results,
                kills,
                Duration.ofMinutes(minutes),
                roundKills,
                Duration.ofMinutes(4),
                seed,
                gateways,
                broker,
                only,
                commit());
    }

    /** What is tested: the commit of the checkout, with a + when it was changed since. */
    private static String commit() {
        Path here =
                Path.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)[0])
                        .toAbsolutePath()
                        .getParent();
        try {
            Process git =
                    new ProcessBuilder(
                                    "git",
                                    "-C",
                                    String.valueOf(here),
                                    "describe",
                                    "--always",
                                    "--dirty=+",
                                    "--abbrev=10")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said.isBlank() ? "unknown" : said.strip();
        } catch (IOException noGit) {
            return "unknown";
        }
    }

    /** Runs in the shutdown hook: the JVM waits for it, and it waits for the round's comparison. */
    private static void await(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** One line that is written over on a screen, and now and then a line where there is none. */
    private static final class Screen implements Torture.Progress {

        private final PrintWriter out;
        private final boolean overwrites =
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        private long toldAt = System.nanoTime();

        Screen(PrintWriter out) {
            this.out = out;
        }

        @Override
        public synchronized void say(String sentence) {
            out.println((overwrites ? "\r" : "") + padded(sentence));
            out.flush();
        }

        @Override
        public synchronized void now(String line) {
            if (overwrites) {
                out.print("\r" + padded(line));
            } else if (System.nanoTime() - toldAt > TOLD_WITHOUT_SCREEN_NANOS) {
                toldAt = System.nanoTime();
                out.println(line);
            }
            out.flush();
        }

        private static String padded(String line) {
            return line.length() >= LINE_WIDTH
                    ? line
                    : line + " ".repeat(LINE_WIDTH - line.length());
        }
    }
}
