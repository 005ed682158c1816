package org.tallygate.server.cli;

import org.tallygate.server.broker.BrokerSettings;
import org.tallygate.server.broker.EmbeddedBroker;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Runs the broker as a process of its own, until it is told to end. */
@Command(name = "broker", description = "Runs the MQTT broker alone.")
public final class BrokerCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", required = true, description = "The centre's data directory.")
    private Path data = Path.of("data");

    @Option(
            names = "--host",
            description = "Where the ports without TLS listen (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "Its TCP port (default: ${DEFAULT-VALUE}).")
    private int port = 1883;

    @Mixin private ListenerOptions listeners = new ListenerOptions();

    @Option(names = "--supervised", description = "Ends when its standard input is closed.")
    private boolean supervised;

    public static void main(String[] words) {
        System.exit(new CommandLine(new BrokerCommand()).execute(words));
    }

    @Override
    public Integer call() throws InterruptedException {
        try (EmbeddedBroker broker =
                EmbeddedBroker.open(
                        BrokerSettings.at(data.resolve("broker"), listeners.with(host, port)))) {
            // On Ctrl-C or SIGTERM the hook runs while this thread still waits.
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
            spec.commandLine()
                    .getOut()
                    .println("broker ready on " + String.join(" ", broker.urls()));
            spec.commandLine().getOut().flush();
            if (supervised) {
                System.in.transferTo(OutputStream.nullOutputStream());
            } else {
                new CountDownLatch(1).await();
            }
            return CommandLine.ExitCode.OK;
        } catch (IOException | IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
