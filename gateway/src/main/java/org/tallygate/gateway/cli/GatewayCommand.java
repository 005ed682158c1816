package org.tallygate.gateway.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.config.Problems;
import org.tallygate.device.Clock;
import org.tallygate.gateway.boot.Gateway;
import org.tallygate.gateway.boot.GatewaySetup;
import org.tallygate.gateway.journal.JournalException;
import org.tallygate.gateway.screen.ScreenRefused;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Runs one gateway until it is told to end. */
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        description = "Runs a gateway: devices, station screen, journal and uplink.")
public final class GatewayCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--config", required = true, description = "The settings file, JSON.")
    private Path config = Path.of("gateway.json");

    @Option(
            names = "--clock-offset-file",
            description = "For tests: a file with the seconds by which the wall clock is wrong.")
    private @Nullable Path clockOffsetFile;

    @Option(names = "--supervised", description = "Ends when its standard input is closed.")
    private boolean supervised;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            GatewaySetup settings = GatewaySetup.read(config);
            Clock clock =
                    clockOffsetFile == null ? Clock.system() : Gateway.offsetClock(clockOffsetFile);
            Gateway gateway = Gateway.start(settings, clock);
            CountDownLatch ended = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(
                                    () -> {
                                        gateway.close();
                                        ended.countDown();
                                    },
                                    "gateway-stop"));
            out.println("gateway ready: http://127.0.0.1:" + gateway.screenPort() + "/");
            out.flush();
            if (supervised) {
                System.in.transferTo(OutputStream.nullOutputStream());
            } else {
                ended.await();
            }
            return CommandLine.ExitCode.OK;
        } catch (Problems
                | IOException
                | JournalException
                | ScreenRefused
                | IllegalArgumentException e) {
            err.println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
