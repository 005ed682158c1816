package org.tallygate.plant.cli;

import org.tallygate.plant.controls.Controls;
import org.tallygate.plant.controls.SampleGoods;
import org.tallygate.plant.demo.OpeningAct;
import org.tallygate.plant.demo.Plant;
import org.tallygate.plant.demo.Ports;
import org.tallygate.plant.demo.Trouble;
import org.tallygate.plant.page.SimulatorPage;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs the whole plant until Ctrl-C. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a whole plant on this machine: broker, centre, gateway, scanner and RFID portal.",
            "It receives goods with both, prints the pages to open, and ends on Ctrl-C."
        })
public final class DemoCommand implements Callable<Integer> {

    private static final Duration LOOK = Duration.ofMillis(500);

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", description = "Where it keeps its data (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--console-port",
            description = "The centre's page (default: ${DEFAULT-VALUE}).")
    private int consolePort = 8080;

    @Option(
            names = "--station-port",
            description = "The station screen (default: ${DEFAULT-VALUE}).")
    private int stationPort = 8090;

    @Option(
            names = "--simulator-port",
            description = "The simulator page (default: ${DEFAULT-VALUE}).")
    private int simulatorPort = SimulatorPage.Settings.USUAL_PORT;

    @Option(names = "--broker-port", description = "MQTT (default: ${DEFAULT-VALUE}).")
    private int brokerPort = 1883;

    @Option(names = "--reader-port", description = "LLRP (default: ${DEFAULT-VALUE}).")
    private int readerPort = 5084;

    @Option(names = "--quiet-start", description = "Receives nothing by itself at the start.")
    private boolean quietStart;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(stop, ended), "demo-stop"));
        try {
            run(out, stop);
            return CommandLine.ExitCode.OK;
        } catch (Trouble | IOException e) {
            spec.commandLine().getErr().println("demo: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            ended.countDown();
        }
    }

    private void run(PrintWriter out, CountDownLatch stop)
            throws Trouble, IOException, InterruptedException {
        out.println("Starting the plant under " + data.toAbsolutePath().normalize());
        Ports ports = new Ports(consolePort, stationPort, simulatorPort, brokerPort, readerPort);
        try (Plant plant = Plant.start(data, ports, out);
                SimulatorPage page = page(plant)) {
            out.println();
            out.println("Console         " + plant.console());
            out.println("Station screen  " + plant.station());
            out.println("Simulator       http://127.0.0.1:" + page.port() + "/");
            out.println();
            out.println("Scan by hand:   printf '9527110001013\\r' > " + plant.hand());
            out.println("Ctrl-C ends it; the stock is kept for the next start.");
            out.println();
            out.flush();
            OpeningAct act = new OpeningAct(plant, page.port(), out, quietStart);
            while (!stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                plant.revive();
                act.look();
            }
            out.println("Ending the plant");
            out.flush();
        }
    }

    private static SimulatorPage page(Plant plant) throws IOException {
        Map<String, Runnable> kills = new LinkedHashMap<>();
        kills.put(Controls.GATEWAY, () -> plant.part("gateway").kill());
        kills.put("broker", () -> plant.part("broker").kill());
        kills.put("centre", () -> plant.part("centre").kill());
        kills.put("postgres", () -> plant.postgres().ifPresent(ProcessHandle::destroyForcibly));
        return SimulatorPage.start(
                new SimulatorPage.Settings(plant.ports().simulator(), plant.truthFile()),
                new Controls(
                        loopback(plant.scannerControl()),
                        loopback(plant.readerControl()),
                        new Controls.Link(plant.link()::isCut, plant.link()::cut),
                        plant.clockOffset(),
                        kills,
                        plant.console(),
                        SampleGoods.load()),
                InstantSource.system());
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /**
     * Runs in the shutdown hook: the JVM waits for it, and it waits for the plant's orderly end.
     */
    private static void await(CountDownLatch stop, CountDownLatch ended) {
        stop.countDown();
        try {
            ended.await();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
