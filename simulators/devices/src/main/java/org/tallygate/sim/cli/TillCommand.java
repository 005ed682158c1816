package org.tallygate.sim.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Clock;
import org.tallygate.device.drive.Agent;
import org.tallygate.sim.till.Baskets;
import org.tallygate.sim.till.HttpVoice;
import org.tallygate.sim.till.SerialVoice;
import org.tallygate.sim.till.SimulatedTill;
import org.tallygate.sim.till.TillVoice;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;

/** Runs a till that sells. */
@Command(
        name = "till",
        mixinStandardHelpOptions = true,
        description =
                "Runs a till that sells and takes back, on a pseudo-terminal or with --url by HTTP,"
                        + " and prints each answer.")
public final class TillCommand implements Callable<Integer> {

    // The library sets it before the call.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Option(names = "--name", description = "its name and that of its link; ${DEFAULT-VALUE}")
    private String name = "till-1";

    @Option(names = "--url", description = "the tills' listener, such as http://127.0.0.1:8095")
    private @Nullable URI url;

    @Option(names = "--token-file", description = "its token, with --url")
    private @Nullable Path tokenFile;

    @Option(
            names = "--code",
            required = true,
            description = "what is sold: a code, or an item behind =; give it once for each")
    private List<String> codes = List.of();

    @Option(names = "--rate", description = "customers a minute; ${DEFAULT-VALUE}")
    private int rate = 12;

    @Option(names = "--returns", description = "of 100 lines so many came back; ${DEFAULT-VALUE}")
    private int returns = 10;

    @Mixin private PlaceOptions places = new PlaceOptions();

    @Mixin private FaultOptions faults = new FaultOptions();

    @Option(names = "--supervised", description = "end when standard input ends")
    private boolean supervised;

    @Override
    public Integer call() throws Exception {
        if (rate < 1 || rate > 6_000) {
            throw new ParameterException(
                    spec.commandLine(), "--rate " + rate + " must be 1 to 6000");
        }
        PrintWriter out = spec.commandLine().getOut();
        List<Agent> agents = url == null ? onALine(out) : byHttp(url, out);
        out.flush();
        SimulatorLoop.run(agents, supervised);
        return 0;
    }

    private List<Agent> onALine(PrintWriter out) throws IOException {
        PlaceOptions.Place place = places.open(name, faults);
        out.println("till " + place.address());
        return place.with(till(new SerialVoice(place.wire()), out));
    }

    private List<Agent> byHttp(URI to, PrintWriter out) throws IOException {
        Path secret = tokenFile;
        if (secret == null) {
            throw new ParameterException(spec.commandLine(), "--url needs --token-file");
        }
        HttpVoice voice = new HttpVoice(to, name, Files.readString(secret).strip());
        out.println("till " + voice.address());
        return List.of(till(voice, out));
    }

    private SimulatedTill till(TillVoice voice, PrintWriter out) {
        String run = Long.toString(System.currentTimeMillis(), 36).toLowerCase(Locale.ROOT);
        return new SimulatedTill(
                voice,
                new Baskets(codes, returns, run, new Random(faults.seed())),
                Clock.system(),
                new SimulatedTill.Pace(
                        Duration.ofMinutes(1).dividedBy(rate), SimulatedTill.PATIENCE),
                line -> {
                    out.println(line);
                    out.flush();
                });
    }
}
