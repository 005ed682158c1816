package org.tallygate.sim.cli;

import org.jspecify.annotations.Nullable;
import org.tallygate.device.Clock;
import org.tallygate.device.drive.Agent;
import org.tallygate.sim.line.LineServer;
import org.tallygate.sim.mqtt.MqttFaults;
import org.tallygate.sim.mqtt.MqttProxy;
import org.tallygate.sim.mqtt.ProxyControl;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a bad MQTT broker before a good one. */
@Command(
        name = "mqtt-proxy",
        mixinStandardHelpOptions = true,
        description = {
            "Stands between MQTT 5 clients and their broker, and lets packets come twice, in the",
            "wrong order or never. Prints where it listens, and at its end how often what came."
        })
public final class MqttProxyCommand implements Callable<Integer> {

    private static final Pattern TARGET = Pattern.compile("([A-Za-z0-9.-]+):([0-9]{1,5})");
    private static final int MOST_PORT = 65_535;

    // The library sets it before the call.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--listen",
            paramLabel = "PORT",
            description = "loopback TCP port for the clients; 0, as without it, picks one")
    private int port;

    @Option(names = "--to", paramLabel = "HOST:PORT", description = "the broker; ${DEFAULT-VALUE}")
    private String to = "127.0.0.1:1883";

    @Option(
            names = "--faults",
            paramLabel = "NAME=RATE[,…]",
            description = {
                "what befalls each packet, by its probability: duplicate, reorder, swallow (and",
                "acknowledge, as a broker does that loses what it took), unanswer, delay, cut, and",
                "truncate, which alone breaks the framing"
            })
    private @Nullable String faults;

    @Option(names = "--seed", description = "of all chance; ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(
            names = "--control",
            paramLabel = "PORT",
            description =
                    "loopback TCP port that takes the lines 'counts' and 'calm'; 0 picks one and"
                            + " prints it")
    private @Nullable Integer control;

    @Option(names = "--supervised", description = "end when standard input ends")
    private boolean supervised;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        MqttProxy proxy = MqttProxy.listen(port, target(), plan(), Clock.system());
        List<Agent> agents = new ArrayList<>(List.of(proxy));
        out.println("mqtt-proxy 127.0.0.1:" + proxy.port());
        if (control != null) {
            LineServer hands = LineServer.listen(control, List::of, new ProxyControl(proxy));
            agents.add(hands);
            out.println("control 127.0.0.1:" + hands.port());
        }
        out.flush();
        SimulatorLoop.run(agents, supervised);
        out.println(proxy.summary());
        out.flush();
        return 0;
    }

    private InetSocketAddress target() {
        Matcher words = TARGET.matcher(to);
        if (!words.matches() || Integer.parseInt(words.group(2)) > MOST_PORT) {
            throw wrong("--to is '" + to + "', must be HOST:PORT such as 127.0.0.1:1883");
        }
        return new InetSocketAddress(words.group(1), Integer.parseInt(words.group(2)));
    }

    private MqttFaults plan() {
        try {
            return faults == null ? MqttFaults.none() : MqttFaults.of(faults, seed);
        } catch (IllegalArgumentException refused) {
            throw wrong("--faults: " + refused.getMessage());
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
